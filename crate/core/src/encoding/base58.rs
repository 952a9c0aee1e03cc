//! Owns base58 and base58check.

use crate::encoding::hash::sha256d;
use alloc::string::String;
use alloc::vec::Vec;

/// The longest text that is read: a Byron address of Cardano. Base58 costs the square of its length.
const MAX_TEXT: usize = 114;
const MAX_BYTES: usize = 84;

/// Whether every character is one of the alphabet: letters and digits without `0`, `O`, `I` and `l`.
#[must_use]
pub fn is_alphabet(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() && !matches!(b, b'0' | b'O' | b'I' | b'l'))
}

/// The order of the digits.
pub struct Alphabet {
    digits: &'static [u8; 58],
    values: [u8; 128],
}

/// In place of a value: no digit.
const NONE: u8 = u8::MAX;

impl Alphabet {
    /// Bitcoin's, and almost everybody's.
    pub const BITCOIN: &'static Self = &Self::of(b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
    /// Ripple's.
    pub const RIPPLE: &'static Self = &Self::of(b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz");

    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "58 ASCII digits, at compile time")]
    const fn of(digits: &'static [u8; 58]) -> Self {
        let mut values = [NONE; 128];
        let mut at = 0;
        while at < digits.len() {
            values[digits[at] as usize] = at as u8;
            at += 1;
        }
        Self { digits, values }
    }

    fn value(&self, character: u8) -> Option<u8> {
        self.values.get(usize::from(character)).copied().filter(|value| *value != NONE)
    }
}

/// The value of a digit.
#[must_use]
pub fn digit(character: u8) -> Option<u8> {
    Alphabet::BITCOIN.value(character)
}

/// Reads base58. `None` for any other character and for more than 84 bytes.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    decode_in(text, Alphabet::BITCOIN)
}

/// Reads base58 of whatever length up to `longest` characters.
#[must_use]
pub fn decode_long(text: &str, longest: usize) -> Option<Vec<u8>> {
    read(text, Alphabet::BITCOIN, longest)
}

fn decode_in(text: &str, alphabet: &Alphabet) -> Option<Vec<u8>> {
    read(text, alphabet, MAX_TEXT).filter(|bytes| bytes.len() <= MAX_BYTES)
}

/// What most addresses have room in.
const ROOM: usize = 64;

/// Five digits at a time, and four bytes.
const DIGITS: usize = 5;

fn read(text: &str, alphabet: &Alphabet, longest: usize) -> Option<Vec<u8>> {
    if text.len() > longest {
        return None;
    }
    // The number, its lowest 32 bits first.
    let mut words: Vec<u32> = Vec::new();
    for digits in text.as_bytes().chunks(DIGITS) {
        let (mut carry, mut scale) = (0_u64, 1_u64);
        for digit in digits {
            carry = carry.wrapping_mul(58).wrapping_add(alphabet.value(*digit)?.into());
            scale = scale.wrapping_mul(58);
        }
        for word in &mut words {
            carry = u64::from(*word).wrapping_mul(scale).wrapping_add(carry);
            *word = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            words.push(carry as u32);
        }
    }
    // Each zero that a text begins with is a byte of its own.
    let zeros = text.bytes().take_while(|byte| alphabet.digits.first() == Some(byte)).count();
    let mut bytes = alloc::vec![0; zeros];
    for word in words.iter().rev() {
        for byte in word.to_be_bytes() {
            if byte > 0 || bytes.len() > zeros {
                bytes.push(byte);
            }
        }
    }
    Some(bytes)
}

/// Prints base58. Empty for more than 84 bytes, which nothing here prints.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    encode_in(bytes, Alphabet::BITCOIN)
}

