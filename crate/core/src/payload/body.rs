//! Owns network bodies and URLs: who is named in them, and at which key.

use super::json::{Bounds, Value};
use super::{Reading, jsonrpc};
use crate::payload::path;
use crate::{Account, Finding, Role, chain, scan};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Reads a network call: the URL's query, then the body by its content type and its looks.
pub fn read(reading: &mut Reading<'_>) {
    let call = reading.call;
    let (_, query) = call.url.split_once('?').unwrap_or((call.url, ""));
    let (query, fragment) = query.split_once('#').unwrap_or((query, ""));
    fields(query.as_bytes(), "query", reading);
    fields(fragment.as_bytes(), "fragment", reading);
    let path = call.url.split(['?', '#']).next().unwrap_or_default();
    mentions(path, "url", reading);
    if call.body.is_empty() {
        return;
    }
    let kind = call.content_type.to_ascii_lowercase();
    if kind.contains("x-www-form-urlencoded") {
        return fields(call.body, "body", reading);
    }
    if kind.contains("multipart/") {
        return multipart(call.body, reading);
    }
    match core::str::from_utf8(call.body) {
        Ok(text) => text_body(text, reading),
        Err(_) => mention_bytes(call.body, "body", reading),
    }
}

/// JSON, lines of JSON, `name=value` fields, or just text.
fn text_body(text: &str, reading: &mut Reading<'_>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = text.trim_start().bytes().next();
    if matches!(head, Some(b'{' | b'[' | b'"')) {
        if let Ok(value) = Value::parse(text, Bounds { depth: 64, nodes: 4_000_000 }) {
            return json(&value, "$", reading);
        }
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let parsed: Option<Vec<Value<'_>>> = lines.map(|line| Value::parse(line, Bounds::default()).ok()).collect();
        if let Some(values) = parsed {
            for (at, value) in values.iter().enumerate() {
                json(value, &path::element("$", at), reading);
            }
            return;
        }
    }
    mentions(text, "body", reading);
}

/// A JSON body: JSON-RPC requests go to their reader, anything else is judged by its keys.
fn json(value: &Value<'_>, path: &str, reading: &mut Reading<'_>) {
    let rules = rules(reading);
    if let Some(batch) = value.elements()
        && batch.iter().any(|item| jsonrpc::request(item).is_some())
    {
        for (at, item) in batch.iter().enumerate() {
            json(item, &path::element(path, at), reading);
        }
        return;
    }
    if jsonrpc::request(value).is_some() {
        return rpc(value, path, reading);
    }
    let mut trail = Vec::new();
    values(value, path, "", &rules, &mut trail, reading);
}

/// One JSON-RPC request. A repeated key may show the server another method than the one that is read here.
fn rpc(value: &Value<'_>, path: &str, reading: &mut Reading<'_>) {
    let names = value.members().unwrap_or_default().iter().filter(|(key, _)| key == "method");
    if names.clone().count() > 1 && names.filter_map(|(_, name)| name.text()).any(jsonrpc::is_signing) {
        return reading.opaque(path, "method/duplicate-key");
    }
    let Some((method, params)) = jsonrpc::request(value) else { return };
    jsonrpc::read(method, &params, &path::sub(path, ".params"), reading);
}

/// A step of a policy path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Key(String),
    /// `[3]`
    Index(usize),
    /// `[*]` or `.*`
    Any,
}

/// Reads a JSON path like `$.items[*].to`. `None` when it is not one.
#[must_use]
pub fn steps(path: &str) -> Option<Vec<Step>> {
    let mut rest = path.strip_prefix('$')?;
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(tail) = rest.strip_prefix('.') {
            let end = tail.find(['.', '[']).unwrap_or(tail.len());
            let (name, after) = tail.split_at_checked(end)?;
            steps.push(match name {
                "" => return None,
                "*" => Step::Any,
                name => Step::Key(name.to_string()),
            });
            rest = after;
        } else {
            let (inside, after) = rest.strip_prefix('[')?.split_once(']')?;
            let quoted = inside.strip_prefix(['\'', '"']).and_then(|inside| inside.strip_suffix(['\'', '"']));
            steps.push(match (inside, quoted) {
                ("*", _) => Step::Any,
                (_, Some(name)) => Step::Key(name.to_string()),
                (index, None) => Step::Index(index.parse().ok()?),
            });
            rest = after;
        }
    }
    Some(steps)
}

