/** What a token says; see docs/signed-expectations.md. */
export interface Claims {
  aud: string;
  account: string;
  role?: string;
  asset?: string;
  max?: string;
  payer?: string;
  order?: string;
  iat?: number;
  exp?: number;
  jti?: string;
}
export const DOMAIN: 'payeeguard/expect/v1';
/** A token for one payment, for `payeeguard.present(token)` in the page; `key` is an Ed25519 private key. */
export function signToken(claims: Claims, key: string | import('node:crypto').KeyObject): string;
