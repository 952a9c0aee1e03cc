//! Owns text that is meant as JSON and is not: its words and strings, each with the key before it, as a lenient reader
//! (comments, single quotes, bare keys, stray commas, control characters) would pair them.

use super::Parser;
use crate::text::find;
use alloc::borrow::Cow;

/// Calls `found` with every key and value.
pub fn loose(text: &str, found: &mut dyn FnMut(&str, &str)) {
    let mut parser = Parser { text, at: 0, nodes: 0, loose: true, places: None };
    // A quote that nothing closes is none, and looking for its end again and again would take too long.
    let mut quotes = *b"\"'`";
    let mut key = Cow::Borrowed("");
    loop {
        parser.gap();
        let Some(byte) = parser.peek() else { return };
        let from = parser.at;
        let quote = quotes.iter_mut().find(|quote| **quote == byte);
        let quoted = quote.and_then(|quote| {
            let word = parser.string(byte).ok();
            if word.is_none() {
                *quote = 0;
                parser.at = from;
            }
            word
        });
        let word = quoted.unwrap_or_else(|| Cow::Borrowed(parser.bare()));
        if parser.at == from {
            parser.at = from.saturating_add(1);
            continue;
        }
        parser.gap();
        if parser.peek() == Some(b':') {
            key = word;
        } else {
            found(&key, &word);
        }
    }
}

impl<'a> Parser<'a> {
    /// Skips blanks and comments.
    fn gap(&mut self) {
        loop {
            self.space();
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            // A line of GraphQL and of YAML ends at either.
            let (end, after) = match rest {
                [b'/', b'*', ..] => (find(rest, b"*/"), 2),
                [b'/', b'/', ..] => (find(rest, b"\n"), 1),
                [b'#', ..] => (rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')), 1),
                _ => return,
            };
            let length = end.unwrap_or(rest.len()).saturating_add(after);
            self.at = self.at.saturating_add(length).min(self.text.len());
        }
    }

    /// A word without quotes.
    fn bare(&mut self) -> &'a str {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte >= 0x80 || byte.is_ascii_alphanumeric() || byte == b'_') {
            self.at = self.at.saturating_add(1);
        }
        self.slice(from).unwrap_or_default()
    }
}
