//! Owns first-party answers: the accounts that stand where the policy's `sources` look.

use super::Reading;
use super::body::rules::{self, Step};
use super::json::{Bounds, Value};
use crate::text::trimmed;
use crate::{Call, Policy, Role, chain};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Accounts one answer may name; an honest one names a few.
const MOST: usize = 64;

/// The accounts in the body of `call`, a response to `call.url`, as they are written there. `None` when no source of the policy is
/// about that URL.
#[must_use]
pub fn read(call: &Call<'_>, policy: &Policy) -> Option<Vec<(Role, String)>> {
    let rules = rules::about(&Reading::new(call, policy));
    if rules.is_empty() {
        return None;
    }
    let mut found = Vec::new();
    let text = core::str::from_utf8(call.body).unwrap_or_default();
    if let Ok(value) = Value::parse(text, Bounds { depth: 32, nodes: 200_000 }) {
        for (steps, role) in &rules {
            follow(&value, steps, *role, &mut found);
        }
    }
    Some(found)
}

fn follow(value: &Value<'_>, steps: &[Step<'_>], role: Role, found: &mut Vec<(Role, String)>) {
    let Some((step, rest)) = steps.split_first() else {
        if let Some(text) = value.text().map(trimmed)
            && found.len() < MOST
            && !chain::recognise(text).is_empty()
        {
            found.push((role, text.to_string()));
        }
        return;
    };
    // Of two members with one name nobody knows which the page will see.
    if value.members().is_some_and(|members| super::json::repeated(members).is_some()) {
        return;
    }
    for (at, element) in value.elements().unwrap_or_default().iter().enumerate() {
        if matches!(step, Step::Any) || *step == Step::Index(at) {
            follow(element, rest, role, found);
        }
    }
    for (name, member) in value.members().unwrap_or_default() {
        if matches!(step, Step::Any) || *step == Step::Key(name) {
            follow(member, rest, role, found);
        }
    }
}
