//! Owns the fuzz target of payment URIs: any text, with and without what a browser takes away.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::{Call, Policy, inspect};

fuzz_target!(|url: &str| {
    let ask = |url: &str| {
        inspect(&Call { surface: "navigation", method: "open", url, ..Call::default() }, &Policy::default())
    };
    let schemes = ["ethereum:", "bitcoin:", "solana:", "ton://transfer/", "web+stellar:", "xrpl:", "web+cardano:"];
    for scheme in schemes {
        let plain = format!("{scheme}{url}");
        assert_eq!(ask(&plain), ask(&format!(" \n{plain}")));
    }
    let _ = ask(url);
});
