//! Owns the search for the few places in a body that may be more than they seem. Every byte of every body passes here.

/// How many bytes are looked at together.
const BLOCK: usize = 16;
/// With the one after them.
const WINDOW: usize = BLOCK + 1;

/// Whether every odd place is dull: a backslash, the first byte of a character that may not show, or the first of two
/// bytes as they are in `method`, in `raw_data` and at the end of a chain's name before its colon.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
#[inline(never)]
pub(super) fn none(bytes: &[u8], dull: &dyn Fn(usize) -> bool) -> bool {
    let (mut at, mut last, marks) = (0_usize, [0; WINDOW], marks());
    while let Some(rest @ [_, ..]) = bytes.get(at..) {
        let window = rest.first_chunk().unwrap_or_else(|| {
            for (to, from) in last.iter_mut().zip(rest) {
                *to = *from;
            }
            &last
        });
        let mut odd = odd(window, &marks);
        while odd != 0 {
            let place = at.wrapping_add(odd.trailing_zeros() as usize);
            // Most are told apart by a byte beside them: words like `body`, and quotes in JSON.
            let common = match bytes.get(place.wrapping_sub(1)..) {
                Some([_, b'\\', b'"', ..]) => true,
                Some([before, b'o' | b'O', b'd' | b'D', ..]) => !matches!(before, b'h' | b'H'),
                _ => false,
            };
            if !common && !dull(place) {
                return false;
            }
            odd &= odd.wrapping_sub(1);
        }
        at = at.wrapping_add(BLOCK);
    }
    true
}

/// What bytes are held against. The engine would make each anew for every block: hidden from the optimisers, they stay where they are.
#[cfg(target_arch = "wasm32")]
type Marks = [core::arch::wasm32::v128; 8];

#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn marks() -> Marks {
    core::hint::black_box(
        [0xcf, 0x4f, b' ', b'd', 0xc0, 0x40, b':', b'\\'].map(|byte| core::arch::wasm32::u8x16_splat(byte)),
    )
}

/// A bit for each of the first bytes that is odd.
#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn odd(window: &[u8; WINDOW], marks: &Marks) -> u16 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_shuffle, u8x16_splat, u64x2, v128_and, v128_or};
    let half = |at: usize| {
        let eight = window.get(at..).and_then(<[u8]>::first_chunk);
        eight.map_or(0, |eight| u64::from_le_bytes(*eight))
    };
    let [cf, x4f, blank, d, c0, x40, colon, backslash] = *marks;
    let here = u64x2(half(0), half(8));
    let after = u8x16_splat(window.last().copied().unwrap_or_default());
    let second = u8x16_shuffle::<1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16>(here, after);
    let request = v128_and(u8x16_eq(v128_and(here, cf), x4f), u8x16_eq(v128_or(second, blank), d));
    let chain = v128_and(u8x16_eq(v128_and(here, c0), x40), u8x16_eq(second, colon));
    let plain = v128_or(u8x16_eq(here, backslash), v128_or(request, chain));
    // The mask is of top bits, and so of the bytes beyond ASCII too: only where there are any are they told apart.
    if u8x16_bitmask(v128_or(here, plain)) == 0 {
        return 0;
    }
    let is = |byte: u8| u8x16_eq(here, u8x16_splat(byte));
    u8x16_bitmask(v128_or(plain, v128_or(is(0xc2), v128_or(is(0xe2), is(0xef)))))
}

#[cfg(not(target_arch = "wasm32"))]
fn marks() {}

/// The same where the compiler finds the instructions itself.
#[cfg(not(target_arch = "wasm32"))]
fn odd(window: &[u8; WINDOW], (): &()) -> u16 {
    let mut odd = 0;
    for (at, (here, second)) in window.iter().zip(window.iter().skip(1)).enumerate() {
        let request = here & 0xcf == 0x4f && second | b' ' == b'd';
        let chain = here & 0xc0 == 0x40 && *second == b':';
        odd |= u16::from(request | chain | matches!(here, b'\\' | 0xc2 | 0xe2 | 0xef)) << at;
    }
    odd
}
