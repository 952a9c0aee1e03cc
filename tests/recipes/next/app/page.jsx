import Shop from './shop.jsx';

// Made anew for every request, as a shop's pages are.
export const dynamic = 'force-dynamic';

export default function Page() {
  return <Shop />;
}
