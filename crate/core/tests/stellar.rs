//! Owns the comparison of Stellar transactions as Stellar's own library builds them with how they are read here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::encoding::base64;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use serde_json::Value;
use support::*;

fn ask(arguments: &str, policy: &Policy) -> Verdict {
    inspect(
        &Call { surface: "wallet", method: "stellar:signTransaction", body: arguments.as_bytes(), ..Call::default() },
        policy,
    )
}

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/stellar-sdk.json")).unwrap()
}

#[test]
fn as_the_library_builds_them() {
    for case in vectors()["stellar"].as_array().unwrap() {
        let xdr = case["xdr"].as_str().unwrap();
        for arguments in [format!(r#"["{xdr}",{{"networkPassphrase":"x"}}]"#), format!(r#"[{{"xdr":"{xdr}"}}]"#)] {
            let found: Vec<Value> = ask(&arguments, &Policy::default()).findings.iter().map(said).collect();
            assert_eq!(Value::from(found), case["findings"], "{} {arguments}", case["name"]);
        }
        // What follows a contract's call is not read, nor are the signatures.
        let bytes = base64::decode(xdr.as_bytes()).unwrap();
        let whole = case["findings"].as_array().unwrap().len();
        for cut in 1..bytes.len() {
            let verdict = ask(&format!(r#"["{}"]"#, base64::encode_url(&bytes[..cut])), &Policy::default());
            let opaque = verdict.findings.iter().any(|finding| finding.role.as_str() == "opaque");
            assert!(opaque || verdict.findings.len() == whole, "{} cut at {cut}", case["name"]);
        }
    }
}

#[test]
fn verdicts() {
    let vectors = vectors();
    let good = vectors["expected"].as_str().unwrap();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["stellar:pubnet:{good}"]}}"#));
    let exchange = policy_of(&format!(r#"{{"version":1,"payees":["stellar:pubnet:{good}?memo=1234"]}}"#));
    let judge = |name: &str, policy: &Policy| {
        let case = vectors["stellar"].as_array().unwrap().iter().find(|case| case["name"] == name).unwrap();
        outcome(&ask(&format!("[{}]", case["xdr"]), policy))
    };
    for (name, expected) in [
        ("payment", "allow"),
        ("payment with a text memo", "allow"),
        ("payment to a customer", "block unknown"),
        ("merge", "block unknown"),
        ("signer", "block authority"),
        ("token approval", "block authority"),
    ] {
        assert_eq!(judge(name, &policy), expected, "{name}");
    }
    assert!(judge("a transfer inside a call", &policy).starts_with("block"));
    assert_eq!(judge("payment with a number", &exchange), "allow");
    assert!(judge("payment with a text memo", &exchange).starts_with("block"));
    assert!(judge("payment", &exchange).starts_with("block"));
    for bad in ["[]", r#"[""]"#, r#"["AAAA"]"#, "[5]", r#"["!"]"#] {
        assert_eq!(outcome(&ask(bad, &policy)), "block opaque", "{bad}");
    }
}
