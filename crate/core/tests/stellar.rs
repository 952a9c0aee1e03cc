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

/// A transaction with one operation, whose body is given in hexadecimal: numbers are `amount`, a coin `asset`.
fn operation(kind: u32, body: &str) -> String {
    let account = "00000000".to_string() + &"1f".repeat(32);
    let whole =
        format!("00000002{account}000000c80000000000000006000000000000000000000001{:08x}{kind:08x}{body}{:016x}", 0, 0);
    base64::encode_url(&payeeguard_core::encoding::hex::decode(whole.as_bytes()).unwrap())
}

#[test]
fn an_exchange_asks_something_back() {
    let (native, coin) = ("00000000".to_string(), format!("0000000155534400{:08x}{}", 0, "2a".repeat(32)));
    let to = format!("00000000{}", "3b".repeat(32));
    let amount = |units: u64| format!("{units:016x}");
    let price = |n: u32, d: u32| format!("{n:08x}{d:08x}");
    let sell = |units, n, d| format!("{native}{coin}{}{}{}", amount(units), price(n, d), amount(0));
    let passive = |units, n, d| format!("{native}{coin}{}{}", amount(units), price(n, d));
    let buy = sell;
    let send = |sent, least| format!("{native}{}{to}{coin}{}00000000", amount(sent), amount(least));
    let judge = |kind, body: &str| {
        let verdict = ask(&format!(r#"["{}"]"#, operation(kind, body)), &Policy::default());
        let grades: Vec<_> = verdict.violations.iter().map(|violation| violation.grade.as_str()).collect();
        assert!(!grades.contains(&"opaque"), "{kind} {body} {:?}", findings(&verdict));
        grades.contains(&"terms")
    };
    for (kind, body, terms) in [
        (3, sell(50_000_000, 1, 100_000_000), true),
        (3, sell(50_000_000, 1, 50_000_000), true),
        (3, sell(50_000_000, 1, 10), false),
        (3, sell(50_000_000, 3, 1), false),
        (3, sell(0, 1, 1_000_000_000), false),
        (4, passive(50_000_000, 1, 2_000_000_000), true),
        (4, passive(50_000_000, 1, 1), false),
        (12, buy(1, 2_000_000_000, 1), true),
        (12, buy(0, 2_000_000_000, 1), false),
        (12, buy(1, 1, 1), false),
        (12, buy(50_000_000, 5, 1), false),
        (2, send(50_000_000, 0), true),
        (2, send(50_000_000, 1), true),
        (2, send(50_000_000, 40_000_000), false),
        (13, send(50_000_000, 0), true),
        (13, send(50_000_000, 1), true),
        (13, send(50_000_000, 40_000_000), false),
    ] {
        assert_eq!(judge(kind, &body), terms, "{kind} {body}");
    }
}

/// What is paid by a path is what is sent at most.
#[test]
fn a_limit_is_of_what_is_paid() {
    let to = format!("00000000{}", "3b".repeat(32));
    let body = format!("00000000{:016x}{to}00000000{:016x}00000000", 90, 40);
    let payee =
        ask(&format!(r#"["{}"]"#, operation(13, &body)), &Policy::default()).findings[0].accounts[0].address.clone();
    for kind in [2, 13] {
        let judge = |max: u32| {
            let entry =
                format!(r#"{{"account":"stellar:pubnet:{payee}","asset":"stellar:pubnet/slip44:148","max":"{max}"}}"#);
            let policy = policy_of(&format!(r#"{{"version":1,"payees":[{entry}]}}"#));
            outcome(&ask(&format!(r#"["{}"]"#, operation(kind, &body)), &policy))
        };
        assert_eq!([judge(90), judge(89), judge(40)], ["allow", "block unlimited", "block unlimited"]);
    }
}
