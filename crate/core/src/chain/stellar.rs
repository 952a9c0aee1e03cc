//! Owns `stellar`: accounts (`G`), muxed accounts (`M`), which carry a customer's number with them, and contracts (`C`).
//!
//! SEP-23, <https://namespaces.chainagnostic.org/stellar/caip10>

use super::Chain;
use crate::Account;
use crate::encoding::{base32, crc16::crc16};
use alloc::vec::Vec;

/// Public network, testnet: an address is the same on both.
const NETWORKS: [&str; 2] = ["pubnet", "testnet"];

/// The Stellar networks.
pub struct Stellar;

impl Chain for Stellar {
    fn namespace(&self) -> &'static str {
        "stellar"
    }

    fn knows(&self, reference: &str) -> bool {
        NETWORKS.contains(&reference)
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        if !self.resembles(text) || !is_key(text) {
            return;
        }
        super::add("stellar", &NETWORKS, reference, text, out);
    }

    fn resembles(&self, text: &str) -> bool {
        matches!((text.len(), text.as_bytes().first()), (56, Some(b'G' | b'C')) | (69, Some(b'M')))
    }
}

fn is_key(text: &str) -> bool {
    let Some(bytes) = base32::decode(text) else { return false };
    let Some((body, sum)) = bytes.split_last_chunk::<2>() else { return false };
    let known = matches!((body.first(), body.len()), (Some(0x30 | 0x10), 33) | (Some(0x60), 41));
    known && crc16(body) == u16::from_le_bytes(*sum)
}

#[cfg(test)]
conformance!(Stellar, checksum: true,
    valid: [
        "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ" => "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
        "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ" => "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ",
        "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA" => "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA",
    ],
    invalid: ["ga7qynf7sowq3glr2bgmzehxavirza4kvwltjjfc7mgxua74p7ujvsgz", "GAAAAAAAACGC6"],
);
