//! Owns the fuzz target of TON messages: any bytes, in two spellings that say the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, Verdict, inspect};

fn ask(bytes: &str) -> Verdict {
    let body = format!(
        r#"[{{"messages":[{{"address":"0:e56754f83426f69b09267bd876ac97c44821345b7e266bd956a7bfbfb98df35c","amount":"1","payload":{bytes}}}]}}]"#
    );
    inspect(
        &Call { surface: "wallet", method: "tvm:sendTransaction", body: body.as_bytes(), ..Call::default() },
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
