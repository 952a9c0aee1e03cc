/** Public types of the service-worker companion. */

/**
 * Judges every request of every client by a static policy (an object or its JSON text); works once, while the worker's script is first run,
 * before it adds listeners of its own.
 */
export function protect(policy: object | string): void;
