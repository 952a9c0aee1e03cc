//! Owns the fuzz target of XRP Ledger transactions: any bytes, in either letter case.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, Verdict, inspect};

fn ask(blob: &str) -> Verdict {
    let body = format!(r#"["{blob}"]"#);
    inspect(
        &Call { surface: "wallet", method: "xrpl:sign", body: body.as_bytes(), ..Call::default() },
        &Policy::default(),
    )
}

fuzz_target!(|data: &[u8]| {
    let blob = hex::encode("", data);
    assert_eq!(ask(&blob), ask(&blob.to_uppercase()));
});
