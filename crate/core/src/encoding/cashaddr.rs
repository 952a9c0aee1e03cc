//! Owns CashAddr, the address encoding of Bitcoin Cash.
//!
//! <https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md>

use crate::encoding::bech32::{self, Divisor};
use crate::encoding::bits;
use crate::text::cut;
use alloc::string::String;
use alloc::vec::Vec;

/// Hash sizes in bytes by the low three bits of the version byte.
const SIZES: [usize; 8] = [20, 24, 28, 32, 40, 48, 56, 64];
const CHECKSUM: usize = 8;
static DIVISOR: Divisor =
    Divisor { degree: 8, terms: [0x98_f2bc_8e61, 0x79_b76d_99e2, 0xf3_3e5f_b3c4, 0xae_2eab_e2a8, 0x1e_4f43_e470] };

/// Reads an address of the network `prefix`, whose name may be left out of `text`: its type (0 to 15) and its hash.
#[must_use]
pub fn decode(text: &str, prefix: &str) -> Option<(u8, Vec<u8>)> {
    let word = match cut(text, ":") {
        Some((name, word)) if name.eq_ignore_ascii_case(prefix) => word,
        Some(_) => return None,
        None => text,
    };
    if bech32::is_mixed(text) || word.len() > 112 {
        return None;
    }
    let mut whole = expand(prefix);
    let from = whole.len();
    for byte in word.bytes() {
        whole.push(bech32::five(byte)?);
    }
    if DIVISOR.rest(&whole) != 1 {
        return None;
    }
    let mut fives = whole.split_off(from);
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
    let fives = bits::to_fives(&bytes);
    let mut whole = expand(prefix);
    whole.extend_from_slice(&fives);
    whole.extend([0; CHECKSUM]);
    Some(bech32::written(prefix, b':', &fives, DIVISOR.rest(&whole) ^ 1, CHECKSUM))
}

/// What the checksum is over in front of the data.
fn expand(prefix: &str) -> Vec<u8> {
    let mut fives = Vec::new();
    fives.extend(prefix.bytes().map(|byte| byte & 31));
    fives.push(0);
    fives
}
