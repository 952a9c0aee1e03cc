//! Owns base64: one forgiving reader for the standard and the URL alphabet, as `atob` and JWT libraries read it, and
//! a printer of the URL alphabet.

use alloc::string::String;
use alloc::vec::Vec;

/// Reads either alphabet, with or without padding, ASCII blanks ignored. `None` for any other character, for padding
/// in the wrong place and for a length that is no base64. Bits left over are ignored, as browsers do.
#[must_use]
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity((text.len() / 4).saturating_mul(3).saturating_add(2));
    let (mut bits, mut digits, mut padding) = (0_u32, 0_u8, 0_u8);
    for byte in text.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        if *byte == b'=' {
            padding = padding.checked_add(1)?;
            continue;
        }
        if padding > 0 {
            return None;
        }
        bits = (bits << 6 | u32::from(sextet(*byte)?)) & 0x00ff_ffff;
        digits = digits.wrapping_add(1) & 3;
        if digits == 0 {
            let [_, a, b, c] = bits.to_be_bytes();
            out.extend([a, b, c]);
        }
    }
    match (digits, padding) {
        (0, 0) => {}
        (2, 0 | 2) => out.push((bits >> 4) as u8),
        (3, 0 | 1) => out.extend([(bits >> 10) as u8, (bits >> 2) as u8]),
        _ => return None,
    }
    Some(out)
}

/// Prints the URL alphabet without padding.
#[must_use]
pub fn encode_url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for chunk in bytes.chunks(3) {
        let [a, b, c] = core::array::from_fn(|at| u32::from(chunk.get(at).copied().unwrap_or(0)));
        let bits = a << 16 | b << 8 | c;
        for shift in [18, 12, 6, 0].iter().take(chunk.len().saturating_add(1)) {
            out.extend(ALPHABET.get((bits >> shift & 63) as usize).copied().map(char::from));
        }
    }
    out
}

fn sextet(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte.wrapping_sub(b'A'),
        b'a'..=b'z' => byte.wrapping_sub(b'a' - 26),
        b'0'..=b'9' => byte.wrapping_add(52 - b'0'),
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4648 section 10, and what `atob` accepts beyond it.
    #[test]
    fn reads_rfc_4648() {
        for (text, bytes) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg==", "foob"),
            ("Zm9vYmE=", "fooba"),
            ("Zm9vYmFy", "foobar"),
            ("Zm9vYmE", "fooba"),
            (" Zm9v\nYg ", "foob"),
            ("Zh", "f"),
        ] {
            assert_eq!(decode(text.as_bytes()).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
        for bad in ["Z", "Zg=", "Zg===", "Zm8==", "Zm9v=", "Z=g=", "=", "Zm9v!", "Zm9v\u{e9}"] {
            assert_eq!(decode(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(decode(b"-_+/"), Some(alloc::vec![0xfb, 0xff, 0xbf]));
    }

    #[test]
    fn reads_what_it_prints() {
        assert_eq!(encode_url(&[0xfb, 0xff, 0xbf]), "-_-_");
        let all: Vec<u8> = (0..=255).collect();
        for from in 0..=255 {
            assert_eq!(decode(encode_url(&all[from..]).as_bytes()).as_deref(), Some(&all[from..]));
        }
    }
}
