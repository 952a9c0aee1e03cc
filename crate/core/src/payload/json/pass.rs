//! Owns going past an array or object that is of no interest: read as strictly as any other, and nothing of it kept.

use super::{MALFORMED, Parser, Value};
use crate::Error;

impl Parser<'_> {
    /// Goes past what begins here; `false`, somewhere in it, when it reaches beyond `until`.
    pub(super) fn pass(&mut self, until: usize, depth: u32) -> Result<bool, Error> {
        // How many arrays and objects are open, and which of them are objects, the innermost in the lowest bit.
        let (mut open, mut objects) = (0_u32, 0_u64);
        loop {
            self.space();
            match self.peek() {
                Some(first @ (b'{' | b'[')) => {
                    if open > depth {
                        return Err(Error::new("limit/depth"));
                    }
                    let object = first == b'{';
                    (open, objects) = (open.saturating_add(1), objects << 1 | u64::from(object));
                    self.at = self.at.saturating_add(1);
                    self.space();
                    // An empty one closes below.
                    if self.peek() != Some(if object { b'}' } else { b']' }) {
                        if object {
                            self.key()?;
                        }
                        continue;
                    }
                }
                Some(b'"') => self.past_string()?,
                Some(b't') => self.word("true", Value::Null).map(drop)?,
                Some(b'f') => self.word("false", Value::Null).map(drop)?,
                Some(b'n') => self.word("null", Value::Null).map(drop)?,
                _ => self.number().map(drop)?,
            }
            loop {
                if self.at > until {
                    return Ok(false);
                }
                if open == 0 {
                    return Ok(true);
                }
                self.space();
                let object = objects & 1 == 1;
                match self.next() {
                    Some(b',') => {
                        if object {
                            self.space();
                            self.key()?;
                        }
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

    fn key(&mut self) -> Result<(), Error> {
        self.past_string()?;
        self.space();
        self.expect(b':')
    }

    fn past_string(&mut self) -> Result<(), Error> {
        self.expect(b'"')?;
        loop {
            self.ordinary(b'"');
            match self.next() {
                Some(b'"') => return Ok(()),
                Some(b'\\') => self.escape().map(drop)?,
                None | Some(0..=0x1f) => return Err(MALFORMED),
                Some(_) => {}
            }
        }
    }
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
