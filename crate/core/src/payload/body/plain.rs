//! Owns the quick look at a body: most bodies can be told to name nobody without reading their structure.

use super::keys;
use super::walk::SHORTEST;
use crate::chain::Shy;
use crate::payload::tron;
use crate::scan;

/// Whether a body can hold nothing of interest: it is no request, and no word of it is an address or may be something else in
/// base64 or hexadecimal. Outside of JSON nothing may be encoded; in it, no escape may hide a letter or begin a long word, and no
/// character may be there that does not show.
pub(super) fn is_plain(bytes: &[u8], json: bool) -> bool {
    if !json && bytes.iter().any(|byte| !byte.is_ascii() || matches!(byte, b'%' | b'\\')) {
        return false;
    }
    // Eight at a time: most of what pages send is long and dull.
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut at = 0usize;
    for eight in eights {
        let eight = u64::from_le_bytes(*eight);
        let small = eight | EACH << 5;
        let odd = eight & EACH << 7 != 0 || has(eight, b'\\') || has(small, b'w') || has(small, b'm');
        if odd && !is_dull(bytes, at, 8) {
            return false;
        }
        at = at.saturating_add(8);
    }
    if !is_dull(bytes, at, rest.len()) {
        return false;
    }
    let mut found = false;
    scan::words(bytes, &mut |range| {
        let mut before = b' ';
        for at in range {
            let rest = bytes.get(at..).unwrap_or_default();
            let starts = rest.first() == Some(&b'4') && !before.is_ascii_hexdigit();
            found |= starts && rest.get(..tron::DIGITS).is_some_and(tron::is_hexadecimal);
            before = rest.first().copied().unwrap_or_default();
        }
    });
    if found || has_wrapped(bytes) {
        return false;
    }
    scan::scan(bytes, |_, _| found = true);
    if found {
        return false;
    }
    // What looks like a hash is an account only where a key says so.
    scan::scan_with(bytes, Shy::ALL, |_, _| found = true);
    !(found && names_family(bytes))
}

const EACH: u64 = u64::from_le_bytes([1; 8]);

/// Whether one of eight bytes is this one. It may say so wrongly, never wrongly that there is none.
const fn has(eight: u64, byte: u8) -> bool {
    let differ = eight ^ u64::from_le_bytes([byte; 8]);
    differ.wrapping_sub(EACH) & !differ & EACH << 7 != 0
}

/// Whether the `count` bytes at `from` neither begin a request's key nor hide anything: escapes are of quotes, or of blanks with no
/// long word behind them.
fn is_dull(bytes: &[u8], from: usize, count: usize) -> bool {
    (from..from.saturating_add(count)).all(|at| {
        let here = bytes.get(at..).unwrap_or_default();
        let word =
            |text: &[u8], word: &[u8]| text.get(..word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word));
        match here {
            [b'\\', b'"', ..] => true,
            [b'\\', b'n' | b'r' | b't', rest @ ..] => {
                rest.iter().take(SHORTEST).any(|byte| !scan::is_word(*byte) && *byte != b'\\')
            }
            [b'\\' | 0xef, ..] | [0xc2, 0xad, ..] => false,
            [0xe2, 0x80, last, ..] => !matches!(last, 0x8b..=0x8f | 0xaa..=0xae),
            [0xe2, 0x81, last, ..] => !matches!(last, 0xa0..=0xaf),
            [b'm' | b'M', ..] => !word(here, b"method"),
            [b'w' | b'W', ..] => !word(bytes.get(at.saturating_sub(2)..).unwrap_or_default(), b"raw_data"),
            _ => true,
        }
    })
}

/// Whether a family whose addresses look like hashes is named anywhere.
fn names_family(bytes: &[u8]) -> bool {
    keys::LONG.iter().any(|name| bytes.windows(name.len()).any(|word| word.eq_ignore_ascii_case(name.as_bytes())))
}

/// The shortest text that may be an address, or text, in base64, hexadecimal or decimal.
pub(super) const WRAPPED: usize = 40;

/// Whether a word may be something else in base64 or hexadecimal. Hashes of 32 bytes are too many to look into.
fn has_wrapped(bytes: &[u8]) -> bool {
    let joins = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
    let mut at = 0usize;
    while let Some(probe) = bytes.get(at..at.saturating_add(WRAPPED)) {
        if let Some(boundary) = probe.iter().rposition(|byte| !joins(byte)) {
            at = at.saturating_add(boundary).saturating_add(1);
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let end = rest.iter().position(|byte| !joins(byte)).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        let digits = word.strip_prefix(b"0x").unwrap_or(word);
        if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return true;
        }
        at = at.saturating_add(end);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_plain;
    use alloc::string::String;

    const ACCOUNT: &str = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8";

    #[test]
    fn text_of_every_kind_is_plain() {
        for body in [
            r#"{"a":1,"note":"said \"yes\" and left\nnext line","b":"a/b"}"#,
            r#"[{"m":"wallet of warm words, 50% off, Größe 42, ゐ"}]"#,
            r#"{"image":"width=100","tempo":true,"metho":"d"}"#,
            "[]",
        ] {
            assert!(is_plain(body.as_bytes(), true), "{body}");
        }
        assert!(is_plain(b"hello world, we met", false));
        assert!(!is_plain(b"50%20off", false) && !is_plain("Größe".as_bytes(), false));
    }

    #[test]
    fn nothing_hides_wherever_it_stands() {
        let digits = "41a614f803b6fd780986a42c78ec9c7f77e6ded13c";
        for hidden in [
            r#""method":1"#,
            r#""MeThOd":1"#,
            r#""raw_data":1"#,
            r#""\u0061":1"#,
            r#""a":"\\n""#,
            &[r#""a":"\n"#, ACCOUNT, "\""].concat(),
            &[r#""a":"\r\n"#, ACCOUNT, "\""].concat(),
            &[r#""a":"\""#, ACCOUNT, "\""].concat(),
            &[r#""a":"ゐ"#, ACCOUNT, "\""].concat(),
            &[r#""a":""#, digits, "\""].concat(),
            &[r#""a":"ff"#, digits, "\""].concat(),
        ] {
            // Whatever the place in a group of eight, and at the very end.
            for blanks in 0..17 {
                for tail in ["", "x", "}             "] {
                    let body: String = [&" ".repeat(blanks), "{", hidden, tail].concat();
                    assert!(!is_plain(body.as_bytes(), true), "{body}");
                }
            }
        }
    }
}
