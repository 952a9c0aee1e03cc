// The guard's tags for servers and frameworks that write their own documents: what to print first in the head, and the file to serve.
import { loadGuard } from './guard-files.mjs';

export { guardResponse } from './response.mjs';

/**
 * @param {import('./guard-files.mjs').Options & { src?: string }} [options] `src`: where the guard's file is served
 */
export async function guardMarkup({ src = '/payeeguard.js', ...options } = {}) {
  const { source, integrity, tags } = await loadGuard(options);
  return { tags: tags(src), integrity, source };
}
