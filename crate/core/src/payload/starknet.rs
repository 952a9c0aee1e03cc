//! Owns Starknet calls: lists of numbers whose places say what they are.
//!
//! Specification: <https://docs.starknet.io/resources/transactions-reference/>, SNIP-2

use super::find::{Find, first};
use super::json::Value;
use super::named::{Names, method_in, object};
use super::{Reading, uint};
use crate::encoding::hex;
use crate::payload::path::Path;
use alloc::string::String;
use alloc::vec::Vec;

static NAMES: Names<'static> = Names {
    methods: "transfer P01 transferFrom P12 transfer_from P12 safeTransferFrom P12 safe_transfer_from P12 mint P01 \
              approve S01 increaseAllowance S01 increase_allowance S01 setApprovalForAll O09 set_approval_for_all O09 \
              transfer_ownership A09 transferOwnership A09 upgrade A09 set_public_key A09 setPublicKey A09 \
              change_owner A19 changeOwner A09",
    token: "erc20",
    ..Names::of("starknet", "")
};

static FIND: Find = Find { within: "calls transactions", read: call, none: "starknet/no-call" };

/// Reads the arguments of a method that sends calls: one, several, or an object with them.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    FIND.all(arguments, path, reading);
}

fn call(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let contract = first(value, "contract_address contractAddress");
    let (Some(contract), Some(method)) = (contract, first(value, "entry_point entrypoint")) else { return false };
    let data = first(value, "calldata call_data");
    let path = &path.sub(".calldata");
    let data = data.map_or(Some(&[][..]), Value::elements);
    // A method by its name: wallets take the hash of one too, which says nothing here.
    let name = if felt(method).is_some() { None } else { method.text() };
    let (Some(contract), Some(method), Some(data)) = (felt(contract), name, data) else {
        reading.opaque(path, "starknet/calldata");
        return true;
    };
    let address = hex::encode("0x", &contract);
    let known = method_in(NAMES.methods, method);
    let mut arguments = Vec::new();
    for (at, value) in data.iter().enumerate() {
        let mut number = felt(value);
        if known.is_some_and(|(_, _, amount)| amount == at)
            && let Some(low) = number
        {
            let high = data.get(at.saturating_add(1)).and_then(felt).unwrap_or_default();
            let whole = whole(&low, &high);
            arguments.push(Value::String(uint::decimal(&whole).into()));
            continue;
        }
        // Addresses are large; what is small is a count or an amount.
        if known.is_none() {
            number = number.filter(|felt| felt[..4] != [0; 4]);
        }
        arguments.push(number.map_or(Value::Null, |felt| Value::String(hex::encode("0x", &felt).into())));
    }
    NAMES.call(&address, method, &arguments, path, reading);
    true
}

/// A number in two halves; one that does not fit in its half is none.
fn whole(low: &[u8; 32], high: &[u8; 32]) -> [u8; 32] {
    if low[..16] != [0; 16] || high[..16] != [0; 16] {
        return [0xff; 32];
    }
    let mut number = *low;
    number[..16].copy_from_slice(&high[16..]);
    number
}

/// Reads typed data. Calls that somebody else may execute are named by hashes, so nobody can say what they do.
pub fn typed_data(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let lone = arguments.param(0);
    let data = lone.and_then(|lone| first(lone, "typedData typed_data")).or(lone);
    if let Some(Value::Bool(_)) = data {
        return reading.opaque(path, "starknet/calldata");
    }
    let (Some(data), Some(kind)) = (data, data.and_then(|data| data.text_at("primaryType"))) else {
        return super::message::signed(arguments, path, reading);
    };
    if crate::text::contains(kind, "OutsideExecution") || data.repeats_a_key() {
        return reading.opaque(path, "starknet/outside-execution");
    }
    const ROLES: &str = "P recipient receiver to S spender O operator D delegatee";
    let names = Names { roles: ROLES, strict: false, ..Names::of("starknet", "") };
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
