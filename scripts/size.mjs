// `npm run size`: prints the size table of what is built, and what each part of the guard's module weighs, without building.
import { sizeTable } from './build/sizes.mjs';
import { weightTable } from './build/weights.mjs';
import { whenStarted } from './terminal.mjs';

await whenStarted(import.meta.url, async () => console.log(`${sizeTable()}\n${weightTable()}`));
