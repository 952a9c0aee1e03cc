//! Owns the numbers of BCS, which Sui and Aptos serialise with.
//!
//! Specification: <https://github.com/diem/bcs>

use super::layout::take;

/// The number of a variant or the length of a list: seven bits a byte, in the shortest form. `None` beyond 28 bits.
pub fn count(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0usize;
    for shift in [0, 7, 14, 21] {
        let byte = *take(rest, 1)?.first()?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return (byte != 0 || shift == 0).then_some(number);
        }
    }
    None
}
