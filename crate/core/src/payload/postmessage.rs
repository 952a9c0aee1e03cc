//! Owns messages between a page and a wallet's content script: a request is found whatever its envelope looks like.

use super::json::{Bounds, Value};
use super::{Reading, body, evm, jsonrpc, transaction};
use crate::payload::path::Path;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// A member of an object.
type Member<'a> = (Cow<'a, str>, Value<'a>);

/// Reads the structured-cloned message as JSON text.
pub fn read(text: &str, reading: &mut Reading<'_>) {
    match Value::parse(text, Bounds { depth: 32, nodes: 200_000 }) {
        Ok(value) => walk(&value, &Path::root(""), reading),
        Err(_) => body::mentions(text, &Path::root(""), reading),
    }
}

fn walk(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if reading.spend().is_err() {
        return;
    }
    match value {
        Value::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                walk(element, &path.at(at), reading);
            }
        }
        Value::Object(members) => {
            let signs = request(value, members, path, reading);
            for (key, member) in members {
                // What has been read as parameters is not an envelope any more; everything else still may be one.
                if !(signs && matches!(key.as_ref(), "params" | "args")) {
                    walk(member, &path.member(key), reading);
                }
            }
        }
        // Some wallets send the request as text inside the message.
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
            if let Ok(inner) = Value::parse(text, Bounds { depth: 32, nodes: 200_000 }) {
                reading.nested(path, |reading| walk(&inner, path, reading));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Reads an object that is itself a request. Every name in it that is a signing method counts, so that an object
/// which is one thing to one wallet and another to the next is read as both.
fn request(value: &Value<'_>, members: &[Member<'_>], path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let mut found = false;
    for (key, name) in members {
        let Some(name) = name.text() else { continue };
        if !matches!(key.as_ref(), "method" | "type" | "action" | "requestMethod") {
            continue;
        }
        if jsonrpc::is_signing(name) {
            found = true;
            if value.repeats_a_key() {
                reading.opaque(path, "message/duplicate-key");
            }
            parameters(name, value, path, reading);
        } else if let Some(kind) = extension_method(name) {
            found = true;
            extension(kind, value, path, reading);
        }
    }
    found
}

/// Reads what a wallet may take for the parameters.
fn parameters(name: &str, value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let mut seen = false;
    for (keys, first) in [(["params", "args"], true), (["data", "payload"], false)] {
        for key in keys {
            if let Some(params) = value.get(key).filter(|_| first || !seen) {
                seen = true;
                let params = list(params);
                let path = &path.member(key);
                reading.nested(path, |reading| jsonrpc::read(name, &params, path, reading));
            }
        }
    }
    if !seen {
        reading.opaque(path, "message/no-params");
    }
}

/// A lone parameter as a list of one.
fn list<'a>(params: &Value<'a>) -> Value<'a> {
    if params.elements().is_some() { params.clone() } else { Value::Array(alloc::vec![params.clone()]) }
}

/// Requests of wallets that do not speak JSON-RPC to their content script.
#[derive(Clone, Copy)]
enum Extension {
    /// Coinbase: `{fromAddress, toAddress, data, weiValue, chainId}`.
    Transaction,
    /// Coinbase: `{address, message, typedDataJson}`.
    Message,
    /// Another wallet's signature that cannot be read yet.
    Opaque,
}

fn extension_method(name: &str) -> Option<Extension> {
    Some(match name {
        "signEthereumTransaction" | "submitEthereumTransaction" | "signAndSubmitEthereumTransaction" => {
            Extension::Transaction
        }
        "signEthereumMessage" | "ethereumAddressFromSignedMessage" => Extension::Message,
        "signDirect"
        | "signAmino"
        | "signDirectAux"
        | "signArbitrary"
        | "sendTx"
        | "signEthereum"
        | "signTransaction"
        | "signAllTransactions"
        | "signAndSendTransaction"
        | "signPsbt"
        | "signPsbts"
        | "sendBitcoin"
        | "sendTransfer"
        | "SUBMIT_TRANSACTION"
        | "SIGN_TRANSACTION"
        | "SIGN_BLOB" => Extension::Opaque,
        _ => return None,
    })
}

fn extension(kind: Extension, value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let Some(params) = value.get("params") else { return reading.opaque(path, "message/no-params") };
    let path = &path.member("params");
    match kind {
        Extension::Opaque => reading.opaque(path, "message/unread-wallet"),
        Extension::Transaction => {
            let names = [("toAddress", "to"), ("data", "data")];
            let mut members: Vec<_> = names
                .into_iter()
                .filter_map(|(theirs, ours)| Some((ours.into(), params.get(theirs)?.clone())))
                .collect();
            if let Some(wei) = params.get("weiValue") {
                let word = match wei {
                    Value::String(text) => super::uint::from_decimal(text).or_else(|| super::uint::from_quantity(text)),
                    Value::Number(text) => super::uint::from_decimal(text),
                    _ => None,
                };
                let Some(word) = word else { return reading.opaque(path, "transaction/value") };
                let quantity: String = crate::encoding::hex::encode("0x", &word);
                members.push(("value".into(), Value::String(quantity.into())));
            }
            let reference = match params.get("chainId") {
                Some(Value::String(text)) => evm::reference(text),
                Some(Value::Number(text)) => evm::reference(text),
                _ => reading.reference().map(Into::into),
            };
            transaction::read_on(&Value::Object(members), reference.as_deref(), &path, reading);
        }
        Extension::Message => match params.get("typedDataJson") {
            Some(data) => {
                let params = Value::Array(alloc::vec![data.clone()]);
                jsonrpc::read("eth_signTypedData_v4", &params, &path, reading);
            }
            None => {
                let message = params.get("message").cloned().unwrap_or(Value::Null);
                jsonrpc::read("personal_sign", &Value::Array(alloc::vec![message]), &path, reading);
            }
        },
    }
}
