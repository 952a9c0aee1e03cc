// G12: a replica of how Rabby stands in the page; the attacker asks every object and class it can find.
import { shapeOf } from './shapes.mjs';

export default shapeOf({ fixture: 'rabby', name: 'Rabby Wallet', wallet: 'Rabby', coverage: 'request+message' });
