import type { Options } from './options.d.mts';

/** The guard's tags, for servers and frameworks that write their own documents. */
export function guardMarkup(options?: Options & { src?: string }): Promise<{
  /** Print this first in the head. */
  tags: string;
  integrity: string;
  /** What to serve at `src`. */
  source: Uint8Array;
}>;
