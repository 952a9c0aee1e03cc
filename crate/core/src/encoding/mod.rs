//! Owns the encodings addresses and payloads are written in. Nothing here knows of chains.

pub mod base32;
pub mod base58;
pub mod base64;
pub mod bech32;
pub mod bits;
pub mod blake2b;
pub mod cashaddr;
pub mod crc16;
pub mod crc32;
pub mod hash;
pub mod hex;
