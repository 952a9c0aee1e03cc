//! Owns typed data: what is hashed, member by member, read as the contract that checks the signature reads it.
//!
//! Only members that `types` names are read, because nothing else is signed. The step from members to findings is the
//! one calldata uses: member names are turned into roles and the same rules decide what belongs together.
//!
//! Specification: <https://eips.ethereum.org/EIPS/eip-712>

mod names;
mod terms;
mod walk;

use super::calldata::{self, Invocation};
use super::json::{Bounds, Value};
use super::signature::Method;
use super::{Reading, evm, message};
use crate::Role;
use crate::chain::eip155;
use crate::payload::find::is_in;
use crate::payload::path::Path;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

pub(super) use names::address;

/// Structs that let someone move the token that checks them: `verifyingContract` is the asset.
const TOKEN_STRUCTS: &str = "Permit PermitForAll TransferWithAuthorization ReceiveWithAuthorization";

/// Structs a smart account checks itself: `verifyingContract` is the user's own account.
const ACCOUNT_STRUCTS: &str = "SafeTx SafeMessage";

/// Structs that say in a hash, in a text of their own making or by a key, who gets what: Blur's listings in bulk, Hyperliquid's change of
/// owners, keys that trade in the account's name, what a smart account is asked to sign.
const BLIND_STRUCTS: &str = "Root HyperliquidTransaction:ConvertToMultiSigUser LinkSigner AddOrderlyKey EnableSession \
    CoinbaseSmartWalletMessage ReplaySafeHash LightAccountMessage Kernel";

/// Reads the `params` of any `eth_signTypedData`. The account and the data come in either order.
pub fn read(params: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let mut seen = false;
    for at in 0..2 {
        let path = &path.at(at);
        match params.param(at) {
            Some(Value::String(text)) if evm::parse(text).is_some() => {}
            Some(Value::String(text)) => {
                seen = true;
                match Value::parse(text, Bounds::default()) {
                    Ok(parsed) => read_data(&parsed, path, reading),
                    Err(_) => reading.opaque(path, "eip712/malformed"),
                }
            }
            Some(value) => {
                seen = true;
                read_data(value, path, reading);
            }
            None => {}
        }
    }
    if !seen {
        reading.opaque(path, "eip712/malformed");
    }
}

fn read_data(data: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if data.repeats_a_key() {
        return reading.opaque(path, "eip712/duplicate-key");
    }
    if let Some(list) = data.elements() {
        return walk::untyped(list, path, reading);
    }
    let (Some(types), Some(content)) = (data.get("types"), data.get("message")) else {
        return reading.opaque(path, "eip712/malformed");
    };
    let Some(primary) = data.text_at("primaryType") else {
        return reading.opaque(path, "eip712/primary-type");
    };
    if is_in(BLIND_STRUCTS, primary) {
        reading.opaque(path, "eip712/blind");
    }
    // The account signs what this stands for.
    if primary == "SafeMessage"
        && let Some(text) = content.text_at("message")
    {
        message::one(text, &path.sub(".message.message"), reading);
    }
    // Whoever sends the transaction in gets the price of its gas.
    let asked = content.get("gasPrice").is_some_and(|price| evm::number_of(price) != Some([0; 32]));
    if asked && evm::address_of(content.get("refundReceiver")).is_some_and(|to| evm::is_zero(&to)) {
        reading.opaque(path, "eip712/refund");
    }
    let domain = match Domain::read(types, data.get("domain")) {
        Ok(domain) => domain,
        Err(why) => return reading.opaque(&path.sub(".domain"), why),
    };
    let message_path = &path.sub(".message");
    let leaves = match walk::leaves(types, primary, content, &domain, message_path, reading) {
        Ok(leaves) => leaves,
        Err((place, why)) => return reading.opaque(&message_path.member(&place), why.code()),
    };
    let is_token = is_in(TOKEN_STRUCTS, primary);
    let nobody = [0; 20];
    let call = Invocation {
        to: domain.contract.as_ref().unwrap_or(&nobody),
        reference: domain.reference.as_deref(),
        value: &[0; 32],
        data: &[],
    };
    let method = Method { name: primary.to_string(), params: Vec::new(), notes: Vec::new() };
    let token = (is_token && domain.contract.is_some()).then_some("erc20");
    calldata::roles::conclude(&method, &leaves, token, call, message_path, reading);
    calldata::nested::read_all(&method, &leaves, call, message_path, reading);
    terms::read(types, primary, content, message_path, reading);
    if let (Some(contract), false) = (domain.contract, is_token) {
        let role = if is_in(ACCOUNT_STRUCTS, primary) { Role::Mention } else { Role::Contract };
        let account = eip155::account(&contract, domain.reference.as_deref());
        let path = &path.sub(".domain.verifyingContract");
        if !evm::is_zero(&contract) {
            reading.found(role, account, path);
        }
    }
}

/// The parts of the domain that are signed.
struct Domain {
    reference: Option<String>,
    contract: Option<evm::Address>,
}

impl Domain {
    fn read(types: &Value<'_>, domain: Option<&Value<'_>>) -> Result<Self, &'static str> {
        let mut read = Self { reference: None, contract: None };
        let Some(domain) = domain else { return Ok(read) };
        let fields = types.get("EIP712Domain").and_then(Value::elements).unwrap_or_default();
        let signed = |name| fields.iter().any(|field| field.text_at("name") == Some(name));
        read.contract = match domain.get("verifyingContract") {
            None => None,
            said => Some(evm::address_of(said).ok_or("eip712/verifying-contract")?),
        };
        // A chain that is not signed binds nothing: the signature is good on all of them.
        if signed("chainId") {
            read.reference = match domain.get("chainId") {
                None => None,
                said => Some(evm::reference_of(said).ok_or("eip712/chain-id")?),
            };
        }
        Ok(read)
    }
}
