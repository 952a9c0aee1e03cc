//! Owns a value of a policy together with where it stands, so that every refusal can say so.

use super::PolicyError;
use crate::payload::json::{Value, repeated};
use crate::payload::path::Path;
use crate::text::{glue, place};
use alloc::boxed::Box;
use alloc::string::ToString;

/// What reading a part of a policy gives.
pub(super) type Outcome<T> = Result<T, Box<PolicyError>>;

/// A value and where it stands.
pub(super) struct Node<'a> {
    pub(super) value: &'a Value<'a>,
    path: Path<'a>,
}

impl<'a> Node<'a> {
    pub(super) fn root(name: &'a str, value: &'a Value<'a>) -> Self {
        Self { value, path: Path::root(name) }
    }

    pub(super) fn member<'b>(&'b self, name: &'b str, value: &'b Value<'b>) -> Node<'b> {
        Node { value, path: self.path.key(name) }
    }

    pub(super) fn item<'b>(&'b self, at: usize, value: &'b Value<'b>) -> Node<'b> {
        Node { value, path: self.path.at(at) }
    }

    pub(super) fn fail<T>(&self, code: &'static str, message: &str) -> Outcome<T> {
        Err(Box::new(PolicyError { code, path: self.path.written(), message: message.to_string() }))
    }

    pub(super) fn unknown<T>(&self) -> Outcome<T> {
        self.fail("policy-unknown-key", "version 1 of the policy does not have this key")
    }

    /// Visits the members, none of which may be there twice.
    pub(super) fn members(&self, visit: &mut dyn FnMut(&str, &Node<'_>) -> Outcome<()>) -> Outcome<()> {
        let Some(members) = self.value.members() else {
            return self.fail("policy-invalid", "this has to be an object");
        };
        if let Some(name) = repeated(members) {
            return self.member(name, self.value).fail("policy-duplicate-key", "this key is written twice");
        }
        for (name, value) in members {
            visit(name, &self.member(name, value))?;
        }
        Ok(())
    }

    /// Visits the elements.
    pub(super) fn items(&self, visit: &mut dyn FnMut(&Node<'_>) -> Outcome<()>) -> Outcome<()> {
        let Some(elements) = self.value.elements() else {
            return self.fail("policy-invalid", "this has to be a list");
        };
        for (at, value) in elements.iter().enumerate() {
            visit(&self.item(at, value))?;
        }
        Ok(())
    }

    pub(super) fn text(&self) -> Outcome<&'a str> {
        match self.value.text() {
            Some(text) if !text.trim_ascii().is_empty() => Ok(text),
            _ => self.fail("policy-invalid", "this has to be a text"),
        }
    }

    pub(super) fn flag(&self) -> Outcome<bool> {
        match self.value {
            Value::Bool(flag) => Ok(*flag),
            _ => self.fail("policy-invalid", "this has to be true or false"),
        }
    }

    /// The place of the value among `words`, which have blanks between them.
    pub(super) fn choice(&self, words: &str) -> Outcome<usize> {
        let text = self.value.text().unwrap_or_default();
        match place(words, text.as_bytes(), 0) {
            Some(at) => Ok(at),
            None => self.fail("policy-invalid", &glue(&["this has to be one of: ", words])),
        }
    }
}
