//! Owns JSON: a small bounded reader that keeps what other readers hide (duplicate keys, numbers as written).
//!
//! Specification: <https://www.rfc-editor.org/rfc/rfc8259>

use super::order::order;
use crate::Error;
use alloc::borrow::Cow;
use alloc::vec::Vec;

mod loose;
mod pass;
mod string;
pub use loose::loose;

/// A member of an object.
pub type Member<'a> = (Cow<'a, str>, Value<'a>);

/// A JSON value that borrows from its text wherever nothing had to be unescaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(&'a str),
    /// A string, unescaped. A lone surrogate becomes U+FFFD.
    String(Cow<'a, str>),
    /// An array.
    Array(Vec<Value<'a>>),
    /// An object's members in the order written, duplicates included.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

/// Bounds on one text.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Nesting of arrays and objects.
    pub depth: u32,
    /// Values and keys.
    pub nodes: u32,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { depth: 64, nodes: 1_000_000 }
    }
}

impl<'a> Value<'a> {
    /// Reads exactly one JSON text.
    ///
    /// # Errors
    /// `json/malformed`, `limit/depth` or `limit/nodes`.
    pub fn parse(text: &'a str, bounds: Bounds) -> Result<Self, Error> {
        match Self::first(text, bounds)? {
            (value, "") => Ok(value),
            _ => Err(MALFORMED),
        }
    }

    /// Reads the first of several JSON texts and returns what follows it, without the blanks between.
    ///
    /// # Errors
    /// Those of [`Value::parse`].
    pub fn first(text: &'a str, bounds: Bounds) -> Result<(Self, &'a str), Error> {
        Self::first_with(text, bounds, None)
    }

