//! Owns what Tron shares with Ethereum, calldata and typed data: read as Ethereum's, told as Tron's.

use super::{Address, COIN, NAMES, accounts};
use crate::chain::{Chain, eip155, tron};
use crate::payload::calldata::{self, Invocation};
use crate::payload::json::Value;
use crate::payload::path::Path;
use crate::payload::{Reading, eip712};
use crate::text::{cut, glue};
use crate::{Account, Role};
use alloc::string::String;
use alloc::vec::Vec;

/// Reads the data of a call to a contract. `true` where the contract is a token, and so the asset of what was found.
pub(super) fn call(to: &Address, data: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    if data.is_empty() {
        return false;
    }
    let before = reading.findings.len();
    let value = &[0; 32];
    if reading.enter(path) {
        calldata::read(Invocation { to, reference: None, value, data }, path, reading);
        reading.leave();
    }
    tell(before, reading);
    // The reader adds the contract unless it is a token; here it has been judged with what it is sent.
    let callee = accounts(to, reading);
    let is_callee = |finding: &crate::Finding| finding.role == Role::Contract && finding.accounts == callee;
    match reading.findings.iter().rposition(is_callee) {
        Some(at) if at >= before => {
            reading.findings.remove(at);
            false
        }
        _ => true,
    }
}

/// Reads `signTypedData(domain, types, message)`.
///
/// Specification: TIP-712
pub fn typed_data(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let [domain, types, message] = [0, 1, 2].map(|at| arguments.param(at).cloned().unwrap_or(Value::Null));
    // The struct that is signed is the one no other holds.
    let mut primary = None;
    for (name, _) in types.members().unwrap_or_default() {
        let held = |(_, fields): &(_, Value<'_>)| {
            fields.elements().unwrap_or_default().iter().any(|field| {
                let kind = field.text_at("type").unwrap_or_default();
                cut(kind, "[").map_or(kind, |(name, _)| name) == name.as_ref()
            })
        };
        if name != "EIP712Domain" && !types.members().unwrap_or_default().iter().any(held) {
            if primary.is_some() {
                return reading.opaque(path, "eip712/primary-type");
            }
            primary = Some(String::from(name.as_ref()));
        }
    }
    let Some(primary) = primary else { return reading.opaque(path, "eip712/primary-type") };
    let members =
        [("domain", domain), ("types", types), ("message", message), ("primaryType", Value::String(primary.into()))];
    let mut data = Vec::new();
    for (name, value) in members {
        data.push((name.into(), value));
    }
    let before = reading.findings.len();
    eip712::read(&Value::Array(alloc::vec![Value::Object(data)]), path, reading);
    tell(before, reading);
}

/// Turns Ethereum's accounts and assets among the later findings into Tron's.
fn tell(before: usize, reading: &mut Reading<'_>) {
    let reference = reading.reference_in("tron");
    let coin = glue(&[&NAMES.chain(reading), "/", COIN]);
    for finding in reading.findings.iter_mut().skip(before) {
        let mut told = Vec::new();
        for account in &finding.accounts {
            match own(account).then(|| eip155::read(&account.address)).flatten() {
                Some(address) => told.extend(tron::accounts(&address, reference)),
                None => told.push(account.clone()),
            }
        }
        finding.accounts = told;
        if let Some((_, kind)) = finding.asset.as_deref().and_then(|asset| cut(asset, "/")) {
            finding.asset = match cut(kind, ":") {
                Some(("slip44", _)) => Some(coin.clone()),
                Some((_, token)) => eip155::read(cut(token, "/").map_or(token, |(token, _)| token)).and_then(|token| {
                    let account = tron::accounts(&token, reference).into_iter().next()?;
                    Some(glue(&["tron:", reference.unwrap_or("*"), "/trc20:", &account.address]))
                }),
                None => None,
            };
        }
    }
}

/// Whether an account that was read as Ethereum's is on this chain: it has no chain of its own, or the number of one of
/// Tron's.
fn own(account: &Account) -> bool {
    account.namespace == "eip155" && account.reference.as_deref().is_none_or(|reference| tron::TRON.knows(reference))
}
