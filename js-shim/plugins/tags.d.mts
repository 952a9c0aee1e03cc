import type { ServerResponse } from 'node:http';
import type { Options } from './options.d.mts';

/** The guard's tags, for servers and frameworks that write their own documents. */
export function guardMarkup(options?: Options & { src?: string }): Promise<{
  /** Print this first in the head. */
  tags: string;
  integrity: string;
  /** What to serve at `src`. */
  source: Uint8Array;
}>;

/** The same response, which puts the tags first into the head of every HTML document that is written to it, streamed or not. */
export function guardResponse<T extends ServerResponse>(response: T, guard: { tags: string }): T;
