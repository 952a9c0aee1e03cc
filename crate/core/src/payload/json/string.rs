//! Owns strings in JSON: where one ends, and what its escapes stand for.

use super::{MALFORMED, Parser};
use crate::Error;
use crate::text::glue;
use alloc::borrow::Cow;
use alloc::string::String;

impl<'a> Parser<'a> {
    pub(super) fn string(&mut self, quote: u8) -> Result<Cow<'a, str>, Error> {
        self.expect(quote)?;
        let mut from = self.at;
        let mut owned: Option<String> = None;
        loop {
            self.at = ordinary(self.text.as_bytes(), self.at, quote);
            match self.peek() {
                Some(byte) if byte == quote => {
                    let tail = self.slice(from)?;
                    self.at = self.at.saturating_add(1);
                    return Ok(match owned {
                        None => Cow::Borrowed(tail),
                        Some(head) => Cow::Owned(glue(&[&head, tail])),
                    });
                }
                Some(b'\\') => {
                    let head = self.slice(from)?;
                    owned.get_or_insert_with(String::new).push_str(head);
                    self.at = self.at.saturating_add(1);
                    let before = self.at;
                    if matches!(self.peek(), Some(b'"' | b'\\' | b'/')) {
                        // These stand for themselves.
                        self.at = self.at.saturating_add(1);
                        from = before;
                        continue;
                    }
                    let unescaped = match self.escape() {
                        Err(_) if self.loose => {
                            self.at = before;
                            char::REPLACEMENT_CHARACTER
                        }
                        unescaped => unescaped?,
                    };
                    owned.get_or_insert_with(String::new).push(unescaped);
                    from = self.at;
                }
                None => return Err(MALFORMED),
                Some(0..=0x1f) if !self.loose => return Err(MALFORMED),
                Some(_) => self.at = self.at.saturating_add(1),
            }
        }
    }

    pub(super) fn escape(&mut self) -> Result<char, Error> {
        Ok(match self.next() {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(byte @ (b'\'' | b'`')) if self.loose => char::from(byte),
            Some(b'u') => {
                let first = self.hex4()?;
                if (0xd800..0xdc00).contains(&first) {
                    let before = self.at;
                    if self.next() == Some(b'\\') && self.next() == Some(b'u') {
                        let second = self.hex4()?;
                        if (0xdc00..0xe000).contains(&second) {
                            let high = (first & 0x3ff) << 10;
                            let code = (high | (second & 0x3ff)).saturating_add(0x10000);
                            return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                        }
                    }
                    self.at = before;
                }
                char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(MALFORMED),
        })
    }

    fn hex4(&mut self) -> Result<u32, Error> {
        let mut code = 0u32;
        for _ in 0..4 {
            let digit = self.next().and_then(|byte| char::from(byte).to_digit(16)).ok_or(MALFORMED)?;
            code = (code << 4) | digit;
        }
        Ok(code)
    }
}

/// Where a string ends, an escape or a control character is, as long as there are eight bytes at a time to look at.
#[inline(always)]
pub(super) fn ordinary(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let below = |eight: u64, bound: u8| eight.wrapping_sub(u64::from_le_bytes([bound; 8])) & !eight;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let eight = u64::from_le_bytes(*eight);
        let is = |byte: u8| below(eight ^ u64::from_le_bytes([byte; 8]), 1);
        let ends = (is(quote) | is(b'\\') | below(eight, b' ')) & EACH << 7;
        at = at.saturating_add((ends.trailing_zeros() / 8) as usize);
        if ends != 0 {
            break;
        }
    }
    at
}
