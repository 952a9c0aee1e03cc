//! Owns partially signed Bitcoin transactions, versions 0 and 2: what the outputs pay, and what a signature would leave
//! open.
//!
//! Specification: BIP-174, BIP-370, BIP-371

use super::Reading;
use super::bitcoin_transaction::{self as transaction, MALFORMED, Output, Transaction, count, number, sized};
use crate::Error;
use crate::payload::path::Path;
use crate::reader::{NODES, Reader};
use alloc::vec::Vec;

/// What every one begins with.
pub const MAGIC: &[u8] = b"psbt\xff";

const VERSION: Error = Error::new("psbt/version");

/// Types of the fields that are read, by where they stand.
const UNSIGNED: u8 = 0x00;
const INPUTS: u8 = 0x04;
const OUTPUTS: u8 = 0x05;
const GLOBAL_VERSION: u8 = 0xfb;
const SIGHASH: u8 = 0x03;
const AMOUNT: u8 = 0x03;
const SCRIPT: u8 = 0x04;

/// Reads one.
pub fn read(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) {
    if let Err(why) = parse(bytes, path, reading) {
        reading.opaque(path, why.code());
    }
}

fn parse(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let reader = &mut Reader::new(bytes.strip_prefix(MAGIC).ok_or(MALFORMED)?);
    let global = Fields::read(reader)?;
    let version = match global.get(GLOBAL_VERSION) {
        Some(bytes) => whole(bytes, 4)?,
        None => 0,
    };
    global.fit(version, 0x34, 0x7c)?;
    let (inputs, announced, mut outputs) = match (version, global.get(UNSIGNED)) {
        (0, Some(bytes)) => {
            let Transaction { inputs, outputs } = transaction::parse(bytes, false)?;
            (inputs, outputs.len(), outputs)
        }
        (2, None) => {
            let size = |kind| count(&mut Reader::new(global.get(kind).ok_or(VERSION)?));
            (size(INPUTS)?, size(OUTPUTS)?, Vec::new())
        }
        _ => return Err(VERSION),
    };
    for at in 0..inputs {
        reading.spend().ok_or(NODES)?;
        let fields = Fields::read(reader)?;
        fields.fit(version, 0xc000, 0x7_c000)?;
        if let Some(bytes) = fields.get(SIGHASH)
            && let Some(why) = danger(whole(bytes, 4)?)
        {
            let path = &path.sub(".inputs");
            reading.opaque(&path.at(at), why);
        }
    }
    for _ in 0..announced {
        reading.spend().ok_or(NODES)?;
        let fields = Fields::read(reader)?;
        // The script of a silent payment is not known before the inputs are signed.
        fields.fit(version, 0x18, 0x18)?;
        if let (Some(amount), Some(script)) = (fields.get(AMOUNT), fields.get(SCRIPT)) {
            let amount = whole(amount, 8)?;
            outputs.push(Output { amount, script });
        }
    }
    if !reader.is_empty() {
        return Err(MALFORMED);
    }
    transaction::outputs(&outputs, path, reading);
    Ok(())
}

/// A value that is one number.
fn whole(value: &[u8], size: usize) -> Result<u64, Error> {
    if value.len() == size { number(&mut Reader::new(value), size) } else { Err(MALFORMED) }
}

/// What a signature of this kind leaves open: anything but all outputs and all inputs is an order that somebody else
/// completes.
pub(super) fn danger(sighash: u64) -> Option<&'static str> {
    match sighash {
        // All of it; taproot's default is the same.
        0 | 1 => None,
        _ if sighash & 0x1f == 2 => Some("terms/sighash-none"),
        _ if sighash & 0x1f == 3 => Some("terms/sighash-single"),
        _ => Some("terms/sighash-anyonecanpay"),
    }
}

/// One map: the values of keys that are nothing but a type, and a bit for each type below 32.
struct Fields<'a>(Vec<(u8, &'a [u8])>, u32);

impl<'a> Fields<'a> {
    /// Reads up to the end of the map. A type that is there twice may be read as one or as the other.
    fn read(reader: &mut Reader<'a>) -> Result<Self, Error> {
        let mut fields = Self(Vec::new(), 0);
        loop {
            let key = sized(reader)?;
            if key.is_empty() {
                return Ok(fields);
            }
            let value = sized(reader)?;
            if let [kind] = key {
                if fields.get(*kind).is_some() {
                    return Err(Error::new("psbt/duplicate-key"));
                }
                fields.0.push((*kind, value));
                fields.1 |= 1_u32.checked_shl((*kind).into()).unwrap_or_default();
            }
        }
    }

    /// Whether the types of version 2 are all there that are `needed`, or in version 0 none of them.
    fn fit(&self, version: u64, needed: u32, all: u32) -> Result<(), Error> {
        let (mask, wanted) = if version == 0 { (all, 0) } else { (needed, needed) };
        if self.1 & mask == wanted { Ok(()) } else { Err(VERSION) }
    }

    fn get(&self, kind: u8) -> Option<&'a [u8]> {
        let found = self.0.iter().find(|(known, _)| *known == kind);
        found.map(|(_, value)| *value)
    }
}
