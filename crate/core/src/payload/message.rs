//! Owns signed messages: text a person can read, sign-in messages, and hashes nobody can.
//!
//! Specification: <https://eips.ethereum.org/EIPS/eip-191>, <https://eips.ethereum.org/EIPS/eip-4361>

use super::json::Value;
use super::text::cut;
use super::{Reading, evm};
use crate::encoding::hex;
use crate::payload::path::Path;
use alloc::borrow::Cow;

/// Reads the `params` of `personal_sign`: the message and the account, which some callers swap.
pub fn personal(params: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let text = |at: usize| params.at(at).and_then(Value::text);
    let (at, message) = match (text(0), text(1)) {
        (Some(first), Some(second)) if evm::parse(first).is_some() && evm::parse(second).is_none() => (1, second),
        (Some(first), _) => (0, first),
        _ => return reading.opaque(path, "message/malformed"),
    };
    let path = &path.at(at);
    let hex = message.strip_prefix("0x").or_else(|| message.strip_prefix("0X"));
    let bytes = hex.and_then(|digits| hex::decode(digits.as_bytes()));
    let bytes: Cow<'_, [u8]> = bytes.map_or(Cow::Borrowed(message.as_bytes()), Cow::Owned);
    // 32 bytes may be the hash of anything: a Safe transaction, an order, another message.
    if bytes.len() == 32 {
        return reading.opaque(path, "message/hash");
    }
    match core::str::from_utf8(&bytes) {
        Ok(text) => read_text(text, &path, reading),
        Err(_) => reading.opaque(path, "message/binary"),
    }
}

fn read_text(text: &str, path: &Path<'_>, reading: &mut Reading<'_>) {
    if let Some((head, _)) = cut(text, " wants you to sign in with your ")
        && !head.contains('\n')
    {
        let claimed = cut(head, "://").map_or(head, |(_, rest)| rest);
        let actual = cut(reading.call.origin, "://").map_or("", |(_, rest)| rest);
        if !actual.is_empty() && !claimed.eq_ignore_ascii_case(actual) {
            reading.opaque(path, "siwe/domain");
        }
    }
    super::body::mentions(text, path, reading);
}