/// The policy's paths that are about this URL.
fn rules(reading: &Reading<'_>) -> Vec<(Vec<Step>, Role)> {
    let url = reading.call.url.split(['?', '#']).next().unwrap_or_default();
    let path = url.split_once("://").and_then(|(_, rest)| rest.find('/').and_then(|at| rest.get(at..))).unwrap_or(url);
    let about = reading
        .policy
        .network
        .iter()
        .filter(|rule| matches_url(&rule.url, if rule.url.contains("://") { url } else { path }));
    about.filter_map(|rule| Some((steps(&rule.path)?, rule.role))).collect()
}

/// Whether a pattern in which `*` stands for anything is the whole of `text`.
fn matches_url(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|head| text.strip_prefix(head)) else { return false };
    let mut last = None;
    for part in parts {
        if let Some(before) = last.replace(part) {
            match rest.find(before).and_then(|at| rest.get(at.saturating_add(str::len(before))..)) {
                Some(after) => rest = after,
                None => return false,
            }
        }
    }
    last.map_or(rest.is_empty(), |tail| rest.ends_with(tail))
}

/// Every string in a value that is an account, with the role its key or the policy gives it; addresses in other text.
fn values(
    value: &Value<'_>,
    path: &str,
    key: &str,
    rules: &[(Vec<Step>, Role)],
    trail: &mut Vec<Step>,
    reading: &mut Reading<'_>,
) {
    match value {
        Value::String(text) => {
            let ruled = rules.iter().find(|(steps, _)| {
                let alike = |(step, here): (&Step, &Step)| *step == Step::Any || step == here;
                steps.len() == trail.len() && steps.iter().zip(trail.iter()).all(alike)
            });
            named(text, path, ruled.map_or_else(|| key_role(key), |(_, role)| *role), reading);
        }
        Value::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                trail.push(Step::Index(at));
                values(element, &path::element(path, at), key, rules, trail, reading);
                trail.pop();
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                trail.push(Step::Key(name.to_string()));
                values(member, &path::member(path, name), name, rules, trail, reading);
                // A key can be an address too.
                mentions(name, path, reading);
                trail.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The addresses in a JSON value of a call that is not a network body, as mentions.
pub fn mention_values(value: &Value<'_>, path: &str, reading: &mut Reading<'_>) {
    match value {
        Value::String(text) => mentions(text, path, reading),
        Value::Array(elements) => elements.iter().enumerate().for_each(|(at, element)| {
            mention_values(element, &path::element(path, at), reading);
        }),
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            mention_values(member, &path::member(path, name), reading);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A value under a key: the account it is, or the accounts its text mentions.
fn named(text: &str, path: &str, role: Role, reading: &mut Reading<'_>) {
    let visible = visible(text);
    let accounts = if visible.len() <= 200 { chain::recognise(visible.trim()) } else { Vec::new() };
    if accounts.is_empty() {
        // JSON inside JSON is what some APIs speak.
        if visible.trim_start().starts_with(['{', '['])
            && let Ok(inner) = Value::parse(&visible, Bounds::default())
        {
            let path = path.to_string();
            return reading.nested(&path.clone(), |reading| values(&inner, &path, "", &[], &mut Vec::new(), reading));
        }
        return mentions(&visible, path, reading);
    }
    reading.push(Finding::new(role, accounts, path));
}

/// Text without the characters that do not show.
fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let hidden = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    Cow::Owned(text.chars().filter(|c| !hidden(*c)).collect())
}

const NOT_PAYEE: &[&str] =
    &["from", "sender", "source", "owner", "user", "account", "signer", "token", "contract", "asset"];
const PAYEE: &[&str] = &[
    "to",
    "recipient",
    "payee",
    "receiver",
    "beneficiary",
    "destination",
    "dest",
    "payout",
    "payto",
    "pay",
    "withdraw",
    "withdrawal",
    "deposit",
    "address",
];

/// What a key says about the account under it.
fn key_role(key: &str) -> Role {
    let has = |list: &[&str]| words(key).iter().any(|word| list.contains(&word.as_str()));
    if !has(NOT_PAYEE) && has(PAYEE) { Role::Payee } else { Role::Mention }
}

/// The words of a camelCase, snake_case or kebab-case key, in lower case.
fn words(key: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    for c in key.chars() {
        let starts = !c.is_ascii_alphanumeric() || c.is_ascii_uppercase() && !before.is_ascii_uppercase();
        if starts && !word.is_empty() {
            words.push(core::mem::take(&mut word));
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    words.push(word);
    words
}

/// `name=value&name=value`, percent-decoded.
fn fields(text: &[u8], path: &str, reading: &mut Reading<'_>) {
    for field in text.split(|byte| *byte == b'&').filter(|field| !field.is_empty()) {
        let mut parts = field.splitn(2, |byte| *byte == b'=');
        let name = unescaped(parts.next().unwrap_or_default());
        let value = unescaped(parts.next().unwrap_or_default());
        if reading.spend().is_err() {
            return;
        }
        // In a URL nothing is paid; a name there is a search or a filter more often than not.
        let role = if path == "body" { key_role(&name) } else { Role::Mention };
        named(&value, &path::member(path, &name), role, reading);
        mentions(&name, path, reading);
    }
}

fn unescaped(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, tail)) = rest.split_first() {
        rest = tail;
        let escape = match (byte, tail) {
            (b'%', [high, low, after @ ..]) => crate::encoding::hex::decode(&[*high, *low])
                .and_then(|byte| byte.first().copied())
                .map(|byte| (byte, after)),
            (b'+', _) => Some((b' ', tail)),
            _ => None,
        };
        match escape {
            Some((byte, after)) => {
                bytes.push(byte);
                rest = after;
            }
            None => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// `multipart/form-data`: each part's name and its content. The boundary is what the body itself begins with.
fn multipart(body: &[u8], reading: &mut Reading<'_>) {
    let line = body.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let boundary = line.strip_suffix(b"\r").unwrap_or(line);
    if boundary.len() < 3 || !boundary.starts_with(b"--") {
        return mention_bytes(body, "body", reading);
    }
    let mut rest = body;
    while let Some(at) = find(rest, boundary) {
        let (part, after) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        rest = after.get(boundary.len()..).unwrap_or_default();
        one_part(part, reading);
    }
    one_part(rest, reading);
}

fn one_part(part: &[u8], reading: &mut Reading<'_>) {
    if reading.spend().is_err() || part.is_empty() {
        return;
    }
    let (head, content) = match find(part, b"\r\n\r\n") {
        Some(at) => (part.get(..at).unwrap_or_default(), part.get(at.saturating_add(4)..).unwrap_or_default()),
        None => (&b""[..], part),
    };
    let head = String::from_utf8_lossy(head);
    let name = head.split("name=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let content = content.strip_suffix(b"\r\n").unwrap_or(content);
    match core::str::from_utf8(content) {
        Ok(text) => named(text, &path::member("body", name), key_role(name), reading),
        Err(_) => mention_bytes(content, &path::member("body", name), reading),
    }
}

fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    text.windows(needle.len()).position(|window| window == needle)
}

/// Every address-shaped word in text.
pub fn mentions(text: &str, path: &str, reading: &mut Reading<'_>) {
    mention_bytes(text.as_bytes(), path, reading);
}

fn mention_bytes(bytes: &[u8], path: &str, reading: &mut Reading<'_>) {
    scan::scan(bytes, |_, accounts: Vec<Account>| {
        reading.push(Finding::new(Role::Mention, accounts, path));
    });
}
