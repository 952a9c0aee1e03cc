// Owns the types of the modules that scripts/build/bundle.mjs makes up.

/** The guard's WebAssembly module. */
declare module 'payeeguard:wasm' {
  /** As scripts/build/inline.mjs writes it. */
  const text: string;
  export default text;
}

/** What package.json says. */
declare module 'payeeguard:version' {
  const version: string;
  export default version;
}
