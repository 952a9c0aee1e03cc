//! Owns the scan: every address-shaped word in free text, in one pass and in bounded memory.
//!
//! A word is a run of letters and digits. Characters that do not show (zero-width, soft hyphen, direction marks) are
//! skipped and full-width letters are read as plain ones, so neither hides an address. Inside longer runs, EVM
//! addresses are found behind `0x` or `0X` and in ABI words; their letter case is not checked, since a wrong
//! checksum hides nothing from a server that ignores it. Hashes, Git object names and tokens are not addresses.

use crate::Account;
use crate::chain::{self, Chain, Shy, eip155};
use crate::encoding::hex;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// The shortest word a chain accepts, and so the longest stretch that may be skipped unread.
const SHORTEST: usize = 26;
/// The shortest address with `-` or `_` in it: TON's. (A UUID has 36 characters.)
const JOINED: usize = 48;
/// The longest word a chain accepts.
const LONGEST: usize = 114;
/// Disguised words are copied to be read; longer ones are read in pieces of this many characters.
const PIECE: usize = 1 << 16;
/// A CAIP-10 prefix: namespace, reference, two colons.
const PREFIX: usize = 8 + 32 + 2;

/// Calls `found` for every address in `text`: where it is, and every reading of it.
pub fn scan(text: &[u8], found: impl FnMut(Range<usize>, Vec<Account>)) {
    scan_with(text, Shy::default(), found);
}

/// As [`scan`], the addresses of shy families included where they are expected. Names and numbers that are shorter
/// than any other address (NEAR's, Hedera's) are not looked for in text.
pub fn scan_with(text: &[u8], shy: Shy, mut found: impl FnMut(Range<usize>, Vec<Account>)) {
    Scan { text, shy, found: &mut found }.run(0..text.len());
}

/// Calls `each` for every run of at least [`SHORTEST`] bytes of a class.
pub(crate) fn runs(text: &[u8], class: &Class, each: &mut dyn FnMut(Range<usize>)) {
    // From the end of each stretch of [`SHORTEST`] bytes back to the nearest one that is not of the class: what lies
    // before that one need not be looked at.
    let mut at = 0_usize;
    while let Some(window) = text.get(at..).and_then(<[u8]>::first_chunk::<SHORTEST>) {
        let mut left = SHORTEST;
        while let Some(byte) = window.get(left.wrapping_sub(1))
            && is_of(*byte, class)
        {
            left = left.wrapping_sub(1);
        }
        let next = at.saturating_add(left);
        if left > 0 {
            at = next;
            continue;
        }
        let mut end = at.saturating_add(SHORTEST);
        while text.get(end).is_some_and(|byte| is_of(*byte, class)) {
            end = end.saturating_add(1);
        }
        each(at..end);
        at = end;
    }
}

/// As [`scan_with`], of one run of `text` alone; what surrounds it still counts.
pub(crate) fn scan_run(text: &[u8], run: Range<usize>, shy: Shy, mut found: impl FnMut(Range<usize>, Vec<Account>)) {
    Scan { text, shy, found: &mut found }.run(run);
}

struct Scan<'a> {
    text: &'a [u8],
    shy: Shy,
    found: &'a mut dyn FnMut(Range<usize>, Vec<Account>),
}

/// What a character beyond ASCII stands for.
enum Fold {
    Skip,
    Keep(u8),
    Break,
}

