//! Owns `cosmos`: bech32 with a prefix for each chain. One more chain is one row of [`NETWORKS`].
//!
//! <https://namespaces.chainagnostic.org/cosmos/caip2>

use super::Chain;
use crate::Account;
use crate::encoding::bech32::{self, Variant};
use crate::encoding::bits;
use crate::text::cut_last;
use alloc::string::String;
use alloc::vec::Vec;

/// Prefix and chain id of the chains whose addresses are recognised wherever they stand. A policy may name any other
/// chain id: then the address may have any prefix.
#[rustfmt::skip]
static NETWORKS: &[(&str, &str)] = &[
    ("cosmos",   "cosmoshub-4"),
    ("akash",    "akashnet-2"),
    ("axelar",   "axelar-dojo-1"),
    ("celestia", "celestia"),
    ("dydx",     "dydx-mainnet-1"),
    ("inj",      "injective-1"),
    ("juno",     "juno-1"),
    ("neutron",  "neutron-1"),
    ("noble",    "noble-1"),
    ("osmo",     "osmosis-1"),
    ("secret",   "secret-4"),
    ("sei",      "pacific-1"),
    ("stars",    "stargaze-1"),
    ("stride",   "stride-1"),
    ("terra",    "phoenix-1"),
    ("thor",     "thorchain-1"),
];

/// The Cosmos chains.
pub struct Cosmos;

impl Chain for Cosmos {
    fn namespace(&self) -> &'static str {
        "cosmos"
    }

    fn knows(&self, reference: &str) -> bool {
        (1..=32).contains(&reference.len()) && reference.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        let Some((prefix, _)) = cut_last(text, b'1') else { return };
        let listed = |(hrp, id): &&(&str, &str)| prefix.eq_ignore_ascii_case(hrp) || reference == Some(id);
        // A chain id that is not listed may have any prefix; a listed one has its own.
        let reference = match (NETWORKS.iter().find(listed), reference) {
            (Some((_, id)), None) => *id,
            (Some((hrp, id)), Some(wanted)) if *id == wanted && prefix.eq_ignore_ascii_case(hrp) => wanted,
            (_, Some(wanted)) if self.knows(wanted) && NETWORKS.iter().all(|(_, id)| *id != wanted) => wanted,
            _ => return,
        };
        let Some(word) = bech32::decode(text) else { return };
        let bytes = bits::from_fives(&word.fives).map_or(0, |bytes| bytes.len());
        if word.variant == Variant::Bech32 && matches!(bytes, 20 | 32) {
            let address = text.to_ascii_lowercase();
            out.push(Account { namespace: "cosmos", reference: Some(String::from(reference)), address });
        }
    }

    fn resembles(&self, text: &str) -> bool {
        matches!(cut_last(text, b'1'), Some((hrp, data)) if !hrp.is_empty() && matches!(data.len(), 38 | 58))
    }
}

#[cfg(test)]
conformance!(Cosmos, checksum: true,
    valid: [
        "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh" => "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh",
        "COSMOS1FL48VSNMSDZCV85Q5D2Q4Z5AJDHA8YU34MF0EH" => "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh",
        "osmo1qyqszqgpqyqszqgpqyqszqgpqyqszqgp6gjwmw" => "osmo1qyqszqgpqyqszqgpqyqszqgpqyqszqgp6gjwmw",
    ],
    invalid: [
        "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0ef",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    ],
);
