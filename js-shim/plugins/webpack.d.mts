import type { Options } from './options.d.mts';

export type { Options };

/** The webpack plugin: the guard first in every document, or the build fails. */
export default class PayeeguardPlugin {
  constructor(options?: Options);
  apply(compiler: any): void;
}
