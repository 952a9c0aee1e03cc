//! Owns the verdict: which findings the policy does not expect, why, and what is to be done.

use crate::{Account, Finding, Role};
use alloc::string::String;
use alloc::vec::Vec;

/// Why a finding is a violation. The words are public (reports, error pages).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Close enough to an expected account to be a swap meant to be overlooked.
    Lookalike,
    /// One account was shown or typed, another is sent.
    Swapped,
    /// Power (spender, operator, delegate, authority) to an account nobody expects.
    Authority,
    /// More than the policy's limit.
    Unlimited,
    /// An order or swap that asks nothing back.
    Terms,
    /// Not expected, and nothing more is known.
    Unknown,
    /// Could not be read.
    Opaque,
    /// Something tried to change the guard or what it guards.
    Tamper,
}

impl Grade {
    /// The word used in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lookalike => "lookalike",
            Self::Swapped => "swapped",
            Self::Authority => "authority",
            Self::Unlimited => "unlimited",
            Self::Terms => "terms",
            Self::Unknown => "unknown",
            Self::Opaque => "opaque",
            Self::Tamper => "tamper",
        }
    }
}

/// What happens to a call because of a violation, in ascending severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disposition {
    /// Sent, and reported.
    Report,
    /// The user is asked; not sent where that cannot be.
    Ask,
    /// Not sent.
    Block,
}

impl Disposition {
    /// The word used in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Ask => "ask",
            Self::Block => "block",
        }
    }
}

/// One finding that the policy does not expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Why.
    pub grade: Grade,
    /// What is to be done about it.
    pub disposition: Disposition,
    /// The finding.
    pub finding: Finding,
    /// The expected account it is nearest to, with the edit distance between the two addresses.
    pub nearest: Option<(Account, u32)>,
}

/// The outcome of one inspection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Everything the payload says, expected or not.
    pub findings: Vec<Finding>,
    /// What is not expected. Empty means: send it.
    pub violations: Vec<Violation>,
    /// Which of the call's run-time expectations this verdict rests on, by their places in the list.
    pub met: Vec<usize>,
}

impl Verdict {
    /// The most severe disposition, `None` when there is no violation.
    #[must_use]
    pub fn disposition(&self) -> Option<Disposition> {
        self.violations.iter().map(|v| v.disposition).max()
    }

    /// A verdict for a failure of the guard itself: always a block.
    #[must_use]
    pub fn closed(path: impl Into<String>, why: &'static str) -> Self {
        let finding = Finding::opaque(path, why);
        let violation = Violation {
            grade: Grade::Opaque,
            disposition: Disposition::Block,
            finding: finding.clone(),
            nearest: None,
        };
        debug_assert!(finding.role == Role::Opaque);
        Self { findings: alloc::vec![finding], violations: alloc::vec![violation], met: Vec::new() }
    }
}
