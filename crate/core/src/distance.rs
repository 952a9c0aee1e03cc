//! Owns distance: how far apart two addresses are, and when one could be taken for the other.
//!
//! What counts as a look-alike is chosen so that two unrelated addresses practically never do. Both rules look at the
//! characters after the prefix every address of the kind shares, without runs of eight zero digits or more (those are
//! numbering, as in system programs and predeploys, or mined), and want 16 characters to be left:
//!
//! - The ends agree: three characters at one end and four at the other, seven and more in all. That is what people
//!   compare and what vanity mining buys. Two unrelated EVM addresses: `2 * 16^-7`, less than 1e-8.
//! - The distance is at most a third of the length, 13 of 40 hexadecimal digits. At most `C(n + d, d) * (2s + 1)^d` of
//!   the `s^n` strings of `n` digits are within distance `d` of a given one: less than 1e-16 for 40 digits, less than
//!   1e-7 for the least favourable case of 16 digits. Among a million unrelated pairs the nearest were 26 apart
//!   (`nearest_unrelated_pairs` below repeats a smaller run).

use crate::text::{cut, find};
use alloc::vec::Vec;

/// The longest address that is compared; the longest any chain here has is 114 characters.
const MAX: usize = 128;
const NUMBERING: usize = 8;
const ENOUGH: usize = 16;

/// Optimal string alignment distance, letter case aside: insertions, deletions, substitutions and swaps of
/// neighbours. For texts of more than 128 bytes, the longer length unless they are equal.
///
/// Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.
#[must_use]
pub fn distance(a: &str, b: &str) -> u32 {
    Subject::new(a).distance(b, u32::MAX)
}

/// Whether `b` could be taken for `a`, with their distance. Both are canonical addresses of one namespace; equal
/// addresses are no look-alikes.
#[must_use]
pub fn lookalike(a: &str, b: &str) -> Option<u32> {
    Subject::new(a).lookalike(b, None)
}

/// An address that is compared with many.
pub(crate) struct Subject<'a> {
    address: &'a str,
    whole: Pattern,
    significant: Pattern,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(address: &'a str) -> Self {
        Self {
            address,
            whole: Pattern::new(folded(address.as_bytes())),
            significant: Pattern::new(significant(address)),
        }
    }

    /// See [`distance`]; some larger number where it is more than `most`.
    pub(crate) fn distance(&self, other: &str, most: u32) -> u32 {
        self.whole.apart(&folded(other.as_bytes()), most)
    }

    /// See [`lookalike`]; what is [`significant`] of the other may be known already.
    pub(crate) fn lookalike(&self, other: &str, known: Option<&Vec<u8>>) -> Option<u32> {
        if self.address == other {
            return None;
        }
        let read;
        let right = match known {
            Some(known) => known,
            None => {
                read = significant(other);
                &read
            }
        };
        let left = &self.significant.text;
        let shorter = left.len().min(right.len());
        if shorter < ENOUGH {
            return None;
        }
        let agree = |ends: (&u8, &u8)| ends.0 == ends.1;
        let head = left.iter().zip(right).take_while(|pair| agree(*pair)).count();
        let tail = left.iter().rev().zip(right.iter().rev()).take_while(|pair| agree(*pair)).count();
        let same_ends = head >= 3 && tail >= 3 && head.saturating_add(tail) >= 7;
        let third = shorter as u32 / 3;
        (same_ends || self.significant.apart(right, third) <= third).then(|| self.distance(other, u32::MAX))
    }
}

fn folded(text: &[u8]) -> Vec<u8> {
    text.to_ascii_lowercase()
}

/// The folded characters that tell one address from another.
pub(crate) fn significant(address: &str) -> Vec<u8> {
    let lower = !address.bytes().any(|b| b.is_ascii_uppercase());
    let (rest, zero) = if let Some(digits) = address.strip_prefix("0x") {
        (digits, b'0')
    } else if let Some((_, word)) = cut(address, ":") {
        (word, b'q')
    } else {
        match cut(address, "1") {
            Some((hrp, word)) if lower && !hrp.is_empty() => (word, b'q'),
            _ => (address, b'1'),
        }
    };
    // The character that says what kind of address it is; EVM has none, and in Solana it is merely the first of 44.
    let skip = usize::from(zero != b'0');
    let rest = rest.as_bytes().get(skip..).unwrap_or_default();
    if find(rest, &[zero; NUMBERING]).is_none() {
        return folded(rest);
    }
    let (mut out, mut zeros) = (Vec::with_capacity(rest.len()), 0_usize);
    for byte in rest {
        if *byte != zero {
            without_numbering(&mut out, zeros);
            zeros = 0;
        } else {
            zeros = zeros.wrapping_add(1);
        }
        out.push(byte.to_ascii_lowercase());
    }
    without_numbering(&mut out, zeros);
    out
}

/// Takes away the zeros at the end where they are too many to be chance.
fn without_numbering(text: &mut Vec<u8>, zeros: usize) {
    if zeros >= NUMBERING {
        text.truncate(text.len().wrapping_sub(zeros));
    }
}

/// A text, and where in it each character stands.
struct Pattern {
    text: Vec<u8>,
    places: [u128; 128],
    last: u128,
}

impl Pattern {
    fn new(text: Vec<u8>) -> Self {
        // Shifts by one only: for any other the compiler calls a function, which the flags of the guard's module make it call wrongly.
        let mut places = [0_u128; 128];
        let (mut next, mut last) = (1_u128, 0_u128);
        for byte in text.iter().take(MAX) {
            if let Some(place) = places.get_mut(usize::from(byte & 0x7f)) {
                *place |= next;
            }
            (last, next) = (next, next << 1);
        }
        Self { text, places, last }
    }

