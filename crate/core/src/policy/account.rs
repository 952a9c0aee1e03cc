//! Owns the reading of one account in a policy, and of the asset and limit beside it.

use super::PolicyError;
use crate::payload::uint;
use crate::{Account, Role, chain};
use alloc::format;
use alloc::string::{String, ToString};

/// Reads a CAIP-10 account. `eip155:*` stands for every EVM chain, for payees and change only.
pub(super) fn read(text: &str, role: Role, path: &str) -> Result<Account, PolicyError> {
    let error = |code, message: String| PolicyError { code, path: path.to_string(), message };
    if let Some(address) = text.strip_prefix("eip155:*:") {
        if !matches!(role, Role::Payee | Role::Change | Role::Mention) {
            let word = role.as_str();
            let message = format!("a {word} has to name its chain: the same address may hold other code elsewhere");
            return Err(error("policy-wildcard", message));
        }
        // Any reference will do to have the address and its checksum read; it is taken away again.
        let account = read(&format!("eip155:1:{address}"), role, path)?;
        return Ok(Account { reference: None, ..account });
    }
    chain::parse_account(text).map_err(|why| match why.code() {
        "account/checksum" => {
            let message = match chain::respell(text) {
                Some(right) => format!("the checksum is wrong; if this is the account you mean, write {right}"),
                None => format!("the checksum of {text} is wrong, so at least one character is"),
            };
            error("account-checksum", message)
        }
        "account/unknown-namespace" | "account/unknown-reference" => {
            error("account-unknown-chain", format!("the chain of {text} is not one that is known"))
        }
        _ => error("account-malformed", format!("{text} is not a CAIP-10 account like eip155:1:0x...")),
    })
}

/// Checks a CAIP-19 asset and brings its address into the chain's own spelling.
pub(super) fn asset(text: &str, account: &Account, path: &str) -> Result<String, PolicyError> {
    let error = |message: &str| PolicyError { code: "policy-asset", path: path.to_string(), message: message.into() };
    let malformed = || error("an asset is written like eip155:1/erc20:0x... or eip155:1/slip44:60");
    let (chain_id, kind) = text.split_once('/').ok_or_else(malformed)?;
    let (standard, rest) = kind.split_once(':').ok_or_else(malformed)?;
    let (namespace, reference) = chain_id.split_once(':').ok_or_else(malformed)?;
    if namespace != account.namespace || account.reference.as_deref().is_some_and(|known| known != reference) {
        return Err(error("the asset is on another chain than the account"));
    }
    if rest.is_empty() || standard.is_empty() || !chain::of(namespace).is_some_and(|chain| chain.knows(reference)) {
        return Err(malformed());
    }
    if namespace == "eip155" && standard != "slip44" {
        let (address, id) = rest.split_once('/').map_or((rest, None), |(address, id)| (address, Some(id)));
        let token = read(&format!("{chain_id}:{address}"), Role::Contract, path)?;
        let id = id.map(|id| format!("/{id}")).unwrap_or_default();
        return Ok(format!("{chain_id}/{standard}:{}{id}", token.address));
    }
    Ok(text.to_string())
}

/// Checks a limit: a decimal amount in the asset's smallest unit.
pub(super) fn max(text: &str, path: &str) -> Result<String, PolicyError> {
    if uint::is_decimal(text) {
        return Ok(text.to_string());
    }
    let message = "a limit is a decimal text in the asset's smallest unit, like \"1000000\"";
    Err(PolicyError { code: "policy-amount", path: path.to_string(), message: message.into() })
}
