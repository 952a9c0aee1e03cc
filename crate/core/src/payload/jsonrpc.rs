//! Owns the JSON-RPC methods: which of them move money or authority, and who reads their params.

use super::json::Value;
use super::{
    Reading, body, closed, eip712, evm, message, permissions, raw_transaction, send_calls, solana_object, transaction,
    wallet,
};
use crate::payload::path::Path;
use crate::text;
use crate::{Role, chain::eip155};
use alloc::borrow::Cow;

/// What a method does, and so who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `params[0]` is a transaction.
    Transaction,
    /// `params[0]` holds a transaction in `tx`.
    PrivateTransaction,
    /// `params[0]` is a signed transaction.
    Raw,
    /// `params[0]` holds several signed transactions.
    Bundle,
    /// Several calls.
    Calls,
    /// Typed data.
    TypedData,
    /// A message.
    Message,
    /// An ERC-4337 operation.
    UserOperation,
    /// A serialised Solana transaction.
    Solana,
    /// A change of chain.
    Chain,
    /// A method of a wallet that is no Ethereum provider.
    Wallet,
    /// Another request inside.
    Nested,
    /// Permissions for somebody to act for the account.
    Grants,
    /// EIP-7702 authorizations on their own.
    Authorization,
    /// Nothing a person could check.
    Blind,
    /// Moves nothing; who is named in it is only named.
    Mention,
    /// Known to be harmless, though it names accounts or a word of power is in its name.
    Harmless,
}

/// Signing methods by their canonical names. `sendTransaction` is one of Solana's nodes.
const METHODS: &[(Kind, &str)] = &[
    (
        Kind::Transaction,
        "eth_sendTransaction eth_signTransaction wallet_sendTransaction eth_sendTransactionSync \
         eth_fillTransaction",
    ),
    (Kind::PrivateTransaction, "eth_sendPrivateTransaction"),
    (
        Kind::Raw,
        "eth_sendRawTransaction eth_sendRawTransactionSync eth_sendPrivateRawTransaction \
         eth_sendRawTransactionConditional",
    ),
    (Kind::Bundle, "eth_sendBundle"),
    (Kind::Calls, "wallet_sendCalls wallet_prepareCalls"),
    (Kind::TypedData, "eth_signTypedData eth_signTypedData_v1 eth_signTypedData_v3 eth_signTypedData_v4"),
    (Kind::Message, "personal_sign"),
    (Kind::UserOperation, "eth_sendUserOperation"),
    (Kind::Solana, "sendTransaction"),
    (Kind::Chain, "wallet_switchEthereumChain wallet_addEthereumChain"),
    (
        Kind::Nested,
        "wallet_invokeMethod wallet_invokeSnap wallet_snap wc_sessionRequest metamask_connectWith metamask_batch",
    ),
    (
        Kind::Blind,
        "eth_sign wallet_sendPreparedCalls wallet_addSubAccount wallet_invokeKeyring wallet_upgradeAccount \
         wallet_prepareUpgradeAccount",
    ),
    (Kind::Authorization, "wallet_signAuthorization"),
    (Kind::Grants, "wallet_grantPermissions wallet_requestExecutionPermissions"),
    (Kind::Mention, "wallet_watchAsset wallet_createSession"),
    (
        Kind::Harmless,
        "wallet_requestPermissions wallet_getPermissions wallet_revokePermissions personal_ecRecover eth_call \
         eth_createAccessList eth_decrypt eth_estimateGas eth_estimateUserOperationGas eth_getBalance \
         eth_getBlockTransactionCountByHash eth_getBlockTransactionCountByNumber eth_getCode \
         eth_getEncryptionPublicKey eth_getLogs eth_getProof eth_getRawTransactionByHash eth_getStorageAt \
         eth_getTransactionByBlockHashAndIndex eth_getTransactionByBlockNumberAndIndex eth_getTransactionByHash \
         eth_getTransactionBySenderAndNonce eth_getTransactionCount eth_getTransactionReceipt eth_newFilter \
         eth_newPendingTransactionFilter eth_pendingTransactions eth_simulateV1 eth_subscribe web3_sha3 \
         metamask_sendDomainMetadata wallet_getAssets wallet_getCapabilities \
         wallet_getGrantedExecutionPermissions wallet_getSupportedExecutionPermissions",
    ),
];

/// Words in the name of a method that is not known and yet must not pass unread.
const POWER: &str = "sign send transfer approve permission delegat submit broadcast transact grant authori";

