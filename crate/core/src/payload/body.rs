//! Owns network bodies and URLs: who is named in them, and at which key.

mod asked;
mod charset;
mod fields;
mod keys;
mod odd;
mod plain;
pub mod rules;
mod sent;
mod spelling;
mod walk;

use super::json::{Bounds, MALFORMED, Member, Value, loose};
use super::{Reading, jsonrpc};
use crate::payload::path::Path;
use crate::text;
use crate::{Account, Call, Role, chain, scan};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

pub(super) use fields::unescaped;
pub(super) use keys::{gives, role};
pub(super) use walk::closed_values;
pub use walk::mention_values;

/// Reads a network call: the URL's query, then the body by its content type and by its looks, since a server may go by
/// either. To the page's own server, or one the policy lists, the fields of the URL and the headers count by their names.
pub fn read(reading: &mut Reading<'_>) {
    let call = reading.call;
    let rules = &rules::about(reading);
    let listed = !rules.is_empty();
    let near = call.surface != "navigation" && (listed || is_own_server(call));
    let pays = listed || !is_safe(call.method) || reading.pays;
    let judge = |judge: fields::Judge| if near && pays { judge } else { fields::mention };
    let kind = call.content_type.to_ascii_lowercase();
    let path = &Path::root("body");
    if call.content_type == HEADERS {
        coded(call.body, reading);
        return fields::urlencoded(call.body, &Path::root("headers"), judge(keys::header), &[], reading);
    }
    if call.surface != "navigation" && !is_safe(call.method) {
        fields::segments(path_of(call.url), listed, reading);
    }
    fields::url(call.url, judge(by_key(reading)), rules, reading);
    if (listed || reading.pays) && PACKED.iter().any(|magic| call.body.starts_with(magic)) {
        reading.opaque(path, "body/encoded");
    }
    // Nothing but an account: who else should it be for.
    let alone = if near { Role::Payee } else { Role::Mention };
    charset::each(call.body, &kind, path, reading, &mut |body, reading| content(body, &kind, alone, rules, reading));
}

/// How packed data begins: gzip, zlib by its usual settings, zstd.
const PACKED: &[&[u8]] =
    &[&[0x1f, 0x8b, 8], &[0x78, 1], &[0x78, 0x5e], &[0x78, 0x9c], &[0x78, 0xda], &[0x28, 0xb5, 0x2f, 0xfd]];

/// A body that the server unpacks first is not what it looks like.
fn coded(headers: &[u8], reading: &mut Reading<'_>) {
    for header in headers.split(|byte| *byte == b'&') {
        let (name, value) = header.split_at_checked(CODING.len()).unwrap_or_default();
        if name.eq_ignore_ascii_case(CODING) && !value.is_empty() && !value.eq_ignore_ascii_case(b"identity") {
            reading.opaque(&Path::root("headers"), "body/encoded");
        }
    }
}

const CODING: &[u8] = b"content-encoding=";

/// Reads a body as one text or as bytes.
fn content(body: &[u8], kind: &str, alone: Role, rules: &[rules::Rule<'_>], reading: &mut Reading<'_>) {
    let path = &Path::root("body");
    let says = |word| text::contains(kind, word);
    // A byte order mark and blanks may come first.
    let lead = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf);
    let start = body.iter().position(|byte| !lead(byte)).and_then(|at| body.get(at..)).unwrap_or_default();
    let looks = matches!(start, [b'{' | b'[' | b'"', ..]);
    // What is to be paid may be paid to a name, which has a dot.
    let names = reading.pays && body.iter().any(|byte| *byte == b'.');
    let look =
        if reading.shy.is_none() && rules.is_empty() && !names { plain::look(start, looks) } else { plain::Look::Odd };
    let plain = matches!(look, plain::Look::Plain);
    if !plain && (looks || says("json")) {
        // Bytes that are no text become U+FFFD, as they do in most servers.
        let text = lossy(start);
        let places = match &look {
            plain::Look::Words(places) if matches!(text, Cow::Borrowed(_)) => Some(places.as_slice()),
            _ => None,
        };
        json(&text, places, alone, reading);
    }
    let word = if plain { "" } else { text::trimmed(core::str::from_utf8(body).unwrap_or_default()) };
    if !plain && word.len() <= walk::LONGEST {
        let accounts = chain::recognise_with(word, reading.shy);
        if !accounts.is_empty() {
            return reading.readings(alone, accounts, path);
        }
    }
    // A type may name both, and what begins like parts may be a form.
    let parts = says("multipart/");
    // A GraphQL document may be sent by itself.
    if !plain && !looks && !parts && text::find(body, asked::CHANGES.as_bytes()).is_some() {
        let document = Value::Object(alloc::vec![("query".into(), Value::String(lossy(body)))]);
        walk::values(&document, alone, path, reading);
    }
    if parts || body.starts_with(b"--") {
        fields::multipart(body, rules, reading);
    }
    if says("x-www-form-urlencoded") || !parts && !plain && !looks && core::str::from_utf8(body).is_ok() {
        fields::urlencoded(body, path, by_key(reading), rules, reading);
    } else if !parts && !plain && !looks {
        mention_bytes(body, path, reading);
    }
}