    /// As [`Value::first`]. Where `places` are given, in order and with the place where the text begins, an array or object that none
    /// of them lies in is read as `null`.
    pub(super) fn first_with(
        text: &'a str,
        bounds: Bounds,
        places: Option<(&'a [usize], usize)>,
    ) -> Result<(Self, &'a str), Error> {
        let mut parser = Parser { text, at: 0, nodes: bounds.nodes, loose: false, places };
        let value = parser.value(bounds.depth)?;
        parser.space();
        Ok((value, text.get(parser.at..).unwrap_or_default()))
    }

    /// The members of an object, `None` for anything else.
    #[must_use]
    pub fn members(&self) -> Option<&[(Cow<'a, str>, Self)]> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The elements of an array, `None` for anything else.
    #[must_use]
    pub fn elements(&self) -> Option<&[Self]> {
        if let Self::Array(elements) = self { Some(elements) } else { None }
    }

    /// The text of a string, `None` for anything else.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The last member called `key`, which is the one `JSON.parse` keeps. `null` counts as absent.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let found = self.members()?.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value);
        found.filter(|value| **value != Self::Null)
    }

    /// The text of a member.
    #[must_use]
    pub fn text_at(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// The element at `index` of an array.
    #[must_use]
    pub fn at(&self, index: usize) -> Option<&Self> {
        self.elements()?.get(index)
    }

    /// The parameter at `index`: of a list, or the value itself where there is no list.
    #[must_use]
    pub fn param(&self, index: usize) -> Option<&Self> {
        match self {
            Self::Array(elements) => elements.get(index),
            lone => (index == 0).then_some(lone),
        }
    }

    /// Whether some object in it repeats a key, or has one that makes what is in it members of the object itself to some
    /// readers (`__proto__`), so that two readers may see two different things.
    #[must_use]
    pub fn repeats_a_key(&self) -> bool {
        match self {
            Self::Array(elements) => elements.iter().any(Self::repeats_a_key),
            Self::Object(members) => {
                let hidden = |(name, value): &Member<'_>| name == "__proto__" || value.repeats_a_key();
                is_repeated(members) || members.iter().any(hidden)
            }
            _ => false,
        }
    }
}

/// Whether two of the members have one name. Most objects are too small to be worth sorting.
fn is_repeated(members: &[Member<'_>]) -> bool {
    if members.len() > FEW {
        return repeated(members).is_some();
    }
    let mut rest = members;
    while let Some(((name, _), others)) = rest.split_first() {
        if others.iter().any(|(other, _)| other == name) {
            return true;
        }
        rest = others;
    }
    false
}

const FEW: usize = 8;

/// A name that two of the members have.
#[must_use]
pub fn repeated<'m, T>(members: &'m [(Cow<'_, str>, T)]) -> Option<&'m str> {
    let name = |at: usize| members.get(at).map(|(name, _)| name.as_ref());
    let places = order(members.len(), &|a, b| name(a) < name(b));
    let mut pairs = places.iter().zip(places.iter().skip(1));
    pairs.find(|(a, b)| name(**a) == name(**b)).and_then(|(a, _)| name(*a))
}

pub(super) const MALFORMED: Error = Error::new("json/malformed");

struct Parser<'a> {
    text: &'a str,
    at: usize,
    nodes: u32,
    /// Whether strings may hold what the specification does not allow in them.
    loose: bool,
    /// The places that matter, where not all do, and where this text begins.
    places: Option<(&'a [usize], usize)>,
}

impl<'a> Parser<'a> {
    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(always)]
    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at = self.at.saturating_add(1);
        Some(byte)
    }

    #[inline(always)]
    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at = self.at.saturating_add(1);
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Error> {
        if self.next() == Some(byte) { Ok(()) } else { Err(MALFORMED) }
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, Error> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    fn slice(&self, from: usize) -> Result<&'a str, Error> {
        self.text.get(from..self.at).ok_or(MALFORMED)
    }

    fn value(&mut self, depth: u32) -> Result<Value<'a>, Error> {
        self.nodes = self.nodes.checked_sub(1).ok_or(Error::new("limit/nodes"))?;
        self.space();
        match self.peek() {
            Some(b'{' | b'[') => self.container(depth.checked_sub(1).ok_or(Error::new("limit/depth"))?),
            Some(b'"') => Ok(Value::String(self.string(b'"')?)),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    fn container(&mut self, depth: u32) -> Result<Value<'a>, Error> {
        if let Some((mut places, begun)) = self.places {
            while let Some((place, rest)) = places.split_first()
                && *place < begun.saturating_add(self.at)
            {
                places = rest;
            }
            self.places = Some((places, begun));
            let at = self.at;
            match self.pass(places.first().map_or(usize::MAX, |place| place.saturating_sub(begun)), depth) {
                Ok(true) => return Ok(Value::Null),
                Ok(false) => self.at = at,
                Err(why) => return Err(why),
            }
        }
        if self.peek() == Some(b'{') { self.object(depth) } else { self.array(depth) }
    }

    fn array(&mut self, depth: u32) -> Result<Value<'a>, Error> {
        self.expect(b'[')?;
        let mut elements = Vec::new();
        self.space();
        if self.peek() == Some(b']') {
            self.at = self.at.saturating_add(1);
            return Ok(Value::Array(elements));
        }
        loop {
            elements.push(self.value(depth)?);
            self.space();
            match self.next() {
                Some(b',') => {}
                Some(b']') => return Ok(Value::Array(elements)),
                _ => return Err(MALFORMED),
            }
        }
    }

    fn object(&mut self, depth: u32) -> Result<Value<'a>, Error> {
        self.expect(b'{')?;
        let mut members = Vec::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at = self.at.saturating_add(1);
            return Ok(Value::Object(members));
        }
        loop {
            self.space();
            let name = self.string(b'"')?;
            self.space();
            self.expect(b':')?;
            members.push((name, self.value(depth)?));
            self.space();
            match self.next() {
                Some(b',') => {}
                Some(b'}') => return Ok(Value::Object(members)),
                _ => return Err(MALFORMED),
            }
        }
    }

    fn digits(&mut self) -> Result<(), Error> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(MALFORMED);
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at = self.at.saturating_add(1);
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Value<'a>, Error> {
        let from = self.at;
        if self.peek() == Some(b'-') {
            self.at = self.at.saturating_add(1);
        }
        if self.peek() == Some(b'0') {
            self.at = self.at.saturating_add(1);
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at = self.at.saturating_add(1);
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at = self.at.saturating_add(1);
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at = self.at.saturating_add(1);
            }
            self.digits()?;
        }
        Ok(Value::Number(self.slice(from)?))
    }
}

#[cfg(test)]
#[path = "json_test.rs"]
mod tests;
