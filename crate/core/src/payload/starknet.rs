//! Owns Starknet calls: lists of numbers whose places say what they are.
//!
//! Specification: <https://docs.starknet.io/resources/transactions-reference/>, SNIP-2

use super::json::Value;
use super::named::{Coin, Names, accounts, object};
use super::{Reading, uint};
use crate::encoding::hex;
use crate::payload::path::Path;
use crate::text::glue;
use crate::{Finding, Role};
use alloc::string::String;

/// Methods of tokens: who is in which place, and where the amount is, low half first.
#[rustfmt::skip]
static METHODS: &[(&str, Role, usize, usize)] = &[
    ("transfer",               Role::Payee,    0, 1),
    ("transferFrom",           Role::Payee,    1, 2),
    ("transfer_from",          Role::Payee,    1, 2),
    ("safeTransferFrom",       Role::Payee,    1, 2),
    ("safe_transfer_from",     Role::Payee,    1, 2),
    ("mint",                   Role::Payee,    0, 1),
    ("approve",                Role::Spender,  0, 1),
    ("increaseAllowance",      Role::Spender,  0, 1),
    ("increase_allowance",     Role::Spender,  0, 1),
    ("setApprovalForAll",      Role::Operator, 0, usize::MAX),
    ("set_approval_for_all",   Role::Operator, 0, usize::MAX),
    ("transfer_ownership",     Role::Authority, 0, usize::MAX),
    ("transferOwnership",      Role::Authority, 0, usize::MAX),
];

/// Reads the arguments of a method that sends calls: one, several, or an object with them.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if !walk(arguments, path, reading) {
        reading.opaque(path, "starknet/no-call");
    }
}

fn walk(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let Some(outer) = reading.enter(path) else { return true };
    let mut found = false;
    for (at, element) in value.elements().unwrap_or_default().iter().enumerate() {
        found |= walk(element, &path.at(at), reading);
    }
    let either = |one: &str, other: &str| value.get(one).or_else(|| value.get(other));
    if let Some(calls) = value.get("calls") {
        found |= walk(calls, &path.sub(".calls"), reading);
    } else if let (Some(contract), Some(method)) =
        (either("contract_address", "contractAddress"), either("entry_point", "entrypoint").and_then(Value::text))
    {
        found = true;
        call(contract, method, either("calldata", "call_data"), path, reading);
    }
    reading.leave(outer);
    found
}

fn call(contract: &Value<'_>, method: &str, data: Option<&Value<'_>>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let names =
        Names { namespace: "starknet", coin: "", roles: &[], other: Role::Mention, strict: true, signer: "", memo: "" };
    let Some(address) = felt(contract) else { return reading.opaque(path, "wallet/recipient") };
    let address = hex::encode("0x", &address);
    let empty = Value::Array(alloc::vec::Vec::new());
    let Some(data) = data.unwrap_or(&empty).elements() else { return reading.opaque(path, "starknet/calldata") };
    let at = |at: usize| data.get(at).and_then(felt);
    let place = &path.sub(".calldata");
    if let Some((_, role, who, amount)) = METHODS.iter().find(|row| row.0 == method) {
        let Some(account) = at(*who) else { return reading.opaque(place, "starknet/calldata") };
        let mut number = [0; 32];
        if let (Some(low), high) = (at(*amount), at(amount.saturating_add(1)).unwrap_or_default()) {
            number[16..].copy_from_slice(&low[16..]);
            number[..16].copy_from_slice(&high[16..]);
            // A number that does not fit in its half is none.
            if low[..16] != [0; 16] || high[..16] != [0; 16] {
                number = [0xff; 32];
            }
        }
        let amount = (*amount < data.len()).then(|| uint::decimal(&number));
        if *role == Role::Spender && amount.as_deref() == Some("0") {
            return;
        }
        let asset = glue(&[&names.chain(reading), "/erc20:", &address]);
        let coin: Coin = (Some(asset), amount);
        let found = accounts(&hex::encode("0x", &account), "starknet", reading);
        return names.found(*role, found, &[coin], &place.at(*who), reading);
    }
    let found = accounts(&address, "starknet", reading);
    reading.push(Finding::new(Role::Contract, found, path.written()));
    for (at, value) in data.iter().enumerate() {
        // Addresses are large; what is small is a count or an amount.
        if let Some(felt) = felt(value)
            && felt[..4] != [0; 4]
        {
            let found = accounts(&hex::encode("0x", &felt), "starknet", reading);
            reading.readings(Role::Mention, found, &place.at(at));
        }
    }
}

/// Reads typed data. Calls that somebody else may execute are named by hashes, so nobody can say what they do.
pub fn typed_data(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let first = arguments.param(0);
    let data = first.and_then(|first| first.get("typedData").or_else(|| first.get("typed_data"))).or(first);
    let (Some(data), Some(kind)) = (data, data.and_then(|data| data.text_at("primaryType"))) else {
        return super::message::signed(arguments, path, reading);
    };
    if crate::text::contains(kind, "OutsideExecution") || data.repeats_a_key() {
        return reading.opaque(path, "starknet/outside-execution");
    }
    const ROLES: &[(&str, Role)] = &[
        ("recipient", Role::Payee),
        ("receiver", Role::Payee),
        ("to", Role::Payee),
        ("spender", Role::Spender),
        ("operator", Role::Operator),
        ("delegatee", Role::Delegate),
    ];
    let names = Names {
        namespace: "starknet",
        coin: "",
        roles: ROLES,
        other: Role::Mention,
        strict: false,
        signer: "",
        memo: "",
    };
    let message = data.get("message").cloned().unwrap_or(Value::Null);
    names.judge(&object(&[("message", message)]), path, reading);
}

/// A number in hexadecimal or decimal, text or not.
fn felt(value: &Value<'_>) -> Option<[u8; 32]> {
    let text: String = match value {
        Value::String(text) => text.as_ref().into(),
        Value::Number(text) => (*text).into(),
        value => value.text_at("$value")?.into(),
    };
    uint::from_quantity(&text).or_else(|| uint::from_decimal(&text))
}
