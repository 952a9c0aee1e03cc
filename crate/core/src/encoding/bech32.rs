//! Owns bech32 and bech32m, on the `bech32` crate.

use ::bech32::primitives::decode::{CheckedHrpstring, UncheckedHrpstring};
use ::bech32::primitives::iter::Fe32IterExt as _;
use ::bech32::{Bech32, Bech32m, Fe32, Hrp};
use alloc::string::String;
use alloc::vec::Vec;

/// Which checksum constant closes the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// BIP-173.
    Bech32,
    /// BIP-350.
    Bech32m,
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

/// Reads bech32 or bech32m. `None` for mixed case and for a wrong checksum.
#[must_use]
pub fn decode(text: &str) -> Option<Decoded> {
    let unchecked = UncheckedHrpstring::new(text).ok()?;
    let of = |variant, checked: CheckedHrpstring<'_>| Decoded {
        hrp: checked.hrp().lowercase_char_iter().collect(),
        variant,
        fives: checked.fe32_iter().map(Fe32::to_u8).collect(),
    };
    if unchecked.has_valid_checksum::<Bech32>() {
        Some(of(Variant::Bech32, unchecked.remove_checksum::<Bech32>()))
    } else if unchecked.has_valid_checksum::<Bech32m>() {
        Some(of(Variant::Bech32m, unchecked.remove_checksum::<Bech32m>()))
    } else {
        None
    }
}

/// Prints in lower case. `None` when `hrp` is not a human-readable part or an element has more than five bits.
#[must_use]
pub fn encode(hrp: &str, variant: Variant, fives: &[u8]) -> Option<String> {
    let hrp = Hrp::parse(hrp).ok()?;
    let fives: Vec<Fe32> = fives.iter().map(|five| Fe32::try_from(*five).ok()).collect::<Option<_>>()?;
    let fives = fives.into_iter();
    Some(match variant {
        Variant::Bech32 => fives.with_checksum::<Bech32>(&hrp).chars().collect(),
        Variant::Bech32m => fives.with_checksum::<Bech32m>(&hrp).chars().collect(),
    })
}

/// The value of one character of the alphabet, either case.
#[must_use]
pub fn five(character: u8) -> Option<u8> {
    Fe32::from_char(char::from(character)).ok().map(Fe32::to_u8)
}

/// The character of the low five bits.
#[must_use]
pub fn character(five: u8) -> char {
    Fe32::try_from(five & 31).unwrap_or(Fe32::Q).to_char()
}