/// The content type under which the shim hands over a request's headers, written as a form. No browser lets a page have it in a type.
const HEADERS: &str = "\0";

/// Where a URL's path ends.
fn path_end(url: &str) -> usize {
    url.bytes().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(url.len())
}

/// A URL without query and fragment.
fn path_of(url: &str) -> &str {
    url.get(..path_end(url)).unwrap_or_default()
}

/// Whether a method asks a server to change nothing. What a socket sends is judged by its bodies.
fn is_safe(method: &str) -> bool {
    text::place(" get head open send close", method.as_bytes(), text::CASE).is_some()
}

/// Whether a call goes to the server that the page came from, by whatever protocol.
fn is_own_server(call: &Call<'_>) -> bool {
    let host = |url| {
        let (_, rest) = text::cut(url, "://")?;
        rest.get(..rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len()))
    };
    let own = host(call.origin);
    own.is_some() && own == host(call.url)
}

/// Text in which U+FFFD stands for what is none.
pub(super) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    Cow::Owned(text)
}

/// JSON texts one after the other, and what is not JSON as a lenient server might read it. Where `places` are given, only what is
/// around them matters.
fn json(text: &str, mut places: Option<&[usize]>, alone: Role, reading: &mut Reading<'_>) {
    let path = &Path::root("body");
    let mut rest = text;
    while !rest.is_empty() {
        let begun = text.len().saturating_sub(rest.len());
        while let Some([_, after @ ..]) = places.filter(|places| places.first().is_some_and(|place| *place < begun)) {
            places = Some(after);
        }
        match Value::first_with(rest, Bounds { depth: 64, nodes: 4_000_000 }, places.map(|places| (places, begun))) {
            Ok((value, tail)) => {
                walk::values(&value, alone, &Path::root("$"), reading);
                rest = tail;
            }
            Err(MALFORMED) => {
                // Which server reads what is none of its own, and as what, cannot be told.
                if !rules::about(reading).is_empty() {
                    reading.opaque(path, "network/malformed");
                }
                mentions(rest, path, reading);
                return loose(rest, &mut |key, word| {
                    let role = keys::role(key);
                    if key == "method" && jsonrpc::is_signing(word) {
                        reading.opaque(path, "method/malformed");
                    } else if role == Role::Payee || text::begins(word, b"{[\"") {
                        walk::named(word, &path.member(key), role, keys::shy(key), &[], reading);
                    }
                });
            }
            Err(why) => return reading.opaque(path, why.code()),
        }
    }
}

/// Reads an object that is a JSON-RPC request; `false` when it is none. A repeated key, or one in another letter case,
/// may show the server another request than the one that is read here. The parameters are a body's like any other where they have names or a
/// rule is about them: a server that speaks no JSON-RPC passes over a `method` beside its own `params`.
fn rpc(value: &Value<'_>, members: &[Member<'_>], ruled: bool, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let (mut methods, mut params, mut signs) = (0_usize, 0_usize, false);
    for (name, value) in members {
        if name.eq_ignore_ascii_case("params") {
            params = params.saturating_add(1);
        } else if name.eq_ignore_ascii_case("method") {
            methods = methods.saturating_add(1);
            signs |= value.text().is_some_and(jsonrpc::is_signing);
        }
    }
    // A report about a request names the method alone.
    if methods == 0 || params == 0 && value.get("jsonrpc").is_none() {
        return false;
    }
    let request = jsonrpc::request(value);
    if signs && (methods > 1 || params > 1 || request.is_none()) {
        reading.opaque(path, "method/duplicate-key");
        return true;
    }
    let Some((method, arguments)) = request else { return false };
    // A server of the page's own that speaks JSON-RPC: its words say what is paid, as in any other body.
    if jsonrpc::find(method).is_none() && keys::pays(method) {
        return false;
    }
    jsonrpc::read(method, &arguments, &path.sub(".params"), reading);
    params == 1 && !ruled && arguments.members().is_none()
}

/// Whether the URL of a call asks for a payment, and whether for one to somebody.
pub(super) fn asked(call: &Call<'_>) -> (bool, bool) {
    let (pays, pays_out) = keys::asked(path_of(call.url));
    (pays, pays_out && !is_safe(call.method))
}

/// How fields are judged by their names.
fn by_key(reading: &Reading<'_>) -> fields::Judge {
    if reading.pays_out { keys::paid_role } else { keys::role }
}

/// Every address-shaped word in text.
pub fn mentions(text: &str, path: &Path<'_>, reading: &mut Reading<'_>) {
    mention_bytes(text.as_bytes(), path, reading);
}

fn mention_bytes(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) {
    let role = if reading.pays_out { Role::Payee } else { Role::Mention };
    named_bytes(bytes, role, path, reading);
}

/// Every address-shaped word in bytes, in one role.
fn named_bytes(bytes: &[u8], role: Role, path: &Path<'_>, reading: &mut Reading<'_>) {
    scan::scan_with(bytes, reading.shy, |_, accounts: Vec<Account>| {
        reading.readings(role, accounts, path);
    });
}
