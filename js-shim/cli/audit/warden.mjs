// Owns ending what an audit started when the audit itself was killed: a process of its own, which hears of every program by a pipe and ends
// those that are left when the pipe closes, however that came about.
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const windows = process.platform === 'win32';
/** @type {Set<number>} */
const left = new Set();

/** @param {NodeJS.Signals} signal */
function endAll(signal) {
  for (const pid of left) {
    try {
      process.kill(windows ? pid : -pid, signal);
    } catch {
      left.delete(pid);
    }
  }
}

// A signal that is meant for the audit may reach its whole group or terminal; this one waits for the pipe.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line.slice(1));
  if (!(pid > 1)) continue;
  if (line.startsWith('+')) left.add(pid);
  else left.delete(pid);
}
endAll('SIGTERM');
for (let tries = 0; tries < 20 && left.size > 0; tries++) {
  await pause(100);
  // Only asks who is still there.
  endAll(/** @type {any} */ (0));
}
endAll('SIGKILL');
