//! Owns signed EVM transactions as bytes: legacy, EIP-2930, 1559, 4844 and 7702.
//!
//! Specification: <https://eips.ethereum.org/EIPS/eip-2718>

use super::rlp::{self, Item};
use super::{Reading, calldata, transaction, uint};
use crate::Error;
use crate::payload::path::Path;
use alloc::string::String;

const MALFORMED: Error = Error::new("transaction/raw");

/// Where a type keeps its fields.
struct Layout {
    chain: usize,
    to: usize,
    fields: usize,
    /// Signature included.
    signed: usize,
}

/// Reads one signed transaction.
pub fn read(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) {
    if let Err(why) = decode(bytes, path, reading) {
        reading.opaque(path, why.code());
    }
}

fn decode(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let (layout, body) = match bytes.split_first() {
        Some((0x01, body)) => (Layout { chain: 0, to: 4, fields: 8, signed: 11 }, body),
        Some((0x02, body)) => (Layout { chain: 0, to: 5, fields: 9, signed: 12 }, body),
        Some((0x03, body)) => (Layout { chain: 0, to: 5, fields: 11, signed: 14 }, body),
        Some((0x04, body)) => (Layout { chain: 0, to: 5, fields: 10, signed: 13 }, body),
        Some((0xc0..=0xff, _)) => return legacy(bytes, path, reading),
        _ => return Err(Error::new("transaction/type")),
    };
    let mut items = rlp::list(body)?;
    // A blob transaction on its way to the network is wrapped together with its blobs.
    if bytes.first() == Some(&0x03)
        && let Some(first @ Item::List(_)) = items.first()
    {
        items = first.items()?;
    }
    if items.len() != layout.signed && items.len() != layout.fields {
        return Err(MALFORMED);
    }
    let chain = number(&items, layout.chain)?;
    let reference = Some(uint::decimal(&chain));
    if bytes.first() == Some(&0x04) {
        let list = items.get(9).ok_or(MALFORMED)?.items()?;
        for (at, item) in list.iter().enumerate() {
            let fields = item.items()?;
            let address = fields.get(1).and_then(Item::bytes).and_then(<[u8]>::as_array).ok_or(MALFORMED)?;
            let on = uint::decimal(&number(&fields, 0)?);
            let list = path.sub(".authorizationList");
            let place = list.at(at);
            let path = &place.sub(".address");
            transaction::delegation(address, Some(&on), path, reading);
        }
    }
    call(&items, layout.to, reference, path, reading)
}

fn legacy(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let items = rlp::list(bytes)?;
    if items.len() != 9 && items.len() != 6 {
        return Err(MALFORMED);
    }
    // EIP-155: v is 35 + 2 * chain + parity, or the chain where there is no signature; 27 and 28 say no chain, and then any chain
    // takes it.
    let v = if items.len() == 9 { number(&items, 6)? } else { [0; 32] };
    let low = v.last_chunk::<8>().map_or(0, |low| u64::from_be_bytes(*low));
    let chain = match items.get(7).and_then(Item::bytes) {
        Some([]) => low,
        _ => low.saturating_sub(35) / 2,
    };
    let reference = (chain != 0).then(|| uint::decimal(&chain.to_be_bytes()));
    call(&items, 3, reference, path, reading)
}

/// `to`, `value` and `data` follow each other in every type.
fn call(
    items: &[Item<'_>],
    to: usize,
    reference: Option<String>,
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) -> Result<(), Error> {
    let bytes = |at: usize| items.get(at).and_then(Item::bytes).ok_or(MALFORMED);
    let value = number(items, to.saturating_add(1))?;
    let data = bytes(to.saturating_add(2))?;
    let to = bytes(to)?;
    if to.is_empty() {
        transaction::creation(&value, data, path, reading);
        return Ok(());
    }
    let to = to.as_array().ok_or(MALFORMED)?;
    let call = calldata::Invocation { to, reference: reference.as_deref(), value: &value, data };
    if reading.enter(path) {
        calldata::read(call, path, reading);
        reading.leave();
    }
    Ok(())
}

/// A number, which has no leading zeros.
fn number(items: &[Item<'_>], at: usize) -> Result<[u8; 32], Error> {
    let bytes = items.get(at).and_then(Item::bytes).filter(|bytes| bytes.first() != Some(&0));
    bytes.and_then(uint::word).ok_or(MALFORMED)
}
