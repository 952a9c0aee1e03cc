//! Owns going past an array or object that is of no interest: read as strictly as any other, and nothing of it kept.

use super::string::ordinary;
use super::{MALFORMED, Parser, Value};
use crate::Error;

impl Parser<'_> {
    /// Goes past what begins here; `false` when it reaches beyond `until`.
    pub(super) fn pass(&mut self, until: usize, depth: u32) -> Result<bool, Error> {
        let bytes = self.text.as_bytes();
        // Not the parser's own: what is kept in memory takes twice as long.
        let mut at = self.at;
        // How many arrays and objects are open, and which of them are objects, the innermost in the lowest bit.
        let (mut open, mut objects) = (0_u32, 0_u64);
        // Whether a key comes next.
        let mut key = false;
        loop {
            at = after_blanks(bytes, at);
            match bytes.get(at) {
                Some(b'"') => {
                    at = self.past_string(bytes, at.saturating_add(1))?;
                    if key {
                        at = after_blanks(bytes, at);
                        if bytes.get(at) != Some(&b':') {
                            return Err(MALFORMED);
                        }
                        at = at.saturating_add(1);
                        key = false;
                        continue;
                    }
                }
                _ if key => return Err(MALFORMED),
                Some(first @ (b'{' | b'[')) => {
                    if open > depth {
                        return Err(Error::new("limit/depth"));
                    }
                    let object = *first == b'{';
                    (open, objects) = (open.saturating_add(1), objects << 1 | u64::from(object));
                    at = after_blanks(bytes, at.saturating_add(1));
                    // An empty one closes below.
                    if bytes.get(at) != Some(if object { &b'}' } else { &b']' }) {
                        key = object;
                        continue;
                    }
                }
                first => {
                    self.at = at;
                    match first {
                        Some(b't') => self.word("true", Value::Null).map(drop)?,
                        Some(b'f') => self.word("false", Value::Null).map(drop)?,
                        Some(b'n') => self.word("null", Value::Null).map(drop)?,
                        _ => self.number().map(drop)?,
                    }
                    at = self.at;
                }
            }
            loop {
                if at > until {
                    return Ok(false);
                }
                if open == 0 {
                    self.at = at;
                    return Ok(true);
                }
                at = after_blanks(bytes, at);
                let object = objects & 1 == 1;
                let byte = bytes.get(at);
                at = at.saturating_add(1);
                match byte {
                    Some(b',') => {
                        key = object;
                        break;
                    }
                    Some(b'}') if object => {}
                    Some(b']') if !object => {}
                    _ => return Err(MALFORMED),
                }
                (open, objects) = (open.saturating_sub(1), objects >> 1);
            }
        }
    }

    /// Where the string ends that goes on at `at`.
    #[inline(always)]
    fn past_string(&mut self, bytes: &[u8], mut at: usize) -> Result<usize, Error> {
        loop {
            at = ordinary(bytes, at, b'"');
            let byte = bytes.get(at);
            at = at.saturating_add(1);
            match byte {
                Some(b'"') => return Ok(at),
                Some(b'\\') => {
                    self.at = at;
                    self.escape()?;
                    at = self.at;
                }
                None | Some(0..=0x1f) => return Err(MALFORMED),
                Some(_) => {}
            }
        }
    }
}

#[inline(always)]
fn after_blanks(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at = at.saturating_add(1);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::json::Bounds;
    use alloc::string::String;

    /// What is passed is what is read, whatever stands where.
    #[test]
    fn as_strict_as_reading() {
        let pieces = [
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\"a\"",
            "\"a\":",
            "1",
            "-1.5e3",
            "01",
            "true",
            "fals",
            "null",
            " ",
            "\n",
            "\\",
            "\\n",
            "\u{1}",
            "é",
            "{}",
            "[]",
            "[1,",
            "{\"a\":1,",
            "\"long enough for eight\"",
        ];
        let mut seed = 1_u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let mut good = 0;
        for _ in 0..200_000 {
            let mut text = String::from(["[", "{", "[{", "{\"a\":["][next(4)]);
            for _ in 0..next(7) {
                text.push_str(pieces[next(pieces.len())]);
            }
            text.push_str(["", "]", "}", "}]", "]}"][next(5)]);
            let bounds = Bounds { depth: 4, nodes: 100 };
            let read = Value::first(&text, bounds).map(|(_, rest)| rest);
            let passed = Value::first_with(&text, bounds, Some((&[], 0)));
            good += usize::from(read.is_ok());
            assert_eq!(passed, read.map(|rest| (Value::Null, rest)), "{text}");
        }
        assert!(good > 2000, "{good}");
    }
}
