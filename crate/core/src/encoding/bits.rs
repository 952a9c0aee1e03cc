//! Owns regrouping: bytes to groups of five bits and back, as bech32 and CashAddr need it.

use alloc::vec::Vec;

/// Groups bytes into fives, the last one padded with zero bits.
#[must_use]
pub fn to_fives(bytes: &[u8]) -> Vec<u8> {
    regroup::<8, 5>(bytes, true).unwrap_or_default()
}

/// Joins fives into bytes. `None` when what is left over is a whole group or not zero.
#[must_use]
pub fn from_fives(fives: &[u8]) -> Option<Vec<u8>> {
    regroup::<5, 8>(fives, false)
}

fn regroup<const FROM: u32, const TO: u32>(groups: &[u8], pad: bool) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(groups.len().saturating_mul(2));
    let (mut bits, mut held) = (0_u32, 0_u32);
    let mask = (1_u32 << TO).wrapping_sub(1);
    for group in groups {
        bits = (bits << FROM | u32::from(*group)) & 0xfff;
        held = held.wrapping_add(FROM);
        while held >= TO {
            held = held.wrapping_sub(TO);
            out.push((bits >> held & mask) as u8);
        }
    }
    let rest = bits & (1_u32 << held).wrapping_sub(1);
    match (pad, held) {
        (_, 0) => {}
        (true, _) => out.push((rest << TO.wrapping_sub(held) & mask) as u8),
        (false, _) if held >= FROM || rest != 0 => return None,
        _ => {}
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for n in 0..70_u8 {
            let bytes: Vec<u8> = (0..n).map(|i| i.wrapping_mul(73) ^ 0xa5).collect();
            let fives = to_fives(&bytes);
            assert!(fives.iter().all(|five| *five < 32));
            assert_eq!(from_fives(&fives), Some(bytes));
        }
        assert_eq!(from_fives(&[31, 28]), Some(alloc::vec![0xff]));
        assert_eq!(from_fives(&[31, 29]), None, "padding that is not zero");
        assert_eq!(from_fives(&[31, 28, 0]), None, "a whole group left over");
    }
}
