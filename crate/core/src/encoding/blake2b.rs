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
    let [h0, h1, h2, h3, h4, h5, h6, h7] = *state;
    let [i0, i1, i2, i3, i4, i5, i6, i7] = IV;
    let ending = if last { u64::MAX } else { 0 };
    // The 16 words as four rows of four: the columns are mixed, then, with the rows turned, the diagonals.
    let (mut a, mut b) = ([h0, h1, h2, h3], [h4, h5, h6, h7]);
    let (mut c, mut d) = ([i0, i1, i2, i3], [i4 ^ counted, i5, i6 ^ ending, i7]);
    for order in ORDER {
        let mut order = order;
        let mut next = || {
            order = order.rotate_left(4);
            words.get((order & 15) as usize).map_or(0, |word| u64::from_le_bytes(*word))
        };
        for turn in [1, 3] {
            for (((a, b), c), d) in a.iter_mut().zip(&mut b).zip(&mut c).zip(&mut d) {
                for (word, first, second) in [(next(), 32, 24), (next(), 16, 63)] {
                    *a = a.wrapping_add(*b).wrapping_add(word);
                    *d = (*d ^ *a).rotate_right(first);
                    *c = c.wrapping_add(*d);
                    *b = (*b ^ *c).rotate_right(second);
                }
            }
            b.rotate_left(turn);
            c.rotate_left(2);
            d.rotate_left(4_usize.wrapping_sub(turn));
        }
    }
    let (low, high) = state.split_at_mut(4);
    for (half, (one, other)) in [(low, (a, c)), (high, (b, d))] {
        for ((to, one), other) in half.iter_mut().zip(one).zip(other) {
            *to ^= one ^ other;
        }
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
