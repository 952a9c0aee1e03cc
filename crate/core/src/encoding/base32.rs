//! Owns base32 (RFC 4648) in capitals and without padding, as Stellar writes it.

use crate::encoding::bits;
use alloc::vec::Vec;

/// Reads base32. `None` for any other character, for a length that is none, and for unused bits that are not zero.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let five = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte.wrapping_sub(b'A')),
        b'2'..=b'7' => Some(byte.wrapping_sub(b'2' - 26)),
        _ => None,
    };
    let mut fives = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        fives.push(five(byte)?);
    }
    bits::from_fives(&fives)
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
        }
        for bad in ["M", "MZ", "MY======", "my", "M1", "MZXW6Y"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