/// Beginnings of methods of nodes that only read; no wallet is taken at a beginning's word. The methods of both lists' middle are
/// those that wallets hand on to their nodes too, which read where no word says that something is sent.
const READS: &str = "eth_get eth_call";
const BOTH: &str = "net_ web3_ debug_ trace_ txpool_";
const NODES: &str = "linea_ zks_ alchemy_ erigon_ ots_ bor_";
const SENT: &str = "sign send submit broadcast approve permission delegat grant authori prepare swap _pay";

/// Whether the name of a method has a word in it that says it does something.
pub(super) fn has_power(name: &str) -> bool {
    text::holds(POWER, &name.to_ascii_lowercase())
}

fn only_reads(name: &str) -> bool {
    text::heads(READS, name) || text::heads(BOTH, name)
}

fn is_for_a_node(name: &str) -> bool {
    (text::heads(NODES, name) || text::heads(BOTH, name)) && !text::holds(SENT, &name.to_ascii_lowercase())
}

/// Finds a method by name. `Err` when it is one only after trimming or in another letter case.
#[must_use]
pub fn find(name: &str) -> Option<Result<Kind, Kind>> {
    let graphic = |byte: &u8| byte.is_ascii_graphic();
    let bytes = name.as_bytes();
    let (from, to) = (bytes.iter().position(graphic)?, bytes.iter().rposition(graphic)?);
    let plain = name.get(from..=to)?;
    for (kind, names) in METHODS {
        if let Some(known) = text::alike(names, plain) {
            return Some(if known == name { Ok(*kind) } else { Err(*kind) });
        }
    }
    wallet::knows(plain).then_some(if plain == name { Ok(Kind::Wallet) } else { Err(Kind::Wallet) })
}

/// Whether a wallet would ask the user to sign or send because of this method.
#[must_use]
pub fn is_signing(name: &str) -> bool {
    find(name).is_some_and(|found| !matches!(found, Ok(Kind::Harmless | Kind::Mention)))
}

/// Reads one request.
pub fn read(method: &str, params: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let kind = match find(method) {
        Some(Ok(kind)) => kind,
        Some(Err(Kind::Harmless)) => return,
        Some(Err(_)) => return reading.opaque(&Path::root("method"), "method/spelling"),
        None => return unknown(method, params, path, reading),
    };
    match kind {
        Kind::Harmless => {}
        Kind::Mention => body::mention_values(params, path, reading),
        Kind::Blind => reading.opaque(path, "method/blind"),
        Kind::Transaction => each(params, path, reading, transaction::read),
        Kind::PrivateTransaction => match params.param(0).and_then(|first| first.get("tx")) {
            Some(Value::String(_)) | None => reading.opaque(path, "method/malformed"),
            Some(tx) => transaction::read(tx, &path.sub("[0].tx"), reading),
        },
        Kind::Raw => raw(params.param(0), &path.sub("[0]"), reading),
        Kind::Bundle => match params.param(0).and_then(|first| first.get("txs")).and_then(Value::elements) {
            Some(txs) => {
                for (at, tx) in txs.iter().enumerate() {
                    raw(Some(tx), &path.sub("[0].txs").at(at), reading);
                }
            }
            None => reading.opaque(path, "method/malformed"),
        },
        Kind::Calls => send_calls::read(params, path, reading),
        Kind::TypedData => eip712::read(params, path, reading),
        Kind::Message => message::personal(params, path, reading),
        Kind::Grants => each(params, path, reading, permissions::grant),
        Kind::Authorization => each(params, path, reading, permissions::authorization),
        Kind::UserOperation => user_operation(params, path, reading),
        Kind::Wallet => wallet::read(method, params, path, reading),
        // Stellar's nodes have a method of this name too, and give its parameter one.
        Kind::Solana if !reading.call.is_wallet() && params.get("transaction").is_some() => {
            super::stellar::read(params, path, reading);
        }
        Kind::Solana => solana_object::read(params, path, reading),
        Kind::Chain => chain(params, path, reading),
        Kind::Nested if params.elements().is_some() => each(params, path, reading, nested),
        Kind::Nested => nested(params, path, reading),
    }
}

