//! Owns base32 (RFC 4648) without padding: in capitals, as Stellar writes it, or in small letters.

use crate::encoding::bits;
use alloc::string::String;
use alloc::vec::Vec;

/// Reads base32 in capitals. `None` for any other character, for a length that is none, and for unused bits that are
/// not zero.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    decode_from(b'A', text)
}

/// Reads base32 whose first digit is this letter: in capitals or in small letters.
#[must_use]
pub fn decode_from(first: u8, text: &str) -> Option<Vec<u8>> {
    let mut fives = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        let letter = byte.wrapping_sub(first);
        fives.push(match byte {
            b'2'..=b'7' => byte.wrapping_sub(b'2' - 26),
            _ if letter < 26 => letter,
            _ => return None,
        });
    }
    bits::from_fives(&fives)
}

/// Prints capitals without padding.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::new();
    for five in bits::to_fives(bytes) {
        text.push(char::from(if five < 26 {
            b'A'.wrapping_add(five)
        } else {
            b'2'.wrapping_add(five).wrapping_sub(26)
        }));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4648 section 10, without the padding.
    #[test]
    fn reads_rfc_4648() {
        for (text, bytes) in
            [("", ""), ("MY", "f"), ("MZXQ", "fo"), ("MZXW6", "foo"), ("MZXW6YQ", "foob"), ("MZXW6YTBOI", "foobar")]
        {
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()), "{text}");
            assert_eq!(encode(bytes.as_bytes()), text);
        }
        for bad in ["M", "MZ", "MY======", "my", "M1", "MZXW6Y"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
