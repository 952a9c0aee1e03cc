//! Owns RLP: Ethereum's nested lists of byte strings, in canonical form only.
//!
//! Specification: <https://ethereum.org/en/developers/docs/data-structures-and-encoding/rlp/>

use crate::Error;
use crate::reader::Reader;
use alloc::vec::Vec;

const MALFORMED: Error = Error::new("rlp/malformed");

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item<'a> {
    /// A byte string.
    Bytes(&'a [u8]),
    /// The encoding of a list's items.
    List(&'a [u8]),
}

impl<'a> Item<'a> {
    /// The bytes of a byte string, `None` for a list.
    #[must_use]
    pub const fn bytes(&self) -> Option<&'a [u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::List(_) => None,
        }
    }

    /// The items of a list.
    ///
    /// # Errors
    /// `rlp/malformed` for a byte string and for items that cannot be read.
    pub fn items(&self) -> Result<Vec<Self>, Error> {
        let Self::List(encoding) = self else { return Err(MALFORMED) };
        let mut reader = Reader::new(encoding);
        let mut items = Vec::new();
        while !reader.is_empty() {
            items.push(item(&mut reader)?);
        }
        Ok(items)
    }
}

/// Reads the items of exactly one list.
///
/// # Errors
/// `rlp/malformed` for anything else.
pub fn list(bytes: &[u8]) -> Result<Vec<Item<'_>>, Error> {
    let mut reader = Reader::new(bytes);
    let items = item(&mut reader)?.items()?;
    if reader.is_empty() { Ok(items) } else { Err(MALFORMED) }
}

fn item<'a>(reader: &mut Reader<'a>) -> Result<Item<'a>, Error> {
    let whole = reader.rest();
    let tag = reader.byte()?;
    match tag {
        0x00..=0x7f => Ok(Item::Bytes(whole.get(..1).ok_or(MALFORMED)?)),
        0x80..=0xb7 => {
            let bytes = reader.take(usize::from(tag & 0x3f))?;
            let plain = matches!(bytes, [0x00..=0x7f]);
            if plain { Err(MALFORMED) } else { Ok(Item::Bytes(bytes)) }
        }
        0xb8..=0xbf => {
            let length = length(reader, tag.wrapping_sub(0xb7))?;
            Ok(Item::Bytes(reader.take(length)?))
        }
        0xc0..=0xf7 => Ok(Item::List(reader.take(usize::from(tag.wrapping_sub(0xc0)))?)),
        0xf8..=0xff => {
            let length = length(reader, tag.wrapping_sub(0xf7))?;
            Ok(Item::List(reader.take(length)?))
        }
    }
}

/// A length of `size` bytes, which has to be needed and without leading zeros.
fn length(reader: &mut Reader<'_>, size: u8) -> Result<usize, Error> {
    let bytes = reader.take(usize::from(size))?;
    if size > 4 || bytes.first() == Some(&0) {
        return Err(MALFORMED);
    }
    let length = bytes.iter().fold(0u32, |length, byte| (length << 8) | u32::from(*byte));
    if length < 56 {
        return Err(MALFORMED);
    }
    usize::try_from(length).map_err(|_| MALFORMED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_published_examples() {
        assert_eq!(list(&[0xc0]), Ok(Vec::new()));
        let cat_dog = list(b"\xc8\x83cat\x83dog").unwrap();
        assert_eq!(cat_dog, [Item::Bytes(b"cat"), Item::Bytes(b"dog")]);
        let nested = list(&[0xc7, 0xc0, 0xc1, 0xc0, 0xc3, 0xc0, 0xc1, 0xc0]).unwrap();
        assert_eq!(nested.len(), 3);
        assert_eq!(list(&[0xc2, 0x81, 0x01]), Err(MALFORMED), "one byte below 0x80 stands for itself");
        assert_eq!(list(&[0xc1, 0x01, 0x02]), Err(MALFORMED), "trailing bytes");
        assert_eq!(list(&[0xf8, 0x01, 0x01]), Err(MALFORMED), "a long form for a short list");
        assert!(list(&[0xc2, 0x83]).is_err());
        assert!(list(&[0xff; 9]).is_err());
    }
}
