//! Owns the fuzz target of Bitcoin's transactions: in hex, in base64 and as bytes they are read alike.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::encoding::{base64, hex};
use payeeguard_core::payload::psbt::MAGIC;
use payeeguard_core::{Call, Policy, inspect};

fuzz_target!(|data: &[u8]| {
    let psbt = [MAGIC, data].concat();
    for (method, bytes) in [("bip122:signPsbt", psbt.as_slice()), ("bip122:pushTx", data)] {
        let (digits, policy) = (hex::encode("", bytes), Policy::default());
        let read = |body: String| {
            let call = Call { surface: "wallet", method, body: body.as_bytes(), ..Call::default() };
            inspect(&call, &policy)
        };
        let verdict = read(format!(r#"["{digits}"]"#));
        assert_eq!(verdict, read(format!(r#"[{{"$bytes":"{digits}"}}]"#)));
        // Text of hexadecimal digits alone is hexadecimal, whatever else it could be.
        let text = base64::encode_url(bytes);
        if hex::decode_lenient(text.as_bytes()).is_none() {
            assert_eq!(verdict, read(format!(r#"["{text}"]"#)));
        }
    }
});
