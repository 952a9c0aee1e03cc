//! Owns the walk over protobuf: one field after the other, strictly.
//!
//! Specification: <https://protobuf.dev/programming-guides/encoding/>

use super::layout::take;

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Its number.
    pub number: u64,
    /// Whether it is a number of up to 64 bits, as against text, bytes, another message, or a number of fixed size.
    pub is_number: bool,
    /// What it holds.
    pub content: &'a [u8],
}

/// Takes a field. `None` where there is none.
pub fn next<'a>(rest: &mut &'a [u8]) -> Option<Field<'a>> {
    let key = varint(rest)?;
    let content = match key & 7 {
        0 => {
            let from = *rest;
            varint(rest)?;
            from.get(..from.len().checked_sub(rest.len())?)?
        }
        1 => take(rest, 8)?,
        5 => take(rest, 4)?,
        2 => {
            let length = varint(rest)?.try_into().ok()?;
            take(rest, length)?
        }
        _ => return None,
    };
    (key > 7).then_some(Field { number: key >> 3, is_number: key & 7 == 0, content })
}

/// Takes a number of up to 64 bits.
pub fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = *take(rest, 1)?.first()?;
        // The tenth byte has room for one bit.
        if shift == 63 && byte > 1 {
            return None;
        }
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_examples_of_the_specification() {
        let one = |mut bytes: &[u8]| {
            let field = next(&mut bytes)?;
            bytes.is_empty().then(|| (field.number, field.is_number, field.content.to_vec()))
        };
        assert_eq!(one(&[0x08, 0x96, 0x01]), Some((1, true, [0x96, 1].to_vec())));
        assert_eq!(varint(&mut &[0x96, 1][..]), Some(150));
        let testing = [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67];
        assert_eq!(one(&testing), Some((2, false, b"testing".to_vec())));
        assert_eq!(one(&[0x0d, 1, 0, 0, 0]), Some((1, false, [1, 0, 0, 0].to_vec())));
        for bad in [
            &testing[..8],
            &[0x08],
            &[0x00, 0x00],
            &[0x0b],
            &[0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2],
        ] {
            assert_eq!(one(bad), None, "{bad:?}");
        }
    }
}
