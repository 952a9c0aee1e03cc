/** A call as it would leave a page. */
export interface Call {
  /** `eip1193`, `wallet` (of any other namespace), `postmessage`, `fetch`, `xhr`, `navigation` and the other doors. */
  surface: string;
  /** A wallet's method, or an HTTP method. */
  method?: string;
  /** What a wallet is given. */
  params?: unknown;
  /** Where a request goes. */
  url?: string;
  headers?: Record<string, string>;
  /** A request's body; an object is sent as JSON. */
  body?: string | Uint8Array | object | null;
  /** The CAIP-2 chain that the wallet is on. */
  chain?: string;
  /** The page's own origin. */
  origin?: string;
  /** The user's own accounts, in CAIP-10. */
  own?: string[];
}

/** A policy as docs/policy.md has it. */
export type Policy = object;

export type Role =
  'payee' | 'spender' | 'operator' | 'delegate' | 'authority' | 'contract' | 'change' | 'mention' | 'opaque';

export type Grade = 'lookalike' | 'swapped' | 'authority' | 'unlimited' | 'terms' | 'unknown' | 'opaque' | 'tamper';

/** Somebody who would receive value or power, or something that could not be read. */
export interface Finding {
  role: Role;
  /** In CAIP-10; null for what could not be read. */
  account: string | null;
  /** Every account that the same bytes may mean, the first one included. */
  accounts: string[];
  chain: string | null;
  asset: string | null;
  /** Decimal text, in the smallest unit. */
  amount: string | null;
  path: string;
  why: string | null;
}

export interface Violation extends Finding {
  grade: Grade;
  disposition: 'report' | 'block';
  nearestExpected: string | null;
  distance: number | null;
}

export interface Inspection {
  disposition: 'allow' | 'report' | 'block';
  findings: Finding[];
  violations: Violation[];
}

/** A place in a payload: what was found there, and the places inside it. */
export interface Branch {
  name: string;
  findings: Finding[];
  children: Branch[];
}

export interface ParsedAccount {
  account: string;
  namespace: string;
  reference: string | null;
  address: string;
}

export interface PolicyProblem {
  code: string;
  path: string;
  message: string;
}

export interface Suspicion {
  rule: string;
  level: 'low' | 'medium' | 'high';
  traces: { rule: string; offset: number; line: number; column: number; excerpt: string }[];
}
