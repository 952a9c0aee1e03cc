//! Owns places in a payload, like `params[0].data.approve.spender`: steps on the stack, written out only for a finding. A step is made in a
//! call, because there are hundreds of places that make one.

use crate::text::begins;
use alloc::string::String;

/// A place: one step below another.
#[derive(Clone, Copy)]
pub struct Path<'a> {
    above: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    /// Text with its own dots and brackets.
    Text(&'a str),
    /// A name, which has a dot before it unless it comes first or begins with a bracket.
    Member(&'a str),
    /// A name that needs quotes.
    Quoted(&'a str),
    At(usize),
}

impl<'a> Path<'a> {
    /// Where a payload begins.
    #[must_use]
    pub const fn root(name: &'a str) -> Self {
        Self { above: None, step: Step::Text(name) }
    }

    /// What follows, written with its dot: `.to`.
    #[must_use]
    #[inline(never)]
    pub const fn sub(&'a self, tail: &'a str) -> Self {
        Self { above: Some(self), step: Step::Text(tail) }
    }

    /// A member.
    #[must_use]
    #[inline(never)]
    pub const fn member(&'a self, name: &'a str) -> Self {
        Self { above: Some(self), step: Step::Member(name) }
    }

    /// A member of any name, in brackets and quotes where the name is no plain word.
    #[must_use]
    pub fn key(&'a self, name: &'a str) -> Self {
        let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        Self { above: Some(self), step: if plain { Step::Member(name) } else { Step::Quoted(name) } }
    }

    /// An element.
    #[must_use]
    #[inline(never)]
    pub const fn at(&'a self, index: usize) -> Self {
        Self { above: Some(self), step: Step::At(index) }
    }

    /// The place as text.
    #[must_use]
    pub fn written(&self) -> String {
        let mut text = String::with_capacity(ROOM);
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        if let Some(above) = self.above {
            above.write(text);
        }
        if text.len() > LONGEST {
            if !text.ends_with('…') {
                text.push('…');
            }
            return;
        }
        match self.step {
            Step::Text(tail) => text.push_str(tail),
            Step::Member(name) => {
                if !text.is_empty() && !name.is_empty() && !begins(name, b"[") {
                    text.push('.');
                }
                push(name, text);
            }
            Step::Quoted(name) => {
                text.push_str("[\"");
                push(name, text);
                text.push_str("\"]");
            }
            Step::At(index) => {
                text.push('[');
                text.push_str(&super::uint::decimal(&index.to_be_bytes()));
                text.push(']');
            }
        }
    }
}

/// A name, or the beginning of a long one.
fn push(name: &str, text: &mut String) {
    let end = name.floor_char_boundary(LONGEST);
    text.push_str(name.get(..end).unwrap_or_default());
    if end < name.len() {
        text.push('…');
    }
}

/// What most places have room in.
const ROOM: usize = 64;
/// How long a place may be as text, give or take a step: places are written for people, one for each finding.
const LONGEST: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written() {
        let root = Path::root("params");
        let first = root.at(0);
        let data = first.sub(".data");
        assert_eq!(data.member("approve").member("[2].spender").written(), "params[0].data.approve[2].spender");
        assert_eq!(Path::root("").member("a").written(), "a");
        let long = "é".repeat(20_000);
        let deep = first.member(&long);
        assert!(deep.at(7).key(&long).written().len() < 1100 && deep.at(7).written().ends_with('…'));
    }
}
