//! Owns the fuzz target of signed transactions.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::payload::{Reading, path::Path, raw_transaction};
use payeeguard_core::{Call, Policy};

fuzz_target!(|data: &[u8]| {
    let (call, policy) = (Call::default(), Policy::default());
    let mut reading = Reading::new(&call, &policy);
    raw_transaction::read(data, &Path::root("raw"), &mut reading);
    assert!(!reading.findings.is_empty(), "what cannot be read is opaque");
});
