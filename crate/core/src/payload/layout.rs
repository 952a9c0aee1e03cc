//! Owns the reading of bytes by a description of their layout, into values like those that JSON gives.
//!
//! A description is a rule on each line, called by the letter it begins with; `A` is the first. Digits are the number
//! that the step after them works with.
//!
//! | step | reads |
//! |---|---|
//! | `4_` | 4 bytes that say nothing |
//! | `8#` | a number of 8 bytes, as decimal text |
//! | `32&K`, `$K` | 32 bytes, or bytes behind their length, as the format tells a `K` |
//! | `%`, `~` | bytes behind their length, as text or passed over |
//! | `=R` | what the rule `R` reads |
//! | `*R` | a length, and so many `R` |
//! | `?R` | nothing, or one `R` |
//! | `[0R2S4.]` | a tag, and what the rule of that tag reads, `.` nothing; any other tag is an error |
//! | `'text'` | nothing: it is that text |
//! | `!` | nothing, and nothing may be left |
//! | `{1name:% 2 3list:*R` | fields of protobuf, whatever comes, each by its number; `{!` where any other is an error |
//!
//! What is read becomes a member where a name and a colon stand before the step. Elsewhere its members become those of
//! the rule around it, and a text or a list what that rule reads, if it has no members.

use super::json::Value;
use super::protobuf;
use super::{body, uint};
use crate::text::{cut, parts};
use alloc::vec::Vec;

/// A format of bytes.
pub struct Format {
    /// The description.
    pub rules: &'static str,
    /// Reads a length, a tag, or whether there is something.
    pub count: fn(&mut &[u8]) -> Option<usize>,
    /// Whether numbers begin with the high byte.
    pub big: bool,
    /// What is filled up behind bytes of any length, less one.
    pub fill: usize,
    /// Tells bytes of a kind; `None` for what is none. How deep they are is told with them.
    pub print: Print,
}

/// Tells bytes of a kind, so deep.
pub type Print = for<'b> fn(u8, &'b [u8], u8) -> Option<Value<'b>>;

/// How deep rules call each other.
pub const DEPTH: u8 = 64;
/// How many rules may be applied.
const NODES: u32 = 20_000;

struct Layout<'a> {
    rest: &'a [u8],
    format: &'static Format,
    nodes: u32,
}

/// Reads bytes. `None` for any that are not laid out like this, or too many.
#[must_use]
pub fn read<'a>(bytes: &'a [u8], format: &'static Format) -> Option<Value<'a>> {
    read_as(bytes, format, format.rule(b'A')?, DEPTH)
}

/// Reads bytes by these steps, as deep as that.
#[must_use]
pub fn read_as<'a>(bytes: &'a [u8], format: &'static Format, steps: &'static str, depth: u8) -> Option<Value<'a>> {
    Layout { rest: bytes, format, nodes: NODES }.steps(steps, depth)
}

impl Format {
    /// The steps of a rule.
    #[must_use]
    pub fn rule(&self, name: u8) -> Option<&'static str> {
        parts(self.rules, b'\n').find(|line| line.as_bytes().first() == Some(&name))?.get(1..)
    }
}

/// The number that a text begins with, and what follows it.
#[must_use]
pub fn numbered(text: &str) -> (usize, &str) {
    let mut number = 0usize;
    let mut rest = text;
    while let Some(digit) = rest.as_bytes().first().filter(|digit| digit.is_ascii_digit()) {
        number = number.wrapping_mul(10).wrapping_add(usize::from(digit & 15));
        rest = rest.get(1..).unwrap_or_default();
    }
    (number, rest)
}

/// Takes so many bytes.
pub fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (bytes, tail) = rest.split_at_checked(length)?;
    *rest = tail;
    Some(bytes)
}

impl<'a> Layout<'a> {
    fn count(&mut self) -> Option<usize> {
        (self.format.count)(&mut self.rest)
    }

