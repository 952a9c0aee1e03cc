//! Owns `fil`: Filecoin's keys and actors (`f1` to `f3`), EVM accounts (`f410f`), and actor numbers (`f0`).
//!
//! <https://spec.filecoin.io/appendix/address/>, FRC-0048, <https://namespaces.chainagnostic.org/fil/caip2>

use super::plain::Plain;
use crate::encoding::{base32, blake2b::blake2b};
use crate::text::begins;
use alloc::string::String;

/// The main network and the test networks, whose addresses begin with these letters.
pub static FIL: Plain = Plain {
    namespace: "fil",
    networks: &[("f", "mainnet"), ("t", "testnet")],
    shy: false,
    resembles: |text| split(text).is_some(),
    read: |text, sure| {
        let (kind, rest) = split(text)?;
        let on = if begins(text, b"f") { 0b01 } else { 0b10 };
        // A number has no checksum and is too short to be told from other words.
        let right = if kind == b'0' { sure } else { is_right(kind, rest)? };
        right.then(|| (String::from(text), on))
    },
};

/// The last actor number.
const LARGEST: &str = "18446744073709551615";

/// The protocol and what is encoded after it, where the length is right.
fn split(text: &str) -> Option<(u8, &str)> {
    let (head, rest) = text.split_at_checked(2)?;
    let &[b'f' | b't', kind] = head.as_bytes() else { return None };
    let right = match (kind, rest.len()) {
        (b'1' | b'2', 39) | (b'3', 84) => true,
        (b'4', 42) => rest.starts_with("10f"),
        (b'0', size @ 1..=20) => {
            (rest == "0" || !begins(rest, b"0"))
                && rest.bytes().all(|byte| byte.is_ascii_digit())
                && (size < 20 || rest <= LARGEST)
        }
        _ => false,
    };
    right.then_some((kind, rest))
}

/// The checksum is over the protocol's number, the namespace (10 is the EVM's) and the payload.
fn is_right(kind: u8, rest: &str) -> Option<bool> {
    let (mut body, encoded) = match kind {
        b'4' => (alloc::vec![4, 10], rest.get(3..)?),
        _ => (alloc::vec![kind & 15], rest),
    };
    body.append(&mut base32::decode_from(b'a', encoded)?);
    let (body, sum) = body.split_last_chunk::<4>()?;
    Some(blake2b(4, body).starts_with(sum))
}

#[cfg(test)]
conformance!(FIL, checksum: false,
    valid: [
        "f17uoq6tp427uzv7fztkbsnn64iwotfrristwpryy" => "f17uoq6tp427uzv7fztkbsnn64iwotfrristwpryy",
        "f24vg6ut43yw2h2jqydgbg2xq7x6f4kub3bg6as6i" => "f24vg6ut43yw2h2jqydgbg2xq7x6f4kub3bg6as6i",
        "t15ihq5ibzwki2b4ep2f46avlkrqzhpqgtga7pdrq" => "t15ihq5ibzwki2b4ep2f46avlkrqzhpqgtga7pdrq",
    ],
    invalid: ["f15ihq5ibzwki2b4ep2f46avlkrqzhpqgtga7pppp", "f01024", "F17UOQ6TP427UZV7FZTKBSNN64IWOTFRRISTWPRYY"],
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::{Chain, parse_account};
    use alloc::vec::Vec;

    /// Every change after the letter of the network.
    #[test]
    fn the_checksum_is_verified() {
        for text in ["f17uoq6tp427uzv7fztkbsnn64iwotfrristwpryy", "f410fkkld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa"] {
            for at in 1..text.len() {
                for other in (b'0'..=b'9').chain(b'a'..=b'z') {
                    let mut bytes = text.as_bytes().to_vec();
                    bytes[at] = other;
                    let changed = core::str::from_utf8(&bytes).unwrap();
                    let mut out = Vec::new();
                    FIL.recognise(changed, None, &mut out);
                    assert_eq!(out.is_empty(), changed != text, "{changed}");
                }
            }
        }
    }

    #[test]
    fn a_number_only_where_the_chain_is_named() {
        assert!(parse_account("fil:f:f01024").is_ok());
        for bad in ["fil:t:f01024", "fil:f:f001", "fil:f:f0", "fil:f:f0x", "fil:f:f0184467440737095516150"] {
            assert!(parse_account(bad).is_err(), "{bad}");
        }
    }
}