fn encode_in(bytes: &[u8], alphabet: &Alphabet) -> String {
    const SCALE: u64 = 58_u64.pow(DIGITS as u32);
    let mut text = Vec::with_capacity(ROOM);
    if bytes.len() > MAX_BYTES {
        return String::new();
    }
    // The number, its lowest five digits first.
    let mut parts: Vec<u32> = Vec::new();
    for word in bytes.chunks(4) {
        let (mut carry, mut shift) = (0_u64, 0_u32);
        for byte in word {
            carry = carry << 8 | u64::from(*byte);
            shift = shift.wrapping_add(8);
        }
        for part in &mut parts {
            carry = (u64::from(*part) << shift).wrapping_add(carry);
            *part = (carry % SCALE) as u32;
            carry /= SCALE;
        }
        while carry > 0 {
            parts.push((carry % SCALE) as u32);
            carry /= SCALE;
        }
    }
    let digit = |value: u32| alphabet.digits.get((value % 58) as usize).copied().unwrap_or(0);
    for _ in bytes.iter().take_while(|byte| **byte == 0) {
        text.push(digit(0));
    }
    let zeros = text.len();
    for part in parts.iter().rev() {
        for scale in [58_u32.pow(4), 58_u32.pow(3), 58_u32.pow(2), 58, 1] {
            let value = part.checked_div(scale).unwrap_or(0);
            if value > 0 || text.len() > zeros {
                text.push(digit(value));
            }
        }
    }
    String::from_utf8(text).unwrap_or_default()
}

/// Reads base58check: the payload, version included, once its checksum has been verified.
#[must_use]
pub fn decode_check(text: &str) -> Option<Vec<u8>> {
    decode_check_in(text, Alphabet::BITCOIN)
}

/// Reads base58check with its digits in another order.
#[must_use]
pub fn decode_check_in(text: &str, alphabet: &Alphabet) -> Option<Vec<u8>> {
    let mut bytes = decode_in(text, alphabet)?;
    let at = bytes.len().checked_sub(4)?;
    let sum = bytes.split_off(at);
    sha256d(&bytes).starts_with(&sum).then_some(bytes)
}

/// Prints base58check of a payload that carries its own version.
#[must_use]
pub fn encode_check(payload: &[u8]) -> String {
    encode_check_in(payload, Alphabet::BITCOIN)
}

/// Prints base58check with its digits in another order.
#[must_use]
pub fn encode_check_in(payload: &[u8], alphabet: &Alphabet) -> String {
    let sum = sha256d(payload);
    let mut bytes = payload.to_vec();
    bytes.extend_from_slice(sum.get(..4).unwrap_or_default());
    encode_in(&bytes, alphabet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_refuses_every_other_checksum() {
        let payload = [5; 21];
        let text = encode_check(&payload);
        assert_eq!(decode_check(&text).as_deref(), Some(&payload[..]));
        assert_eq!(decode_check(&encode(&[5; 25])), None);
        assert_eq!(decode_check(""), None);
        assert_eq!(decode_check("1111"), None, "four zero bytes are not the checksum of nothing");
    }

    #[test]
    fn reads_and_prints_as_the_library_does() {
        let mut seed = 1_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 56) as u8
        };
        for length in 0..=83 {
            for zeros in 0..=length.min(9) {
                let bytes: Vec<u8> = (0..length).map(|at| if at < zeros { 0 } else { next() }).collect();
                let ripple = (Alphabet::RIPPLE, bs58::Alphabet::RIPPLE);
                for (ours, theirs) in [(Alphabet::BITCOIN, bs58::Alphabet::BITCOIN), ripple] {
                    let mut text = [0; 128];
                    let end = bs58::encode(&bytes).with_alphabet(theirs).onto(&mut text[..]).unwrap();
                    let text = core::str::from_utf8(&text[..end]).unwrap();
                    assert_eq!(encode_in(&bytes, ours), text);
                    assert_eq!(decode_in(text, ours).as_ref(), Some(&bytes), "{text}");
                }
            }
        }
        for byte in 0..128_u8 {
            let text = alloc::format!("2{}x", char::from(byte));
            let mut bytes = [0; 4];
            let theirs = bs58::decode(&text).onto(&mut bytes[..]).ok();
            assert_eq!(decode(&text).as_deref(), theirs.map(|end| &bytes[..end]), "{text}");
        }
    }

    #[test]
    fn length_is_bounded() {
        assert_eq!(decode(&encode(&[1; 84])).as_deref(), Some(&[1; 84][..]));
        assert_eq!(encode(&[255; 85]), "");
        assert_eq!(decode(&"z".repeat(115)), None);
        assert_eq!(decode(&"1".repeat(114)), None, "114 zero bytes are more than 84");
        assert_eq!(decode("0"), None);
    }
}
