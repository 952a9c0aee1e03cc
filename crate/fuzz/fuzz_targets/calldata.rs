//! Owns the fuzz target of contract calls: any bytes as calldata.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::payload::calldata::{self, Invocation};
use payeeguard_core::payload::{Reading, path::Path};
use payeeguard_core::{Call, Policy};

fuzz_target!(|data: &[u8]| {
    let (call, policy) = (Call::default(), Policy::default());
    let mut reading = Reading::new(&call, &policy);
    let invocation = Invocation { to: &[1; 20], reference: Some("1"), value: &[0; 32], data };
    calldata::read(invocation, &Path::root("data"), &mut reading);
    let says = |finding: &payeeguard_core::Finding| !finding.accounts.is_empty() || !finding.why.is_empty();
    assert!(reading.findings.iter().all(says), "a finding is about an account or says why it is not");
});
