//! Owns text: joined, searched and counted without the library's formatting and pattern machinery, which would be a
//! tenth of the guard's size.

use alloc::string::String;

/// The parts, one after the other.
pub(crate) fn glue(parts: &[&str]) -> String {
    let mut length = 0_usize;
    for part in parts {
        length = length.saturating_add(part.len());
    }
    let mut whole = String::with_capacity(length);
    for part in parts {
        whole.push_str(part);
    }
    whole
}

/// Where `needle` first is.
pub(crate) fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    let mut from = 0usize;
    loop {
        let rest = text.get(from..)?;
        let at = from.saturating_add(rest.iter().position(|byte| byte == first)?);
        if text.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        from = at.saturating_add(1);
    }
}

/// Whether `needle` is in `text`.
pub(crate) fn contains(text: &str, needle: &str) -> bool {
    find(text.as_bytes(), needle.as_bytes()).is_some()
}

/// What is before and after the first `mark`.
pub(crate) fn cut<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text.as_bytes(), mark.as_bytes())?;
    Some((text.get(..at)?, text.get(at.saturating_add(mark.len())..)?))
}

/// A small number in decimal digits, without sign or blanks; leading zeros do not matter.
pub(crate) fn count(text: &str) -> Option<usize> {
    let mut number = None;
    for byte in text.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number = Some(number.unwrap_or(0usize).checked_mul(10)?.checked_add(usize::from(digit))?);
    }
    number
}

/// What is before and after the last `mark`, an ASCII character.
pub(crate) fn cut_last(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at.saturating_add(1)..)?))
}

/// The text without the `marks`, an ASCII character, that it begins with.
pub(crate) fn without_lead(text: &str, mark: u8) -> &str {
    let from = text.bytes().position(|byte| byte != mark).unwrap_or(text.len());
    text.get(from..).unwrap_or_default()
}

/// The text without the `marks`, an ASCII character, that it ends with.
pub(crate) fn without_trail(text: &str, mark: u8) -> &str {
    let to = text.bytes().rposition(|byte| byte != mark).map_or(0, |at| at.saturating_add(1));
    text.get(..to).unwrap_or_default()
}

/// The parts of a text between the marks, an ASCII character.
pub(crate) fn parts(text: &str, mark: u8) -> Parts<'_> {
    Parts { rest: Some(text), mark }
}

/// See [`parts`].
pub(crate) struct Parts<'a> {
    rest: Option<&'a str>,
    mark: u8,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let mut end = 0_usize;
        for byte in rest.bytes() {
            if byte == self.mark {
                self.rest = rest.get(end.wrapping_add(1)..);
                return rest.get(..end);
            }
            end = end.wrapping_add(1);
        }
        self.rest = None;
        Some(rest)
    }
}

/// The place of this word among words with a blank between them, which is found without taking the list apart. The bits of `fold` do not
/// count: [`CASE`] for letters of either case, zero where all do.
pub(crate) fn place(words: &str, word: &[u8], fold: u8) -> Option<usize> {
    let (mut known, mut place) = (words.bytes(), 0_usize);
    loop {
        let mut own = word.iter();
        loop {
            match (known.next(), own.next()) {
                (None | Some(b' '), None) => return Some(place),
                (None, _) => return None,
                (Some(b' '), _) => break,
                (Some(a), Some(b)) if (a ^ b) & !fold == 0 => {}
                _ => {
                    known.find(|byte| *byte == b' ')?;
                    break;
                }
            }
        }
        place = place.wrapping_add(1);
    }
}

/// The bit by which the cases of a letter differ.
pub(crate) const CASE: u8 = 0x20;

/// The first of these words that is this one in whatever letter case.
pub(crate) fn alike<'t>(words: &'t str, word: &str) -> Option<&'t str> {
    let known = parts(words, b' ').nth(place(words, word.as_bytes(), CASE)?)?;
    // What is no letter has no case.
    known.eq_ignore_ascii_case(word).then_some(known)
}

/// Whether the text begins with one of these words.
pub(crate) fn heads(words: &str, text: &str) -> bool {
    parts(words, b' ').any(|word| text.starts_with(word))
}

