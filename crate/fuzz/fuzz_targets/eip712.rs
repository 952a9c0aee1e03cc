//! Owns the fuzz target of typed data: any text as the second parameter.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::payload::json::Value;
use payeeguard_core::payload::{Reading, eip712, path::Path};
use payeeguard_core::{Call, Policy};

fuzz_target!(|data: &str| {
    let (call, policy) = (Call::default(), Policy::default());
    let mut reading = Reading::new(&call, &policy);
    let params = Value::Array(vec![Value::String(data.into())]);
    eip712::read(&params, &Path::root("params"), &mut reading);
});
