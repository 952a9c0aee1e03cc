//! Owns the fuzz target of the JSON reader.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::payload::json::{Bounds, Value};

fuzz_target!(|data: &str| {
    if let Ok(value) = Value::parse(data, Bounds::default()) {
        let _ = value.repeats_a_key();
    }
});
