//! Owns bech32 and bech32m, on the `bech32` crate.

use crate::text::cut_last;
use ::bech32::primitives::checksum::{Checksum, Engine};
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

/// Elements in a checksum.
const CHECKSUM: usize = 6;

/// Reads bech32 or bech32m. `None` for mixed case and for a wrong checksum.
#[must_use]
pub fn decode(text: &str) -> Option<Decoded> {
    let any = |of: fn(&u8) -> bool| text.as_bytes().iter().any(of);
    if text.len() > Bech32::CODE_LENGTH || any(u8::is_ascii_lowercase) && any(u8::is_ascii_uppercase) {
        return None;
    }
    let (head, data) = cut_last(text, b'1')?;
    let hrp = Hrp::parse(head).ok()?;
    let mut fives = Vec::with_capacity(data.len());
    for character in data.bytes() {
        fives.push(five(character)?);
    }
    let variant = match residue(hrp, &fives)? {
        Bech32::TARGET_RESIDUE => Variant::Bech32,
        Bech32m::TARGET_RESIDUE => Variant::Bech32m,
        _ => return None,
    };
    fives.truncate(fives.len().checked_sub(CHECKSUM)?);
    Some(Decoded { hrp: head.to_ascii_lowercase(), variant, fives })
}

/// Prints in lower case. `None` when `hrp` is not a human-readable part or an element has more than five bits.
#[must_use]
pub fn encode(hrp: &str, variant: Variant, fives: &[u8]) -> Option<String> {
    let head = Hrp::parse(hrp).ok()?;
    let mut padded = fives.to_vec();
    padded.extend([0; CHECKSUM]);
    let target = match variant {
        Variant::Bech32 => Bech32::TARGET_RESIDUE,
        Variant::Bech32m => Bech32m::TARGET_RESIDUE,
    };
    let checksum = residue(head, &padded)? ^ target;
    let mut text = hrp.to_ascii_lowercase();
    text.push('1');
    for five in fives {
        text.push(character(*five));
    }
    for shift in [25, 20, 15, 10, 5, 0] {
        text.push(character((checksum >> shift) as u8));
    }
    Some(text)
}

/// What is left of the division that both checksums are made of. `None` for an element of more than five bits.
fn residue(hrp: Hrp, fives: &[u8]) -> Option<u32> {
    let mut engine = Engine::<Bech32>::new();
    engine.input_hrp(hrp);
    for five in fives {
        engine.input_fe(Fe32::try_from(*five).ok()?);
    }
    Some(*engine.residue())
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
