//! Owns the reader of BCS, which Sui and Aptos serialise with.
//!
//! Specification: <https://github.com/diem/bcs>

use crate::Error;
use crate::reader::Reader;

const MALFORMED: Error = Error::new("bcs/malformed");

/// A cursor over values.
#[derive(Clone, Copy)]
pub struct Bcs<'a>(pub Reader<'a>);

impl<'a> Bcs<'a> {
    /// The number of a variant or the length of a list: seven bits a byte, in the shortest form.
    ///
    /// # Errors
    /// `bcs/malformed`
    pub fn count(&mut self) -> Result<usize, Error> {
        let mut number = 0usize;
        for shift in [0, 7, 14, 21] {
            let byte = self.0.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return if byte == 0 && shift > 0 || number > 1 << 24 { Err(MALFORMED) } else { Ok(number) };
            }
        }
        Err(MALFORMED)
    }

    /// Bytes behind their length.
    ///
    /// # Errors
    /// `bcs/malformed`
    pub fn bytes(&mut self) -> Result<&'a [u8], Error> {
        let length = self.count()?;
        self.0.take(length)
    }

    /// An address.
    ///
    /// # Errors
    /// `reader/truncated`
    pub fn address(&mut self) -> Result<&'a [u8; 32], Error> {
        self.0.take(32)?.as_array().ok_or(MALFORMED)
    }

    /// Passes over the type of a Move value.
    ///
    /// # Errors
    /// `bcs/malformed`
    pub fn kind(&mut self, depth: u8) -> Result<(), Error> {
        let deeper = depth.checked_sub(1).ok_or(MALFORMED)?;
        match self.count()? {
            6 => self.kind(deeper),
            7 => {
                self.address()?;
                self.bytes()?;
                self.bytes()?;
                for _ in 0..self.count()? {
                    self.kind(deeper)?;
                }
                Ok(())
            }
            0..=10 => Ok(()),
            _ => Err(MALFORMED),
        }
    }
}
