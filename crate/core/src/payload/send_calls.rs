//! Owns `wallet_sendCalls` and `wallet_prepareCalls`: several calls in one request.
//!
//! Specification: <https://eips.ethereum.org/EIPS/eip-5792>

use super::json::Value;
use super::{Reading, body, evm, transaction};
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
    // What a capability means is the wallet's own: who is named in one is said, and no more.
    if let Some(capabilities) = request.get("capabilities") {
        body::mention_values(capabilities, &path.sub(".capabilities"), reading);
    }
    let Some(calls) = request.get("calls").and_then(Value::elements) else {
        return reading.opaque(&path.sub(".calls"), "calls/malformed");
    };
    for (at, call) in calls.iter().enumerate() {
        if reading.spend().is_err() {
            return;
        }
        transaction::read_on(call, &transaction::STANDARD, reference.as_deref(), &path.sub(".calls").at(at), reading);
    }
}
