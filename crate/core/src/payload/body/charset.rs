//! Owns the readings of a text's bytes: servers go by the declared charset, by a mark or by nothing at all, so all of them count.

use crate::payload::Reading;
use crate::payload::path::Path;
use crate::text;
use alloc::string::String;

/// Charsets whose bytes below 128 are ASCII, and stand for nothing else wherever they are.
const NARROW: &str = "utf-8 utf8 us-ascii ascii iso-8859- latin windows-125 binary";

/// Reads bytes as they are, since much software goes by nothing else, and as wider characters where that is declared, marked, or likely
/// by their zeros. `kind` is what is declared, in lower case. Any other charset cannot be read.
pub(super) fn each<'a>(
    bytes: &[u8],
    kind: &str,
    path: &Path<'_>,
    reading: &mut Reading<'a>,
    read: &mut dyn FnMut(&[u8], &mut Reading<'a>),
) {
    read(bytes, reading);
    let (mut two, mut four) = (false, false);
    let mut rest = kind;
    while let Some((_, after)) = text::cut(rest, "charset") {
        rest = after;
        let Some(label) = after.trim_ascii_start().strip_prefix('=') else { continue };
        let label = label.trim_start_matches([' ', '"', '\'']);
        if label.starts_with("utf-16") {
            two = true;
        } else if label.starts_with("utf-32") {
            four = true;
        } else if !text::heads(NARROW, label) {
            reading.opaque(path, "body/charset");
        }
    }
    let head = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let zeros = |places: &[usize], others: [usize; 2]| {
        places.iter().all(|at| head(*at) == 0) && others.iter().all(|at| head(*at) != 0)
    };
    let wide = [
        (2, true, two || bytes.starts_with(b"\xff\xfe") || zeros(&[1, 3], [0, 2])),
        (2, false, two || bytes.starts_with(b"\xfe\xff") || zeros(&[0, 2], [1, 3])),
        (4, true, four || bytes.starts_with(b"\xff\xfe\0\0") || zeros(&[1, 2, 3, 5, 6, 7], [0, 4])),
        (4, false, four || bytes.starts_with(b"\0\0\xfe\xff") || zeros(&[0, 1, 2, 4, 5, 6], [3, 7])),
    ];
    for (width, little, meant) in wide {
        if meant {
            read(decoded(bytes, width, little).as_bytes(), reading);
        }
    }
}

/// Characters of two or four bytes. No address needs one beyond the first plane, which takes four in either.
fn decoded(bytes: &[u8], width: usize, little: bool) -> String {
    let units = bytes.chunks_exact(width).map(|unit| {
        let join = |value: u32, byte: &u8| value << 8 | u32::from(*byte);
        let value = if little { unit.iter().rev().fold(0, join) } else { unit.iter().fold(0, join) };
        u16::try_from(value).unwrap_or(0xfffd)
    });
    let mut text = String::new();
    for character in char::decode_utf16(units) {
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    String::from(text.trim_start_matches('\u{feff}'))
}
