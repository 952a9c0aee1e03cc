//! Owns permissions that let somebody act for the user's account: session keys (ERC-7715) and EIP-7702 authorizations that are
//! signed on their own.
//!
//! Specification: <https://eips.ethereum.org/EIPS/eip-7715>, <https://eips.ethereum.org/EIPS/eip-7702>

use super::json::Value;
use super::{Reading, body, evm, transaction};
use crate::Role;
use crate::chain::eip155;
use crate::payload::path::Path;

/// Reads one request for permissions: who gets them, and whoever else is named.
pub fn grant(request: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let chain = evm::reference_of(request.get("chainId"));
    let signer = request.get("signer");
    // The first draft asked for a signer of a kind, the next one names the account.
    let data = signer.and_then(|signer| signer.get("data"));
    let named = [
        data.and_then(|data| data.get("address")),
        signer.and_then(|signer| signer.get("address")),
        signer.filter(|signer| signer.text().is_some()),
        request.get("to"),
    ];
    let mut seen = false;
    for value in named.into_iter().flatten() {
        seen = true;
        match evm::address_of(Some(value)) {
            Some(address) => {
                let account = eip155::account(&address, chain.as_deref().or(reading.reference()));
                reading.found(Role::Delegate, account, &path.sub(".signer"));
            }
            None => reading.opaque(&path.sub(".signer"), "permission/signer"),
        }
    }
    if !seen || request.repeats_a_key() {
        reading.opaque(path, "permission/signer");
    }
    body::mention_values(request, path, reading);
}

/// Reads one authorization to be signed: the code that may act as the account from then on.
pub fn authorization(request: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let field = super::find::first(request, "address contractAddress");
    let both = request.get("address").is_some() && request.get("contractAddress").is_some();
    match evm::address_of(field) {
        Some(address) if !both && !request.repeats_a_key() => {
            let chain = evm::reference_of(request.get("chainId"));
            transaction::delegation(&address, chain.as_deref(), &path.sub(".address"), reading);
        }
        _ => reading.opaque(path, "transaction/authorization"),
    }
}
