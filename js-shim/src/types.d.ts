/** Public types of Payeeguard. */

export type Role =
  'payee' | 'spender' | 'operator' | 'delegate' | 'authority' | 'contract' | 'change' | 'mention' | 'opaque';
export type Grade = 'lookalike' | 'swapped' | 'authority' | 'unlimited' | 'terms' | 'unknown' | 'opaque' | 'tamper';

export interface Finding {
  role: Role;
  /** CAIP-10. `null` for `opaque`. */
  account: string | null;
  /** CAIP-2; `eip155:*` where the payload does not name the chain. */
  chain: string | null;
  /** CAIP-19. */
  asset: string | null;
  /** Smallest unit, decimal. */
  amount: string | null;
  path: string | null;
  /** A stable word for why something could not be read. */
  why: string | null;
}

export interface Violation extends Finding {
  grade: Grade;
  /** `ask`: the user was asked; what came of it is the report's own `disposition`. */
  disposition: 'block' | 'ask' | 'report';
  nearestExpected: string | null;
  distance: number | null;
}

export interface Inspection {
  findings: Finding[];
  violations: Violation[];
}

export type InspectableCall =
  | { surface: 'eip1193'; method: string; params?: unknown }
  | { surface: 'wallet'; method: string; params?: unknown }
  | { surface: 'fetch'; method?: string; url: string; headers?: Record<string, string>; body?: string };

/** A violation report in the Reporting API's shape. */
export interface Report {
  type: 'payeeguard-violation';
  age: number;
  url: string;
  user_agent: string;
  body: {
    callId: string;
    guardVersion: string;
    policyHash: string | null;
    surface: string;
    method: string;
    disposition: 'enforce' | 'report';
    violations: Violation[];
    sourceFile: string | null;
    lineNumber: number | null;
    columnNumber: number | null;
    attribution: 'unverified' | 'manifest';
  };
}

export interface Status {
  /** Whether every required surface is held, the policy was read, and nothing ran before the guard. */
  protected: boolean;
  /** Codes of what is wrong; each has a page under `errors`. */
  reasons: string[];
  surfaces: Record<string, string>;
  providers: { name: string; coverage: 'request+message' | 'request' | 'message' | 'none' }[];
  /**
   * What the guard, the browser and the page's headers hold, then (`unprivileged`) each function that a script put around a door, in the order they came;
   * `at` is where that script says it stands (`file:line:column`), which a script can forge.
   */
  layers: { name: string; state: string; closes: string; at?: string | null }[];
}

/** An account that is expected from now on, as often and as long as it says. */
export interface Expectation {
  /** CAIP-10. */
  account: string;
  /** `payee` when left out. */
  role?: 'payee' | 'spender' | 'operator' | 'delegate' | 'authority' | 'contract' | 'change';
  /** CAIP-19; any asset when left out. */
  asset?: string;
  /** The most, decimal, in the asset's smallest unit. */
  max?: string;
  /** How many calls may rest on it: 1 when left out. */
  uses?: number;
  /** For how many seconds: 600 when left out. */
  ttl?: number;
}

/** What only the page's first script gets. */
export interface Handle {
  status(): Status;
  /** Reports, as they happen. Page code cannot forge or remove this. */
  on(listener: (report: Report) => void): void;
  /** Expects an account this once, beyond the policy. Throws `expect-invalid`. */
  expect(stated: Expectation): void;
  /** Takes a token signed by one of the policy's `signers`. Rejects with `token-refused`. */
  present(token: string): Promise<void>;
  /**
   * Takes a signed policy (the JSON text that `payeeguard policy sign` writes) made by one of the shipped policy's `signers` for this
   * origin, with a greater serial than any before. It is in force until its `exp`. Rejects with `update-refused`.
   */
  update(signed: string): Promise<void>;
  /** Refuses whatever pays or empowers anybody until the page is loaded again. */
  halt(): void;
  /** Covers a provider the guard cannot find by itself, and returns what the page should use. */
  guardProvider<T extends object>(provider: T, name?: string): T;
  /** The guarded `fetch`, whatever happens to `window.fetch`. */
  fetch: typeof fetch;
}

export interface Facade {
  readonly version: string;
  status(): Status;
  /** A dry run with the static policy. */
  inspect(call: InspectableCall): Inspection;
  /** Takes a token signed by one of the policy's `signers`. Rejects with `token-refused`. */
  present(token: string): Promise<void>;
  /** The handle, once, in the script element that directly follows the guard's. */
  claim(): Handle;
}

declare global {
  interface Window {
    readonly payeeguard: Facade;
  }
}

/** The handle, once. */
export function lock(): Handle;
