//! Owns the comparison of Cardano transactions as a Cardano library builds them with how they are read here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use serde_json::Value;
use support::*;

fn ask(method: &str, arguments: &str, policy: &Policy) -> Verdict {
    inspect(&Call { surface: "wallet", method, body: arguments.as_bytes(), ..Call::default() }, policy)
}

#[test]
fn as_the_library_builds_them() {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../tests/vectors/cardano-serialization-lib.json")).unwrap();
    let good = vectors["expected"].as_str().unwrap();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["cip34:1-764824073:{good}"]}}"#));
    for case in vectors["cardano"].as_array().unwrap() {
        let (whole, body) = (case["transaction"].as_str().unwrap(), case["body"].as_str().unwrap());
        for (method, arguments) in [
            ("cip34:signTx", format!(r#"["{whole}",true]"#)),
            ("cip34:signTx", format!(r#"["{body}"]"#)),
            ("cip34:submitTx", format!(r#"["{whole}"]"#)),
            ("cip34:signTxs", format!(r#"[[{{"cbor":"{whole}","partialSign":true}}]]"#)),
        ] {
            let verdict = ask(method, &arguments, &policy);
            let found: Vec<Value> = verdict.findings.iter().map(said).collect();
            assert_eq!(Value::from(found), case["findings"], "{} {method}", case["name"]);
            let all = case["findings"].as_array().unwrap().iter().all(|finding| finding["account"] == good);
            assert_eq!(outcome(&verdict) == "allow", all, "{}", case["name"]);
        }
        for cut in (0..whole.len()).step_by(2) {
            let verdict = ask("cip34:signTx", &format!(r#"["{}"]"#, &whole[..cut]), &policy);
            assert!(outcome(&verdict).contains("opaque"), "{} cut at {cut}", case["name"]);
        }
    }
    for bad in [
        "[]",
        r#"["a0"]"#,
        r#"["a100d90102"]"#,
        r#"["84a0a0f5f6"]"#,
        r#"["a2018001 80"]"#,
        r#"["a201800180"]"#,
        r#"["a10180"]"#,
    ] {
        assert_eq!(outcome(&ask("cip34:signTx", bad, &policy)), "block opaque", "{bad}");
    }
    assert_eq!(outcome(&ask("cip34:signData", r#"["00","68656c6c6f"]"#, &policy)), "allow");
    // A time limit says nothing of money; a donation to the treasury gives it away.
    let body = vectors["cardano"][0]["body"].as_str().unwrap().strip_prefix("a4").unwrap();
    for (key, expected) in [("08", "allow"), ("16", "block opaque")] {
        let arguments = format!(r#"["a5{body}{key}1a35a4e900"]"#);
        assert_eq!(outcome(&ask("cip34:signTx", &arguments, &policy)), expected, "{key}");
    }
}
