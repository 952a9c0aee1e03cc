//! Owns `stellar`: accounts (`G`), muxed accounts (`M`), which carry a customer's number with them, and contracts (`C`).
//!
//! SEP-23, <https://namespaces.chainagnostic.org/stellar/caip10>

use super::plain::{EVERY, Plain};
use crate::encoding::{base32, crc16::crc16};
use alloc::string::String;

/// The Stellar networks: an address is the same on both.
pub static STELLAR: Plain = Plain {
    namespace: "stellar",
    networks: &[("pubnet", "pubnet"), ("testnet", "testnet")],
    shy: false,
    resembles: |text| matches!((text.len(), text.as_bytes().first()), (56, Some(b'G' | b'C')) | (69, Some(b'M'))),
    read: |text, _| is_key(text).then(|| (String::from(text), EVERY)),
};

/// The address of a kind (`G`, `M` or `C`) with this content.
#[must_use]
pub fn print(kind: u8, content: &[u8]) -> String {
    let mut bytes = alloc::vec![kind.wrapping_sub(b'A') << 3];
    bytes.extend_from_slice(content);
    bytes.extend(crc16(&bytes).to_le_bytes());
    base32::encode(&bytes)
}

fn is_key(text: &str) -> bool {
    let Some(bytes) = base32::decode(text) else { return false };
    let Some((body, sum)) = bytes.split_last_chunk::<2>() else { return false };
    let known = matches!((body.first(), body.len()), (Some(0x30 | 0x10), 33) | (Some(0x60), 41));
    known && crc16(body) == u16::from_le_bytes(*sum)
}

#[cfg(test)]
conformance!(STELLAR, checksum: true,
    valid: [
        "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ" => "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
        "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ" => "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ",
        "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA" => "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA",
    ],
    invalid: ["ga7qynf7sowq3glr2bgmzehxavirza4kvwltjjfc7mgxua74p7ujvsgz", "GAAAAAAAACGC6"],
);
