//! Owns `hedera`: account numbers like `0.0.123`, with the checksum of five letters that may follow them. A version
//! number looks the same.
//!
//! HIP-15, <https://namespaces.chainagnostic.org/hedera/caip10>

use super::plain::{EVERY, Plain};
use crate::text::cut;
use alloc::string::String;

/// The Hedera networks, in the order of their ledger ids.
pub static HEDERA: Plain = Plain {
    namespace: "hedera",
    networks: &[("mainnet", "mainnet"), ("testnet", "testnet"), ("previewnet", "previewnet"), ("devnet", "devnet")],
    shy: true,
    resembles: |text| is_number(cut(text, "-").map_or(text, |(number, _)| number)),
    read: |text, _| {
        let Some((number, sum)) = cut(text, "-") else { return Some((String::from(text), EVERY)) };
        let on = (0..3).find(|ledger| checksum(number, *ledger) == *sum.as_bytes())?;
        Some((String::from(number), 1 << on))
    },
};

/// Three numbers of at most 19 digits, without leading zeros.
fn is_number(text: &str) -> bool {
    let (mut dots, mut digits, mut leads) = (0_u32, 0_u32, false);
    for byte in text.bytes() {
        match byte {
            b'.' if digits > 0 => (dots, digits) = (dots.wrapping_add(1), 0),
            b'0'..=b'9' if digits == 0 || !leads => {
                (digits, leads) = (digits.wrapping_add(1), digits == 0 && byte == b'0')
            }
            _ => return false,
        }
        if digits > 19 || dots > 2 {
            return false;
        }
    }
    dots == 2 && digits > 0
}

fn checksum(number: &str, ledger: u8) -> [u8; 5] {
    const P3: u64 = 26 * 26 * 26;
    const P5: u64 = P3 * 26 * 26;
    let (mut even, mut odd, mut sum, mut length) = (0_u64, 0_u64, 0_u64, 0_u64);
    for byte in number.bytes() {
        let digit = if byte == b'.' { 10 } else { u64::from(byte & 15) };
        let side = if length & 1 == 0 { &mut even } else { &mut odd };
        *side = side.wrapping_add(digit) % 11;
        sum = sum.wrapping_mul(31).wrapping_add(digit) % P3;
        length = length.wrapping_add(1);
    }
    // The ledger id and six zero bytes.
    let network = u64::from(ledger).wrapping_mul(31_u64.pow(6)) % P5;
    let head = (length % 5).wrapping_mul(11).wrapping_add(even).wrapping_mul(11).wrapping_add(odd);
    let whole = head.wrapping_mul(P3).wrapping_add(sum).wrapping_add(network) % P5;
    let mut rest = whole.wrapping_mul(1_000_003) % P5;
    let mut letters = [0_u8; 5];
    for letter in letters.iter_mut().rev() {
        *letter = (rest % 26) as u8;
        rest /= 26;
    }
    letters.map(|letter| letter.wrapping_add(b'a'))
}

#[cfg(test)]
conformance!(HEDERA, checksum: false,
    valid: [
        "0.0.123" => "0.0.123",
        "0.0.123-vfmkw" => "0.0.123",
        "0.0.1234567890-zbhlt" => "0.0.1234567890",
        "9223372036854775807.9223372036854775807.9223372036854775807" => "9223372036854775807.9223372036854775807.9223372036854775807",
    ],
    invalid: [
        "0.0.123-abcde", "0.00.123", "0.0.0123-vfmkw", "0.0.123-VFMKW", "0.0.123-vFmKw", "0.0.123#vfmkw",
        "0.0.123vfmkw", "0.0.123 - vfmkw", "0.123", "0.0.123.", "0.0.123-vf", "0.0.123-vfm-kw", "0.0.123-vfmkwxxxx",
    ],
);
