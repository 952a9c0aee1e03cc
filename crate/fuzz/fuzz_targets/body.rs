//! Owns the fuzz target of network bodies: any bytes of any type at any address.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::{Call, Policy, inspect};

const TYPES: [&str; 4] =
    ["", "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"];

fuzz_target!(|data: (u8, &str, &[u8])| {
    let (content_type, url, body) = data;
    let content_type = TYPES[usize::from(content_type) % TYPES.len()];
    let call = Call { surface: "fetch", method: "POST", url, content_type, body, ..Call::default() };
    let _ = inspect(&call, &Policy::default());
});
