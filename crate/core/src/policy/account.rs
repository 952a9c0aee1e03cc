//! Owns the reading of one account in a policy, and of the asset and limit beside it.

use super::node::{Node, Outcome};
use crate::payload::uint;
use crate::text::{cut, find, glue};
use crate::{Account, Role, chain};
use alloc::string::{String, ToString};

/// Reads a CAIP-10 account. `eip155:*` stands for every EVM chain, for payees and change only.
pub(super) fn read(text: &str, role: Role, node: &Node<'_>) -> Outcome<Account> {
    if let Some(address) = text.strip_prefix("eip155:*:") {
        if !matches!(role, Role::Payee | Role::Change | Role::Mention) {
            let message = "this has to name its chain: the same address may hold other code elsewhere";
            return node.fail("policy-wildcard", message);
        }
        // Any reference will do to have the address and its checksum read; it is taken away again.
        let account = read(&glue(&["eip155:1:", address]), role, node)?;
        return Ok(Account { reference: None, ..account });
    }
    let why = match chain::parse_account(text) {
        Ok(account) => return Ok(account),
        Err(why) => why.code(),
    };
    match (why, chain::respell(text)) {
        ("account/checksum", Some(right)) => {
            let message = glue(&["the checksum is wrong; if this is the account you mean, write ", &right]);
            node.fail("account-checksum", &message)
        }
        ("account/checksum", None) => {
            node.fail("account-checksum", &glue(&["the checksum of ", text, " is wrong, so at least one character is"]))
        }
        ("account/unknown-namespace" | "account/unknown-reference", _) => {
            node.fail("account-unknown-chain", &glue(&["the chain of ", text, " is not one that is known"]))
        }
        _ => node.fail("account-malformed", &glue(&[text, " is not a CAIP-10 account like eip155:1:0x..."])),
    }
}

/// Reads a CAIP-19 asset and brings its address into the chain's own spelling.
pub(super) fn asset(account: &Account, node: &Node<'_>) -> Outcome<String> {
    let text = node.text()?;
    let malformed = || node.fail("policy-asset", "an asset is written like eip155:1/erc20:0x... or eip155:1/slip44:60");
    let Some((chain_id, kind)) = cut(text, "/") else { return malformed() };
    let (Some((standard, rest)), Some((namespace, reference))) = (cut(kind, ":"), cut(chain_id, ":")) else {
        return malformed();
    };
    if namespace != account.namespace || account.reference.as_deref().is_some_and(|known| known != reference) {
        return node.fail("policy-asset", "the asset is on another chain than the account");
    }
    if rest.is_empty() || standard.is_empty() || !chain::of(namespace).is_some_and(|chain| chain.knows(reference)) {
        return malformed();
    }
    if namespace != "eip155" || standard == "slip44" {
        return Ok(text.to_string());
    }
    let (address, id) = rest.split_at_checked(find(rest.as_bytes(), b"/").unwrap_or(rest.len())).unwrap_or_default();
    let token = read(&glue(&[chain_id, ":", address]), Role::Contract, node)?;
    Ok(glue(&[chain_id, "/", standard, ":", &token.address, id]))
}

/// Reads a limit: a decimal amount in the asset's smallest unit.
pub(super) fn max(node: &Node<'_>) -> Outcome<String> {
    match node.value.text() {
        Some(text) if uint::is_decimal(text) => Ok(text.to_string()),
        _ => node.fail("policy-amount", "a limit is a decimal text in the asset's smallest unit, like \"1000000\""),
    }
}
