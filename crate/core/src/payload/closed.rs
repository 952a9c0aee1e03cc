//! Owns what is given to methods nobody knows: whatever in it is a request, a transaction, typed data or calldata is judged as
//! that, and who is named counts as paid unless the name of the place says otherwise.

use super::calldata::{self, slot::Slot};
use super::json::Value;
use super::{Reading, body, eip712, evm, jsonrpc, postmessage, raw_transaction, rlp, transaction, wallet};
use crate::Role;
use crate::encoding::hex;
use crate::payload::path::Path;

/// Reads a value whose use is not known.
pub fn read(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if value.repeats_a_key() {
        return reading.opaque(path, "method/duplicate-key");
    }
    postmessage::walk(value, None, path, reading);
    body::closed_values(value, path, reading);
}

/// What an account under a key is, and whether it is paid where that is a mention.
pub(super) fn role(key: &str) -> (Role, bool) {
    match eip712::address(key) {
        Slot::Account(Role::Mention) => (body::role(key), !body::gives(key)),
        Slot::Account(role) => (role, true),
        _ => (Role::Mention, false),
    }
}

/// Reads an object by what it looks like. The names of the members that have been read by that.
pub(super) fn object(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> &'static str {
    if let Some(method) = value.text_at("method") {
        let reads_all = jsonrpc::is_signing(method) && jsonrpc::find(method) != Some(Ok(jsonrpc::Kind::Chain));
        if reads_all || wallet::knows_bare(method) {
            return "params args data payload";
        }
        if jsonrpc::has_power(method) {
            reading.opaque(path, "method/unknown");
        }
    }
    let calls = |key| value.text_at(key).is_some_and(|data| data.starts_with("0x") && data.len() > 2);
    if value.text_at("to").is_some() && (calls("data") || calls("input")) {
        let said = evm::reference_of(value.get("chainId"));
        let reference = said.as_deref().or(reading.reference());
        transaction::read_on(value, &transaction::STANDARD, reference, path, reading);
        return "to data input value authorizationList";
    }
    if value.get("types").is_some() && value.get("message").is_some() {
        eip712::read(value, path, reading);
        return "types message domain primaryType";
    }
    ""
}

/// Reads bytes in hexadecimal, which may be a transaction or the data of a call.
pub(super) fn bytes(text: &str, path: &Path<'_>, reading: &mut Reading<'_>) {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let Some(bytes) = hex::decode(digits.as_bytes()) else { return };
    let list = match bytes.as_slice() {
        [1..=4, list @ ..] => list,
        list => list,
    };
    if rlp::list(list).is_ok_and(|items| items.len() >= 6) {
        raw_transaction::read(&bytes, path, reading);
    } else {
        calldata::read_alone(&bytes, reading.reference(), path, reading);
    }
}

/// Says of what has been found from a place on which chain it is on, and, where it is paid, that.
pub(super) fn settle(from: usize, paid: bool, reading: &mut Reading<'_>) {
    let reference = reading.reference();
    let (policy, call) = (reading.policy, reading.call);
    for finding in reading.findings.iter_mut().skip(from) {
        for account in finding.accounts.iter_mut().filter(|account| account.namespace == "eip155") {
            if account.reference.is_none() {
                account.reference = reference.map(Into::into);
            }
        }
        if paid && finding.role == Role::Mention {
            finding.role = Role::Contract;
            let nobody = finding.accounts.iter().any(|account| evm::parse(&account.address) == Some([0; 20]));
            finding.role = if nobody || policy.lists(finding, call) { Role::Mention } else { Role::Payee };
        }
    }
}
