//! Owns the search for what is signed in the arguments of a chain's methods.

use super::Reading;
use super::json::Value;
use crate::payload::path::Path;
use crate::text::{json_in, parts, place};

/// What stands for members that disagree: there is something, but nothing that any reader understands.
static DISAGREE: Value<'static> = Value::Bool(false);

/// The member that has one of these names. Where several of them say different things, whose reader takes which is not known.
#[must_use]
pub fn first<'v, 'a>(value: &'v Value<'a>, names: &str) -> Option<&'v Value<'a>> {
    let mut found = parts(names, b' ').filter_map(|name| value.get(name));
    let one = found.next()?;
    Some(if found.all(|other| other == one) { one } else { &DISAGREE })
}

/// Whether this is one of the words. One text for a list is smaller than a place and a length for each of its words.
#[must_use]
pub fn is_in(words: &str, word: &str) -> bool {
    place(words, word.as_bytes(), 0).is_some()
}

/// Where the arguments of a chain's methods keep what is signed.
pub struct Find {
    /// Members that hold it, or something that does.
    pub within: &'static str,
    /// Reads a value; `false` where that is not signed.
    pub read: fn(&Value<'_>, &Path<'_>, &mut Reading<'_>) -> bool,
    /// What the arguments are called where there is nothing to sign in them.
    pub none: &'static str,
}

impl Find {
    /// Reads the arguments of a method.
    pub fn all(&self, arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
        if !self.walk(arguments, false, path, reading) {
            reading.opaque(path, self.none);
        }
    }

    /// Reads a value and all that it holds; `false` where there is nothing to sign. In a list of what is signed, every element has to
    /// be read.
    pub fn walk(&self, value: &Value<'_>, listed: bool, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
        if !reading.enter(path) {
            return true;
        }
        let mut found = (self.read)(value, path, reading);
        match value {
            Value::Array(elements) => {
                for (at, element) in elements.iter().enumerate() {
                    let path = &path.at(at);
                    let read = self.walk(element, listed, path, reading);
                    if listed && !read {
                        reading.opaque(path, self.none);
                    }
                    found |= read || listed;
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    if is_in(self.within, name) {
                        found |= self.walk(member, true, &path.key(name), reading);
                    }
                }
            }
            Value::String(text) => {
                if let Some(text) = json_in(text)
                    && let Some(inner) = reading.json(text, path)
                {
                    if inner.repeats_a_key() {
                        reading.opaque(path, "wallet/duplicate-key");
                    }
                    found |= self.walk(&inner, listed, path, reading);
                }
            }
            _ => {}
        }
        reading.leave();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        assert!(is_in("to dest", "to") && is_in("to dest", "dest"));
        assert!(!is_in("to dest", "") && !is_in("to dest", "des") && !is_in("to dest", "to dest"));
    }
}