    /// The distance; some larger number where it is more than `most`.
    fn apart(&self, b: &[u8], most: u32) -> u32 {
        let longer = self.text.len().max(b.len()) as u32;
        if self.text == b {
            return 0;
        }
        if self.text.is_empty() || longer as usize > MAX {
            return longer;
        }
        let (mut plus, mut minus, mut diagonal, mut before) = (u128::MAX, 0_u128, 0_u128, 0_u128);
        let mut distance = self.text.len() as u32;
        // What is left to read can make it less by one a byte.
        let mut least = most.saturating_add(b.len() as u32);
        for byte in b {
            let place = self.places.get(usize::from(byte & 0x7f)).copied().unwrap_or(0);
            let swapped = ((!diagonal & place) << 1) & before;
            diagonal = ((place & plus).wrapping_add(plus) ^ plus) | place | minus | swapped;
            let up = minus | !(diagonal | plus);
            let down = diagonal & plus;
            distance =
                distance.wrapping_add(u32::from(up & self.last != 0)).wrapping_sub(u32::from(down & self.last != 0));
            let up = up << 1 | 1;
            plus = down << 1 | !(diagonal | up);
            minus = up & diagonal;
            before = place;
            least = least.saturating_sub(1);
            if distance > least {
                break;
            }
        }
        distance
    }
}

#[cfg(test)]
#[path = "../tests/support/random.rs"]
mod random;

#[cfg(test)]
mod tests {
    use super::random::Random;
    use super::*;
    use crate::encoding::hex;
    use alloc::string::String;

    /// The textbook table, as the oracle.
    fn table(a: &[u8], b: &[u8]) -> u32 {
        let mut rows = alloc::vec![alloc::vec![0_u32; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = if i == 0 || j == 0 {
                    (i + j) as u32
                } else {
                    let change = u32::from(a[i - 1] != b[j - 1]);
                    let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + change);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(rows[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        rows[a.len()][b.len()]
    }

    fn address(random: &mut Random) -> String {
        hex::encode("0x", &random.bytes::<20>())
    }

    #[test]
    fn equals_the_table() {
        let mut random = Random(1);
        for _ in 0..4000 {
            let mut word = |most: u64, letters: u64| -> String {
                (0..random.next() % most).map(|_| char::from(b'a' + (random.next() % letters) as u8)).collect()
            };
            for (most, letters) in [(8, 3), (40, 4), (129, 20)] {
                let (a, b) = (word(most, letters), word(most, letters));
                let there = table(a.as_bytes(), b.as_bytes());
                assert_eq!(distance(&a, &b), there, "{a} {b}");
                let subject = Subject::new(&a);
                for most in [0, 1, there.saturating_sub(1), there, there + 1] {
                    let here = subject.distance(&b, most);
                    assert!(if there > most { here > most } else { here == there }, "{a} {b} {most}");
                }
            }
        }
        for (a, b, apart) in [("", "", 0), ("", "ab", 2), ("ab", "", 2), ("ca", "abc", 3), ("AB", "ba", 1)] {
            assert_eq!(distance(a, b), apart, "{a} {b}");
        }
        assert_eq!(distance(&"a".repeat(128), &"b".repeat(128)), 128);
        assert_eq!(distance(&"a".repeat(129), &"a".repeat(130)), 130);
    }

    #[test]
    fn nearest_unrelated_pairs() {
        let mut random = Random(2);
        let mut nearest = 40;
        for _ in 0..20_000 {
            let (a, b) = (address(&mut random), address(&mut random));
            nearest = nearest.min(distance(&a, &b));
            assert_eq!(lookalike(&a, &b), None, "{a} {b}");
        }
        assert!((24..=28).contains(&nearest), "{nearest}");
    }

    #[test]
    fn lookalikes() {
        for (a, b) in [
            // The same first and last four digits.
            ("0x52908400098527886E0F7030069857D2E4169EE7", "0x5290aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa9EE7"),
            // One digit changed, one left out and one put in, two neighbours swapped.
            ("0x52908400098527886E0F7030069857D2E4169EE7", "0x62908400098527886e0f7030069857d2e4169ee7"),
            ("0x52908400098527886E0F7030069857D2E4169EE7", "0x2908400098527886e0f7030069857d2e4169ee71"),
            ("0x52908400098527886E0F7030069857D2E4169EE7", "0x25908400098527886e0f7030069857d2e4169ee7"),
            // Mined zeros do not hide it.
            ("0x000000000022D473030F116dDEE9F6B43aC78BA3", "0x000000000022d4aaaaaaaaaaaaaaaaaaaaaa8ba3"),
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw508llllllllllllllllllllllllllllllf3t4"),
            ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TR7NHzzzzzzzzzzzzzzzzzzzzzzzzzLj6t"),
        ] {
            assert_eq!(lookalike(a, b), Some(distance(a, b)), "{a} {b}");
            assert_eq!(lookalike(b, a), Some(distance(a, b)), "{a} {b}");
            assert_eq!(lookalike(a, a), None);
        }
    }

    #[test]
    fn no_lookalikes() {
        for (a, b) in [
            // Mined or numbered, and nothing else the same.
            ("0x000000000022D473030F116dDEE9F6B43aC78BA3", "0x00000000000000ADc04C56Bf30aC9d3c0aAF14dC"),
            ("0x4200000000000000000000000000000000000006", "0x4200000000000000000000000000000000000010"),
            ("Vote111111111111111111111111111111111111111", "Stake11111111111111111111111111111111111111"),
            ("11111111111111111111111111111111", "ComputeBudget111111111111111111111111111111"),
            // Only one end agrees.
            ("0x52908400098527886E0F7030069857D2E4169EE7", "0x529084000aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
            ("", "a"),
        ] {
            assert_eq!(lookalike(a, b), None, "{a} {b}");
        }
    }
}
