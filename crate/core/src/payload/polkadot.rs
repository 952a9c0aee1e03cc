//! Owns Polkadot payloads, as far as they can be read without a chain's metadata: payments on the chains whose pallets
//! are known. Everything else is opaque.
//!
//! Specification: <https://docs.polkadot.com/reference/parachains/data-encoding/>

use super::Reading;
use super::json::Value;
use super::named::Names;
use crate::chain::polkadot;
use crate::encoding::hex;
use crate::payload::path::Path;
use crate::payload::uint;
use crate::reader::Reader;
use crate::text::glue;
use crate::{Error, Role};
use alloc::string::String;

/// Reads the arguments of `signPayload`.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let first = arguments.param(0);
    let first = first.and_then(|first| first.get("transactionPayload")).or(first);
    let place = path.at(0);
    let path = &place.sub(".method");
    let field = |name: &str| first?.text_at(name)?.strip_prefix("0x");
    let method = field("method").and_then(|digits| hex::decode(digits.as_bytes()));
    let genesis = field("genesisHash").unwrap_or_default();
    let network = polkadot::NETWORKS.iter().find(|network| genesis.starts_with(network.1));
    let done = match (method, network) {
        (Some(method), Some(network)) => balances(&method, network, path, reading),
        _ => Err(Error::new("polkadot/metadata")),
    };
    if let Err(why) = done {
        reading.opaque(path, why.code());
    }
}

/// `transfer_allow_death`, `transfer_keep_alive` and `transfer_all`.
fn balances(
    method: &[u8],
    (number, genesis, pallet): &(u8, &str, u8),
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) -> Result<(), Error> {
    let unread = Error::new("polkadot/metadata");
    let mut reader = Reader::new(method);
    // The place of the pallet and of the call, and an account by its key.
    let (here, call, kind) = (reader.byte()?, reader.byte()?, reader.byte()?);
    if here != *pallet || here == u8::MAX || !matches!(call, 0 | 3 | 4) || kind != 0 {
        return Err(unread);
    }
    let key: &[u8; 32] = reader.take(32)?.as_array().ok_or(unread)?;
    let amount = if call == 4 {
        reader.byte()?;
        None
    } else {
        Some(compact(&mut reader)?)
    };
    if !reader.is_empty() {
        return Err(unread);
    }
    let coin = match number {
        0 => "/slip44:354",
        2 => "/slip44:434",
        _ => "/slip44:1",
    };
    let coin = Some(glue(&["polkadot:", genesis, coin]));
    let account = polkadot::account(*number, key, genesis);
    Names::of("polkadot", "").found(Role::Payee, alloc::vec![account], &[(coin, amount)], path, reading);
    Ok(())
}

/// A number whose two lowest bits say how long it is, in decimal.
fn compact(reader: &mut Reader<'_>) -> Result<String, Error> {
    let first = reader.byte()?;
    let more = match first & 3 {
        0 => 0,
        1 => 1,
        2 => 3,
        _ => usize::from(first >> 2).saturating_add(4),
    };
    let rest = reader.take(more)?;
    if more > 16 {
        return Err(Error::new("polkadot/metadata"));
    }
    if first & 3 == 3 {
        let mut bytes = rest.to_vec();
        bytes.reverse();
        return Ok(uint::decimal(&bytes));
    }
    let high = rest.iter().rev().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
    Ok(uint::decimal(&((high << 8 | u64::from(first)) >> 2).to_be_bytes()))
}
