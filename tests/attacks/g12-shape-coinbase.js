// G12: a replica of how Coinbase Wallet stands in the page; the attacker asks every object and class it can find.
import { shapeOf } from './shapes.mjs';

export default shapeOf({ fixture: 'coinbase', name: 'Coinbase Wallet' });
