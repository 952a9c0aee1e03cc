//! Owns the two versions of a Solana message, read strictly: what a validator would refuse is no message.

use super::{Key, MALFORMED};
use crate::Error;
use crate::reader::Reader;
use alloc::vec::Vec;

/// What is signed.
pub(super) struct Message<'a> {
    pub(super) keys: &'a [Key],
    /// How many of the keys sign; they come first, and the first of them pays the fee.
    pub(super) signers: usize,
    /// How many of the signing keys, and how many of the others, are only read.
    only_read: (usize, usize),
    /// How many accounts lookup tables add that are written to. They come after the keys, those only read last.
    loaded: usize,
    pub(super) instructions: Vec<Instruction<'a>>,
}

#[derive(Clone, Copy)]
pub(super) struct Instruction<'a> {
    pub(super) program: &'a Key,
    /// The number of each account in the message.
    pub(super) accounts: &'a [u8],
    pub(super) data: &'a [u8],
}

impl<'a> Message<'a> {
    /// Reads a transaction: as many signatures, filled in or not, as the message asks for.
    pub(super) fn of_transaction(bytes: &'a [u8]) -> Result<Self, Error> {
        let mut reader = Reader::new(bytes);
        let signatures = compact(&mut reader)?;
        reader.take(signatures.saturating_mul(64))?;
        Self::parse(reader.rest())
            .and_then(|message| if message.signers == signatures { Ok(message) } else { Err(MALFORMED) })
    }

    /// Reads exactly one message.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let mut reader = Reader::new(bytes);
        let versioned = match bytes.first() {
            Some(0x80) => reader.byte().is_ok(),
            Some(0..0x80) => false,
            _ => return Err(MALFORMED),
        };
        let header = reader.take(3)?;
        let [signers, read_signing, read_other] =
            core::array::from_fn(|at| header.get(at).copied().map_or(0, usize::from));
        let count = compact(&mut reader)?;
        let keys = reader.take(count.saturating_mul(32))?.as_chunks::<32>().0;
        // The fee is paid by a key that signs and is written to.
        if read_signing >= signers || keys.len() < signers.saturating_add(read_other) {
            return Err(MALFORMED);
        }
        reader.take(32)?;
        let mut instructions = Vec::new();
        for _ in 0..compact(&mut reader)? {
            // No table holds programs, and the payer is none.
            let program = usize::from(reader.byte()?);
            let program = keys.get(program).filter(|_| program > 0).ok_or(MALFORMED)?;
            let accounts = list(&mut reader)?;
            instructions.push(Instruction { program, accounts, data: list(&mut reader)? });
        }
        let (mut loaded, mut all) = (0usize, keys.len());
        if versioned {
            for _ in 0..compact(&mut reader)? {
                reader.take(32)?;
                let (written, read) = (list(&mut reader)?.len(), list(&mut reader)?.len());
                loaded = loaded.saturating_add(written);
                all = all.saturating_add(written).saturating_add(read);
            }
        }
        let beyond =
            |instruction: &Instruction<'_>| instruction.accounts.iter().any(|account| usize::from(*account) >= all);
        if !reader.is_empty() || instructions.iter().any(beyond) {
            return Err(MALFORMED);
        }
        Ok(Self { keys, signers, only_read: (read_signing, read_other), loaded, instructions })
    }

    /// The key of an account, `None` where only a lookup table knows.
    pub(super) fn key(&self, account: u8) -> Option<&'a Key> {
        self.keys.get(usize::from(account))
    }

    pub(super) fn signs(&self, account: u8) -> bool {
        usize::from(account) < self.signers
    }

    pub(super) fn is_written(&self, account: u8) -> bool {
        let account = usize::from(account);
        let keys = self.keys.len();
        if account < self.signers {
            account < self.signers.saturating_sub(self.only_read.0)
        } else if account < keys {
            account < keys.saturating_sub(self.only_read.1)
        } else {
            account < keys.saturating_add(self.loaded)
        }
    }
}

/// A number in one to three bytes of seven bits, in its shortest form.
fn compact(reader: &mut Reader<'_>) -> Result<usize, Error> {
    let mut number = 0usize;
    for shift in [0, 7, 14] {
        let byte = reader.byte()?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            let padded = byte == 0 && shift > 0;
            return if padded || number > 0xffff { Err(MALFORMED) } else { Ok(number) };
        }
    }
    Err(MALFORMED)
}

fn list<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], Error> {
    let length = compact(reader)?;
    reader.take(length)
}
