//! Owns the fuzz target of Cardano transactions: any bytes, in two spellings that say the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, Verdict, inspect};

fn ask(bytes: &str) -> Verdict {
    let body = format!(r#"[{bytes}]"#);
    inspect(
        &Call { surface: "wallet", method: "cip34:signTx", body: body.as_bytes(), ..Call::default() },
        &Policy::default(),
    )
}

fuzz_target!(|data: &[u8]| {
    if data.is_empty() {
        return;
    }
    let verdict = ask(&format!(r#"{{"$bytes":"{}"}}"#, hex::encode("", data)));
    assert!(!verdict.findings.is_empty(), "what cannot be read is opaque");
    assert_eq!(verdict, ask(&format!("{data:?}")));
});
