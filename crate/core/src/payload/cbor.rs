//! Owns the walk over CBOR: lists and maps of known or of unknown length, bytes whole or in pieces.
//!
//! Specification: <https://www.rfc-editor.org/rfc/rfc8949>

use crate::Error;
use crate::reader::Reader;
use alloc::vec::Vec;

const MALFORMED: Error = Error::new("cbor/malformed");

/// The next item's type and argument; `None` for the argument of one whose length is not known.
type Head = (u8, Option<u64>);

/// A cursor over items.
#[derive(Clone, Copy)]
pub struct Cbor<'a> {
    reader: Reader<'a>,
    depth: u8,
}

impl<'a> Cbor<'a> {
    /// Reads from the start of `bytes`.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { reader: Reader::new(bytes), depth: 24 }
    }

    /// Whether everything has been read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.reader.is_empty()
    }

    /// The type of the next item: 0 a number, 2 bytes, 4 a list, 5 a map.
    #[must_use]
    pub fn kind(&self) -> u8 {
        self.reader.rest().first().map_or(u8::MAX, |byte| byte >> 5)
    }

    fn head(&mut self) -> Result<Head, Error> {
        let byte = self.reader.byte()?;
        let length = match byte & 31 {
            small @ 0..=23 => return Ok((byte >> 5, Some(small.into()))),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            31 => return Ok((byte >> 5, None)),
            _ => return Err(MALFORMED),
        };
        let argument = self.reader.take(length)?.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        Ok((byte >> 5, Some(argument)))
    }

    /// A number that is not negative.
    ///
    /// # Errors
    /// `cbor/malformed` for anything else.
    pub fn number(&mut self) -> Result<u64, Error> {
        match self.head()? {
            (0, Some(number)) => Ok(number),
            _ => Err(MALFORMED),
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// `cbor/malformed` for anything else.
    pub fn bytes(&mut self) -> Result<Vec<u8>, Error> {
        match self.head()? {
            (2, Some(length)) => Ok(self.reader.take(usize::try_from(length).map_err(|_| MALFORMED)?)?.to_vec()),
            (2, None) => {
                let mut whole = Vec::new();
                while !self.ends()? {
                    match self.head()? {
                        (2, Some(length)) => {
                            whole.extend_from_slice(self.reader.take(usize::try_from(length).map_err(|_| MALFORMED)?)?)
                        }
                        _ => return Err(MALFORMED),
                    }
                }
                Ok(whole)
            }
            _ => Err(MALFORMED),
        }
    }

    /// Whether what began without a length ends here.
    fn ends(&mut self) -> Result<bool, Error> {
        let ends = self.reader.rest().first() == Some(&0xff);
        if ends {
            self.reader.byte()?;
        }
        Ok(ends)
    }

    /// Calls `each` for every element of a list, or for every key of a map, with its place; it reads the element, or key
    /// and value. Tags in front are passed over.
    ///
    /// # Errors
    /// `cbor/malformed` for anything else, and what `each` returns.
    pub fn each(&mut self, each: &mut dyn FnMut(&mut Self, usize) -> Result<(), Error>) -> Result<(), Error> {
        self.depth = self.depth.checked_sub(1).ok_or(Error::new("limit/depth"))?;
        let count = loop {
            match self.head()? {
                (6, Some(_)) => {}
                (4 | 5, count) => break count,
                _ => return Err(MALFORMED),
            }
        };
        let mut at = 0usize;
        while match count {
            Some(count) => (at as u64) < count,
            None => !self.ends()?,
        } {
            each(self, at)?;
            at = at.saturating_add(1);
        }
        self.depth = self.depth.saturating_add(1);
        Ok(())
    }

    /// Passes over one item.
    ///
    /// # Errors
    /// `cbor/malformed`, or `limit/depth`.
    pub fn skip(&mut self) -> Result<(), Error> {
        match self.kind() {
            4 => self.each(&mut |items, _| items.skip()),
            5 => self.each(&mut |items, _| items.skip().and_then(|()| items.skip())),
            6 => self.head().and_then(|_| self.skip()),
            2 => self.bytes().map(drop),
            _ => match self.head()? {
                (3, Some(length)) => self.reader.take(usize::try_from(length).map_err(|_| MALFORMED)?).map(drop),
                (3, None) => {
                    while !self.ends()? {
                        self.skip()?;
                    }
                    Ok(())
                }
                (0 | 1 | 7, Some(_)) => Ok(()),
                _ => Err(MALFORMED),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex;

    /// Examples of RFC 8949, appendix A, and broken ones.
    #[test]
    fn passes_over_the_examples_of_the_specification() {
        for good in [
            "00",
            "1903e8",
            "1bffffffffffffffff",
            "20",
            "f90000",
            "fb3ff199999999999a",
            "f6",
            "c074323031332d30332d32315432303a30343a30305a",
            "4401020304",
            "6161",
            "83010203",
            "8301820203820405",
            "a201020304",
            "a26161016162820203",
            "5f42010243030405ff",
            "7f657374726561646d696e67ff",
            "9fff",
            "9f018202039f0405ffff",
            "bf61610161629f0203ffff",
            "d818456449455446",
        ] {
            let bytes = hex::decode(good.as_bytes()).unwrap();
            let mut cbor = Cbor::new(&bytes);
            assert_eq!(cbor.skip(), Ok(()), "{good}");
            assert!(cbor.is_empty(), "{good}");
            for cut in 0..bytes.len() {
                assert!(Cbor::new(&bytes[..cut]).skip().is_err(), "{good} cut at {cut}");
            }
        }
        for bad in ["ff", "1c", "5f4101", "5f00ff", "9f", "bf01ff", "5bffffffffffffffff"] {
            assert!(Cbor::new(&hex::decode(bad.as_bytes()).unwrap()).skip().is_err(), "{bad}");
        }
        assert_eq!(Cbor::new(&[0x81; 30]).skip(), Err(Error::new("limit/depth")));
    }
}
