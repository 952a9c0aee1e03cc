//! Owns fields outside JSON: URL queries, urlencoded bodies, multipart bodies.

use super::rules::{self, Rule};
use super::{asked, by_key, charset, keys, lossy, mention_bytes, named_bytes, walk};
use crate::Role;
use crate::encoding::{base64, hex};
use crate::payload::Reading;
use crate::payload::json::Value;
use crate::payload::path::Path;
use crate::text::find;
use alloc::vec::Vec;

/// What a field's name makes of an account in it.
pub(super) type Judge = fn(&str) -> Role;

/// For fields whose names say nothing.
pub(super) fn mention(_: &str) -> Role {
    Role::Mention
}

/// The query and fragment of a URL as fields, the rest of it as text. Unless a payment is asked for, a name there is a
/// search or a filter more often than not.
pub(super) fn url(url: &str, judge: Judge, rules: &[Rule<'_>], reading: &mut Reading<'_>) {
    let bytes = url.as_bytes();
    let position = |mark: u8| bytes.iter().position(|byte| *byte == mark).unwrap_or(bytes.len());
    let (fragment, query) = (position(b'#'), position(b'?'));
    let part = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
    named_bytes(part(0, query.min(fragment)), Role::Mention, &Path::root("url"), reading);
    urlencoded(part(query.saturating_add(1), fragment), &Path::root("query"), judge, rules, reading);
    urlencoded(part(fragment.saturating_add(1), bytes.len()), &Path::root("fragment"), mention, &[], reading);
}

/// The accounts in a URL's path that something is asked to be done with: payees behind a word that pays, or one for a payee, but not
/// right behind a word for somebody or something else. `paid` is whether the whole path is one of the policy's.
pub(super) fn segments(path: &str, mut paid: bool, reading: &mut Reading<'_>) {
    let bytes = unescaped(path.as_bytes());
    let root = Path::root("url");
    let mut before = "";
    // What stands before the host says nothing, and the host nobody's account.
    for segment in bytes.split(|byte| matches!(byte, b'/' | b';' | b'=' | b',')).skip(3) {
        let segment = core::str::from_utf8(segment).unwrap_or_default();
        if paid && !keys::other(before) {
            walk::named(segment, &root.key(before), Role::Payee, keys::shy(before), &[], reading);
        }
        paid = paid || keys::asks(segment);
        before = segment;
    }
}

/// `name=value&name=value`, percent-decoded. Some servers take a GraphQL request that way.
pub(super) fn urlencoded(text: &[u8], path: &Path<'_>, judge: Judge, rules: &[Rule<'_>], reading: &mut Reading<'_>) {
    let (mut graphql, mut changes) = (Vec::new(), false);
    for field in text.split(|byte| *byte == b'&').filter(|field| !field.is_empty()) {
        let middle = field.iter().position(|byte| *byte == b'=').unwrap_or(field.len());
        let raw = field.get(..middle).unwrap_or_default();
        // No form has blanks in a name; prose before the first equals sign has.
        let judge = if raw.iter().any(u8::is_ascii_whitespace) { mention } else { judge };
        let name = unescaped(raw);
        let value = unescaped(field.get(middle.saturating_add(1)..).unwrap_or_default());
        one(&name, &value, path, judge, rules, reading);
        for known in ["query", "variables"] {
            if name == known.as_bytes() {
                changes |= find(&value, asked::CHANGES.as_bytes()).is_some();
                graphql.push((known.into(), Value::String(lossy(&value).into_owned().into())));
            }
        }
    }
    if changes {
        walk::values(&Value::Object(graphql), Role::Mention, path, reading);
    }
}

