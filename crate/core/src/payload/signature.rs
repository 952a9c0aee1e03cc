//! Owns the reading of human-readable contract signatures, for the method list (at build time too) and for policies.
//!
//! Specification: <https://docs.soliditylang.org/en/latest/abi-spec.html>

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// An ABI type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// One 32-byte word: the Solidity name, like `address`, `uint256`, `bytes32`, `bool`.
    Word(String),
    /// `bytes` or `string`.
    Bytes(&'static str),
    /// An array, of a fixed length where one is given.
    Array(Box<Type>, Option<usize>),
    /// A tuple.
    Tuple(Vec<Param>),
}

/// A parameter or a tuple member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Its type.
    pub kind: Type,
    /// Its name as written, empty when there is none.
    pub name: String,
}

/// A contract method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// Its name.
    pub name: String,
    /// Its parameters.
    pub params: Vec<Param>,
    /// The words after the parameters, like `external`. Return types are not kept.
    pub notes: Vec<String>,
}

impl Type {
    /// The type as it is hashed into a selector.
    #[must_use]
    pub fn canonical(&self) -> String {
        match self {
            Self::Word(name) => name.clone(),
            Self::Bytes(name) => (*name).to_string(),
            Self::Array(element, length) => {
                let mut text = element.canonical();
                text.push('[');
                text.push_str(&length.map_or_else(String::new, digits));
                text.push(']');
                text
            }
            Self::Tuple(members) => canonical_list(members),
        }
    }

    /// Whether its place in the head is an offset to the value.
    #[must_use]
    pub fn is_dynamic(&self) -> bool {
        match self {
            Self::Word(_) => false,
            Self::Bytes(_) | Self::Array(_, None) => true,
            Self::Array(element, Some(_)) => element.is_dynamic(),
            Self::Tuple(members) => members.iter().any(|member| member.kind.is_dynamic()),
        }
    }

    /// How many bytes it takes in the head of the tuple that holds it.
    #[must_use]
    pub fn head_size(&self) -> usize {
        match self {
            _ if self.is_dynamic() => 32,
            Self::Array(element, Some(length)) => element.head_size().saturating_mul(*length),
            Self::Tuple(members) => {
                members.iter().fold(0usize, |size, member| size.saturating_add(member.kind.head_size()))
            }
            _ => 32,
        }
    }
}

impl Method {
    /// Reads one signature, like `function transfer(address payee, uint256 amount)`.
    ///
    /// # Errors
    /// What is wrong with it, for a person.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let mut reader =
            Signature { rest: text.trim_ascii().strip_suffix(";").unwrap_or(text.trim_ascii()).trim_ascii_end() };
        let mut name = reader.identifier();
        if name == "function" {
            name = reader.identifier();
        }
        if name.is_empty() {
            return Err("a method name is missing");
        }
        let params = reader.params(0)?;
        let mut notes = Vec::new();
        loop {
            reader.space();
            if reader.rest.is_empty() {
                return Ok(Self { name: name.to_string(), params, notes });
            }
            let note = reader.identifier();
            if note == "returns" {
                reader.params(0)?;
            } else if note.is_empty() {
                return Err("there is something after the parameters that cannot be read");
            } else {
                notes.push(note.to_string());
            }
        }
    }

    /// The signature as it is hashed into a selector.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut text = self.name.clone();
        text.push_str(&canonical_list(&self.params));
        text
    }
}

/// A small number without leading zeros.
fn number(digits: &str) -> Option<usize> {
    let mut number = 0usize;
    for byte in digits.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number = number.checked_mul(10)?.checked_add(usize::from(digit))?;
    }
    if digits.is_empty() || digits.as_bytes().first() == Some(&b'0') { None } else { Some(number) }
}

/// The decimal digits of a length, which is small.
fn digits(number: usize) -> String {
    let mut text = if number < 10 { String::new() } else { digits(number / 10) };
    text.push(char::from(b'0' | (number % 10) as u8));
    text
}

fn canonical_list(params: &[Param]) -> String {
    let mut text = String::from("(");
    for (at, param) in params.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&param.kind.canonical());
    }
    text.push(')');
    text
}

struct Signature<'a> {
    rest: &'a str,
}

impl<'a> Signature<'a> {
    fn space(&mut self) {
        self.rest = self.rest.trim_ascii_start();
    }

    fn eat(&mut self, symbol: char) -> bool {
        self.space();
        match self.rest.strip_prefix(symbol) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn identifier(&mut self) -> &'a str {
        self.space();
        let end = self.rest.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')));
        let (word, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len())).unwrap_or(("", ""));
        self.rest = rest;
        word
    }

    fn params(&mut self, depth: u32) -> Result<Vec<Param>, &'static str> {
        if depth > 6 {
            return Err("tuples nest too deeply");
        }
        if !self.eat('(') {
            return Err("an opening parenthesis is missing");
        }
        let mut params = Vec::new();
        if self.eat(')') {
            return Ok(params);
        }
        loop {
            params.push(self.param(depth)?);
            if self.eat(')') {
                return Ok(params);
            }
            if !self.eat(',') {
                return Err("a comma or a closing parenthesis is missing");
            }
        }
    }

    fn param(&mut self, depth: u32) -> Result<Param, &'static str> {
        self.space();
        let word = if self.rest.starts_with('(') { "tuple" } else { self.identifier() };
        let mut kind = if word == "tuple" {
            Type::Tuple(self.params(depth.saturating_add(1))?)
        } else {
            elementary(word).ok_or("a parameter has a type that is not known")?
        };
        let mut dimensions = 0u32;
        while self.eat('[') {
            dimensions = dimensions.saturating_add(1);
            let length = self.identifier();
            let length = if length.is_empty() {
                None
            } else {
                let length = number(length).filter(|n| *n > 0 && *n <= 1024);
                Some(length.ok_or("an array length cannot be read")?)
            };
            if !self.eat(']') || dimensions > 4 {
                return Err("an array cannot be read");
            }
            kind = Type::Array(Box::new(kind), length);
        }
        let mut name = self.identifier();
        // A word about where the value lies, unless it is itself the name.
        while matches!(name, "memory" | "calldata" | "storage" | "payable" | "indexed") {
            let next = self.identifier();
            if next.is_empty() {
                break;
            }
            name = next;
        }
        Ok(Param { kind, name: name.to_string() })
    }
}

fn elementary(word: &str) -> Option<Type> {
    Some(match word {
        "bytes" => Type::Bytes("bytes"),
        "string" => Type::Bytes("string"),
        "uint" => Type::Word("uint256".to_string()),
        "int" => Type::Word("int256".to_string()),
        "address" | "bool" => Type::Word(word.to_string()),
        _ => {
            let bits = word.strip_prefix("uint").or_else(|| word.strip_prefix("int")).and_then(number);
            let size = word.strip_prefix("bytes").and_then(number);
            let valid =
                matches!(bits, Some(8..=256)) && bits.is_some_and(|n| n % 8 == 0) || matches!(size, Some(1..=32));
            if !valid {
                return None;
            }
            Type::Word(word.to_string())
        }
    })
}
