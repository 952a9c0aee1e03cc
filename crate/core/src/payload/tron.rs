//! Owns Tron: the arguments of its wallets' methods, and transactions, of which the bytes are read and the JSON beside
//! them has to say the same.
//!
//! Specification: <https://github.com/tronprotocol/protocol>, <https://developers.tron.network/docs/tron-protocol-transaction>

mod contract;
mod evm;

use super::json::Value;
use super::named::Names;
use super::protobuf;
use super::{Reading, body, message, uint};
use crate::chain::tron;
use crate::encoding::{base58, hash, hex};
use crate::payload::path::Path;
use crate::reader::NODES;
use crate::text::glue;
use crate::{Account, Error};
use alloc::string::String;
use alloc::vec::Vec;

pub use evm::typed_data;

const MALFORMED: Error = Error::new("tron/malformed");

/// 20 bytes, as in every EVM.
type Address = [u8; 20];

/// What an address begins with in bytes.
const PREFIX: u8 = 0x41;
/// The length of an address in hexadecimal.
pub const DIGITS: usize = 42;

/// The chain's own coin.
const COIN: &str = "slip44:195";

/// Tokens of the chain itself are `trc10` with a number; a payee is named by a transaction's own members.
static NAMES: Names<'static> = Names::of("tron", COIN);

/// Fields of a transaction, and of the part of it that is signed.
const RAW: u64 = 1;
const MEMO: u64 = 10;
const CONTRACT: u64 = 11;

/// Reads the arguments of `sign` and its kin: a transaction, or text to be signed as a message.
pub fn sign(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let path = &path.at(0);
    match arguments.param(0) {
        Some(Value::String(text)) => {
            message::signed(&Value::Array(alloc::vec![Value::String(text.as_ref().into())]), path, reading);
        }
        Some(Value::Array(list)) => {
            for (at, inner) in list.iter().enumerate() {
                transaction(inner, &path.at(at), reading);
            }
        }
        Some(mut value) => {
            // Some wallets take it in an object, or in two.
            while let Some(inner) = value.get("transaction") {
                if value.get("raw_data_hex").is_some() {
                    return reading.opaque(path, DISAGREES.code());
                }
                value = inner;
            }
            transaction(value, path, reading);
        }
        None => reading.opaque(path, "tron/no-transaction"),
    }
}

/// Reads `sendHexTransaction(bytes)`: a whole transaction, signatures included.
pub fn send_bytes(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let path = &path.at(0);
    let digits = arguments.param(0).and_then(Value::text).unwrap_or_default();
    let bytes = hex::decode_lenient(digits.as_bytes()).unwrap_or_default();
    let done = match all(&bytes, RAW).as_deref() {
        Some(&[raw]) => decode(raw, None, path, reading),
        _ => Err(MALFORMED),
    };
    if let Err(why) = done {
        reading.opaque(path, why.code());
    }
}

/// The contents of every field of this number.
fn all(mut bytes: &[u8], number: u64) -> Option<Vec<&[u8]>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let field = protobuf::next(&mut bytes)?;
        if field.number == number {
            if field.is_number {
                return None;
            }
            found.push(field.content);
        }
    }
    Some(found)
}

/// Reads `sendTransaction(to, amount)` and `sendToken(to, amount, token)`.
pub fn send(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let path = &path.at(0);
    let Some(to) = arguments.param(0).and_then(Value::text).and_then(address) else {
        return reading.opaque(path, "tron/recipient");
    };
    let number = |at| arguments.param(at).and_then(super::evm::number_of).map(|word| uint::decimal(&word));
    // The third argument of a payment in the chain's own coin is options, or a key.
    let asset = number(2).map_or_else(|| String::from(COIN), |id| glue(&["trc10:", &id]));
    NAMES.give(crate::Role::Payee, &print(&to), &asset, number(1), path, reading);
}

/// Reads one transaction object.
pub fn transaction(tx: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if tx.repeats_a_key() {
        return reading.opaque(path, "tron/duplicate-key");
    }
    let Some(raw) = tx.text_at("raw_data_hex").and_then(|digits| hex::decode_lenient(digits.as_bytes())) else {
        return reading.opaque(path, "tron/no-bytes");
    };
    // What is signed is the hash, what is sent are the bytes, and what is shown is the JSON.
    if let Some(id) = tx.get("txID")
        && id.text().and_then(|digits| hex::decode_array(digits.as_bytes())) != Some(hash::sha256(&raw))
    {
        return reading.opaque(&path.sub(".txID"), "tron/txid");
    }
    if let Err(why) = decode(&raw, tx.get("raw_data"), path, reading) {
        reading.opaque(path, why.code());
    }
}

/// Reads the part of a transaction that is signed, beside what the JSON says of it.
fn decode(raw: &[u8], json: Option<&Value<'_>>, path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let contracts = all(raw, CONTRACT).ok_or(MALFORMED)?;
    let memos = all(raw, MEMO).ok_or(MALFORMED)?;
    let list = json.and_then(|json| json.get("contract")).and_then(Value::elements);
    if json.is_some() && list.map(<[_]>::len) != Some(contracts.len()) || contracts.is_empty() {
        return Err(DISAGREES);
    }
    for (at, content) in contracts.into_iter().enumerate() {
        reading.spend().ok_or(NODES)?;
        let json = list.and_then(|list| list.get(at));
        let path = path.sub(".raw_data.contract");
        contract::read(content, json, &path.at(at), reading)?;
    }
    for memo in memos {
        body::mentions(&body::lossy(memo), &path.sub(".raw_data.data"), reading);
    }
    Ok(())
}

/// The JSON says something else than the bytes.
const DISAGREES: Error = Error::new("tron/json-disagrees");

/// The 20 bytes of an address in base58, or in hexadecimal with its prefix.
pub fn address(text: &str) -> Option<Address> {
    let bytes = base58::decode_check(text).or_else(|| hex::decode(text.as_bytes()))?;
    strip(&bytes)
}

/// Whether this is how an address in hexadecimal looks.
pub fn is_hexadecimal(digits: &[u8]) -> bool {
    digits.len() == DIGITS && digits.starts_with(b"41") && digits.iter().all(u8::is_ascii_hexdigit)
}

fn strip(bytes: &[u8]) -> Option<Address> {
    let [PREFIX, hash @ ..] = bytes else { return None };
    hash.try_into().ok()
}

fn print(address: &Address) -> String {
    let mut payload = alloc::vec![PREFIX];
    payload.extend_from_slice(address);
    base58::encode_check(&payload)
}

fn accounts(address: &Address, reading: &Reading<'_>) -> Vec<Account> {
    tron::accounts(address, reading.reference_in("tron"))
}
