//! Owns bech32 and bech32m, and the division that their checksum is made of, and CashAddr's.
//!
//! BIP-173, BIP-350. By hand: the alphabet and the division are CashAddr's too, and a crate would bring them twice.

use crate::text::cut_last;
use alloc::string::String;
use alloc::vec::Vec;

/// Which checksum constant closes the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// BIP-173.
    Bech32 = 1,
    /// BIP-350.
    Bech32m = 0x2bc8_30a3,
}

/// A word whose checksum has been verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The human-readable part in lower case.
    pub hrp: String,
    /// The checksum it carries.
    pub variant: Variant,
    /// The data part without the checksum, five bits an element.
    pub fives: Vec<u8>,
}

/// Elements in a checksum.
const CHECKSUM: usize = 6;
/// What most words have room in.
const ROOM: usize = 128;
/// The longest word that one of these checksums is good for, and the longest human-readable part.
const LONGEST: usize = 1023;
const LONGEST_HRP: usize = 83;

const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// A polynomial to divide by: its degree, and what it is for each bit that leaves.
pub(super) struct Divisor {
    pub(super) degree: u32,
    pub(super) terms: [u64; 5],
}

static DIVISOR: Divisor =
    Divisor { degree: 6, terms: [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3] };

impl Divisor {
    /// What is left of the division of these elements.
    pub(super) fn rest(&self, fives: &[u8]) -> u64 {
        let shift = self.degree.saturating_sub(1).saturating_mul(5);
        let [one, two, four, eight, sixteen] = self.terms;
        let mut rest = 1_u64;
        for five in fives {
            let top = rest >> shift;
            let of = |bit: u64, term: u64| if top & bit == 0 { 0 } else { term };
            let terms = of(1, one) ^ of(2, two) ^ of(4, four) ^ of(8, eight) ^ of(16, sixteen);
            rest = (rest ^ top << shift) << 5 ^ u64::from(*five) ^ terms;
        }
        rest
    }
}

/// Whether letters of both cases are in it.
pub(super) fn is_mixed(text: &str) -> bool {
    let any = |of: fn(&u8) -> bool| text.as_bytes().iter().any(of);
    any(u8::is_ascii_lowercase) && any(u8::is_ascii_uppercase)
}

/// Reads bech32 or bech32m. `None` for mixed case and for a wrong checksum.
#[must_use]
pub fn decode(text: &str) -> Option<Decoded> {
    if text.len() > LONGEST || is_mixed(text) {
        return None;
    }
    let (head, data) = cut_last(text, b'1')?;
    let hrp = head.to_ascii_lowercase();
    let mut whole = expand(&hrp)?;
    let from = whole.len();
    for character in data.bytes() {
        whole.push(five(character)?);
    }
    let variant = match DIVISOR.rest(&whole) {
        1 => Variant::Bech32,
        0x2bc8_30a3 => Variant::Bech32m,
        _ => return None,
    };
    let mut fives = whole.split_off(from);
    fives.truncate(fives.len().checked_sub(CHECKSUM)?);
    Some(Decoded { hrp, variant, fives })
}

/// Prints in lower case. `None` when `hrp` is not a human-readable part.
#[must_use]
pub fn encode(hrp: &str, variant: Variant, fives: &[u8]) -> Option<String> {
    let hrp = hrp.to_ascii_lowercase();
    let mut whole = expand(&hrp)?;
    whole.extend_from_slice(fives);
    whole.extend([0; CHECKSUM]);
    Some(written(&hrp, b'1', fives, DIVISOR.rest(&whole) ^ variant as u64, CHECKSUM))
}

/// Prints what stands before the mark, the mark, elements and so many of a checksum.
pub(super) fn written(head: &str, mark: u8, fives: &[u8], sum: u64, count: usize) -> String {
    let mut text = Vec::with_capacity(ROOM);
    text.extend_from_slice(head.as_bytes());
    text.push(mark);
    for five in fives {
        text.push(character(*five));
    }
    for at in (0..count as u32).rev() {
        text.push(character((sum >> at.saturating_mul(5)) as u8));
    }
    String::from_utf8(text).unwrap_or_default()
}

/// What the checksum is over in front of the data. `None` for what is no human-readable part.
fn expand(hrp: &str) -> Option<Vec<u8>> {
    if !(1..=LONGEST_HRP).contains(&hrp.len()) || !hrp.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let mut fives = Vec::with_capacity(ROOM);
    fives.extend(hrp.bytes().map(|byte| byte >> 5));
    fives.push(0);
    fives.extend(hrp.bytes().map(|byte| byte & 31));
    Some(fives)
}

/// The value of one character of the alphabet, either case.
#[must_use]
pub fn five(character: u8) -> Option<u8> {
    VALUES.get(usize::from(character)).copied().filter(|value| *value != NONE)
}

/// In place of a value: not of the alphabet.
const NONE: u8 = u8::MAX;

/// The value of every ASCII character.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "32 ASCII characters, at compile time")]
static VALUES: [u8; 128] = {
    let mut values = [NONE; 128];
    let mut at = 0;
    while at < ALPHABET.len() {
        values[ALPHABET[at] as usize] = at as u8;
        values[ALPHABET[at].to_ascii_uppercase() as usize] = at as u8;
        at += 1;
    }
    values
};

/// The character of the low five bits.
fn character(five: u8) -> u8 {
    ALPHABET.get(usize::from(five & 31)).copied().unwrap_or_default()
}
