//! Owns the transaction object of `eth_sendTransaction` and its kin, and the calls of `wallet_sendCalls`.
//!
//! Specification: <https://ethereum.github.io/execution-apis/>

use super::json::Value;
use super::{Reading, calldata, evm, uint};
use crate::chain::eip155;
use crate::encoding::hex;
use crate::payload::path::Path;
use crate::{Finding, Role};
use alloc::vec::Vec;

/// Reads one transaction object on the chain the wallet is on.
pub fn read(tx: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let reference = reading.reference();
    if let Some(said) = tx.get("chainId") {
        let said = evm::reference_of(Some(said));
        if said.is_none() || reference.is_some_and(|known| said.as_deref() != Some(known)) {
            return reading.opaque(&path.sub(".chainId"), "transaction/chain-mismatch");
        }
    }
    read_on(tx, &STANDARD, reference, path, reading);
}

/// What a wallet calls the members of a transaction, and whether it writes the value in decimal.
pub struct Names {
    to: &'static str,
    value: &'static str,
    decimal: bool,
}

/// The names everybody uses.
pub const STANDARD: Names = Names { to: "to", value: "value", decimal: false };

/// The names Coinbase's extension uses with its content script.
pub const COINBASE: Names = Names { to: "toAddress", value: "weiValue", decimal: true };

/// As apps inside the Safe write a transaction for it.
pub const SAFE_APP: Names = Names { to: "to", value: "value", decimal: true };

/// Reads one transaction or call object on a chain that is known from elsewhere.
pub fn read_on(tx: &Value<'_>, names: &Names, reference: Option<&str>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if tx.members().is_none() {
        return reading.opaque(path, "transaction/malformed");
    }
    if tx.repeats_a_key() {
        return reading.opaque(path, "transaction/duplicate-key");
    }
    authorizations(tx, path, reading);
    let data = match data(tx) {
        Ok(data) => data,
        Err(why) => return reading.opaque(&path.sub(".data"), why),
    };
    let Some(value) = value(tx, names) else {
        return reading.opaque(&path.sub(".value"), "transaction/value");
    };
    let to = match tx.get(names.to) {
        None => "",
        Some(Value::String(text)) => text,
        Some(_) => return reading.opaque(&path.sub(".to"), "transaction/recipient"),
    };
    // A wallet that knows transactions of several calls may make these instead.
    if tx.get("calls").is_some() {
        return reading.opaque(&path.sub(".calls"), "transaction/calls");
    }
    if to.is_empty() || to == "0x" {
        return creation(&value, &data, path, reading);
    }
    let Some(to) = to.starts_with("0x").then(|| evm::parse(to)).flatten() else {
        return reading.opaque(&path.sub(".to"), "transaction/recipient");
    };
    let call = calldata::Invocation { to: &to, reference, value: &value, data: &data };
    if reading.enter(path) {
        calldata::read(call, path, reading);
        reading.leave();
    }
}

/// A transaction without recipient: the data is the code of a new contract, which has no address yet.
pub fn creation(value: &[u8; 32], data: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) {
    let path = &path.sub(".to");
    if data.is_empty() || value.iter().any(|byte| *byte != 0) {
        return reading.opaque(path, "transaction/no-recipient");
    }
    let finding = Finding::new(Role::Contract, Vec::new(), path.written());
    reading.push(Finding { why: "transaction/creation", ..finding });
}

/// `data` and its other name `input`, which have to agree.
fn data(tx: &Value<'_>) -> Result<Vec<u8>, &'static str> {
    let field = |key| match tx.get(key) {
        None => Ok(None),
        Some(value) => bytes(value).map(Some).ok_or("transaction/data"),
    };
    match (field("data")?, field("input")?) {
        (Some(data), Some(input)) if data != input => Err("transaction/data-and-input"),
        (data, input) => Ok(data.or(input).unwrap_or_default()),
    }
}

/// Hex bytes in the one spelling every wallet reads alike.
#[must_use]
pub fn bytes(value: &Value<'_>) -> Option<Vec<u8>> {
    let text = value.text()?;
    if text.is_empty() {
        return Some(Vec::new());
    }
    hex::decode(text.strip_prefix("0x")?.as_bytes())
}

fn value(tx: &Value<'_>, names: &Names) -> Option<[u8; 32]> {
    match tx.get(names.value) {
        None => Some([0; 32]),
        Some(Value::String(text)) if text.starts_with("0x") => uint::from_quantity(text),
        Some(Value::String(text)) if names.decimal => uint::from_decimal(text),
        Some(Value::Number(text)) if names.decimal => uint::from_decimal(text),
        // A bare number means decimal to one wallet and hex to another; zero is zero to all.
        Some(Value::Number("0")) => Some([0; 32]),
        Some(_) => None,
    }
}

/// EIP-7702: each authorization lets an address's code act as the account.
fn authorizations(tx: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let Some(list) = tx.get("authorizationList") else { return };
    let path = &path.sub(".authorizationList");
    let Some(list) = list.elements() else {
        return reading.opaque(path, "transaction/authorization");
    };
    for (at, item) in list.iter().enumerate() {
        let field = super::find::first(item, "address contractAddress");
        let address = evm::address_of(field);
        let reference = evm::reference_of(item.get("chainId"));
        let place = path.at(at);
        let path = &place.sub(".address");
        let Some(address) = address else {
            reading.opaque(path, "transaction/authorization");
            continue;
        };
        delegation(&address, reference.as_deref(), path, reading);
    }
}

/// A delegation to code. To the zero address it is a revocation; on chain 0 it holds on every chain.
pub fn delegation(address: &evm::Address, reference: Option<&str>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if !evm::is_zero(address) {
        let account = eip155::account(address, reference.filter(|reference| *reference != "0"));
        reading.found(Role::Delegate, account, path);
    }
}
