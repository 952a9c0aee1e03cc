// What a page's own TypeScript may write against the published types; compiled by api.test.mjs, never run.
import { lock } from 'payeeguard';
import type { Facade, Handle, Inspection, Report, Status } from 'payeeguard';

const handle: Handle = lock();
handle.on((report: Report) => console.log(report.body.violations[0]?.account));
const guarded: typeof fetch = handle.fetch;
const provider: { request(call: { method: string }): Promise<unknown> } = handle.guardProvider({
  request: async () => null,
});

const facade: Facade = window.payeeguard;
const status: Status = facade.status();
const open: string[] = status.protected ? [] : status.reasons;
const dry: Inspection = facade.inspect({ surface: 'eip1193', method: 'eth_sendTransaction', params: [{}] });
facade.inspect({ surface: 'fetch', method: 'POST', url: '/api', headers: {}, body: '{}' });

// @ts-expect-error a door that does not exist
facade.inspect({ surface: 'telepathy', method: 'x' });
// @ts-expect-error the facade is frozen
facade.version = 'other';

export { dry, guarded, open, provider };
