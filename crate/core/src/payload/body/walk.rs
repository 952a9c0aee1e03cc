//! Owns the walk through a JSON body: every string that is an account, with the role its place gives it.

use super::rules::{self, Rule, Step};
use super::{keys, mentions};
use crate::payload::json::{Bounds, Value};
use crate::payload::{Reading, path};
use crate::{Finding, Role, chain};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// No address of any chain is shorter.
const SHORTEST: usize = 20;
/// No address of any chain is longer, its CAIP-10 prefix and blanks around it included.
const LONGEST: usize = 200;

/// Reads a body by its keys and the policy's paths.
pub(super) fn values(value: &Value<'_>, path: &str, reading: &mut Reading<'_>) {
    let rules = rules::about(reading);
    Walk { reading, root: path, rules: &rules, judged: true, trail: Vec::new() }.value(value, "");
}

/// The addresses in a JSON value that is no network body, as mentions.
pub fn mention_values(value: &Value<'_>, path: &str, reading: &mut Reading<'_>) {
    Walk { reading, root: path, rules: &[], judged: false, trail: Vec::new() }.value(value, "");
}

/// A value under a key, outside JSON.
pub(super) fn named(text: &str, path: &str, role: Role, reading: &mut Reading<'_>) {
    Walk { reading, root: path, rules: &[], judged: true, trail: Vec::new() }.text(text, role);
}

struct Walk<'w, 'r> {
    reading: &'w mut Reading<'r>,
    root: &'w str,
    rules: &'w [Rule<'w>],
    /// Whether keys say anything.
    judged: bool,
    trail: Vec<Step<'w>>,
}

impl<'w> Walk<'w, '_> {
    fn value(&mut self, value: &'w Value<'_>, key: &str) {
        match value {
            Value::String(text) => {
                let ruled = self.rules.iter().find(|(steps, _)| rules::leads_to(steps, &self.trail));
                let role =
                    ruled.map_or_else(|| if self.judged { keys::role(key) } else { Role::Mention }, |rule| rule.1);
                self.text(text, role);
            }
            Value::Array(elements) => {
                for (at, element) in elements.iter().enumerate() {
                    self.trail.push(Step::Index(at));
                    self.value(element, key);
                    self.trail.pop();
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    self.trail.push(Step::Key(name));
                    self.value(member, name);
                    // A key can be an address too.
                    if name.len() >= SHORTEST {
                        let path = self.path();
                        mentions(name, &path, self.reading);
                    }
                    self.trail.pop();
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// The account a text is, or the accounts it mentions.
    fn text(&mut self, text: &str, role: Role) {
        if text.len() < SHORTEST {
            return;
        }
        let visible = visible(text);
        let word = visible.trim();
        // JSON inside JSON is what some APIs speak.
        if word.starts_with(['{', '['])
            && let Ok(inner) = Value::parse(word, Bounds::default())
        {
            let (path, judged) = (self.path(), self.judged);
            let inner = &inner;
            return self.reading.nested(&path, |reading| {
                Walk { reading, root: &path, rules: &[], judged, trail: Vec::new() }.value(inner, "");
            });
        }
        let accounts = if word.len() <= LONGEST { chain::recognise(word) } else { Vec::new() };
        let path = self.path();
        if accounts.is_empty() {
            return mentions(&visible, &path, self.reading);
        }
        self.reading.push(Finding::new(role, accounts, path));
    }

    fn path(&self) -> String {
        let mut path = self.root.to_string();
        for step in &self.trail {
            path = match step {
                Step::Key(name) => path::member(&path, name),
                Step::Index(at) => path::element(&path, *at),
                Step::Any => path,
            };
        }
        path
    }
}

/// Text without the characters that do not show.
fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let hidden = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let mut shown = String::new();
    for c in text.chars().filter(|c| !hidden(*c)) {
        shown.push(c);
    }
    Cow::Owned(shown)
}
