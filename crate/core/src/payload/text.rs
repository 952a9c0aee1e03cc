//! Owns text: joined, searched and counted without the library's formatting and pattern machinery, which would be a
//! tenth of the guard's size.

use alloc::string::String;

/// The parts, one after the other.
pub(crate) fn glue(parts: &[&str]) -> String {
    let mut whole = String::new();
    for part in parts {
        whole.push_str(part);
    }
    whole
}

/// A number in decimal digits.
pub(crate) fn digits(number: usize) -> String {
    super::uint::decimal(&number.to_be_bytes())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_the_library() {
        for (text, mark) in [("a://b", "://"), ("::a", "::"), ("aab", "ab"), ("", "x"), ("x", "x"), ("xx", "xxx")] {
            assert_eq!(cut(text, mark), text.split_once(mark), "{text} {mark}");
            assert_eq!(contains(text, mark), text.contains(mark), "{text} {mark}");
        }
        assert_eq!(digits(1_234_567_890), "1234567890");
        assert_eq!(digits(0), "0");
        assert_eq!(glue(&["a", "", "b"]), "ab");
    }
}
