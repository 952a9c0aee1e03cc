import type { Options } from './options.d.mts';

export type { Options };

/** The Vite plugin: the guard first in every document, or the build fails. */
export default function payeeguard(options?: Options): {
  name: 'payeeguard';
  enforce: 'post';
  [hook: string]: any;
};