    fn variable(&mut self) -> Option<&'a [u8]> {
        let length = self.count()?;
        let bytes = take(&mut self.rest, length)?;
        take(&mut self.rest, length.wrapping_neg() & self.format.fill)?;
        Some(bytes)
    }

    fn rule(&mut self, name: u8, depth: u8) -> Option<Value<'a>> {
        self.steps(self.format.rule(name)?, depth)
    }

    fn steps(&mut self, rule: &'static str, depth: u8) -> Option<Value<'a>> {
        self.nodes = self.nodes.checked_sub(1)?;
        let deeper = depth.checked_sub(1)?;
        let mut label = "";
        let (mut members, mut lone) = (Vec::new(), Value::Null);
        let mut left = rule;
        while !left.is_empty() {
            let (number, whole) = numbered(left);
            let step = whole.as_bytes().first()?;
            let mut steps = whole.get(1..)?;
            let value = match step {
                b'_' => {
                    take(&mut self.rest, number)?;
                    Value::Null
                }
                b'#' => {
                    let mut bytes = match number {
                        0 => protobuf::varint(&mut self.rest)?.to_le_bytes().to_vec(),
                        _ => take(&mut self.rest, number)?.to_vec(),
                    };
                    if !self.format.big {
                        bytes.reverse();
                    }
                    Value::String(uint::decimal(&bytes).into())
                }
                b'%' => Value::String(body::lossy(self.variable()?)),
                b'~' => {
                    self.variable()?;
                    Value::Null
                }
                b'\'' => {
                    let (text, tail) = cut(steps, "'")?;
                    steps = tail;
                    Value::String(text.into())
                }
                b'!' if self.rest.is_empty() => Value::Null,
                b'[' => {
                    let (cases, tail) = cut(steps, "]")?;
                    steps = tail;
                    let tag = self.count()?;
                    let mut chosen = None;
                    let mut case = cases;
                    while !case.is_empty() {
                        let (number, name) = numbered(case);
                        if number == tag {
                            chosen = name.as_bytes().first();
                        }
                        case = name.get(1..)?;
                    }
                    match chosen? {
                        b'.' => Value::Null,
                        name => self.rule(*name, deeper)?,
                    }
                }
                b'{' => {
                    let words = core::mem::take(&mut steps);
                    let (strict, words) = words.strip_prefix('!').map_or((false, words), |words| (true, words));
                    while !self.rest.is_empty() {
                        let field = protobuf::next(&mut self.rest)?;
                        let word = parts(words, b' ').map(numbered).find(|(number, _)| *number as u64 == field.number);
                        match word {
                            None if strict => return None,
                            None | Some((_, "")) => {}
                            Some((_, word)) => {
                                if field.is_number != word.ends_with('#') {
                                    return None;
                                }
                                let outer = core::mem::replace(&mut self.rest, field.content);
                                if let Some((label, name)) = cut(word, ":*") {
                                    let inner = self.rule(*name.as_bytes().first()?, deeper)?;
                                    let list = members.iter_mut().find(|(known, _)| known == label);
                                    if let Some((_, Value::Array(list))) = list {
                                        list.push(inner);
                                    } else {
                                        members.push((label.into(), Value::Array(alloc::vec![inner])));
                                    }
                                } else if let Value::Object(mut inner) = self.steps(word, deeper)? {
                                    members.append(&mut inner);
                                }
                                if !self.rest.is_empty() {
                                    return None;
                                }
                                self.rest = outer;
                            }
                        }
                    }
                    if strict && super::json::repeated(&members).is_some() {
                        return None;
                    }
                    Value::Null
                }
                b'&' | b'$' | b'=' | b'*' | b'?' => {
                    let name = *steps.as_bytes().first()?;
                    steps = steps.get(1..)?;
                    match step {
                        b'&' => (self.format.print)(name, take(&mut self.rest, number)?, deeper)?,
                        b'$' => (self.format.print)(name, self.variable()?, deeper)?,
                        b'=' => self.rule(name, deeper)?,
                        _ => {
                            let count = self.count()?;
                            // Each of them takes up something.
                            if count > self.rest.len() || *step == b'?' && count > 1 {
                                return None;
                            }
                            let mut list = Vec::new();
                            for _ in 0..count {
                                list.push(self.rule(name, deeper)?);
                            }
                            if *step == b'*' { Value::Array(list) } else { list.pop().unwrap_or(Value::Null) }
                        }
                    }
                }
                b'A'..=b'z' => {
                    (label, left) = cut(whole, ":")?;
                    continue;
                }
                _ => return None,
            };
            left = steps;
            match value {
                value if !label.is_empty() => members.push((label.into(), value)),
                Value::Object(mut inner) => members.append(&mut inner),
                Value::Null => {}
                value => lone = value,
            }
            label = "";
        }
        Some(if members.is_empty() { lone } else { Value::Object(members) })
    }
}
