//! Owns the fuzz target of policies: a refused one says where, an accepted one reads the same twice.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::Policy;

fuzz_target!(|data: &str| {
    match Policy::parse(data) {
        Ok(policy) => assert_eq!(Ok(policy), Policy::parse(data)),
        Err(error) => assert!(error.path.starts_with('$') && !error.message.is_empty()),
    }
    let _ = Policy::from_payees(data);
});
