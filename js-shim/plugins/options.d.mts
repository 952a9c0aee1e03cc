/** What both plugins take. */
export interface Options {
  /** A policy object, or a file that holds one. */
  policy?: object | string;
  /** A placeholder that the server replaces by each response's nonce. */
  nonce?: string;
  /** `false` writes no `payeeguard.manifest.json`. */
  manifest?: boolean;
}
