//! Owns hexadecimal: a strict reader, a lenient one for bodies that try to look unreadable, and a printer.

use alloc::string::String;
use alloc::vec::Vec;

/// The value of one hexadecimal digit.
#[must_use]
pub const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit & 0x0f),
        b'a'..=b'f' | b'A'..=b'F' => Some((digit & 0x0f).wrapping_add(9)),
        _ => None,
    }
}

/// The lower-case digit of the low four bits.
#[must_use]
pub const fn digit(nibble: u8) -> u8 {
    let n = nibble & 0x0f;
    if n < 10 { b'0' | n } else { b'a'.wrapping_add(n.wrapping_sub(10)) }
}

/// Reads digits without a prefix. `None` for an odd number of them or any other character.
#[must_use]
pub fn decode(digits: &[u8]) -> Option<Vec<u8>> {
    let (pairs, odd) = digits.as_chunks::<2>();
    if !odd.is_empty() {
        return None;
    }
    let mut bytes = alloc::vec![0; pairs.len()];
    fill(&mut bytes, pairs).then_some(bytes)
}

/// Reads exactly `N` bytes of digits without a prefix.
#[must_use]
pub fn decode_array<const N: usize>(digits: &[u8]) -> Option<[u8; N]> {
    let (pairs, odd) = digits.as_chunks::<2>();
    if !odd.is_empty() || pairs.len() != N {
        return None;
    }
    let mut bytes = [0; N];
    fill(&mut bytes, pairs).then_some(bytes)
}

/// Reads two digits for each byte; `false` where one of them is none.
fn fill(bytes: &mut [u8], pairs: &[[u8; 2]]) -> bool {
    let mut bad = 0;
    let value = |digit: u8| VALUES.get(usize::from(digit)).copied().unwrap_or(NONE);
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        let (high, low) = (value(*high), value(*low));
        bad |= high | low;
        *byte = high << 4 | low;
    }
    bad & NONE == 0
}

/// In place of a value: no digit.
const NONE: u8 = 0x80;

/// The value of every character.
static VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut character = u8::MAX;
    while character > 0 {
        if let Some(value) = nibble(character) {
            #[allow(clippy::indexing_slicing, reason = "a byte indexes 256 entries, at compile time")]
            {
                values[character as usize] = value;
            }
        }
        character = character.wrapping_sub(1);
    }
    values
};

/// Reads what some wallets accept though it is not canonical: surrounding blanks, `0x`, `0X` or no prefix, and an
/// odd number of digits (padded on the left).
#[must_use]
pub fn decode_lenient(text: &[u8]) -> Option<Vec<u8>> {
    let text = text.trim_ascii();
    let digits = match text {
        [b'0', b'x' | b'X', digits @ ..] => digits,
        _ => text,
    };
    let (odd, even) = digits.split_at_checked(digits.len() & 1)?;
    let mut bytes = Vec::with_capacity(digits.len().div_ceil(2));
    if let [only] = odd {
        bytes.push(nibble(*only)?);
    }
    bytes.extend(decode(even)?);
    Some(bytes)
}

/// Prints lower-case digits after `prefix`.
#[must_use]
pub fn encode(prefix: &str, bytes: &[u8]) -> String {
    let mut text = Vec::from(prefix);
    text.reserve(bytes.len().saturating_mul(2));
    for byte in bytes {
        text.extend_from_slice(&[digit(byte >> 4), digit(*byte)]);
    }
    String::from_utf8(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_reads_what_encode_prints() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(decode(encode("", &all).as_bytes()), Some(all.clone()));
        assert_eq!(decode(encode("", &all).to_uppercase().as_bytes()), Some(all));
        for bad in ["0", "0x00", "0g", " 00", "0\u{130}"] {
            assert_eq!(decode(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(decode_array(b"0aFF"), Some([0x0a, 0xff]));
        assert_eq!(decode_array::<2>(b"0aFF00"), None);
        assert_eq!(encode("0x", &[0, 0xfe]), "0x00fe");
    }

    #[test]
    fn lenient_reads_prefixes_blanks_and_odd_lengths() {
        for same in ["0x0102", "0X0102", "0102", " 0x102\n", "102"] {
            assert_eq!(decode_lenient(same.as_bytes()), Some(alloc::vec![1, 2]), "{same}");
        }
        assert_eq!(decode_lenient(b"0x"), Some(Vec::new()));
        assert_eq!(decode_lenient(b"0x0x01"), None);
    }
}
