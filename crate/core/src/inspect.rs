//! Owns the inspection: one call in, one verdict out, whatever the bytes are.

use crate::payload::json::{Bounds, Value};
use crate::payload::path::Path;
use crate::payload::{Reading, body, jsonrpc, postmessage, uri, wallet};
use crate::{Call, Policy, Verdict};

/// Reads a call down to who receives value or power, and compares that with the policy.
#[must_use]
pub fn inspect(call: &Call<'_>, policy: &Policy) -> Verdict {
    let mut reading = Reading::new(call, policy);
    // A payment link on the clipboard is one all the same.
    let link = match call.surface {
        "navigation" => call.url,
        "clipboard" if call.body.len() < LONGEST => core::str::from_utf8(call.body).unwrap_or_default(),
        _ => "",
    };
    match call.surface {
        "eip1193" => request(jsonrpc::read, &mut reading),
        "wallet" => request(wallet::read, &mut reading),
        "postmessage" => match core::str::from_utf8(call.body) {
            Ok(text) => postmessage::read(text, &mut reading),
            Err(_) => reading.opaque(&Path::root(""), "message/encoding"),
        },
        _ if !link.is_empty() && uri::read(link, &Path::root("url"), &mut reading) => {}
        _ => body::read(&mut reading),
    }
    policy.note_relay(&mut reading);
    policy.evaluate(reading.findings, call)
}

/// What is longer is no link.
const LONGEST: usize = 4096;

fn request(read: fn(&str, &Value<'_>, &Path<'_>, &mut Reading<'_>), reading: &mut Reading<'_>) {
    let call = reading.call;
    let text = core::str::from_utf8(call.body).ok();
    let parsed = match text.map(crate::text::trimmed) {
        Some("" | "undefined" | "null") => Some(Value::Array(alloc::vec::Vec::new())),
        Some(text) => Value::parse(text, Bounds::default()).ok(),
        None => None,
    };
    match parsed {
        Some(params) => read(call.method, &params, &Path::root("params"), reading),
        None => reading.opaque(&Path::root("params"), "method/malformed"),
    }
}
