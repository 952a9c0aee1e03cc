//! Owns the error: why a payload could not be read, as a stable word.

use core::fmt;

/// Why bytes could not be read. The word is stable and appears in reports as `why`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    code: &'static str,
}

impl Error {
    /// An error with a stable word like `calldata/truncated`.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self { code }
    }

    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.code
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl core::error::Error for Error {}
