//! Owns the comparison of TON messages as TON's own library builds them with how they are read here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::encoding::{base64, hex};
use payeeguard_core::{Call, Policy, Verdict, inspect};
use serde_json::{Value, json};
use support::*;

fn ask(arguments: &str, policy: &Policy) -> Verdict {
    let call = Call {
        surface: "wallet",
        method: "tvm:sendTransaction",
        chain: "tvm:-239",
        body: arguments.as_bytes(),
        ..Call::default()
    };
    inspect(&call, policy)
}

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/ton-core.json")).unwrap()
}

#[test]
fn as_the_library_builds_them() {
    for case in vectors()["ton"].as_array().unwrap() {
        let request = &case["request"];
        for arguments in [
            json!([request.to_string()]),
            json!([request]),
            json!([{"method":"sendTransaction","params":[request.to_string()],"id":"1"}]),
        ] {
            let verdict = ask(&arguments.to_string(), &Policy::default());
            let found: Vec<Value> = verdict.findings.iter().map(said).collect();
            assert_eq!(Value::from(found), case["findings"], "{} {arguments}", case["name"]);
        }
        let Some(payload) = request["messages"][0]["payload"].as_str() else { continue };
        let bytes = base64::decode(payload.as_bytes()).unwrap();
        let mut shorter = request.clone();
        for cut in 1..bytes.len() - 4 {
            shorter["messages"][0]["payload"] = hex::encode("", &bytes[..cut]).into();
            let verdict = ask(&json!([shorter]).to_string(), &Policy::default());
            assert_eq!(outcome(&verdict).split(' ').next(), Some("block"), "{} cut at {cut}", case["name"]);
        }
    }
}

#[test]
fn verdicts() {
    let vectors = vectors();
    let good = vectors["expected"].as_str().unwrap();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["tvm:-239:{good}"]}}"#));
    let outcome = |name: &str, policy: &Policy| {
        let case = vectors["ton"].as_array().unwrap().iter().find(|case| case["name"] == name).unwrap();
        outcome(&ask(&json!([case["request"].to_string()]).to_string(), policy))
    };
    for (name, expected) in [
        ("payment", "allow"),
        ("comment", "allow"),
        ("two payments", "block unknown"),
        ("jetton", "block unknown"),
        ("jetton without response", "allow"),
        ("jetton with many coins along", "block unknown unknown"),
        ("collectible", "block unknown"),
        ("unknown body", "block unknown"),
    ] {
        assert_eq!(outcome(name, &policy), expected, "{name}");
    }
    let exchange = policy_of(&format!(r#"{{"version":1,"payees":["tvm:-239:{good}?memo=order 12"]}}"#));
    assert_eq!(outcome("comment", &exchange), "allow");
    assert!(outcome("payment", &exchange).starts_with("block"));
    for bad in [
        "[]",
        "[{}]",
        r#"["{}"]"#,
        r#"[{"messages":[]}]"#,
        r#"[{"messages":[{}]}]"#,
        r#"[{"messages":[{"address":"x","amount":"1"}]}]"#,
        r#"["{\"messages\":[],\"messages\":[]}"]"#,
    ] {
        assert!(super_outcome(&ask(bad, &policy)).starts_with("block opaque"), "{bad}");
    }
}

fn super_outcome(verdict: &Verdict) -> String {
    outcome(verdict)
}

/// What goes along with jettons is small in all, not in each message: the wallet of a jetton is an address like any other.
#[test]
fn many_small_messages() {
    let vectors = vectors();
    let case =
        vectors["ton"].as_array().unwrap().iter().find(|case| case["name"] == "jetton without response").unwrap();
    let policy =
        policy_of(&format!(r#"{{"version":1,"payees":["tvm:-239:{}"]}}"#, vectors["expected"].as_str().unwrap()));
    let mut request = case["request"].clone();
    let mut message = request["messages"][0].clone();
    let mut send = |count: usize, amount: &str| {
        message["amount"] = amount.into();
        request["messages"] = vec![message.clone(); count].into();
        outcome(&ask(&json!([request]).to_string(), &policy))
    };
    assert_eq!(send(1, "1000000000"), "allow");
    assert_eq!(send(20, "50000000"), "allow");
    assert_eq!(send(2, "1000000000"), "block unknown");
    assert_eq!(send(21, "50000000"), "block unknown");
}