/// Whether one of these words is in the text.
pub(crate) fn holds(words: &str, text: &str) -> bool {
    parts(words, b' ').any(|word| contains(text, word))
}

/// What follows the key in the line that begins with it and a blank.
pub(crate) fn row<'t>(lines: &'t str, key: &str) -> Option<&'t str> {
    parts(lines, b'\n').find_map(|line| cut(line, " ").filter(|(first, _)| *first == key).map(|(_, rest)| rest))
}

/// The text without the blanks at its ends: those of ASCII and of Unicode.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter| {
        matches!(letter, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
            | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
    })
}

/// The text from where JSON with members or elements begins, if it does: blanks and a byte order mark may come first.
pub(crate) fn json_in(text: &str) -> Option<&str> {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0xef | 0xbb | 0xbf);
    let rest = text.get(text.as_bytes().iter().position(|byte| !blank(byte))?..)?;
    begins(rest, b"{[").then_some(rest)
}

/// Whether the text begins with one of these ASCII characters.
pub(crate) fn begins(text: &str, with: &[u8]) -> bool {
    text.as_bytes().first().is_some_and(|first| with.iter().any(|byte| byte == first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks() {
        for character in '\0'..='\u{ffff}' {
            for text in [[character, 'a', character], [character, ' ', '\u{a0}'], ['\u{3000}', character, '\n']] {
                let text: String = text.iter().collect();
                assert_eq!(trimmed(&text), text.trim(), "{text:?}");
            }
        }
        assert_eq!(trimmed(" \u{2009}\u{85}a b\u{202f}\t"), "a b");
        assert_eq!([trimmed(""), trimmed(" \u{2028} ")], ["", ""]);
    }

    #[test]
    fn like_the_library() {
        for (text, mark) in [("a://b", "://"), ("::a", "::"), ("aab", "ab"), ("", "x"), ("x", "x"), ("xx", "xxx")] {
            assert_eq!(cut(text, mark), text.split_once(mark), "{text} {mark}");
            assert_eq!(contains(text, mark), text.contains(mark), "{text} {mark}");
        }
        for text in ["", "a", "1a", "a1b1c", "11"] {
            assert_eq!(cut_last(text, b'1'), text.rsplit_once('1'), "{text}");
        }
        for text in ["", "0", "00a00", "a", "0a", "a0"] {
            assert_eq!(without_lead(text, b'0'), text.trim_start_matches('0'), "{text}");
            assert_eq!(without_trail(text, b'0'), text.trim_end_matches('0'), "{text}");
        }
        for text in ["", " ", "a", " a", "a ", "a bc  d"] {
            assert!(parts(text, b' ').eq(text.split(' ')), "{text}");
        }
        for (text, number) in [("0", Some(0)), ("042", Some(42)), ("", None), ("+1", None), ("1x", None)] {
            assert_eq!(count(text), number, "{text}");
        }
        assert!(begins("{}", b"[{") && !begins("", b"[{") && !begins("x{", b"[{"));
        assert_eq!(glue(&["a", "", "b"]), "ab");
        for (word, at) in [("a", Some(0)), ("bc", Some(1)), ("b", None), ("bcd", Some(2)), ("", None), ("bc bcd", None)]
        {
            assert_eq!(
                [place("a bc bcd", word.as_bytes(), 0), parts("a bc bcd", b' ').position(|known| known == word)],
                [at; 2],
                "{word}"
            );
        }
        assert_eq!([place("", b"", 0), place("a", b"A", 0), place("a", b"A", CASE)], [Some(0), None, Some(0)]);
        assert_eq!([alike("a_B a_b", "A_b"), alike("a_B", "a\x7fB"), alike("a_B", "a")], [Some("a_B"), None, None]);
        let lines = "a 1\nab 2 3\nc";
        assert_eq!([row(lines, "a"), row(lines, "ab"), row(lines, "b")], [Some("1"), Some("2 3"), None]);
        assert_eq!([row(lines, "c"), row(lines, "")], [None, None]);
    }
}