impl Scan<'_> {
    fn run(&mut self, range: Range<usize>) {
        let start = range.start;
        let bytes = self.text.get(range).unwrap_or_default();
        runs(bytes, &WORD, &mut |word| self.stretch(start.saturating_add(word.start)..start.saturating_add(word.end)));
    }

    /// Splits one run into words, undoing disguises.
    fn stretch(&mut self, range: Range<usize>) {
        let start = range.start;
        let bytes = self.text.get(range).unwrap_or_default();
        if bytes.is_ascii() {
            return self.word(bytes, &|at| start.saturating_add(at));
        }
        // Most of what is beyond ASCII is prose: only letters and digits, full-width ones too, make an address.
        let mut letters = 0_usize;
        for byte in bytes {
            letters = letters.wrapping_add(usize::from(byte.is_ascii() || *byte == 0xef));
        }
        if letters < SHORTEST {
            return;
        }
        let (mut word, mut places, mut at, mut end) = (Vec::new(), Vec::new(), start, start);
        for chunk in bytes.utf8_chunks() {
            for character in chunk.valid().chars() {
                let fold = fold(character);
                if matches!(fold, Fold::Break) || word.len() >= PIECE {
                    self.folded(&mut word, &mut places, end);
                }
                let next = at.saturating_add(character.len_utf8());
                if let Fold::Keep(byte) = fold {
                    word.push(byte);
                    places.push(at);
                    end = next;
                }
                at = next;
            }
            if !chunk.invalid().is_empty() {
                self.folded(&mut word, &mut places, end);
                at = at.saturating_add(chunk.invalid().len());
            }
        }
        self.folded(&mut word, &mut places, end);
    }

    fn folded(&mut self, word: &mut Vec<u8>, places: &mut Vec<usize>, end: usize) {
        if word.len() >= SHORTEST {
            self.word(word, &|at| places.get(at).copied().unwrap_or(end));
        }
        word.clear();
        places.clear();
    }

    /// Reads one word, whole (TON and Cardano write `-` and `_`) or else in its parts. `place` maps an offset in it to
    /// one in the text.
    fn word(&mut self, word: &[u8], place: &dyn Fn(usize) -> usize) {
        let joins = |byte: &u8| matches!(byte, b'-' | b'_');
        if !word.iter().any(joins) {
            self.part(word, place);
            return;
        }
        let whole = core::str::from_utf8(word).ok().filter(|_| (JOINED..=LONGEST).contains(&word.len()));
        let accounts = whole.map(|text| chain::recognise_with(text, self.shy)).unwrap_or_default();
        if !accounts.is_empty() {
            self.report(place(0)..place(word.len()), accounts);
            return;
        }
        let mut at = 0_usize;
        for part in word.split(joins) {
            if part.len() >= SHORTEST {
                self.part(part, &|offset| place(at.saturating_add(offset)));
            }
            at = at.saturating_add(part.len()).saturating_add(1);
        }
    }

    /// Reads letters and digits.
    fn part(&mut self, word: &[u8], place: &dyn Fn(usize) -> usize) {
        // EVM addresses are found below, whatever their letter case; of the other chains only shy ones begin so.
        let evm = matches!(word, [b'0', b'x' | b'X', ..]);
        let range = place(0)..place(word.len());
        let before = self.text.get(..range.start).unwrap_or_default();
        let named = caip2_before(before).filter(|(namespace, _)| chain::of(namespace).is_some_and(Chain::is_shy));
        if let Ok(text) = core::str::from_utf8(word)
            && word.len() <= LONGEST
            && (!evm || named.is_some() || word.len() > 42 && !self.shy.is_none())
        {
            let mut accounts = match named {
                Some((namespace, _)) => chain::in_family(namespace, text),
                None => chain::recognise_with(text, self.shy),
            };
            // Solana's carry no checksum, so a part of a token (JWT, base64) is not taken for one.
            if is_part_of_token(self.text, &range) {
                accounts.retain(|account| account.namespace != "solana");
            }
            self.report(range, accounts);
        }
        let mut at = 0_usize;
        for run in word.chunk_by(|a, b| a.is_ascii_hexdigit() == b.is_ascii_hexdigit()) {
            let end = at.saturating_add(run.len());
            if run.first().is_some_and(u8::is_ascii_hexdigit) {
                let before = word.get(..at).unwrap_or_default();
                let prefixed = matches!(before, [.., b'0', b'x' | b'X']);
                // The last zero may be the next prefix's.
                let next = word.get(end..).unwrap_or_default();
                let run = match run {
                    [run @ .., b'0'] if matches!(next, [b'x' | b'X', ..]) => run,
                    _ => run,
                };
                self.digits(run, at, prefixed, place);
            }
            at = end;
        }
    }

    /// Reads one run of hexadecimal digits: an address behind its prefix, or ABI words with or without a selector.
    fn digits(&mut self, run: &[u8], at: usize, prefixed: bool, place: &dyn Fn(usize) -> usize) {
        if run.len() == 40 {
            if prefixed && let Some(bytes) = hex::decode_array(run) {
                let range = place(at.saturating_sub(2))..place(at.saturating_add(40));
                self.report(range, alloc::vec![eip155::account(&bytes, None)]);
            }
            return;
        }
        // Whole words, or a selector and whole words. With something appended the length does not tell; a selector
        // is hardly ever zero, and the first word mostly begins with zeros.
        let offset = match run.len() & 63 {
            0 => 0,
            8 => 8,
            _ if run.starts_with(b"00000000") => 0,
            _ => 8,
        };
        let words = run.get(offset..).unwrap_or_default().as_chunks::<64>().0;
        for (nth, word) in words.iter().enumerate() {
            if let Some(bytes) = abi_address(word) {
                let end = nth.saturating_add(1).saturating_mul(64).saturating_add(offset).saturating_add(at);
                self.report(place(end.saturating_sub(40))..place(end), alloc::vec![eip155::account(&bytes, None)]);
            }
        }
    }

    fn report(&mut self, range: Range<usize>, mut accounts: Vec<Account>) {
        if accounts.is_empty() {
            return;
        }
        let before = self.text.get(..range.start).unwrap_or_default();
        if let Some((namespace, reference)) = caip2_before(before) {
            let named = |account: &Account| account.reference.as_deref().is_none_or(|own| own == reference);
            if accounts.iter().any(|account| account.namespace == namespace && named(account)) {
                accounts.retain(|account| account.namespace == namespace && named(account));
                for account in &mut accounts {
                    account.reference.get_or_insert_with(|| String::from(reference));
                }
            }
        }
        (self.found)(range, accounts);
    }
}

