//! Owns the search for what is signed in the arguments of a chain's methods.

use super::Reading;
use super::json::Value;
use crate::payload::path::Path;
use crate::text::begins;

/// The member that has the first of these names that there is.
#[must_use]
pub fn first<'v, 'a>(value: &'v Value<'a>, names: &str) -> Option<&'v Value<'a>> {
    names.split(' ').find_map(|name| value.get(name))
}

/// Whether this is one of the words. One text for a list is smaller than a place and a length for each of its words.
#[must_use]
pub fn is_in(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
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
        if !self.walk(arguments, path, reading) {
            reading.opaque(path, self.none);
        }
    }

    /// Reads a value and all that it holds; `false` where there is nothing to sign.
    pub fn walk(&self, value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
        let Some(outer) = reading.enter(path) else { return true };
        let mut found = (self.read)(value, path, reading);
        match value {
            Value::Array(elements) => {
                for (at, element) in elements.iter().enumerate() {
                    found |= self.walk(element, &path.at(at), reading);
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    if is_in(self.within, name) {
                        found |= self.walk(member, &path.key(name), reading);
                    }
                }
            }
            Value::String(text) if begins(text, b"{[") => {
                if let Some(inner) = reading.json(text, path) {
                    if inner.repeats_a_key() {
                        reading.opaque(path, "wallet/duplicate-key");
                    }
                    found |= self.walk(&inner, path, reading);
                }
            }
            _ => {}
        }
        reading.leave(outer);
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
