//! Owns the wallets that are no Ethereum providers: which method of which namespace takes what, and who reads it.
//!
//! A method is called `<namespace>:<native name>`, its body is the list of native arguments, and bytes among them are
//! `{"$bytes": "<hex>"}`. JSON-RPC spells the same methods `<namespace>_<name>`.

use super::json::Value;
use super::{Reading, bitcoin, body, closed, cosmos, jsonrpc, message, postmessage, solana_object, tron, xrpl};
use crate::Role;
use crate::encoding::hex;
use crate::payload::find::is_in;
use crate::payload::path::Path;
use crate::text::{self, alike, cut};
use alloc::vec::Vec;

/// Reads the arguments of one method. What it cannot read it calls opaque.
pub type Read = fn(&Value<'_>, &Path<'_>, &mut Reading<'_>);

/// One row for each reader: the namespace, its methods, and who reads their arguments.
#[rustfmt::skip]
static METHODS: &[(&str, &str, Read)] = &[
    ("bip122", "signPsbt signPsbts signPSBT pushPsbt signTransaction signMultipleTransactions signAndSendTransaction signBatchPsbt", bitcoin::psbts),
    ("bip122", "pushTx sendRawTransaction broadcastTransaction pushTransaction", bitcoin::signed),
    ("bip122", "sendBitcoin sendTransfer send sendInscription sendRunes transferNft runes_transfer ord_sendInscriptions sendBtcTransaction sendInscriptions", bitcoin::payments),
    ("bip122", "signMessage", message::signed),
    // Several messages, what asks for no signature, and what pays the user.
    ("bip122", "multiSignMessage signMultipleMessages signMessages", body::mention_values),
    ("bip122", "inscribeTransfer requestAccounts open supportedMethods ord_getInscriptions runes_getBalance stx_getAccounts stx_getAddresses wallet_connect wallet_disconnect wallet_getAccount wallet_getNetwork wallet_changeNetwork wallet_requestPermissions wallet_renouncePermissions", body::mention_values),
    ("cosmos", "signAmino signDirect signDirectAux sendTx experimentalSignEIP712CosmosTx_v0", cosmos::read),
    ("cosmos", "signArbitrary signArbitraryV2", message::signed),
    ("cosmos", "suggestToken suggestCW20Token", body::mention_values),
    ("cip34", "signTx submitTx signTxs submitTxs", super::cardano::read),
    ("cip34", "signData", message::signed),
    ("near", "signAndSendTransaction signAndSendTransactions requestSignTransactions signTransaction signTransactions signDelegateAction signDelegateActions", super::near::read),
    ("near", "signMessage verifyOwner", message::signed),
    ("starknet", "wallet_addInvokeTransaction execute EXECUTE_TRANSACTION", super::starknet::read),
    ("starknet", "wallet_signTypedData signMessage", super::starknet::typed_data),
    ("starknet", "wallet_requestAccounts wallet_requestChainId wallet_supportedSpecs wallet_supportedWalletApi wallet_getPermissions wallet_switchStarknetChain wallet_watchAsset wallet_addDeclareTransaction wallet_deploymentData", body::mention_values),
    ("aptos", "signTransaction signAndSubmitTransaction submitTransaction signAndSubmitBCSTransaction", super::aptos::read),
    ("aptos", "signMessage", message::signed),
    ("aptos", "signIn", message::sign_in),
    ("aptos", "openInMobileApp", body::mention_values),
    ("sui", "signTransaction signAndExecuteTransaction signTransactionBlock signAndExecuteTransactionBlock executeTransactionBlock", super::sui::read),
    ("sui", "signMessage signPersonalMessage", message::signed),
    ("sui", "reportTransactionEffects", body::mention_values),
    ("polkadot", "signPayload signTransaction pub(extrinsic.sign)", super::polkadot::read),
    ("polkadot", "signRaw pub(bytes.sign)", message::signed),
    ("stellar", "signTransaction sign signXDR signAuthEntry signAndSubmitTransaction submitTransaction SUBMIT_TRANSACTION SIGN_TRANSACTION SIGN_AUTH_ENTRY", super::stellar::read),
    ("stellar", "signMessage signBlob SUBMIT_BLOB SIGN_BLOB", message::signed),
    ("tvm", "sendTransaction signMessage", super::ton::read),
    ("tvm", "signData", message::signed),
    ("xrpl", "sign signAndWait signAndSubmit signAndSubmitAndWait signTransaction submitTransaction submit sendPayment bulkSignAndSubmit REQUEST_SEND_PAYMENT/V3 REQUEST_SUBMIT_TRANSACTION/V3 REQUEST_SIGN_TRANSACTION/V3 REQUEST_SUBMIT_BULK_TRANSACTIONS/V3 REQUEST_SET_REGULAR_KEY/V3 REQUEST_SET_ACCOUNT/V3 REQUEST_CREATE_OFFER/V3 REQUEST_CREATE_NFT_OFFER/V3", xrpl::read),
    ("xrpl", "signMessage", message::signed),
    ("xrpl", "signIn signInAndWait", message::sign_in),
    ("solana", "signMessage", message::signed),
    ("solana", "signIn", message::sign_in),
    ("solana", "signTransaction signAllTransactions signAndSendTransaction signAndSendAllTransactions sendTransaction sendRawTransaction sendAndConfirmTransaction", solana_object::read),
    ("lightning", "sendPaymentOrPrompt sendPaymentAsync", message::unread),
    ("tron", "sign multiSign sendRawTransaction signTransaction tron_signTransaction broadcast", tron::sign),
    ("tron", "sendHexTransaction", tron::send_bytes),
    ("tron", "sendTransaction sendTrx sendToken sendAsset", tron::send),
    ("tron", "signMessage signMessageV2", message::signed),
    ("tron", "signTypedData _signTypedData", tron::typed_data),
    ("tron", "tron_requestAccounts eth_requestAccounts requestAccounts wallet_watchAsset wallet_switchEthereumChain", body::mention_values),
];

/// Methods that move nothing, by how they begin. One whose name speaks of power is none of them.
const HARMLESS: &str = "account balance chain connect disconnect estimate fetch get is list network off on ping \
    requestaccounts simulate verify version";

/// Methods that change what the wallet knows.
const CHANGES: &str = "add change enable remove restore suggest switch";

fn begins(heads: &str, name: &str) -> bool {
    text::heads(heads, &name.to_ascii_lowercase())
}

/// Whether a method moves nothing.
pub(super) fn is_harmless(name: &str) -> bool {
    begins(HARMLESS, name) && !jsonrpc::has_power(name)
}

/// Finds who reads a method. `Err` when it is one only in another letter case.
fn find(namespace: &str, name: &str) -> Option<Result<Read, ()>> {
    // The Wallet Standard calls the family by its first chain.
    let namespace = if namespace == "bitcoin" { "bip122" } else { namespace };
    let mut found = None;
    for (of, names, read) in METHODS {
        if *of != namespace {
            continue;
        }
        // Some wallets' names differ from others' in the letter case alone.
        if is_in(names, name) {
            return Some(Ok(*read));
        }
        if alike(names, name).is_some() {
            found = Some(Err(()));
        }
    }
    found
}

/// Whether a JSON-RPC method is one of these, spelled in whatever letter case.
#[must_use]
pub fn knows(method: &str) -> bool {
    cut(method, "_").or_else(|| cut(method, ":")).is_some_and(|(namespace, name)| find(namespace, name).is_some())
}

/// Reads one request to a wallet of a namespace.
pub fn read(method: &str, arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let Some((namespace, name)) = cut(method, ":").or_else(|| cut(method, "_")) else {
        return reading.opaque(path, "method/unknown");
    };
    match find(namespace, name) {
        Some(Ok(_)) if arguments.repeats_a_key() => reading.opaque(path, "wallet/duplicate-key"),
        Some(Ok(read)) => read(arguments, path, reading),
        Some(Err(())) => reading.opaque(&Path::root("method"), "method/spelling"),
        None => {
            if is_harmless(name) {
                postmessage::walk(arguments, None, path, reading);
            } else if begins(CHANGES, name) && !jsonrpc::has_power(name) {
                closed::read(arguments, path, reading);
            } else {
                reading.opaque(path, "method/unknown");
            }
        }
    }
}

/// Whether a name without a namespace is one of these methods. One plain word says too little.
#[must_use]
pub fn knows_bare(name: &str) -> bool {
    let telling = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'(');
    name.bytes().any(telling) && METHODS.iter().any(|row| is_in(row.1, name))
}

