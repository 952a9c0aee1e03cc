//! Owns the walk over protobuf: one field after the other, strictly.
//!
//! Specification: <https://protobuf.dev/programming-guides/encoding/>

use crate::Error;
use crate::reader::Reader;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field<'a> {
    /// A number of up to 64 bits.
    Number(u64),
    /// Text, bytes, or another message.
    Bytes(&'a [u8]),
}

const MALFORMED: Error = Error::new("protobuf/malformed");

/// Calls `found` with the number and the content of each field.
///
/// # Errors
/// `protobuf/malformed`, and what `found` returns.
pub fn fields<'a>(bytes: &'a [u8], found: &mut dyn FnMut(u64, Field<'a>) -> Result<(), Error>) -> Result<(), Error> {
    let mut reader = Reader::new(bytes);
    while !reader.is_empty() {
        let key = varint(&mut reader)?;
        let field = match key & 7 {
            0 => Field::Number(varint(&mut reader)?),
            1 => Field::Number(fixed(reader.take(8)?)),
            5 => Field::Number(fixed(reader.take(4)?)),
            2 => {
                let length = usize::try_from(varint(&mut reader)?).map_err(|_| MALFORMED)?;
                Field::Bytes(reader.take(length)?)
            }
            _ => return Err(MALFORMED),
        };
        if key < 8 {
            return Err(MALFORMED);
        }
        found(key >> 3, field)?;
    }
    Ok(())
}

fn fixed(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn varint(reader: &mut Reader<'_>) -> Result<u64, Error> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = reader.byte()?;
        // The tenth byte has room for one bit.
        if shift == 63 && byte > 1 {
            return Err(MALFORMED);
        }
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(MALFORMED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn reads_the_examples_of_the_specification() {
        let all = |bytes: &[u8]| {
            let mut seen = Vec::new();
            let result = fields(bytes, &mut |number, field| {
                seen.push((number, alloc::format!("{field:?}")));
                Ok(())
            });
            result.map(|()| seen)
        };
        assert_eq!(all(&[0x08, 0x96, 0x01]), Ok(alloc::vec![(1, "Number(150)".into())]));
        let testing = [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67];
        assert_eq!(all(&testing), Ok(alloc::vec![(2, "Bytes([116, 101, 115, 116, 105, 110, 103])".into())]));
        assert_eq!(all(&[0x0d, 1, 0, 0, 0]), Ok(alloc::vec![(1, "Number(1)".into())]));
        for bad in [
            &testing[..8],
            &[0x08],
            &[0x00, 0x00],
            &[0x0b],
            &[0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2],
        ] {
            assert!(all(bad).is_err(), "{bad:?}");
        }
    }
}
