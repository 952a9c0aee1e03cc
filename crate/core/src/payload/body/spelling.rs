//! Owns the spellings of an address in a body that no wallet would take for one, and text without what does not show.

use crate::encoding::{base64, hex};
use crate::payload::{evm, uint};
use crate::text::parts;
use alloc::borrow::Cow;
use alloc::string::String;

/// The fewest decimal digits that are read as an address.
pub(super) const DECIMAL: usize = 41;

/// An EVM address that no wallet would take for one: in any letter case, without its prefix, filled up to a word, its bytes in base64, or in
/// decimal.
pub(super) fn spelt_otherwise(word: &str) -> Option<evm::Address> {
    if word.len() == 28 && word.ends_with('=') {
        return base64::decode(word.as_bytes()).and_then(|bytes| bytes.try_into().ok());
    }
    let rest = |head: &str| word.get(..head.len())?.eq_ignore_ascii_case(head).then(|| word.get(head.len()..))?;
    let digits = parts(PREFIXES, b' ').find_map(rest).unwrap_or(word);
    // An amount is a word too, and a small one.
    let digits = digits.strip_prefix(FILLING).filter(|rest| !rest.starts_with("00000000")).unwrap_or(digits);
    if digits.len() == 40
        && let Some(address) = hex::decode_array(digits.as_bytes())
    {
        return Some(address);
    }
    let number = uint::from_decimal(word).filter(|_| (DECIMAL..=49).contains(&word.len()))?;
    number.starts_with(&[0; 12]).then(|| evm::address(&number))
}

/// What stands before the digits, on some chains in place of `0x`.
const PREFIXES: &str = "0x ronin: xdc";

/// What fills an address up to a word.
const FILLING: &str = "000000000000000000000000";

/// Text without the characters that do not show.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let hidden = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let mut shown = String::new();
    for c in text.chars().filter(|c| !hidden(*c)) {
        shown.push(c);
    }
    Cow::Owned(shown)
}
