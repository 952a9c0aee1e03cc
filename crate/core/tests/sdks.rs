//! Owns the comparison of NEAR, Starknet and Polkadot payloads, as their libraries build them, with how they are read here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use serde_json::{Value, json};
use support::*;

fn ask(method: &str, chain: &str, arguments: &Value, policy: &Policy) -> Verdict {
    let body = arguments.to_string();
    inspect(&Call { surface: "wallet", method, chain, body: body.as_bytes(), ..Call::default() }, policy)
}

/// What was found, without mentions, and without the reasons why something could not be read.
fn found(verdict: &Verdict) -> Value {
    let short = |finding| match said(finding) {
        said if said["why"].is_string() => json!({ "role": said["role"] }),
        said => said,
    };
    verdict.findings.iter().filter(|finding| finding.role.as_str() != "mention").map(short).collect()
}

/// A policy that expects one account in every role.
fn every_role(account: &str) -> Policy {
    let list = json!([account]);
    let policy = json!({"version":1,"payees":list,"spenders":list,"operators":list,"delegates":list,"authorities":list,"contracts":list});
    policy_of(&policy.to_string())
}

/// Whether a case names nobody but the account that is expected, and all of it is read.
fn is_fine(case: &Value, expected: &str) -> bool {
    let list = case["findings"].as_array().unwrap();
    list.iter().all(|finding| finding["account"] == expected && finding["role"] != "opaque")
}

fn near_vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/near-api-js.json")).unwrap()
}

#[test]
fn near() {
    let vectors = near_vectors();
    let good = vectors["expected"].as_str().unwrap();
    let policy = every_role(&format!("near:mainnet:{good}"));
    let cases = vectors["near"].as_array().unwrap();
    for case in cases {
        let transaction = &case["transaction"];
        for (method, arguments) in [
            ("near:signAndSendTransaction", json!([transaction])),
            ("near:signAndSendTransactions", json!([{"transactions": [transaction]}])),
            ("near:requestSignTransactions", json!([{"transactions": [transaction]}])),
            ("near:signTransactions", json!([[transaction]])),
        ] {
            let verdict = ask(method, "near:mainnet", &arguments, &policy);
            assert_eq!(found(&verdict), case["findings"], "{} {method}", case["name"]);
            assert_eq!(outcome(&verdict) == "allow", is_fine(case, good), "{} {method}", case["name"]);
        }
        // Whom it is for, by any other name.
        let evil =
            json!([serde_json::from_str::<Value>(&transaction.to_string().replace("shop.near", "evil.near")).unwrap()]);
        let paid = transaction.to_string().contains("shop.near");
        let verdict = ask("near:signAndSendTransaction", "near:mainnet", &evil, &policy);
        assert!(!paid || outcome(&verdict).starts_with("block"), "{}", case["name"]);
        // The kind that the library's classes say twice, said in two ways.
        for at in 0..transaction["actions"].as_array().unwrap().len() {
            let mut other = transaction.clone();
            other["actions"][at]["enum"] = "stake".into();
            let verdict = ask("near:signAndSendTransaction", "near:mainnet", &json!([other]), &policy);
            let same = transaction["actions"][at]["enum"] == "stake";
            assert_eq!(outcome(&verdict).contains("opaque"), !same || case["findings"][0]["role"] == "opaque");
        }
    }
    for case in vectors["delegates"].as_array().unwrap() {
        for arguments in [json!([case["action"]]), json!([{"delegateAction": case["action"]}])] {
            let verdict = ask("near:signDelegateAction", "near:mainnet", &arguments, &policy);
            assert_eq!(found(&verdict), case["findings"], "{}", case["name"]);
        }
        let several = json!([{"delegateActions": [case["action"]]}]);
        let verdict = ask("near:signDelegateActions", "near:mainnet", &several, &policy);
        assert_eq!(found(&verdict), case["findings"], "{}", case["name"]);
    }
}

