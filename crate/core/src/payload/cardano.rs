//! Owns Cardano transactions: the outputs of a body in CBOR.
//!
//! Change goes to an address of the user's own, so it is a payee unless the wallet has shown that address. Delegation to
//! a pool gives no power over coins and is not reported.
//!
//! Specification: <https://github.com/IntersectMBO/cardano-ledger>, CIP-30

use super::cbor::Cbor;
use super::json::Value;
use super::named::{Coin, Names, accounts};
use super::{Reading, uint, wallet};
use crate::encoding::bech32::{self, Variant};
use crate::encoding::{base58, bits, hex};
use crate::payload::path::Path;
use crate::text::glue;
use crate::{Error, Role};
use alloc::string::String;
use alloc::vec::Vec;

const MALFORMED: Error = Error::new("cardano/malformed");

/// Reads the arguments of a method that signs or submits transactions in hexadecimal, one or several.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if !walk(arguments, path, reading) {
        reading.opaque(path, "cardano/no-transaction");
    }
}

fn walk(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let bytes = match value {
        Value::String(text) => hex::decode(text.as_bytes()),
        value => wallet::bytes(value),
    };
    if let Some(bytes) = bytes {
        if let Err(why) = transaction(&bytes, path, reading) {
            reading.opaque(path, why.code());
        }
        return true;
    }
    let Some(outer) = reading.enter(path) else { return true };
    let mut found = false;
    for (at, element) in value.elements().unwrap_or_default().iter().enumerate() {
        found |= walk(element, &path.at(at), reading);
    }
    for name in ["cbor", "tx", "transaction"] {
        if let Some(inner) = value.get(name) {
            found |= walk(inner, &path.member(name), reading);
        }
    }
    reading.leave(outer);
    found
}

/// A transaction, whose first part is its body, or a body.
fn transaction(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let mut cbor = Cbor::new(bytes);
    let mut seen = false;
    if cbor.kind() == 4 {
        cbor.each(&mut |part, at| if at == 0 { body(part, &mut seen, path, reading) } else { part.skip() })?;
    } else {
        body(&mut cbor, &mut seen, path, reading)?;
    }
    if seen && cbor.is_empty() { Ok(()) } else { Err(MALFORMED) }
}

fn body(cbor: &mut Cbor<'_>, seen: &mut bool, path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    if cbor.kind() != 5 {
        return Err(MALFORMED);
    }
    cbor.each(&mut |member, _| match member.number()? {
        // One list of outputs: of two, one would count and nobody knows which.
        1 if *seen => Err(MALFORMED),
        1 => {
            *seen = true;
            let list = path.sub(".outputs");
            member.each(&mut |item, at| output(item, &list.at(at), reading))
        }
        16 => output(member, &path.sub(".collateral_return"), reading),
        _ => member.skip(),
    })
}

fn output(cbor: &mut Cbor<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    reading.spend()?;
    let is_map = cbor.kind() == 5;
    let mut address = Vec::new();
    let mut coins: Vec<Coin> = Vec::new();
    let names = Names {
        namespace: "cip34",
        coin: "slip44:1815",
        roles: &[],
        other: Role::Mention,
        strict: true,
        signer: "",
        memo: "",
    };
    let coin = glue(&[&names.chain(reading), "/slip44:1815"]);
    cbor.each(&mut |part, at| {
        let key = if is_map { part.number()? } else { at as u64 };
        match key {
            0 if address.is_empty() => address = part.bytes()?,
            1 if coins.is_empty() => {
                let mut add =
                    |number: u64| coins.push((Some(coin.clone()), Some(uint::decimal(&number.to_be_bytes()))));
                if part.kind() == 0 {
                    add(part.number()?);
                } else {
                    // Coins, and tokens of whatever kind.
                    part.each(&mut |part, at| match at {
                        0 => part.number().map(&mut add),
                        _ => part.skip(),
                    })?;
                    coins.push((None, None));
                }
            }
            0 | 1 => return Err(MALFORMED),
            _ => part.skip()?,
        }
        Ok(())
    })?;
    let found = accounts(&print(&address).unwrap_or_default(), "cip34", reading);
    if found.is_empty() || coins.is_empty() {
        return Err(MALFORMED);
    }
    names.found(Role::Payee, found, &coins, path, reading);
    Ok(())
}

fn print(address: &[u8]) -> Option<String> {
    let header = *address.first()?;
    if header >> 4 == 8 {
        return Some(base58::encode(address));
    }
    let prefix = match (header >> 4 >= 14, header & 15) {
        (false, 1) => "addr",
        (false, _) => "addr_test",
        (true, 1) => "stake",
        (true, _) => "stake_test",
    };
    bech32::encode(prefix, Variant::Bech32, &bits::to_fives(address))
}