/// A set of bytes.
pub(crate) type Class = [bool; 256];

/// Letters, digits, what joins them in TON's and Cardano's addresses, and everything beyond ASCII, which [`fold`]
/// decides about.
pub(crate) static WORD: Class = class(b"-_");

/// Letters, digits, everything beyond ASCII, and these.
pub(crate) const fn class(others: &[u8]) -> Class {
    let mut class = [false; 256];
    let mut byte = u8::MAX;
    loop {
        let mut is = byte >= 0x80 || byte.is_ascii_alphanumeric();
        let mut rest = others;
        while let [first, tail @ ..] = rest {
            is |= *first == byte;
            rest = tail;
        }
        #[allow(clippy::indexing_slicing, reason = "a byte indexes 256 entries, at compile time")]
        {
            class[byte as usize] = is;
        }
        match byte.checked_sub(1) {
            Some(next) => byte = next,
            None => return class,
        }
    }
}

/// Whether a byte is of a class.
pub(crate) fn is_of(byte: u8, class: &Class) -> bool {
    class.get(usize::from(byte)).copied().unwrap_or(false)
}

/// Full-width forms, and Unicode's default ignorable characters (DerivedCoreProperties, 16.0).
fn fold(character: char) -> Fold {
    match character {
        '\0'..='\x7f' => Fold::Keep(character as u8),
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            Fold::Keep((character as u32).wrapping_sub(0xfee0) as u8)
        }
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' => Fold::Skip,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Fold::Skip,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' => Fold::Skip,
        '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => Fold::Skip,
        '\u{e0000}'..='\u{e0fff}' => Fold::Skip,
        _ => Fold::Break,
    }
}

/// An ABI word that holds an address: twelve zero bytes, then 20 bytes that are neither a number any token amount
/// reaches (below `2^96`) nor the largest `uint160`.
fn abi_address(word: &[u8; 64]) -> Option<[u8; 20]> {
    let (zeros, digits) = word.split_at(24);
    if zeros.iter().any(|digit| *digit != b'0') || digits.iter().take(16).all(|digit| *digit == b'0') {
        return None;
    }
    hex::decode_array(digits).filter(|bytes| *bytes != [0xff; 20])
}

/// Whether the word at `range` is joined to more by what base64 and JWTs have between letters and digits.
fn is_part_of_token(text: &[u8], range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    matches!(before, [.., b'-' | b'_' | b'+'])
        || matches!(before, [.., joined, b'.'] if joined.is_ascii_alphanumeric())
        || matches!(after, [b'-' | b'_' | b'+' | b'=', ..])
        || matches!(after, [b'.', joined, ..] if joined.is_ascii_alphanumeric())
}

/// The CAIP-2 chain in front of an address, `eip155:1:`.
fn caip2_before(before: &[u8]) -> Option<(&str, &str)> {
    let near = before.strip_suffix(b":")?;
    let near = near.get(near.len().saturating_sub(PREFIX)..)?;
    let mut parts = near.rsplitn(3, |byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')));
    let reference = core::str::from_utf8(parts.next()?).ok()?;
    let namespace = core::str::from_utf8(parts.next()?).ok()?;
    chain::of(namespace).filter(|chain| chain.knows(reference))?;
    Some((namespace, reference))
}

#[cfg(test)]
#[path = "scan_test.rs"]
mod tests;
