//! Owns the cursor and the limits: the only way payload bytes are read.

use crate::Error;

/// Bounds on one inspection. Going over any of them is an error, never a silent stop.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Nested payloads (a call in a batch in a multicall ...).
    pub depth: u32,
    /// Findings and decoded nodes.
    pub nodes: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 16, nodes: 20_000 }
    }
}

/// What is wrong with a payload that nests too deeply.
pub const DEPTH: Error = Error::new("limit/depth");

/// What is wrong with a payload of too many parts.
pub const NODES: Error = Error::new("limit/nodes");

/// A cursor over bytes; every read is checked.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the start of `bytes`.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// What has not been read yet.
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    /// Whether everything has been read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Takes `n` bytes.
    ///
    /// # Errors
    /// `reader/truncated` when fewer are left.
    pub fn take(&mut self, n: usize) -> Result<&'a [u8], Error> {
        match self.bytes.split_at_checked(n) {
            Some((head, tail)) => {
                self.bytes = tail;
                Ok(head)
            }
            None => Err(Error::new("reader/truncated")),
        }
    }

    /// Takes one byte.
    ///
    /// # Errors
    /// `reader/truncated` when none is left.
    pub fn byte(&mut self) -> Result<u8, Error> {
        self.take(1)?.first().copied().ok_or(Error::new("reader/truncated"))
    }
}
