//! Owns the fuzz target of Tron's transactions: the bytes alone and under their name in JSON are read alike.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, inspect};

fuzz_target!(|data: &[u8]| {
    let (digits, policy) = (hex::encode("", data), Policy::default());
    let read = |method: &str, body: String| {
        let call = Call { surface: "wallet", method, body: body.as_bytes(), ..Call::default() };
        inspect(&call, &policy)
    };
    let verdict = read("tron:sign", format!(r#"[{{"raw_data_hex":"{digits}"}}]"#));
    // The whole transaction is the part that is signed as field 1.
    let mut whole = vec![0x0a];
    let mut length = data.len();
    while length > 0x7f {
        whole.push(length as u8 | 0x80);
        length >>= 7;
    }
    whole.push(length as u8);
    whole.extend_from_slice(data);
    let whole = read("tron:sendHexTransaction", format!(r#"["{}"]"#, hex::encode("", &whole)));
    assert_eq!(verdict, whole);
});
