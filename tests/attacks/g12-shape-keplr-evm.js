// G12: a replica of how Keplr, and a wallet that freezes its provider, stand in the page; the attacker asks every object and class it can find.
import { shapeOf } from './shapes.mjs';

export default shapeOf({ fixture: 'keplr-evm', name: 'Frozen', wallet: 'Keplr and of a frozen provider' });
