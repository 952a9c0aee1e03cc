//! Owns the comparison of what the libraries of more chains build with how it is read here, and what their wallets are asked in
//! other words.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use serde_json::{Value, json};
use support::*;

fn ask(method: &str, chain: &str, arguments: &Value, policy: &Policy) -> Verdict {
    let body = arguments.to_string();
    inspect(&Call { surface: "wallet", method, chain, body: body.as_bytes(), ..Call::default() }, policy)
}

fn found(verdict: &Verdict) -> Value {
    verdict.findings.iter().filter(|finding| finding.role.as_str() != "mention").map(said).collect()
}

/// Each case is read as its findings say, and passes where they name nobody but whom the page expects.
fn compare(file: &str, key: &str, chain: &str, form: impl Fn(&Value, &Value) -> (&'static str, Value)) {
    let vectors: Value = serde_json::from_str(file).unwrap();
    let good = vectors["expected"].as_str().unwrap();
    let policy = policy_of(&json!({"version":1,"payees":[format!("{chain}:{good}")]}).to_string());
    for case in vectors[key].as_array().unwrap() {
        let (method, arguments) = form(&vectors, case);
        let verdict = ask(method, chain, &arguments, &policy);
        assert_eq!(found(&verdict), case["findings"], "{}", case["name"]);
        let fine = case["findings"].as_array().unwrap().iter().all(|finding| finding["account"] == good);
        // An account of another chain is not in this policy.
        assert_eq!(outcome(&verdict) == "allow", fine, "{} {}", case["name"], outcome(&verdict));
    }
}

#[test]
fn solana_kit() {
    let file = include_str!("../../../tests/vectors/solana-kit.json");
    for part in ["transaction", "message"] {
        compare(file, "solana", "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", |_, case| {
            ("solana:signTransaction", json!([{"$bytes": case[part]}]))
        });
    }
}

#[test]
fn osmosis() {
    let file = include_str!("../../../tests/vectors/osmojs.json");
    compare(file, "cosmos", "cosmos:osmosis-1", |vectors, case| {
        let document = json!({"bodyBytes": {"$bytes": case["body"]}, "authInfoBytes": {"$bytes": ""}});
        ("cosmos:signDirect", json!(["osmosis-1", vectors["user"], document]))
    });
    let mut cases = serde_json::from_str::<Value>(file).unwrap();
    cases["cosmos"].as_array_mut().unwrap().retain(|case| !case["amino"].is_null());
    compare(&cases.to_string(), "cosmos", "cosmos:osmosis-1", |vectors, case| {
        ("cosmos:signAmino", json!(["osmosis-1", vectors["user"], case["amino"]]))
    });
}

/// Two wallets' names for the same differ in the letter case alone; any third spelling is nobody's.
#[test]
fn bitcoin() {
    let file = include_str!("../../../tests/vectors/scure-btc-signer.json");
    let chain = "bip122:000000000019d6689c085ae165831e93";
    compare(file, "bitcoin", chain, |_, case| ("bip122:signPsbt", json!([case["psbt"]])));
    compare(file, "bitcoin", chain, |_, case| {
        ("bip122:signPSBT", json!([{"$bytes": case["psbt"]}, {"inputsToSign": [{"signingIndexes": [0]}]}]))
    });
    let policy = policy_of(r#"{"version":1,"payees":["eip155:1:0x1111222233334444555566667777888899990001"]}"#);
    let psbt = serde_json::from_str::<Value>(file).unwrap()["bitcoin"][0]["psbt"].clone();
    assert_eq!(outcome(&ask("bip122:signpsbt", chain, &json!([psbt]), &policy)), "block opaque");
}

const JETTONS: &str = "0:1111111111111111111111111111111111111111111111111111111111111111";
const TO: &str = "0:3e454c535a61686f767d848b9299a0a7aeb5bcc3cad1d8dfe6edf4fb02091017";
const ELSE: &str = "0:5d646b727980878e959ca3aab1b8bfc6cdd4dbe2e9f0f7fe050c131a21282f36";

/// What a wallet that speaks TON Connect makes messages of.
#[test]
fn ton_items() {
    let policy = policy_of(
        &json!({"version":1,"payees":[{"account":format!("tvm:-239:{TO}"),"asset":"tvm:-239/slip44:607","max":"9"}]})
            .to_string(),
    );
    let any = policy_of(&json!({"version":1,"payees":[format!("tvm:-239:{TO}")]}).to_string());
    let send = |item: Value, policy: &Policy| {
        outcome(&ask("tvm:sendTransaction", "tvm:-239", &json!([{"validUntil":1,"items":[item]}]), policy))
    };
    for (to, expected) in [(TO, "allow"), (ELSE, "block unknown")] {
        assert_eq!(send(json!({"type":"ton","address":to,"amount":"5"}), &any), expected);
        assert_eq!(
            send(json!({"type":"jetton","jettonMasterAddress":JETTONS,"jettonAmount":"5","destination":to}), &any),
            expected
        );
        assert_eq!(send(json!({"type":"jetton","master":JETTONS,"amount":"5","destination":to}), &any), expected);
        for name in ["newOwner", "newOwnerAddress"] {
            assert_eq!(send(json!({"type":"nft","nftAddress":JETTONS,name:to}), &any), expected);
        }
    }
    // An amount of jettons is none of the chain's coin.
    assert_eq!(send(json!({"type":"ton","address":TO,"amount":"5"}), &policy), "allow");
    assert!(
        send(json!({"type":"jetton","master":JETTONS,"amount":"5","destination":TO}), &policy).starts_with("block")
    );
    // What is left of the coins, and an account beside the one that counts.
    let rest = json!({"type":"jetton","master":JETTONS,"amount":"5","destination":TO,"responseDestination":ELSE});
    assert_eq!(send(rest, &any), "block unknown");
    for item in [
        json!({"type":"jetton","address":TO,"master":JETTONS,"amount":"5","destination":ELSE}),
        json!({"type":"nft","address":TO,"nftAddress":JETTONS,"newOwner":ELSE}),
        json!({"type":"nft","newOwnerAddress":TO,"nftAddress":JETTONS,"newOwner":ELSE}),
    ] {
        assert_eq!(send(item, &any), "block opaque");
    }
}

/// A transaction beside another: wallets differ in which they sign.
#[test]
fn tron_in_wrappings() {
    let vectors: Value = serde_json::from_str(include_str!("../../../tests/vectors/tronweb.json")).unwrap();
    let named = |name: &str| {
        vectors["tron"].as_array().unwrap().iter().find(|case| case["name"] == name).unwrap()["transaction"].clone()
    };
    let (good, evil) = (named("withdraw"), named("transfer"));
    let policy = policy_of(r#"{"version":1,"payees":["tron:0x2b6653dc:TUEZSdKsoDHQMeZwihtdoBiN46zxhGWYdH"]}"#);
    let send = |argument: Value| outcome(&ask("tron:signTransaction", "tron:0x2b6653dc", &json!([argument]), &policy));
    for (transaction, expected) in [(&good, "allow"), (&evil, "block unknown")] {
        assert_eq!(send(transaction.clone()), expected);
        assert_eq!(send(json!({"address":"x","transaction":transaction})), expected);
        assert_eq!(send(json!({"address":"x","transaction":{"transaction":transaction}})), expected);
    }
    for (outer, inner) in [(&good, &evil), (&evil, &good)] {
        let mut both = outer.clone();
        both["transaction"] = inner.clone();
        assert_eq!(send(both.clone()), "block opaque");
        assert_eq!(send(json!({"transaction":both})), "block opaque");
    }
}
