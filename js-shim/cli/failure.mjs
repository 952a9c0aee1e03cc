// Owns how a command ends: the exit codes, and failures with a stable code of their own.

/** What a shell or a CI job can tell apart. */
export const EXIT = Object.freeze({
  /** Nothing to complain about. */
  fine: 0,
  /** The command did its work and found something: a refused call, a wrong policy, a compromised version, a theft. */
  found: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The work could not be done: an unreadable file, a missing browser. */
  undone: 3,
});

/** Every code that a failing command prints. */
export const FAILURES = Object.freeze({
  'cli-usage': 'the command line is wrong',
  'cli-file': 'a file could not be read or written',
  'cli-input': 'the input is nothing that can be inspected',
  'cli-key': 'a key is not an Ed25519 key',
  'cli-policy': 'the policy is not in order',
  'cli-missing': 'a program or package that this command needs is not installed',
  'cli-unbuilt': 'a part of the package is missing: it was not built',
  'cli-page': 'the page could not be loaded or holds no guard',
});

/** A failure that is explained by its message alone; anything else that is thrown is a fault of ours and keeps its stack. */
export class CliFailure extends Error {
  /**
   * @param {keyof typeof FAILURES} code
   * @param {string} message what is wrong, and what to do
   */
  constructor(code, message) {
    super(message);
    this.code = code;
    this.exit = code === 'cli-usage' ? EXIT.usage : code === 'cli-policy' ? EXIT.found : EXIT.undone;
  }
}