/// One field, judged by the policy or else by its name. Bytes that are not UTF-8 are only searched.
fn one(name: &[u8], value: &[u8], path: &Path<'_>, judge: Judge, rules: &[Rule<'_>], reading: &mut Reading<'_>) {
    let plain = core::str::from_utf8(name).unwrap_or_default();
    mention_bytes(name, path, reading);
    let place = &path.member(plain);
    let rule = if rules.is_empty() || value.is_empty() { None } else { rules::of_field(rules, plain) };
    let before = reading.findings.len();
    match core::str::from_utf8(value) {
        Ok(text) => {
            let role = rule.map_or_else(|| judge(plain), |(_, role)| *role);
            walk::named(text, place, role, keys::shy(plain), rules, reading);
        }
        Err(_) => mention_bytes(value, place, reading),
    }
    rules::settle(rule, before, place, reading);
}

pub(in crate::payload) fn unescaped(text: &[u8]) -> Vec<u8> {
    if !text.iter().any(|byte| matches!(byte, b'+' | b'%')) {
        return text.to_vec();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, tail)) = rest.split_first() {
        rest = tail;
        let escaped = match (byte, tail) {
            (b'+', _) => b' ',
            (b'%', [high, low, after @ ..]) => match (hex::nibble(*high), hex::nibble(*low)) {
                (Some(high), Some(low)) => {
                    rest = after;
                    high << 4 | low
                }
                _ => *byte,
            },
            _ => *byte,
        };
        bytes.push(escaped);
    }
    bytes
}

/// `multipart/form-data`: each part's name and its content. A part ends at any line that may be a boundary, so that it
/// does not matter which one the server goes by.
pub(super) fn multipart(body: &[u8], rules: &[Rule<'_>], reading: &mut Reading<'_>) {
    let mut rest = body;
    while let Some(at) = find(rest, b"\n--") {
        part(rest.get(..at).unwrap_or_default(), rules, reading);
        rest = rest.get(at.saturating_add(3)..).unwrap_or_default();
    }
    part(rest, rules, reading);
}

/// One part, by each of its names: a file has two.
fn part(part: &[u8], rules: &[Rule<'_>], reading: &mut Reading<'_>) {
    let split = |blank: &[u8]| {
        let at = find(part, blank)?;
        Some((part.get(..at)?, part.get(at.saturating_add(blank.len())..)?))
    };
    let (head, content) = split(b"\r\n\r\n").or_else(|| split(b"\n\n")).unwrap_or((b"", part));
    let path = &Path::root("body");
    let lower = head.to_ascii_lowercase();
    mention_bytes(head, path, reading);
    // No browser writes this; some servers take back what it says.
    if find(&lower, b"quoted-printable").is_some() {
        reading.opaque(path, "body/encoded");
    }
    let decoded = find(&lower, b"base64").and_then(|_| base64::decode(content));
    let content = decoded.as_deref().unwrap_or(content);
    let kind = lossy(head).to_ascii_lowercase();
    charset::each(content, &kind, path, reading, &mut |content, reading| named(head, content, rules, reading));
}

/// A part's content by none of its names, and by each.
fn named(head: &[u8], content: &[u8], rules: &[Rule<'_>], reading: &mut Reading<'_>) {
    let path = &Path::root("body");
    let (lower, mut at, mut name) = (head.to_ascii_lowercase(), 0_usize, &b""[..]);
    loop {
        one(name, content.trim_ascii(), path, by_key(reading), rules, reading);
        let Some(next) = lower.get(at..).and_then(|rest| find(rest, b"name")) else { return };
        at = at.saturating_add(next).saturating_add(4);
        let after = head.get(at..).unwrap_or_default().trim_ascii_start();
        // No browser writes a name in pieces or in a charset; some servers put it together.
        if after.starts_with(b"*") {
            reading.opaque(path, "body/encoded");
        }
        let after = after.strip_prefix(b"=").unwrap_or_default().trim_ascii_start();
        let mut words = after.split(|byte| matches!(byte, b'"' | b';' | b'\r' | b'\n'));
        name = words.find(|word| !word.is_empty()).unwrap_or_default();
    }
}
