//! Owns the search for the few places in a body that may be more than they seem. Every byte of every body passes here.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use core::arch::wasm32::{
    i8x16_shuffle, u8x16, u8x16_bitmask, u8x16_ne, u8x16_shr, u8x16_splat, u8x16_swizzle, u64x2, v128, v128_and,
    v128_any_true, v128_or,
};

/// How many bytes are looked at together.
const BLOCK: usize = 16;

/// Whether every odd place is dull: a backslash, the first byte of a character that may not show, or the first of two bytes as they are
/// in `method`, in `raw_data` and at the end of a chain's name before its colon.
#[inline(never)]
pub(super) fn none(bytes: &[u8], dull: &dyn Fn(usize) -> bool) -> bool {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut last = [0; BLOCK];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    let dull = |at: usize, mut places: u32| {
        while places != 0 {
            if !dull(at.saturating_add(places.trailing_zeros() as usize)) {
                return false;
            }
            places &= places.wrapping_sub(1);
        }
        true
    };
    let (first, others) = blocks.split_first().unwrap_or((&last, &[]));
    let (mut at, mut here) = (0_usize, kinds(first));
    for next in others {
        let next = kinds(next);
        let places = odd(here, next);
        if places != 0 && !dull(at, places) {
            return false;
        }
        at = at.wrapping_add(BLOCK);
        here = next;
    }
    let (last, beyond) = (kinds(&last), kinds(&[0; BLOCK]));
    dull(at, odd(here, last)) && (blocks.is_empty() || dull(at.wrapping_add(BLOCK), odd(last, beyond)))
}

/// What the bytes of a block may be, by place.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
type Kinds = [u8; BLOCK];
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
type Kinds = v128;

/// A byte that is odd alone; before `d`, `O`, `_`, `o` and a control character are; before a colon, what begins and ends names.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn kinds(block: &[u8; BLOCK]) -> Kinds {
    block.map(|byte| match byte {
        b'\\' | 0xc2 | 0xe2 | 0xef => 128,
        b'O' | b'_' | b'o' | 0x7f => 1 | 2,
        b'd' | b'D' => 2 | 16,
        b'@'..=0x7f => 2,
        b':' => 32,
        _ => 0,
    })
}

/// Which bytes of a block are odd, the first one in the lowest bit.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn odd(here: Kinds, next: Kinds) -> u32 {
    let mut places = 0;
    for (at, (first, second)) in here.iter().zip(here.iter().skip(1).chain(&next)).enumerate() {
        places |= u32::from(first & 128 != 0 || first & second >> 4 & 3 != 0) << at;
    }
    places
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn odd(here: Kinds, next: Kinds) -> u32 {
    let second = i8x16_shuffle::<1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16>(here, next);
    let pairs = v128_and(v128_and(here, u8x16_shr(second, 4)), u8x16_splat(3));
    let places = v128_or(pairs, v128_and(here, u8x16_splat(0xc8)));
    if v128_any_true(places) { u32::from(u8x16_bitmask(u8x16_ne(places, u8x16_splat(0)))) } else { 0 }
}

/// By two lookups for each byte, one by its upper half and one by its lower: what both agree on is what it may be.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn kinds(block: &[u8; BLOCK]) -> Kinds {
    let [low, high] = block.as_chunks::<8>().0 else { return u64x2(u64::MAX, u64::MAX) };
    let bytes = u64x2(u64::from_le_bytes(*low), u64::from_le_bytes(*high));
    let by_low = u8x16(2, 2, 2 | 64, 2, 2 | 16, 2, 2, 2, 2, 2, 2 | 32, 2, 2 | 128, 2, 2, 2 | 1 | 8);
    let by_high = u8x16(0, 0, 0, 32, 1 | 2 | 16, 1 | 2 | 128, 1 | 2 | 16, 1 | 2, 0, 0, 0, 0, 64, 0, 64 | 8, 0);
    v128_and(u8x16_swizzle(by_low, v128_and(bytes, u8x16_splat(15))), u8x16_swizzle(by_high, u8x16_shr(bytes, 4)))
}
