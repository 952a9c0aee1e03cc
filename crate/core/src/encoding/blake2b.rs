//! Owns BLAKE2b, the hash in the checksums of Polkadot's and Filecoin's addresses.
//!
//! RFC 7693, without a key.

const BLOCK: usize = 128;
const IV: [u64; 8] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

/// The order of the message's words in each round, four bits a word; the last two rounds repeat the first two.
const ORDER: [u64; 12] = [
    0x0123_4567_89ab_cdef,
    0xea48_9fd6_1c02_b753,
    0xb8c0_52fd_ae36_7194,
    0x7931_dcbe_265a_40f8,
    0x9057_24af_e1bc_683d,
    0x2c6a_0b83_4d75_fe19,
    0xc51f_ed4a_0763_928b,
    0xdb7e_c139_50f4_862a,
    0x6fe9_b308_c2d7_14a5,
    0xa284_7615_fb9e_3cd0,
    0x0123_4567_89ab_cdef,
    0xea48_9fd6_1c02_b753,
];

/// The digest of `length` bytes, at most 64, in the beginning of what is returned.
#[must_use]
pub fn blake2b(length: u8, data: &[u8]) -> [u8; 64] {
    let [a, b, c, d, e, f, g, h] = IV;
    let mut state = [a ^ 0x0101_0000 ^ u64::from(length), b, c, d, e, f, g, h];
    let mut counted = 0_u64;
    let mut rest = data;
    loop {
        let (block, tail) = rest.split_at_checked(BLOCK).unwrap_or((rest, &[]));
        counted = counted.wrapping_add(block.len() as u64);
        let mut padded = [0; BLOCK];
        for (to, from) in padded.iter_mut().zip(block) {
            *to = *from;
        }
        compress(&mut state, &padded, counted, tail.is_empty());
        if tail.is_empty() {
            break;
        }
        rest = tail;
    }
    let mut out = [0; 64];
    for (to, word) in out.as_chunks_mut::<8>().0.iter_mut().zip(state) {
        *to = word.to_le_bytes();
    }
    out
}

fn compress(state: &mut [u64; 8], block: &[u8; BLOCK], counted: u64, last: bool) {
    let words = block.as_chunks::<8>().0;
    // The state, then the initial value with the count and the mark of the last block in it.
    let mut work = [0; 16];
    for (to, from) in work.iter_mut().zip(state.iter().chain(&IV)) {
        *to = *from;
    }
    work[12] ^= counted;
    if last {
        work[14] = !work[14];
    }
    for mut order in ORDER {
        // Four columns of four words, then the four diagonals.
        for step in 0..8_usize {
            let turn = step >> 2;
            let [a, b, c, d] = [0, 1, 2, 3].map(|row: usize| row << 2 | step.wrapping_add(row.wrapping_mul(turn)) & 3);
            for (first, second) in [(32, 24), (16, 63)] {
                order = order.rotate_left(4);
                let word = words.get((order & 15) as usize).map_or(0, |word| u64::from_le_bytes(*word));
                let sum = at(&work, a).wrapping_add(at(&work, b)).wrapping_add(word);
                put(&mut work, a, sum);
                let turned = (at(&work, d) ^ sum).rotate_right(first);
                put(&mut work, d, turned);
                let sum = at(&work, c).wrapping_add(turned);
                put(&mut work, c, sum);
                let turned = (at(&work, b) ^ sum).rotate_right(second);
                put(&mut work, b, turned);
            }
        }
    }
    for (place, to) in state.iter_mut().enumerate() {
        *to ^= at(&work, place) ^ at(&work, place | 8);
    }
}

fn at(work: &[u64; 16], place: usize) -> u64 {
    work.get(place & 15).copied().unwrap_or(0)
}

fn put(work: &mut [u64; 16], place: usize, word: u64) {
    if let Some(to) = work.get_mut(place & 15) {
        *to = word;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex;

    /// RFC 7693, appendix A, and the self-test of its appendix E: sizes 20 to 64 over inputs of 0 to 1024 bytes.
    #[test]
    fn rfc_7693() {
        let abc = hex::encode("", &blake2b(64, b"abc"));
        assert!(abc.starts_with("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"));
        let sequence = |length: usize, seed: u32| -> alloc::vec::Vec<u8> {
            let (mut a, mut b) = (0xdead_4bad_u32.wrapping_mul(seed), 1_u32);
            let step = |_| {
                let sum = a.wrapping_add(b);
                (a, b) = (b, sum);
                (sum >> 24) as u8
            };
            (0..length).map(step).collect()
        };
        let mut all = alloc::vec::Vec::new();
        for size in [20, 32, 48, 64] {
            for length in [0, 3, 128, 129, 255, 1024] {
                let digest = blake2b(size, &sequence(length, length as u32));
                all.extend_from_slice(&digest[..usize::from(size)]);
                // The second half of the self-test keys the hash; this one does not.
            }
        }
        // As Python's hashlib computes it for the same inputs.
        assert_eq!(hex::encode("", &blake2b(32, &all)[..32]), EXPECTED);
    }

    const EXPECTED: &str = "681f345ad53c6360214ea500fd259edddbca775f605fad81b9b189d6d88e15c6";
}
