//! Owns messages between a page and a wallet's content script: a request is found whatever its envelope looks like.

use super::json::Value;
use super::{Reading, body, evm, find, jsonrpc, transaction, wallet};
use crate::payload::path::Path;
use crate::text::begins;

/// Where a wallet may look for the parameters.
const PARAMS: [&str; 5] = ["params", "args", "data", "payload", "request"];

/// Reads the structured-cloned message as JSON text.
pub fn read(text: &str, reading: &mut Reading<'_>) {
    let path = &Path::root("");
    match reading.json(text, path) {
        Some(value) => walk(&value, None, path, reading),
        None => body::mentions(text, path, reading),
    }
}

/// Reads every request in a value. `read` is one that has been read already, as the parameters of another.
pub(super) fn walk(value: &Value<'_>, read: Option<&Value<'_>>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if reading.spend().is_none() {
        return;
    }
    match value {
        Value::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                walk(element, read, &path.at(at), reading);
                // A method and, behind it, what it is asked with. A list of methods is no request.
                let params = elements.get(at.saturating_add(1));
                if let (Some(name), Some(params @ (Value::Array(_) | Value::Object(_)))) = (element.text(), params)
                    && reading.enter(path)
                {
                    let path = &path.at(at.saturating_add(1));
                    if jsonrpc::is_signing(name) {
                        jsonrpc::read(name, params, path, reading);
                    } else if is_foreign(name, false) {
                        reading.opaque(path, "method/unknown");
                    }
                    reading.leave();
                }
            }
        }
        Value::Object(members) => {
            let fresh = !read.is_some_and(|read| core::ptr::eq(read, value));
            let mut wraps = false;
            for (key, name) in members {
                if let Some(name) = name.text()
                    && find::is_in("method type action requestMethod message", key)
                    && (key != "message" || name.starts_with("pub("))
                {
                    wraps |= jsonrpc::find(name) == Some(Ok(jsonrpc::Kind::Nested));
                    if fresh || key != "method" {
                        request(name, value, key == "method", path, reading);
                    }
                }
            }
            // An object that is a request to one wallet is an envelope to the next, so its members are read as well.
            for (key, member) in members {
                let inside = wraps && PARAMS.contains(&key.as_ref());
                let read = if inside { Some(jsonrpc::inner(member)) } else { read };
                walk(member, read, &path.member(key), reading);
            }
        }
        // Some wallets send the request as text inside the message.
        Value::String(text) if begins(text.trim_ascii_start(), b"{[") => {
            if let Some(inner) = reading.json(text, path)
                && reading.enter(path)
            {
                walk(&inner, None, path, reading);
                reading.leave();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Chains and wallets by which methods are called.
const FAMILIES: &str = "algo aptos bitcoin btc cardano cosmos hedera kadena kaspa lightning mvx near ord polkadot runes solana spark \
    stacks starknet stellar stx sui tezos ton tron tvm webln xrp xrpl";

/// Whether a method that no reader knows is one of a wallet's all the same, by the family that its name begins with: one that would do
/// something, or, where it `must` be a method, one that does not plainly do nothing.
fn is_foreign(name: &str, must: bool) -> bool {
    let Some(at) = name.bytes().position(|byte| matches!(byte, b'_' | b':' | b'/' | b'.')) else {
        return name == "keysend";
    };
    let (family, rest) = name.split_at_checked(at).unwrap_or_default();
    let acts = jsonrpc::has_power(rest);
    if find::is_in(FAMILIES, family) {
        return acts || must && !wallet::is_harmless(rest.get(1..).unwrap_or_default());
    }
    must && acts && find::is_in("eth wallet personal metamask", family) && jsonrpc::find(name).is_none()
}

/// Reads an object as a request with the method `name`, whichever of its members the wallet takes for the parameters. `must` says that
/// the name can be nothing but a method.
fn request(name: &str, value: &Value<'_>, must: bool, path: &Path<'_>, reading: &mut Reading<'_>) {
    if let Some(kind) = extension_method(name) {
        return extension(kind, value, path, reading);
    }
    // The name of one of Solana's nodes' methods is that of other wallets' too.
    let bare = !jsonrpc::is_signing(name) || jsonrpc::find(name) == Some(Ok(jsonrpc::Kind::Solana));
    if bare && !wallet::knows_bare(name) {
        if is_foreign(name, must) && (must || PARAMS.iter().any(|key| value.get(key).is_some())) {
            reading.opaque(path, "method/unknown");
        }
        return;
    }
    let read = if bare { wallet::read_bare } else { jsonrpc::read };
    if value.repeats_a_key() {
        reading.opaque(path, "message/duplicate-key");
    }
    let mut seen = false;
    for key in PARAMS {
        if let Some(params) = value.get(key) {
            seen = true;
            let path = &path.member(key);
            if reading.enter(path) {
                read(name, params, path, reading);
                reading.leave();
            }
        }
    }
    if !seen && bare {
        // The request is its own parameters.
        read(name, value, path, reading);
    } else if !seen {
        reading.opaque(path, "message/no-params");
    }
}

/// Requests of wallets that do not speak JSON-RPC to their content script.
#[derive(Clone, Copy)]
enum Extension {
    /// Coinbase: `{fromAddress, toAddress, data, weiValue, chainId}`.
    Transaction,
    /// Coinbase: `{address, message, typedDataJson}`.
    Message,
    /// An app inside the Safe, to its parent: `{txs: [{to, value, data}]}`.
    Batch,
    /// The same app: `{typedData}`.
    TypedData,
}

fn extension_method(name: &str) -> Option<Extension> {
    Some(match name {
        "signEthereumTransaction" | "submitEthereumTransaction" | "signAndSubmitEthereumTransaction" => {
            Extension::Transaction
        }
        "sendTransactions" => Extension::Batch,
        "signTypedMessage" => Extension::TypedData,
        "signEthereumMessage" | "ethereumAddressFromSignedMessage" => Extension::Message,
        _ => return None,
    })
}

fn extension(kind: Extension, value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let Some(params) = value.get("params") else { return reading.opaque(path, "message/no-params") };
    let path = &path.member("params");
    match kind {
        Extension::Transaction => {
            let said = evm::reference_of(params.get("chainId"));
            let reference = said.as_deref().or(reading.reference());
            transaction::read_on(params, &transaction::COINBASE, reference, path, reading);
        }
        Extension::Batch => match params.get("txs").and_then(Value::elements) {
            Some(calls) => {
                for (at, call) in calls.iter().enumerate() {
                    let path = &path.member("txs");
                    transaction::read_on(call, &transaction::SAFE_APP, reading.reference(), &path.at(at), reading);
                }
            }
            None => reading.opaque(path, "calls/malformed"),
        },
        Extension::TypedData => match params.get("typedData") {
            Some(data) => jsonrpc::read("eth_signTypedData_v4", data, path, reading),
            None => reading.opaque(path, "message/no-params"),
        },
        Extension::Message => match params.get("typedDataJson") {
            Some(data) => jsonrpc::read("eth_signTypedData_v4", data, path, reading),
            None => jsonrpc::read("personal_sign", params.get("message").unwrap_or(&Value::Null), path, reading),
        },
    }
}
