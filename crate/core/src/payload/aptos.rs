//! Owns Aptos transactions: calls of entry functions, as JSON and as BCS.
//!
//! Specification: <https://aptos.dev/build/guides/sponsored-transactions>, AIP-21

use super::bcs::Bcs;
use super::json::Value;
use super::named::{Names, accounts};
use super::{Reading, body, uint, wallet};
use crate::encoding::hex;
use crate::payload::path::Path;
use crate::reader::Reader;
use crate::text::{cut, glue, without_lead};
use crate::{Error, Finding, Role};
use alloc::string::String;
use alloc::vec::Vec;

const MALFORMED: Error = Error::new("aptos/malformed");

/// Functions of the framework: who is in which place, and where the amount is. Beyond all places there is none.
#[rustfmt::skip]
static FUNCTIONS: &[(&str, Role, usize, usize)] = &[
    ("aptos_account::transfer",                  Role::Payee,     0, 1),
    ("aptos_account::transfer_coins",            Role::Payee,     0, 1),
    ("aptos_account::batch_transfer",            Role::Payee,     0, 9),
    ("aptos_account::batch_transfer_coins",      Role::Payee,     0, 9),
    ("aptos_account::transfer_fungible_assets",  Role::Payee,     1, 2),
    ("coin::transfer",                           Role::Payee,     0, 1),
    ("primary_fungible_store::transfer",         Role::Payee,     1, 2),
    ("fungible_asset::transfer",                 Role::Payee,     1, 2),
    ("object::transfer",                         Role::Payee,     1, 9),
    ("object::transfer_call",                    Role::Payee,     1, 9),
    ("delegation_pool::add_stake",               Role::Delegate,  0, 1),
];

/// Reads the arguments of a method that signs or submits.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let first = arguments.param(0);
    let payload =
        ["payload", "rawTransaction", "transaction", "data"].iter().find_map(|name| first?.get(name)).or(first);
    let path = &path.at(0);
    let Some(payload) = payload else { return reading.opaque(path, "aptos/malformed") };
    let done = match payload.get("function").and_then(Value::text) {
        Some(function) => {
            let empty: &[Value<'_>] = &[];
            let arguments =
                ["functionArguments", "arguments", "function_arguments"].iter().find_map(|name| payload.get(name));
            let mut call = Vec::new();
            for value in arguments.and_then(Value::elements).unwrap_or(empty) {
                call.push(Argument::of(value));
            }
            // `address::module::function`
            let parts = cut(function, "::").ok_or(MALFORMED);
            parts.and_then(|(module, name)| self::call(module, name, &call, path, reading))
        }
        None => wallet::bytes(payload).ok_or(MALFORMED).and_then(|bytes| raw(&bytes, path, reading)),
    };
    if let Err(why) = done {
        reading.opaque(path, why.code());
    }
}

/// An argument: the addresses it can be, and the number.
struct Argument {
    addresses: Vec<String>,
    number: Option<String>,
}

impl Argument {
    fn of(value: &Value<'_>) -> Self {
        let mut addresses = Vec::new();
        for element in value.elements().unwrap_or(core::slice::from_ref(value)) {
            addresses.extend(element.text().map(String::from));
            // An object of an SDK: the address in it is bytes.
            let bytes = element.get("data").unwrap_or(element);
            addresses
                .extend(wallet::bytes(bytes).filter(|bytes| bytes.len() == 32).map(|bytes| hex::encode("0x", &bytes)));
        }
        let number = match value {
            Value::String(text) => Some(text.as_ref()),
            Value::Number(text) => Some(*text),
            value => value.text_at("$value"),
        };
        Self { addresses, number: number.filter(|text| uint::is_decimal(text)).map(String::from) }
    }

    /// The same from its BCS: an address, a list of them, or a number of 64 bits.
    fn of_bytes(bytes: &[u8]) -> Self {
        let mut addresses = Vec::new();
        let mut number = None;
        match bytes.len() {
            32 => addresses.push(hex::encode("0x", bytes)),
            8 => number = bytes.as_array().map(|bytes| uint::decimal(&u64::from_le_bytes(*bytes).to_be_bytes())),
            _ => {
                let mut list = Bcs(Reader::new(bytes));
                if let Ok(count) = list.count()
                    && count.saturating_mul(32) == list.0.rest().len()
                {
                    while let Ok(address) = list.address() {
                        addresses.push(hex::encode("0x", address));
                    }
                }
            }
        }
        Self { addresses, number }
    }
}

/// `RawTransaction`: sender, sequence number, payload, with whatever follows it.
fn raw(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let mut bcs = Bcs(Reader::new(bytes));
    bcs.address()?;
    bcs.0.take(8)?;
    // A call of an entry function; scripts are code.
    if bcs.count()? != 2 {
        return Err(Error::new("aptos/payload"));
    }
    let module = hex::encode("0x", bcs.address()?);
    let name = glue(&[&body::lossy(bcs.bytes()?), "::", &body::lossy(bcs.bytes()?)]);
    for _ in 0..bcs.count()? {
        bcs.kind(8)?;
    }
    let mut arguments = Vec::new();
    for _ in 0..bcs.count()? {
        arguments.push(Argument::of_bytes(bcs.bytes()?));
    }
    bcs.0.take(8 + 8 + 8 + 1)?;
    call(&module, &name, &arguments, path, reading)
}

fn call(
    module: &str,
    name: &str,
    arguments: &[Argument],
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) -> Result<(), Error> {
    let names =
        Names { namespace: "aptos", coin: "", roles: &[], other: Role::Mention, strict: true, signer: "", memo: "" };
    let contract = accounts(module, "aptos", reading);
    let own = contract
        .first()
        .is_some_and(|account| without_lead(account.address.strip_prefix("0x").unwrap_or_default(), b'0') == "1");
    let path = &path.sub(".arguments");
    let row = FUNCTIONS.iter().find(|row| own && row.0 == name);
    let Some((_, role, who, amount)) = row else {
        // Keys of accounts, and the power to sign for them.
        if own
            && ["account::", "code::", "multisig_account::", "resource_account::"]
                .iter()
                .any(|head| name.starts_with(head))
        {
            return Err(Error::new("aptos/authority"));
        }
        if contract.is_empty() {
            return Err(MALFORMED);
        }
        reading.push(Finding::new(Role::Contract, contract, path.written()));
        for (at, argument) in arguments.iter().enumerate() {
            for address in argument.addresses.iter().filter(|address| address.len() > 60) {
                let found = accounts(address, "aptos", reading);
                if !found.is_empty() {
                    reading.readings(Role::Mention, found, &path.at(at));
                }
            }
        }
        return Ok(());
    };
    let coin =
        if name == "aptos_account::transfer" { Some(glue(&[&names.chain(reading), "/slip44:637"])) } else { None };
    let number = arguments.get(*amount).and_then(|argument| argument.number.clone());
    let payees = arguments.get(*who).map(|argument| argument.addresses.as_slice()).unwrap_or_default();
    if payees.is_empty() {
        return Err(MALFORMED);
    }
    for payee in payees {
        let found = accounts(payee, "aptos", reading);
        if found.is_empty() {
            return Err(Error::new("wallet/recipient"));
        }
        names.found(*role, found, &[(coin.clone(), number.clone())], &path.at(*who), reading);
    }
    Ok(())
}
