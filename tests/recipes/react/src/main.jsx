// A shop with React and wagmi: it connects the injected wallet and pays with useSendTransaction.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { green } from 'tinychalk';
import { WagmiProvider, createConfig, http, useConnect, useConnection, useSendTransaction } from 'wagmi';
import { injected } from 'wagmi/connectors';
import { mainnet } from 'wagmi/chains';

const PAYEE = '0x600D600D600d600d600d600d600d600D600d600d';

const config = createConfig({
  chains: [mainnet],
  connectors: [injected()],
  transports: { [mainnet.id]: http('/rpc') },
});

function Shop() {
  const { isConnected } = useConnection();
  const { mutateAsync: connect } = useConnect();
  const { mutateAsync: send, data, error } = useSendTransaction();
  const pay = async () => {
    if (!isConnected) await connect({ connector: injected() });
    await send({ to: PAYEE, value: 5n, gas: 21000n });
    console.info(green('paid'));
  };
  return (
    <>
      <button id="pay" onClick={() => pay().catch(() => {})}>
        Pay
      </button>
      <output id="result">{data ? `paid ${data}` : error ? `refused ${error.message}` : ''}</output>
    </>
  );
}

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <WagmiProvider config={config}>
      <QueryClientProvider client={new QueryClient()}>
        <Shop />
      </QueryClientProvider>
    </WagmiProvider>
  </StrictMode>,
);
