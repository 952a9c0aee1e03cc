//! Owns network bodies and URLs: who is named in them, and at which key.

mod fields;
mod keys;
pub mod rules;
mod walk;

use super::json::{Bounds, Value};
use super::{Reading, jsonrpc, text};
use crate::payload::path::Path;
use crate::{Account, Finding, Role, scan};
use alloc::vec::Vec;

pub use walk::mention_values;

/// Reads a network call: the URL's query, then the body by its content type and its looks.
pub fn read(reading: &mut Reading<'_>) {
    let call = reading.call;
    fields::url(call.url, reading);
    if call.body.is_empty() {
        return;
    }
    let kind = call.content_type.to_ascii_lowercase();
    if text::contains(&kind, "x-www-form-urlencoded") {
        return fields::urlencoded(call.body, &Path::root("body"), true, reading);
    }
    if text::contains(&kind, "multipart/") {
        return fields::multipart(call.body, reading);
    }
    match core::str::from_utf8(call.body) {
        Ok(text) => text_body(text, reading),
        Err(_) => mention_bytes(call.body, &Path::root("body"), reading),
    }
}

/// JSON, lines of JSON, or just text.
fn text_body(text: &str, reading: &mut Reading<'_>) {
    if is_plain(text.as_bytes()) {
        return;
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with(['{', '[', '"']) {
        if let Ok(value) = Value::parse(text, Bounds { depth: 64, nodes: 4_000_000 }) {
            return json(&value, &Path::root("$"), reading);
        }
        let mut lines = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match Value::parse(line, Bounds::default()) {
                Ok(value) => lines.push(value),
                Err(_) => return mentions(text, &Path::root("body"), reading),
            }
        }
        for (at, value) in lines.iter().enumerate() {
            json(value, &Path::root("$").at(at), reading);
        }
        return;
    }
    mentions(text, &Path::root("body"), reading);
}

/// Whether a body can hold nothing of interest, found without reading its structure: it is ASCII, nothing in it is
/// escaped, it is no request, and no word of it is an address.
fn is_plain(bytes: &[u8]) -> bool {
    const REQUEST: &[u8] = b"method";
    let odd = bytes.iter().any(|byte| *byte == b'\\' || !byte.is_ascii());
    if odd || text::find(bytes, REQUEST).is_some() {
        return false;
    }
    let mut found = false;
    scan::scan(bytes, |_, _| found = true);
    !found
}

/// A JSON body: JSON-RPC requests go to their reader, anything else is judged by its keys.
fn json(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if let Some(batch) = value.elements()
        && batch.iter().any(|item| jsonrpc::request(item).is_some())
    {
        for (at, item) in batch.iter().enumerate() {
            json(item, &path.at(at), reading);
        }
        return;
    }
    if jsonrpc::request(value).is_some() { rpc(value, path, reading) } else { walk::values(value, path, reading) }
}

/// One JSON-RPC request. A repeated key may show the server another method than the one that is read here.
fn rpc(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let mut methods = 0u32;
    let mut signs = false;
    for (key, name) in value.members().unwrap_or_default() {
        if key == "method" {
            methods = methods.saturating_add(1);
            signs |= name.text().is_some_and(jsonrpc::is_signing);
        }
    }
    if methods > 1 && signs {
        return reading.opaque(path, "method/duplicate-key");
    }
    if let Some((method, params)) = jsonrpc::request(value) {
        jsonrpc::read(method, &params, &path.sub(".params"), reading);
    }
}

/// Every address-shaped word in text.
pub fn mentions(text: &str, path: &Path<'_>, reading: &mut Reading<'_>) {
    mention_bytes(text.as_bytes(), path, reading);
}

fn mention_bytes(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) {
    scan::scan(bytes, |_, accounts: Vec<Account>| {
        reading.push(Finding::new(Role::Mention, accounts, path.written()));
    });
}
