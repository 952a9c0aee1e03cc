#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
// A test that indexes out of bounds or unwraps nothing fails, which is what it is for.
#![cfg_attr(
    test,
    allow(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic
    )
)]

extern crate alloc;

pub mod account;
pub mod call;
pub mod chain;
pub mod distance;
pub mod encoding;
pub mod error;
pub mod finding;
pub mod inspect;
pub mod payload;
pub mod policy;
pub mod reader;
pub mod scan;
mod text;
pub mod verdict;

pub use account::Account;
pub use call::Call;
pub use error::Error;
pub use finding::{Finding, Role};
pub use inspect::inspect;
pub use policy::Policy;
pub use verdict::{Disposition, Grade, Verdict, Violation};
