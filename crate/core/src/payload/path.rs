//! Owns how places in a payload are written: `params[0].data.approve.spender`.

use super::text::{digits, glue};
use alloc::string::String;

/// `path` and what follows it, written with its dot: `sub("params[0]", ".to")`.
#[must_use]
pub fn sub(path: &str, tail: &str) -> String {
    glue(&[path, tail])
}

/// A member of `path`; the name alone at the top, and without a dot before `[`.
#[must_use]
pub fn member(path: &str, name: &str) -> String {
    let dot = if path.is_empty() || name.starts_with('[') { "" } else { "." };
    glue(&[path, dot, name])
}

/// An element of `path`.
#[must_use]
pub fn element(path: &str, index: usize) -> String {
    glue(&[path, "[", &digits(index), "]"])
}
