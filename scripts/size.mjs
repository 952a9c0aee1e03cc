// `npm run size`: prints the size table of what is built, without building.
import { sizeTable } from './build/sizes.mjs';
import { whenStarted } from './terminal.mjs';

await whenStarted(import.meta.url, async () => console.log(sizeTable()));
