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

/// The value of a digit.
#[must_use]
pub fn digit(character: u8) -> Option<u8> {
    let value = match character {
        b'1'..=b'9' => character.wrapping_sub(b'1'),
        b'A'..=b'H' => character.wrapping_sub(b'A' - 9),
        b'J'..=b'N' => character.wrapping_sub(b'J' - 17),
        b'P'..=b'Z' => character.wrapping_sub(b'P' - 22),
        b'a'..=b'k' => character.wrapping_sub(b'a' - 33),
        b'm'..=b'z' => character.wrapping_sub(b'm' - 44),
        _ => return None,
    };
    Some(value)
}

/// The order of the digits: Bitcoin's, or Ripple's.
pub use bs58::Alphabet;

/// Reads base58. `None` for any other character and for more than 84 bytes.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    decode_in(text, Alphabet::BITCOIN)
}

/// Reads base58 of whatever length up to `longest` characters.
#[must_use]
pub fn decode_long(text: &str, longest: usize) -> Option<Vec<u8>> {
    if text.len() > longest {
        return None;
    }
    let mut bytes = alloc::vec![0; text.len()];
    let n = bs58::decode(text).onto(&mut bytes[..]).ok()?;
    bytes.truncate(n);
    Some(bytes)
}

fn decode_in(text: &str, alphabet: &Alphabet) -> Option<Vec<u8>> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let mut bytes = [0; MAX_BYTES];
    let n = bs58::decode(text).with_alphabet(alphabet).onto(&mut bytes[..]).ok()?;
    bytes.get(..n).map(Vec::from)
}

/// Prints base58. Empty for more than 84 bytes, which nothing here prints.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    encode_in(bytes, Alphabet::BITCOIN)
}

fn encode_in(bytes: &[u8], alphabet: &Alphabet) -> String {
    let mut text = [0; MAX_TEXT];
    let n = bs58::encode(bytes).with_alphabet(alphabet).onto(&mut text[..]).unwrap_or(0);
    let mut whole = String::new();
    for byte in text.get(..n).unwrap_or_default() {
        whole.push(char::from(*byte));
    }
    whole
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
    fn length_is_bounded() {
        assert_eq!(decode(&encode(&[1; 84])).as_deref(), Some(&[1; 84][..]));
        assert_eq!(encode(&[255; 85]), "");
        assert_eq!(decode(&"z".repeat(115)), None);
        assert_eq!(decode(&"1".repeat(114)), None, "114 zero bytes are more than 84");
        assert_eq!(decode("0"), None);
    }
}
