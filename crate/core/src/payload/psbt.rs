//! Owns partially signed Bitcoin transactions, versions 0 and 2: what the outputs pay, and what a signature would leave
//! open.
//!
//! Specification: BIP-174, BIP-370, BIP-371

use super::Reading;
use super::bitcoin_transaction::{self as transaction, MALFORMED, Output, Transaction, count, number, sized};
use crate::Error;
use crate::payload::path::Path;
use crate::reader::Reader;
use alloc::vec::Vec;

/// What every one begins with.
pub const MAGIC: &[u8] = b"psbt\xff";

const VERSION: Error = Error::new("psbt/version");

/// Types of the fields that are read, by where they stand.
const UNSIGNED: u8 = 0x00;
const INPUTS: u8 = 0x04;
const OUTPUTS: u8 = 0x05;
const GLOBAL_VERSION: u8 = 0xfb;
const TRANSACTION_VERSION: u8 = 0x02;
const MODIFIABLE: u8 = 0x06;
const SIGHASH: u8 = 0x03;
const PREVIOUS: u8 = 0x0e;
const INDEX: u8 = 0x0f;
const TIME: u8 = 0x11;
const HEIGHT: u8 = 0x12;
const AMOUNT: u8 = 0x03;
const SCRIPT: u8 = 0x04;

/// From here on a lock is a time, below a height.
const FIRST_TIME: u64 = 500_000_000;

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
    let unsigned = global.get(UNSIGNED);
    let (inputs, announced, mut outputs) = match (version, unsigned) {
        // Either version has fields of its own, and the other none of them.
        (0, Some(bytes)) if !global.any(TRANSACTION_VERSION, MODIFIABLE) => {
            let Transaction { inputs, outputs } = transaction::parse(bytes, false)?;
            (inputs, outputs.len(), outputs)
        }
        (2, None) if global.get(TRANSACTION_VERSION).is_some() => {
            let size = |kind| count(&mut Reader::new(global.get(kind).ok_or(VERSION)?));
            (size(INPUTS)?, size(OUTPUTS)?, Vec::new())
        }
        _ => return Err(VERSION),
    };
    for at in 0..inputs {
        reading.spend()?;
        let fields = Fields::read(reader)?;
        let fits = if version == 0 {
            !fields.any(PREVIOUS, HEIGHT)
        } else {
            fields.get(PREVIOUS).is_some() && fields.get(INDEX).is_some()
        };
        if !fits {
            return Err(VERSION);
        }
        for (kind, is_time) in [(TIME, true), (HEIGHT, false)] {
            if let Some(bytes) = fields.get(kind)
                && (whole(bytes, 4)? >= FIRST_TIME) != is_time
            {
                return Err(MALFORMED);
            }
        }
        if let Some(bytes) = fields.get(SIGHASH)
            && let Some(why) = danger(whole(bytes, 4)?)
        {
            let path = &path.sub(".inputs");
            reading.opaque(&path.at(at), why);
        }
    }
    for _ in 0..announced {
        reading.spend()?;
        let fields = Fields::read(reader)?;
        match (version, fields.get(AMOUNT), fields.get(SCRIPT)) {
            (0, None, None) => {}
            (2, Some(amount), Some(script)) => {
                let amount = whole(amount, 8)?;
                outputs.push(Output { amount, script });
            }
            // The script of a silent payment is not known before the inputs are signed.
            _ => return Err(VERSION),
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

/// One map: the values of keys that are nothing but a type.
struct Fields<'a>(Vec<(u8, &'a [u8])>);

impl<'a> Fields<'a> {
    /// Reads up to the end of the map. A type that is there twice may be read as one or as the other.
    fn read(reader: &mut Reader<'a>) -> Result<Self, Error> {
        let mut fields = Self(Vec::new());
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
            }
        }
    }

    /// Whether one of these types is there.
    fn any(&self, first: u8, last: u8) -> bool {
        self.0.iter().any(|(kind, _)| (first..=last).contains(kind))
    }

    fn get(&self, kind: u8) -> Option<&'a [u8]> {
        let found = self.0.iter().find(|(known, _)| *known == kind);
        found.map(|(_, value)| *value)
    }
}
