//! Owns how places in a payload are written: `params[0].data.approve.spender`.

use alloc::string::{String, ToString};

/// `path` and what follows it, written with its dot: `sub("params[0]", ".to")`.
#[must_use]
pub fn sub(path: &str, tail: &str) -> String {
    [path, tail].concat()
}

/// A member of `path`; the name alone at the top, and without a dot before `[`.
#[must_use]
pub fn member(path: &str, name: &str) -> String {
    let dot = if path.is_empty() || name.starts_with('[') { "" } else { "." };
    [path, dot, name].concat()
}

/// An element of `path`.
#[must_use]
pub fn element(path: &str, index: usize) -> String {
    [path, "[", &index.to_string(), "]"].concat()
}
