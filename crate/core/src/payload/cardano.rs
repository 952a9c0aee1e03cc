//! Owns Cardano transactions: the outputs of a body in CBOR.
//!
//! Change goes to an address of the user's own, so it is a payee unless the wallet has shown that address. Delegation to
//! a pool gives no power over coins and is not reported.
//!
//! Specification: <https://github.com/IntersectMBO/cardano-ledger>, CIP-30

use super::find::{Find, is_in};
use super::json::{Value, repeated};
use super::named::{Names, accounts};
use super::{Reading, cbor, wallet};
use crate::Role;
use crate::encoding::bech32::{self, Variant};
use crate::encoding::{base58, bits, hex};
use crate::payload::path::Path;
use crate::text::{begins, contains, glue};
use alloc::string::String;

/// Transactions in hexadecimal, one or several.
static FIND: Find = Find { within: "cbor tx transaction", read: one, none: "cardano/no-transaction" };

/// The kinds of certificate that deposit nothing.
const FREE: &str = "1 2 8 9 10 17 18";
/// The digits of a key's hash.
const KEY: usize = 56;

static NAMES: Names<'static> = Names::of("cip34", "slip44:1815");

/// Reads the arguments of a method that signs or submits transactions.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    FIND.all(arguments, path, reading);
}

fn one(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let bytes = match value {
        Value::String(text) => hex::decode(text.as_bytes()),
        value => wallet::bytes(value),
    };
    let Some(bytes) = bytes else { return false };
    if cbor::read(&bytes).and_then(|transaction| body(&transaction, path, reading)).is_none() {
        reading.opaque(path, "cardano/malformed");
    }
    true
}

/// A transaction, whose first part is its body, or a body. `None` where it is neither.
fn body(transaction: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> Option<()> {
    let body = transaction.at(0).unwrap_or(transaction);
    // One list of outputs: of two, one would count and nobody knows which. What is given to the treasury is given away.
    if repeated(body.members()?).is_some() || body.get("22").is_some() {
        return None;
    }
    let list = path.sub(".outputs");
    // Without outputs, everything is the fee's.
    let outputs = body.get("1")?.elements().filter(|outputs| !outputs.is_empty())?;
    for (at, item) in outputs.iter().enumerate() {
        output(item, &list.at(at), reading)?;
    }
    if let Some(item) = body.get("16") {
        output(item, &path.sub(".collateral_return"), reading)?;
    }
    // What certificates and proposals deposit is paid back to whom they name first. That has to be somebody who is paid anyway,
    // as the user is with the change.
    for list in ["4", "20"] {
        for item in body.get(list).and_then(Value::elements).unwrap_or_default() {
            if is_in(FREE, item.at(0)?.text()?) {
                continue;
            }
            let to = item.at(1)?;
            let to = to.at(1).unwrap_or(to).text()?;
            let key = to.get(to.len().checked_sub(KEY)?..)?;
            outputs.iter().find(|output| address(output).is_some_and(|address| contains(address, key)))?;
        }
    }
    Some(())
}

/// The address of an output.
fn address<'v>(output: &'v Value<'_>) -> Option<&'v str> {
    output.get("0").or_else(|| output.at(0))?.text()?.strip_prefix("0x")
}

fn output(item: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> Option<()> {
    reading.spend()?;
    if item.members().is_some_and(|members| repeated(members).is_some()) {
        return None;
    }
    let found = accounts(&print(&hex::decode(address(item)?.as_bytes())?)?, "cip34", reading);
    let amount = item.get("1").or_else(|| item.at(1))?;
    let coin = amount.at(0).unwrap_or(amount).text().filter(|coin| !begins(coin, b"0") || *coin == "0")?;
    let coin = (Some(glue(&[&NAMES.chain(reading), "/slip44:1815"])), Some(coin.into()));
    if found.is_empty() {
        return None;
    }
    // Coins, and tokens of whatever kind.
    let coins = [coin, (None, None)];
    let several = if amount.text().is_some() { 1 } else { 2 };
    NAMES.found(Role::Payee, found, coins.get(..several)?, path, reading);
    Some(())
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
