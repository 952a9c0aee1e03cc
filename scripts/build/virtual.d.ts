// Owns the types of the modules that scripts/build/bundle.mjs makes up.

/** The guard's WebAssembly module. */
declare module 'payeeguard:wasm' {
  /** Standard base64, padded, one line. */
  const base64: string;
  export default base64;
}

/** What package.json says. */
declare module 'payeeguard:version' {
  const version: string;
  export default version;
}
