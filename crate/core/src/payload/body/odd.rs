//! Owns the search for the few places in a body that may be more than they seem. Every byte of every body passes here.

/// How many bytes are looked at together.
const BLOCK: usize = 16;
/// With the one after them.
const WINDOW: usize = BLOCK + 1;

/// Whether every odd place is dull: a backslash, the first byte of a character that may not show, or the first of two bytes as they are
/// in `method`, in `raw_data` and at the end of a chain's name before its colon.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
#[inline(never)]
pub(super) fn none(bytes: &[u8], dull: &dyn Fn(usize) -> bool) -> bool {
    let (mut at, mut last) = (0_usize, [0; WINDOW]);
    while let Some(rest @ [_, ..]) = bytes.get(at..) {
        let window = rest.first_chunk().unwrap_or_else(|| {
            for (to, from) in last.iter_mut().zip(rest) {
                *to = *from;
            }
            &last
        });
        let mut odd = odd(window);
        while odd != 0 {
            if !dull(at.wrapping_add(odd.trailing_zeros() as usize)) {
                return false;
            }
            odd &= odd.wrapping_sub(1);
        }
        at = at.wrapping_add(BLOCK);
    }
    true
}

/// A bit for each of the first bytes that is odd.
#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn odd(window: &[u8; WINDOW]) -> u16 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128, v128_and, v128_or};
    let load = |from: usize| {
        let half = |at: usize| {
            let eight = window.get(from.wrapping_add(at)..).and_then(<[u8]>::first_chunk);
            eight.map_or(0, |eight| u64::from_le_bytes(*eight))
        };
        u64x2(half(0), half(8))
    };
    let is = |bytes: v128, byte: u8| u8x16_eq(bytes, u8x16_splat(byte));
    let (here, second) = (load(0), load(1));
    let request = v128_and(is(v128_and(here, u8x16_splat(0xcf)), 0x4f), is(v128_or(second, u8x16_splat(b' ')), b'd'));
    let chain = v128_and(is(v128_and(here, u8x16_splat(0xc0)), 0x40), is(second, b':'));
    let hidden = v128_or(v128_or(is(here, b'\\'), is(here, 0xc2)), v128_or(is(here, 0xe2), is(here, 0xef)));
    u8x16_bitmask(v128_or(hidden, v128_or(request, chain)))
}

/// The same where the compiler finds the instructions itself.
#[cfg(not(target_arch = "wasm32"))]
fn odd(window: &[u8; WINDOW]) -> u16 {
    let mut odd = 0;
    for (at, (here, second)) in window.iter().zip(window.iter().skip(1)).enumerate() {
        let request = here & 0xcf == 0x4f && second | b' ' == b'd';
        let chain = here & 0xc0 == 0x40 && *second == b':';
        odd |= u16::from(request | chain | matches!(here, b'\\' | 0xc2 | 0xe2 | 0xef)) << at;
    }
    odd
}