/// Reads a request that does not say which wallet it is for, as a request to each wallet that has such a method. What
/// none of them could read is opaque; of the rest, everything counts.
pub fn read_bare(name: &str, arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let before = reading.findings.len();
    let mut understood = false;
    let mut last: Option<Read> = None;
    for (_, names, read) in METHODS {
        let again = last.is_some_and(|last| core::ptr::fn_addr_eq(last, *read));
        if again || !is_in(names, name) {
            continue;
        }
        last = Some(*read);
        let from = reading.findings.len();
        read(arguments, path, reading);
        let opaque = reading.findings.iter().skip(from).any(|finding| finding.role == Role::Opaque);
        if opaque {
            reading.findings.truncate(from);
        }
        // Some readers take any text for a message to be signed, and find nothing in it: those that read nothing else
        // are right about it, and so is the one that calls opaque what has no document in it.
        let plain = [body::mention_values as Read, message::signed, message::sign_in, cosmos::read];
        let plain = plain.iter().any(|plain| core::ptr::fn_addr_eq(*plain, *read));
        understood |= !opaque && (plain || reading.findings.len() > from);
    }
    if !understood || arguments.repeats_a_key() {
        reading.findings.truncate(before);
        reading.opaque(path, "message/unread-wallet");
    }
}

/// The bytes a JSON value stands for: `{"$bytes": hex}`, a list of numbers, or the same as an object with indices for
/// keys, which is what `JSON.stringify` makes of a byte array.
#[must_use]
pub fn bytes(value: &Value<'_>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    match value {
        Value::Array(elements) => {
            for element in elements {
                bytes.push(byte(element)?);
            }
        }
        Value::Object(members) => match members.as_slice() {
            [(key, Value::String(digits))] if key == "$bytes" => return hex::decode(digits.as_bytes()),
            _ => {
                if let Some(Value::String(kind)) = value.get("type")
                    && kind == "Buffer"
                {
                    return bytes_of_list(value.get("data")?);
                }
                for (at, (key, member)) in members.iter().enumerate() {
                    if crate::text::count(key) != Some(at) {
                        return None;
                    }
                    bytes.push(byte(member)?);
                }
            }
        },
        // As one wallet's own messages write them.
        Value::String(text) => return hex::decode(text.strip_prefix("__uint8array__")?.as_bytes()),
        _ => return None,
    }
    (!bytes.is_empty()).then_some(bytes)
}

fn bytes_of_list(value: &Value<'_>) -> Option<Vec<u8>> {
    value.elements().and_then(|_| bytes(value))
}

fn byte(value: &Value<'_>) -> Option<u8> {
    match value {
        Value::Number(digits) => u8::try_from(crate::text::count(digits)?).ok(),
        _ => None,
    }
}
