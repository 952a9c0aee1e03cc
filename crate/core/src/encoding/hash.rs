//! Owns the hashes: Keccak-256, SHA-256, SHA-256 twice, and SHA-512/256.

use sha2::{Digest, Sha256, Sha512_256};

const RATE: usize = 136;

/// Keccak-256 as Ethereum uses it (the padding before SHA-3 was standardised).
#[must_use]
pub fn keccak256(data: &[u8]) -> [u8; 32] {
    let mut state = [0; 25];
    let (blocks, rest) = data.as_chunks::<RATE>();
    for block in blocks {
        absorb(&mut state, block);
    }
    let mut last = [0; RATE];
    if let Some((to, [pad, ..])) = last.split_at_mut_checked(rest.len()) {
        to.copy_from_slice(rest);
        *pad = 0x01;
    }
    last[RATE - 1] |= 0x80;
    absorb(&mut state, &last);

    let mut out = [0; 32];
    for (to, lane) in out.as_chunks_mut::<8>().0.iter_mut().zip(state) {
        *to = lane.to_le_bytes();
    }
    out
}

fn absorb(state: &mut [u64; 25], block: &[u8; RATE]) {
    for (lane, bytes) in state.iter_mut().zip(block.as_chunks::<8>().0) {
        *lane ^= u64::from_le_bytes(*bytes);
    }
    keccak::f1600(state);
}

/// SHA-256.
#[must_use]
pub fn sha256(data: &[u8]) -> [u8; 32] {
    Sha256::digest(data).into()
}

/// SHA-256 of SHA-256, Bitcoin's checksum.
#[must_use]
pub fn sha256d(data: &[u8]) -> [u8; 32] {
    sha256(&sha256(data))
}

/// SHA-512/256.
#[must_use]
pub fn sha512_256(data: &[u8]) -> [u8; 32] {
    Sha512_256::digest(data).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex;

    #[test]
    fn published_digests() {
        let of = |data: &[u8]| hex::encode("", &keccak256(data));
        assert_eq!(of(b""), "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        assert_eq!(of(b"transfer(address,uint256)").get(..8), Some("a9059cbb"));
        assert_eq!(
            hex::encode("", &sha256(b"abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
    /// On both sides of the block boundary: the first eight digits as `@noble/hashes` computes them for the bytes
    /// 0, 7, 14 ...
    #[test]
    fn block_boundaries() {
        for (length, digest) in [
            (1, "bc36789e"),
            (135, "154f5dc2"),
            (136, "81e7ecb4"),
            (137, "a5959733"),
            (271, "f0f79e1b"),
            (272, "99d5a295"),
            (273, "27005ba9"),
            (1000, "82bc59ce"),
        ] {
            let data: alloc::vec::Vec<u8> = (0..length).map(|i: u32| (i * 7) as u8).collect();
            assert_eq!(hex::encode("", &keccak256(&data)).get(..8), Some(digest), "{length}");
        }
    }
}
