//! Owns Solana requests over an Ethereum-style provider, in which the transaction is an object.
//!
//! A serialised transaction (base64, base58, bytes) is opaque until there is a decoder for it.

use super::Reading;
use super::json::Value;
use crate::chain;
use crate::payload::path::Path;
use crate::{Account, Role};
use alloc::vec::Vec;

/// Reads `params` of `solana_signTransaction` and its kin.
pub fn read(params: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if params.repeats_a_key() {
        return reading.opaque(path, "solana/duplicate-key");
    }
    let before = reading.findings.len();
    walk(params, path, reading);
    if reading.findings.len() == before {
        reading.opaque(path, "solana/serialised");
    }
}

fn walk(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if reading.spend().is_err() {
        return;
    }
    if let Some(elements) = value.elements() {
        for (at, element) in elements.iter().enumerate() {
            let path = &path.at(at);
            if let Some(outer) = reading.enter(path) {
                walk(element, path, reading);
                reading.leave(outer);
            }
        }
    }
    for (key, member) in value.members().unwrap_or_default() {
        let path = &path.member(key);
        match (key.as_ref(), member) {
            ("recipient" | "destination" | "to" | "toPubkey", Value::String(text)) => payee(text, path, reading),
            ("keys" | "accounts", Value::Array(keys)) => {
                for (at, key) in keys.iter().enumerate() {
                    account_key(key, &path.at(at), reading);
                }
            }
            ("serializedTransaction" | "transaction" | "message", Value::String(_)) => {
                reading.opaque(path, "solana/serialised");
            }
            _ => {
                if let Some(outer) = reading.enter(path) {
                    walk(member, path, reading);
                    reading.leave(outer);
                }
            }
        }
    }
}

fn payee(text: &str, path: &Path<'_>, reading: &mut Reading<'_>) {
    let accounts = accounts(text);
    if accounts.is_empty() {
        return reading.opaque(path, "solana/recipient");
    }
    reading.readings(Role::Payee, accounts, path);
}

/// One account an instruction names. Writable ones that do not sign may receive.
fn account_key(key: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let text = key.text().or_else(|| key.get("pubkey").and_then(Value::text));
    let Some(text) = text else { return reading.opaque(path, "solana/account") };
    let accounts = accounts(text);
    if accounts.is_empty() {
        return reading.opaque(path, "solana/account");
    }
    let says = |name| key.get(name).map(|flag| *flag == Value::Bool(true));
    let receives = says("isWritable").unwrap_or(true) && !says("isSigner").unwrap_or(false);
    let role = if receives { Role::Payee } else { Role::Mention };
    reading.readings(role, accounts, path);
}

fn accounts(text: &str) -> Vec<Account> {
    let mut accounts = Vec::new();
    for account in chain::recognise(text) {
        if account.namespace == "solana" {
            accounts.push(account);
        }
    }
    accounts
}