/// Every object of `params`: a wallet that takes the first and one that takes the last see the same.
fn each(
    params: &Value<'_>,
    path: &Path<'_>,
    reading: &mut Reading<'_>,
    read: fn(&Value<'_>, &Path<'_>, &mut Reading<'_>),
) {
    let list = params.elements().unwrap_or(core::slice::from_ref(params));
    if list.is_empty() {
        reading.opaque(path, "method/malformed");
    }
    for (at, item) in list.iter().enumerate() {
        if at == 0 || item.members().is_some() {
            read(item, &path.at(at), reading);
        }
    }
}

fn raw(value: Option<&Value<'_>>, path: &Path<'_>, reading: &mut Reading<'_>) {
    match value.and_then(transaction::bytes) {
        Some(bytes) => raw_transaction::read(&bytes, path, reading),
        None => reading.opaque(path, "transaction/raw"),
    }
}

/// Switching to a chain the policy does not name moves everything that follows out of its sight.
fn chain(params: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let said = evm::reference_of(params.param(0).and_then(|first| first.get("chainId")));
    let Some(said) = said else { return reading.opaque(path, "chain/malformed") };
    let mut named = reading.policy.references("eip155").peekable();
    if named.peek().is_some() && !named.any(|reference| reference == said) {
        reading.opaque(&path.sub("[0].chainId"), "chain/not-in-policy");
    }
}

fn nested(params: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let (outer, request) = (params, inner(params));
    let Some(method) = request.text_at("method") else {
        return reading.opaque(path, "method/malformed");
    };
    if request.repeats_a_key() {
        return reading.opaque(path, "method/duplicate-key");
    }
    let none = Value::Array(alloc::vec::Vec::new());
    let inner = request.get("params").unwrap_or(&none);
    // The scope says the chain, and a wallet that is on another one switches to it.
    let scope = outer.get("scope").or_else(|| outer.get("chainId")).and_then(Value::text);
    let chain = scope.unwrap_or(reading.call.chain);
    let path = &path.sub(".request.params");
    if reading.enter(path) {
        reading.on_chain(chain, |reading| match text::cut(chain, ":") {
            Some((namespace, _)) if namespace != "eip155" && find(method).is_none() => {
                wallet::read(&text::glue(&[namespace, ":", method]), inner, path, reading);
            }
            _ => read(method, inner, path, reading),
        });
        reading.leave();
    }
}

/// The request inside the parameters of a method of [`Kind::Nested`].
pub(super) fn inner<'v, 'a>(params: &'v Value<'a>) -> &'v Value<'a> {
    let outer = params.param(0).unwrap_or(params);
    let request = outer.get("request").or_else(|| outer.get("params").and_then(|params| params.get("request")));
    request.unwrap_or(outer)
}

/// ERC-4337 before it is signed: the account calls what `callData` says.
///
/// Specification: <https://eips.ethereum.org/EIPS/eip-4337>
fn user_operation(params: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let path = &path.sub("[0]");
    let Some(operation) = params.param(0).filter(|operation| operation.members().is_some()) else {
        return reading.opaque(path, "operation/malformed");
    };
    let sender = evm::address_of(operation.get("sender"));
    let data = operation.get("callData").and_then(transaction::bytes);
    let (Some(sender), Some(data), false) = (sender, data, operation.repeats_a_key()) else {
        return reading.opaque(path, "operation/malformed");
    };
    let reference = reading.reference();
    super::calldata::read_own(&sender, reference, &data, &path.sub(".callData"), reading);
    for key in ["factory", "paymaster"] {
        if let Some(address) = evm::address_of(operation.get(key)) {
            let account = eip155::account(&address, reference);
            reading.found(Role::Mention, account, &path.member(key));
        }
    }
    if let Some(address) = operation.get("eip7702Auth").and_then(|auth| auth.get("address")).and_then(Value::text) {
        match evm::parse(address) {
            Some(address) => transaction::delegation(&address, reference, &path.sub(".eip7702Auth.address"), reading),
            None => reading.opaque(&path.sub(".eip7702Auth"), "transaction/authorization"),
        }
    }
}

/// A method nobody knows may do anything with what it is given. One of a node's gets no signature.
fn unknown(method: &str, params: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let is_wallet = reading.call.is_wallet();
    if is_for_a_node(method) {
        return;
    }
    if is_wallet && has_power(method) {
        return reading.opaque(path, "method/unknown");
    }
    if !is_wallet && only_reads(method) {
        return;
    }
    for (at, item) in params.elements().unwrap_or(core::slice::from_ref(params)).iter().enumerate() {
        send_calls::powers(item, &path.at(at), reading);
    }
    if is_wallet { closed::read(params, path, reading) } else { body::mention_values(params, path, reading) }
}

/// Whether a JSON value is a JSON-RPC request, with its method.
#[must_use]
pub fn request<'a>(value: &'a Value<'_>) -> Option<(&'a str, Cow<'a, Value<'a>>)> {
    let method = value.get("method")?.text()?;
    if value.get("jsonrpc").is_none() && find(method).is_none() && !only_reads(method) {
        return None;
    }
    let params = value.get("params").map_or(Cow::Owned(Value::Array(alloc::vec::Vec::new())), Cow::Borrowed);
    Some((method, params))
}
