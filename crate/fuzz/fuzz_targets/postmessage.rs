//! Owns the fuzz target of messages to wallets.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::{Call, Policy, inspect};

fuzz_target!(|data: &[u8]| {
    let call = Call { surface: "postmessage", chain: "eip155:1", body: data, ..Call::default() };
    let _ = inspect(&call, &Policy::default());
});
