//! Owns the frame: one call as a little-endian 32-bit number for each of eight texts, the texts one after the other, and the body.
//!
//! A number says how long a text is as JavaScript counts, in UTF-16 units, so that all of them can be encoded at once.

use alloc::vec::Vec;
use payeeguard_core::policy::expected::Expected;
use payeeguard_core::{Account, Call, chain};

const TEXTS: usize = 8;

/// A call as it came in.
pub(crate) struct Frame<'a> {
    texts: [&'a str; TEXTS],
    body: &'a [u8],
    own: Vec<Account>,
    expected: Option<Expected>,
}

impl<'a> Frame<'a> {
    /// Reads surface, method, url, content type, chain, origin, own accounts, expected accounts and body. `None` when
    /// something is missing, not an expectation or, the body aside, not UTF-8.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (sizes, mut body) = bytes.split_first_chunk::<{ 4 * TEXTS }>()?;
        let mut texts = [""; TEXTS];
        for (text, size) in texts.iter_mut().zip(sizes.as_chunks::<4>().0) {
            let end = end_of(body, u32::from_le_bytes(*size) as usize)?;
            let (head, rest) = body.split_at_checked(end)?;
            *text = core::str::from_utf8(head).ok()?;
            body = rest;
        }
        let [.., own, expected] = texts;
        let expected = match expected {
            "" => None,
            list => Some(Expected::parse(list).ok()?),
        };
        // An account of the user's that cannot be read expects nothing, so leaving it out is safe.
        let mut accounts = Vec::new();
        for line in own.as_bytes().split(|byte| *byte == b'\n') {
            let line = core::str::from_utf8(line).unwrap_or_default();
            if let Ok(account) = chain::parse_account(line.trim_ascii()) {
                accounts.push(account);
            }
        }
        Some(Self { texts, body, own: accounts, expected })
    }

    /// The call it says.
    pub(crate) fn call(&self) -> Call<'_> {
        let [surface, method, url, content_type, chain, origin, ..] = self.texts;
        let expected = self.expected.as_ref();
        Call { surface, method, url, content_type, chain, origin, body: self.body, own: &self.own, expected }
    }
}

/// How many bytes so many UTF-16 units take; a character of four bytes is two of them.
fn end_of(text: &[u8], units: usize) -> Option<usize> {
    if text.get(..units)?.is_ascii() {
        return Some(units);
    }
    let mut left = units;
    for (at, byte) in text.iter().enumerate() {
        if byte & 0xc0 != 0x80 {
            if left == 0 {
                return Some(at);
            }
            left = left.checked_sub(if *byte < 0xf0 { 1 } else { 2 })?;
        }
    }
    (left == 0).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(texts: [&str; TEXTS], body: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        for text in texts {
            bytes.extend(u32::try_from(text.encode_utf16().count()).expect("short").to_le_bytes());
        }
        for text in texts {
            bytes.extend(text.as_bytes());
        }
        bytes.extend(body.as_bytes());
        bytes
    }

    #[test]
    fn a_frame_is_its_texts_and_its_body() {
        let texts = ["eip1193", "eth_sendTransaction", "", "", "eip155:1", "https://a.example", "nonsense", ""];
        let bytes = framed(texts, "[]");
        let frame = Frame::read(&bytes).expect("well formed");
        assert_eq!(frame.call().method, "eth_sendTransaction");
        assert_eq!(frame.call().chain, "eip155:1");
        assert_eq!(frame.call().body, b"[]");
        assert!(frame.own.is_empty());
        for cut in 0..bytes.len() - 2 {
            assert!(Frame::read(bytes.get(..cut).expect("shorter")).is_none(), "{cut}");
        }
    }

    #[test]
    fn texts_are_as_long_as_javascript_says() {
        for text in ["", "a", "\u{e9}", "a\u{4e00}", "\u{1f980}", "\u{1f980}\u{e9}b"] {
            for next in ["", "b", "\u{1f980}", "\u{e9}"] {
                let bytes = framed([text, next, text, "", next, "", "", ""], next);
                let frame = Frame::read(&bytes).expect("well formed");
                let call = frame.call();
                assert_eq!(
                    [call.surface, call.method, call.url, call.content_type, call.chain],
                    [text, next, text, "", next]
                );
                assert_eq!(call.body, next.as_bytes());
            }
        }
        // Half of a character that takes two.
        let mut bytes = framed(["\u{1f980}", "", "", "", "", "", "", ""], "");
        if let Some(size) = bytes.first_mut() {
            *size = 1;
        }
        assert!(Frame::read(&bytes).is_none());
    }
}
