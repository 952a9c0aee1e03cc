//! Owns `solana`: 32 bytes in base58. The address carries no checksum.
//!
//! <https://namespaces.chainagnostic.org/solana>

use super::Chain;
use crate::Account;
use crate::encoding::base58;
use alloc::vec::Vec;

/// Main network, testnet, devnet: an address is the same on all of them.
const NETWORKS: [&str; 3] =
    ["5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "4uhcVJyU9pJkvQyUS88uRDiswHXSCkY3", "EtWTRABZaYq6iMfeYKouRu166VU2xqa1"];

/// The Solana clusters.
pub struct Solana;

impl Chain for Solana {
    fn namespace(&self) -> &'static str {
        "solana"
    }

    fn knows(&self, reference: &str) -> bool {
        NETWORKS.contains(&reference)
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        if !(32..=44).contains(&text.len()) || !base58::is_alphabet(text) {
            return;
        }
        if let Some(bytes) = base58::decode(text)
            && let Ok(key) = bytes.as_slice().try_into()
        {
            out.extend(accounts(key, reference));
        }
    }

    fn resembles(&self, text: &str) -> bool {
        (32..=44).contains(&text.len()) && base58::decode(text).is_some_and(|bytes| bytes.len() == 32)
    }
}

/// The readings of a public key: one for `reference`, or one for each cluster.
#[must_use]
pub fn accounts(key: &[u8; 32], reference: Option<&str>) -> Vec<Account> {
    let address = base58::encode(key);
    let mut out = Vec::new();
    super::add("solana", &NETWORKS, reference, &address, &mut out);
    out
}

#[cfg(test)]
conformance!(Solana, checksum: false,
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
