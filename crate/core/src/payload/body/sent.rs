//! Owns transactions in a body, on their way to a node or to a server that sends them on.

use crate::Role;
use crate::encoding::{base64, hex};
use crate::payload::json::Value;
use crate::payload::path::Path;
use crate::payload::{Reading, named, psbt, raw_transaction, wallet};

/// Members in which the nodes of some chains take signed transactions, and who reads them.
const SIGNED: &[(&str, &str)] = &[("tx_blob", "xrpl:submit"), ("tx_bytes", "cosmos:sendTx")];

/// A signed transaction on its way to a node.
pub(super) fn signed(name: &str, member: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let Some((_, method)) = SIGNED.iter().find(|(known, _)| *known == name) else { return };
    let Some(text) = member.text() else { return };
    let mut argument = member.clone();
    if name == "tx_bytes" {
        let bytes = base64::decode(text.as_bytes()).unwrap_or_default();
        argument = named::object(&[("$bytes", Value::String(hex::encode("", &bytes).into()))]);
    }
    wallet::read(method, &Value::Array(alloc::vec![Value::Null, argument]), path, reading);
}

/// Reads bytes that look like a transaction of Ethereum's, or a partially signed one of Bitcoin's, under whatever key they stand; `false`
/// where they are none. No wallet signs them here, so what cannot be read is no reason to refuse anything.
pub(super) fn read(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let reader = match bytes {
        [1..=4, 0xf8..=0xff, ..] | [0xf8..=0xfa, ..] => raw_transaction::read,
        _ if bytes.starts_with(psbt::MAGIC) => psbt::read,
        _ => return false,
    };
    let from = reading.findings.len();
    reader(bytes, path, reading);
    if reading.findings.len() > from {
        reading.findings.pop_if(|finding| finding.role == Role::Opaque);
    }
    reading.findings.len() > from
}
