//! Owns `solana`: 32 bytes in base58. The address carries no checksum.
//!
//! <https://namespaces.chainagnostic.org/solana>

use super::plain::{EVERY, Plain};
use crate::Account;
use crate::encoding::base58;
use alloc::string::String;
use alloc::vec::Vec;

/// The Solana clusters: an address is the same on all of them. A reference is the beginning of the genesis hash.
pub static SOLANA: Plain = Plain {
    namespace: "solana",
    networks: &[
        ("5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "mainnet"),
        ("4uhcVJyU9pJkvQyUS88uRDiswHXSCkY3", "testnet"),
        ("EtWTRABZaYq6iMfeYKouRu166VU2xqa1", "devnet"),
    ],
    shy: false,
    resembles: |text| {
        (32..=44).contains(&text.len())
            && base58::is_alphabet(text)
            && base58::decode(text).is_some_and(|bytes| bytes.len() == 32)
    },
    read: |text, _| Some((String::from(text), EVERY)),
};

/// The readings of a public key: one for `reference`, or one for each cluster.
#[must_use]
pub fn accounts(key: &[u8; 32], reference: Option<&str>) -> Vec<Account> {
    SOLANA.on(EVERY, base58::encode(key), reference)
}

#[cfg(test)]
conformance!(SOLANA, checksum: false,
    valid: [
        "11111111111111111111111111111111" => "11111111111111111111111111111111",
        "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA" => "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
        "So11111111111111111111111111111111111111112" => "So11111111111111111111111111111111111111112",
    ],
    invalid: [
        "1111111111111111111111111111111",
        "111111111111111111111111111111111",
        "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5D0",
        "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DATokenkeg",
    ],
);
