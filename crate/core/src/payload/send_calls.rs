//! Owns `wallet_sendCalls` and `wallet_prepareCalls`: several calls in one request.
//!
//! Specification: <https://eips.ethereum.org/EIPS/eip-5792>

use super::json::Value;
use super::{Reading, closed, evm, jsonrpc, transaction};
use crate::payload::path::Path;

/// Reads `params`.
pub fn read(params: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let path = &path.sub("[0]");
    let Some(request) = params.param(0).filter(|request| request.members().is_some()) else {
        return reading.opaque(path, "calls/malformed");
    };
    if request.repeats_a_key() {
        return reading.opaque(path, "calls/duplicate-key");
    }
    let said = request.get("chainId");
    let reference = match said {
        None => reading.reference().map(Into::into),
        said => evm::reference_of(said),
    };
    capabilities(request, path, reading);
    let Some(calls) = request.get("calls").and_then(Value::elements) else {
        return reading.opaque(&path.sub(".calls"), "calls/malformed");
    };
    for (at, call) in calls.iter().enumerate() {
        if reading.spend().is_none() {
            return;
        }
        let (calls, reference) = (path.sub(".calls"), reference.as_deref());
        let path = &calls.at(at);
        // In drafts of the standard each call says its chain; a wallet may go by either.
        if call.get("chainId").is_some() && evm::reference_of(call.get("chainId")).as_deref() != reference {
            reading.opaque(&path.sub(".chainId"), "calls/malformed");
        }
        capabilities(call, path, reading);
        transaction::read_on(call, &transaction::STANDARD, reference, path, reading);
    }
}

/// The capabilities beside calls. What one means is the wallet's own, and so is what it does with who is named there.
fn capabilities(request: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    powers(request, path, reading);
    if let Some(capabilities) = request.get("capabilities") {
        closed::read(capabilities, &path.sub(".capabilities"), reading);
    }
}

/// The capabilities beside calls, or beside a connection, by their names: one that would do what a method does is no way around that
/// method.
pub fn powers(request: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let capabilities = request.get("capabilities").and_then(Value::members);
    for (name, _) in capabilities.unwrap_or_default() {
        // Signing in says which domain it is for, and moves nothing.
        let acts = jsonrpc::has_power(name) || matches!(name.as_ref(), "preCalls" | "addSubAccount");
        if acts && name != "signInWithEthereum" {
            reading.opaque(&path.sub(".capabilities").member(name), "calls/capability");
        }
    }
}
