//! Owns the search for the few places in a body that may be more than they seem. Every byte of every body passes here.

/// How many bytes are looked at together.
const BLOCK: usize = 8;
const EACH: u64 = u64::from_le_bytes([1; BLOCK]);

/// Whether every odd place is dull: a backslash, the first byte of a character that may not show, or the first of two bytes as they are
/// in `method`, in `raw_data` and at the end of a chain's name before its colon.
#[inline(never)]
pub(super) fn none(bytes: &[u8], dull: &dyn Fn(usize) -> bool) -> bool {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut last = [0; BLOCK];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    let (first, others) = blocks.split_first().unwrap_or((&last, &[]));
    let (mut at, mut here) = (0_usize, u64::from_le_bytes(*first));
    for next in others {
        let next = u64::from_le_bytes(*next);
        if is_odd(here, next) && !all_dull(bytes, at, dull) {
            return false;
        }
        at = at.wrapping_add(BLOCK);
        here = next;
    }
    // The last whole block and what is left.
    all_dull(bytes, at, dull) && all_dull(bytes, at.wrapping_add(BLOCK), dull)
}

/// Whether something in a block is odd, or may be: it may say so wrongly, never wrongly that there is nothing.
#[inline(always)]
fn is_odd(here: u64, next: u64) -> bool {
    let all = |byte: u8| u64::from_le_bytes([byte; BLOCK]);
    let zero = |eight: u64| eight.wrapping_sub(EACH) & !eight;
    // The byte after each.
    let second = here >> 8 | next << 56;
    let request = ((here & all(0xcf)) ^ all(0x4f)) | ((second | all(0x20)) ^ all(b'd'));
    let chain = ((here & all(0xc0)) ^ all(0x40)) | (second ^ all(b':'));
    (here | zero(here ^ all(b'\\')) | zero(request) | zero(chain)) & EACH << 7 != 0
}

fn all_dull(bytes: &[u8], from: usize, dull: &dyn Fn(usize) -> bool) -> bool {
    for at in from..from.saturating_add(BLOCK) {
        let odd = match bytes.get(at..).unwrap_or_default() {
            [b'\\' | 0xc2 | 0xe2 | 0xef, ..] => true,
            // `O`, `_`, `o`, and a control character.
            [first, b'd' | b'D', ..] => first & 0xcf == 0x4f,
            [first, b':', ..] => matches!(first, b'@'..=0x7f),
            _ => false,
        };
        if odd && !dull(at) {
            return false;
        }
    }
    true
}
