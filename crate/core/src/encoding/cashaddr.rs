//! Owns CashAddr, the address encoding of Bitcoin Cash.
//!
//! <https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md>

use crate::encoding::{bech32, bits};
use crate::text::cut;
use alloc::string::String;
use alloc::vec::Vec;

/// Hash sizes in bytes by the low three bits of the version byte.
const SIZES: [usize; 8] = [20, 24, 28, 32, 40, 48, 56, 64];
const CHECKSUM: usize = 8;
const GENERATOR: [u64; 5] = [0x98_f2bc_8e61, 0x79_b76d_99e2, 0xf3_3e5f_b3c4, 0xae_2eab_e2a8, 0x1e_4f43_e470];

/// Reads an address of the network `prefix`, whose name may be left out of `text`: its type (0 to 15) and its hash.
#[must_use]
pub fn decode(text: &str, prefix: &str) -> Option<(u8, Vec<u8>)> {
    let lower = text.bytes().any(|b| b.is_ascii_lowercase());
    let upper = text.bytes().any(|b| b.is_ascii_uppercase());
    let word = match cut(text, ":") {
        Some((name, word)) if name.eq_ignore_ascii_case(prefix) => word,
        Some(_) => return None,
        None => text,
    };
    if lower && upper || word.len() > 112 {
        return None;
    }
    let mut fives = Vec::with_capacity(word.len());
    for byte in word.bytes() {
        fives.push(bech32::five(byte)?);
    }
    if polymod(prefix, &fives) != 0 {
        return None;
    }
    fives.truncate(fives.len().checked_sub(CHECKSUM)?);
    let mut bytes = bits::from_fives(&fives)?;
    let version = *bytes.first()?;
    bytes.remove(0);
    let hash = bytes;
    let size = SIZES.get(usize::from(version & 7))?;
    (version < 0x80 && hash.len() == *size).then_some((version >> 3, hash))
}

/// Prints an address with its prefix. `None` when no hash has this length.
#[must_use]
pub fn encode(prefix: &str, kind: u8, hash: &[u8]) -> Option<String> {
    let size = SIZES.iter().position(|size| *size == hash.len())?;
    let version = (kind & 15) << 3 | u8::try_from(size).ok()?;
    let mut bytes = alloc::vec![version];
    bytes.extend_from_slice(hash);
    let mut fives = bits::to_fives(&bytes);
    let end = fives.len();
    fives.extend([0; CHECKSUM]);
    let sum = polymod(prefix, &fives);
    for (five, shift) in fives.iter_mut().skip(end).zip([35, 30, 25, 20, 15, 10, 5, 0]) {
        *five = (sum >> shift & 31) as u8;
    }
    let mut text = String::from(prefix);
    text.push(':');
    for five in fives {
        text.push(bech32::character(five));
    }
    Some(text)
}

fn polymod(prefix: &str, fives: &[u8]) -> u64 {
    let mut sum = 1_u64;
    let mut input = |five: u8| {
        let top = sum >> 35;
        sum = (sum & 0x07_ffff_ffff) << 5 ^ u64::from(five);
        for (bit, term) in GENERATOR.iter().enumerate() {
            if top >> bit & 1 == 1 {
                sum ^= term;
            }
        }
    };
    for byte in prefix.bytes() {
        input(byte & 31);
    }
    input(0);
    for five in fives {
        input(*five);
    }
    sum ^ 1
}