/// What a text that is signed on any chain moves at `intents.near`.
#[test]
fn near_intents() {
    let bitcoin = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2";
    let policy = policy_of(&format!(
        r#"{{"version":1,"payees":["near:mainnet:shop.near","bip122:000000000019d6689c085ae165831e93:{bitcoin}"]}}"#
    ));
    let sign = |intent: Value| {
        let text = json!({"signer_id":"me.near","deadline":"2030-01-01T00:00:00Z","intents":[intent]}).to_string();
        let near = json!([{"message":text,"recipient":"intents.near","nonce":{"$bytes":"00"}}]);
        let verdict = outcome(&ask("near:signMessage", "near:mainnet", &near, &policy));
        for (method, arguments) in [
            ("solana:signMessage", json!([text])),
            ("tron:signMessageV2", json!([text])),
            ("stellar:signMessage", json!([text])),
            ("personal_sign", json!([text, "0x1f262d343b424950575e656c737a81888f969da4"])),
        ] {
            let call = Call {
                surface: if method == "personal_sign" { "eip1193" } else { "wallet" },
                method,
                ..Call::default()
            };
            let body = arguments.to_string();
            assert_eq!(outcome(&inspect(&Call { body: body.as_bytes(), ..call }, &policy)), verdict, "{method} {text}");
        }
        verdict
    };
    let tokens = json!({"nep141:usdt.tether-token.near": "7"});
    for (receiver, expected) in
        [("shop.near", "allow"), ("evil.near", "block unknown"), ("not an account", "block opaque")]
    {
        assert_eq!(sign(json!({"intent":"transfer","receiver_id":receiver,"tokens":tokens})), expected);
        for kind in ["ft_withdraw", "native_withdraw", "nft_withdraw", "mt_withdraw"] {
            assert_eq!(sign(json!({"intent":kind,"token":"wrap.near","receiver_id":receiver,"amount":"7"})), expected);
        }
    }
    let beyond = |to: &str| {
        sign(
            json!({"intent":"ft_withdraw","token":"x.near","receiver_id":"shop.near","amount":"7","memo":format!("WITHDRAW_TO:{to}")}),
        )
    };
    assert_eq!(beyond(bitcoin), "allow");
    assert_eq!(beyond("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"), "block unknown");
    // A token of another chain is named after its contract there, which gets nothing.
    let bridged = "eth-0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48.omft.near";
    for (receiver, expected) in [("shop.near", "allow"), ("evil.near", "block unknown")] {
        let intent = json!({"intent":"ft_withdraw","token":bridged,"receiver_id":receiver,"amount":"7"});
        assert_eq!(sign(intent), expected);
    }
    assert_eq!(sign(json!({"intent":"token_diff","diff":{"nep141:a.near":"-7","nep141:b.near":"9"}})), "allow");
    assert_eq!(
        sign(json!({"intent":"add_public_key","public_key":"ed25519:8hSHprDq2StXwMtNd43wDTXQYsjXcD4MJTXQYsjXcc"})),
        "block opaque"
    );
    let login = json!([{"message":r#"{"receiver_id":"evil.near"}"#,"recipient":"shop.near","nonce":{"$bytes":"00"}}]);
    assert_eq!(outcome(&ask("near:signMessage", "near:mainnet", &login, &policy)), "allow");
}

#[test]
fn starknet() {
    let vectors: Value = serde_json::from_str(include_str!("../../../tests/vectors/starknet-js.json")).unwrap();
    let good = vectors["expected"].as_str().unwrap();
    let policy = every_role(&format!("starknet:SN_MAIN:{good}"));
    for case in vectors["starknet"].as_array().unwrap() {
        let calls = case["calls"].as_array().unwrap();
        let standard = calls.iter().map(|call| {
            json!({"contract_address":call["contractAddress"],"entry_point":call["entrypoint"],"calldata":call["calldata"]})
        });
        for (method, arguments) in [
            ("starknet:wallet_addInvokeTransaction", json!([{"calls": standard.collect::<Vec<_>>()}])),
            ("starknet:execute", json!([calls])),
            ("starknet:EXECUTE_TRANSACTION", json!([{"transactions": calls}])),
        ] {
            let verdict = ask(method, "starknet:SN_MAIN", &arguments, &policy);
            assert_eq!(found(&verdict), case["findings"], "{} {method}", case["name"]);
            assert_eq!(outcome(&verdict) == "allow", is_fine(case, good), "{} {method}", case["name"]);
            // An account's own methods have another spelling.
            let camel = arguments.to_string().replace("set_public_key", "setPublicKey");
            let verdict = ask(method, "starknet:SN_MAIN", &serde_json::from_str(&camel).unwrap(), &policy);
            assert_eq!(found(&verdict), case["findings"], "{} {method}", case["name"]);
        }
    }
    for case in vectors["outside"].as_array().unwrap() {
        let verdict = ask("starknet:wallet_signTypedData", "starknet:SN_MAIN", &json!([case["typedData"]]), &policy);
        assert_eq!(outcome(&verdict), "block opaque", "{}", case["name"]);
    }
}

#[test]
fn polkadot() {
    let vectors: Value = serde_json::from_str(include_str!("../../../tests/vectors/polkadot-types.json")).unwrap();
    let sign = |case: &Value, policy: &Policy| {
        let payload = json!([{"address":"x","method":case["method"],"genesisHash":case["genesis"],"era":"0x00","nonce":"0x00","tip":"0x00"}]);
        ask("polkadot:signPayload", "", &payload, policy)
    };
    for case in vectors["polkadot"].as_array().unwrap() {
        let verdict = sign(case, &Policy::default());
        assert_eq!(found(&verdict), case["findings"], "{}", case["name"]);
        // Expected on the chain that the payload is for, and on no other.
        for chain in ["91b171bb158e2d3848fa23a9f1c25182", "b0a8d493285c2df73290dfb7e61f870f"] {
            let policy = every_role(&format!("polkadot:{chain}:{}", vectors["expected"].as_str().unwrap()));
            let here = case["genesis"].as_str().unwrap().contains(chain);
            assert_eq!(outcome(&sign(case, &policy)) == "allow", here, "{} {chain}", case["name"]);
        }
    }
    for case in vectors["unread"].as_array().unwrap() {
        assert_eq!(outcome(&sign(case, &Policy::default())), "block opaque", "{}", case["name"]);
    }
}
