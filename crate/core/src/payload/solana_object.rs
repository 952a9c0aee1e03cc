//! Owns the arguments of Solana's methods: transactions that are serialised, in a list, in an object or bare, and those
//! that are objects themselves.

use super::Reading;
use super::find::is_in;
use super::json::Value;
use super::solana::{self, accounts};
use crate::Role;
use crate::payload::path::Path;

/// Members that hold a transaction, or several.
const SERIALISED: &str =
    "transaction transactions message serializedTransaction tx txs signedTransaction payload params";

/// Reads the arguments of `signTransaction` and its kin.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if arguments.repeats_a_key() {
        return reading.opaque(path, "solana/duplicate-key");
    }
    if !walk(arguments, true, path, reading) {
        reading.opaque(path, "solana/no-transaction");
    }
}

/// Reads what is in a value; `false` when that is no transaction. `serialised` says that text and bytes here are one.
fn walk(value: &Value<'_>, serialised: bool, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    if reading.spend().is_none() {
        return true;
    }
    if serialised && solana::value(value, path, reading) {
        return true;
    }
    if !reading.enter(path) {
        return true;
    }
    let mut found = false;
    for (at, element) in value.elements().unwrap_or_default().iter().enumerate() {
        // After the first argument short words are options, like the name of an encoding.
        if at == 0 || element.text().is_none_or(|text| text.len() > 64) {
            found |= walk(element, serialised, &path.at(at), reading);
        }
    }
    for (key, member) in value.members().unwrap_or_default() {
        let path = &path.member(key);
        match (key.as_ref(), member) {
            ("recipient" | "destination" | "to" | "toPubkey", Value::String(text)) => {
                found = true;
                payee(text, path, reading);
            }
            ("keys" | "accounts", Value::Array(keys)) => {
                found = true;
                for (at, key) in keys.iter().enumerate() {
                    account_key(key, &path.at(at), reading);
                }
            }
            (key, member) => found |= walk(member, is_in(SERIALISED, key), path, reading),
        }
    }
    reading.leave();
    found
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
