//! Owns signed messages: text a person can read, sign-in messages, and hashes nobody can.
//!
//! Specification: <https://eips.ethereum.org/EIPS/eip-191>, <https://eips.ethereum.org/EIPS/eip-4361>

use super::json::Value;
use super::{Reading, evm, near, solana, wallet};
use crate::encoding::{base58, hex};
use crate::payload::path::Path;
use crate::text::{contains, cut, json_in};
use alloc::borrow::Cow;

/// Reads the `params` of `personal_sign`: the message and the account, which some callers swap. Wallets differ in what
/// they take for an account, so each of the two that is not plainly one is read as the message.
pub fn personal(params: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let mut seen = false;
    for at in 0..2 {
        match params.param(at) {
            Some(Value::String(text)) if evm::parse(text).is_none() => {
                seen = true;
                one(text, &path.at(at), reading);
            }
            Some(Value::String(_)) | None => {}
            Some(_) => reading.opaque(&path.at(at), "message/malformed"),
        }
    }
    if !seen {
        reading.opaque(path, "message/malformed");
    }
}

/// Reads the arguments of a method that signs bytes or text: each of them, since wallets differ in where the message is.
/// Bytes that are a transaction of the chain would move money by the same signature.
pub fn signed(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let list = arguments.elements().filter(|_| wallet::bytes(arguments).is_none());
    let mut seen = false;
    for (at, argument) in list.unwrap_or(core::slice::from_ref(arguments)).iter().enumerate() {
        let path = &path.at(at);
        let member = super::find::first(argument, "message data payload text");
        match member.unwrap_or(argument) {
            Value::String(text) => {
                seen = true;
                let bytes = base58::decode_long(text, 2000).unwrap_or_default();
                if solana::is_transaction(&bytes) {
                    reading.opaque(path, "message/transaction");
                }
                one(text, path, reading);
            }
            // Members that disagree.
            Value::Bool(_) if member.is_some() => {
                seen = true;
                reading.opaque(path, "message/malformed");
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            value => match wallet::bytes(value) {
                Some(bytes) => {
                    seen = true;
                    if solana::is_transaction(&bytes) {
                        reading.opaque(path, "message/transaction");
                    } else if let Ok(text) = core::str::from_utf8(&bytes) {
                        read_text(text, path, reading);
                    } else {
                        reading.opaque(path, "message/binary");
                    }
                }
                // Options, where the message has been seen.
                None if seen && value.get("$bytes").is_none() => {}
                None => {
                    seen = true;
                    reading.opaque(path, "message/malformed");
                }
            },
        }
    }
    if !seen {
        reading.opaque(path, "message/malformed");
    }
}

/// What nobody here can read.
pub fn unread(_: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    reading.opaque(path, "method/blind");
}

/// Reads the arguments of a sign-in: the page may name no other domain than its own.
pub fn sign_in(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    for (at, argument) in arguments.elements().unwrap_or(core::slice::from_ref(arguments)).iter().enumerate() {
        let actual = cut(reading.call.origin, "://").map_or("", |(_, rest)| rest);
        if let Some(domain) = argument.text_at("domain")
            && !actual.is_empty()
            && !domain.eq_ignore_ascii_case(actual)
        {
            reading.opaque(&path.at(at).sub(".domain"), "siwe/domain");
        }
        super::body::mention_values(argument, &path.at(at), reading);
    }
}

/// Reads one message, as text or in hexadecimal.
pub(super) fn one(message: &str, path: &Path<'_>, reading: &mut Reading<'_>) {
    let prefixed = message.starts_with("0x") || message.starts_with("0X");
    let bytes = hex::decode_lenient(message.as_bytes());
    // 32 bytes that are no text may be the hash of anything: a Safe transaction, an order, another message.
    let printable = |bytes: &[u8]| bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
    if bytes.as_ref().is_some_and(|bytes| bytes.len() == 32 && !printable(bytes)) {
        return reading.opaque(path, "message/hash");
    }
    let bytes: Cow<'_, [u8]> = match bytes {
        Some(bytes) if prefixed => Cow::Owned(bytes),
        _ => Cow::Borrowed(message.as_bytes()),
    };
    match core::str::from_utf8(&bytes) {
        Ok(text) => read_text(text, path, reading),
        Err(_) => reading.opaque(path, "message/binary"),
    }
}

fn read_text(text: &str, path: &Path<'_>, reading: &mut Reading<'_>) {
    if let Some((head, _)) = cut(text, " wants you to sign in with your ")
        && !contains(head, "\n")
    {
        // The scheme is said or not.
        let origin = reading.call.origin;
        let host = cut(origin, "://").map_or("", |(_, rest)| rest);
        let actual = if cut(head, "://").is_some() { origin } else { host };
        if !host.is_empty() && !head.eq_ignore_ascii_case(actual) {
            reading.opaque(path, "siwe/domain");
        }
    }
    if let Some(json) = json_in(text).and_then(|json| reading.json(json, path))
        && let Some(list) = json.get("intents")
    {
        near::intents(list, path, reading);
    }
    super::body::mentions(text, path, reading);
}
