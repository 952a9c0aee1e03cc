//! Owns the tests of Aptos, Sui, NEAR, Starknet and Polkadot payloads: libraries' own bytes where there are some.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use serde_json::Value;
use support::*;

fn ask(method: &str, arguments: &str, policy: &Policy) -> Verdict {
    inspect(&Call { surface: "wallet", method, body: arguments.as_bytes(), ..Call::default() }, policy)
}

fn found(method: &str, arguments: &str) -> Vec<Value> {
    ask(method, arguments, &Policy::default()).findings.iter().map(said).collect()
}

#[test]
fn move_chains_as_their_libraries_build_them() {
    let vectors: Value = serde_json::from_str(include_str!("../../../tests/vectors/move-sdks.json")).unwrap();
    let good = vectors["expected"].as_str().unwrap();
    for (chain, reference) in [("aptos", "1"), ("sui", "mainnet")] {
        let policy = policy_of(&format!(r#"{{"version":1,"payees":["{chain}:{reference}:{good}"]}}"#));
        for case in vectors[chain].as_array().unwrap() {
            let bytes = case["bytes"].as_str().unwrap();
            let method = format!("{chain}:signTransaction");
            let mut forms = vec![
                format!(r#"[{{"$bytes":"{bytes}"}}]"#),
                format!(r#"[{{"account":null,"chain":"x","transaction":{{"$bytes":"{bytes}"}}}}]"#),
            ];
            if chain == "aptos" {
                forms.push(format!(r#"[{{"payload":{}}}]"#, case["payload"]));
            } else {
                forms.push(format!(r#"[{{"account":null,"transaction":{}}}]"#, case["json"]));
            }
            for arguments in forms {
                let verdict = ask(&method, &arguments, &policy);
                let said: Vec<Value> = verdict.findings.iter().map(said).collect();
                assert_eq!(Value::from(said), case["findings"], "{} {arguments}", case["name"]);
                let list = case["findings"].as_array().unwrap();
                let fine = list.iter().all(|finding| finding["account"] == good || finding["role"] == "mention");
                assert_eq!(outcome(&verdict) == "allow", fine, "{} {}", case["name"], outcome(&verdict));
            }
            for cut in (0..bytes.len() - 2).step_by(6) {
                let verdict = ask(&method, &format!(r#"[{{"$bytes":"{}"}}]"#, &bytes[..cut & !1]), &policy);
                assert!(outcome(&verdict).contains("opaque"), "{} cut at {cut}", case["name"]);
            }
        }
        for bad in ["[]", "[{}]", r#"["x"]"#, "[5]"] {
            assert_eq!(
                outcome(&ask(&format!("{chain}:signTransaction"), bad, &policy)),
                "block opaque",
                "{chain} {bad}"
            );
        }
    }
}

/// Calls of the framework after which somebody else has what it was given, or the account.
#[test]
fn move_frameworks() {
    let evil = "0x5d646b727980878e959ca3aab1b8bfc6cdd4dbe2e9f0f7fe050c131a21282f36";
    let policy = policy_of(
        r#"{"version":1,"payees":["aptos:1:0x3e454c535a61686f767d848b9299a0a7aeb5bcc3cad1d8dfe6edf4fb02091017","sui:mainnet:0x3e454c535a61686f767d848b9299a0a7aeb5bcc3cad1d8dfe6edf4fb02091017"]}"#,
    );
    let aptos = |function: &str, arguments: String| {
        let payload = format!(
            r#"[{{"payload":{{"function":"{function}","typeArguments":[],"functionArguments":[{arguments}]}}}}]"#
        );
        outcome(&ask("aptos:signAndSubmitTransaction", &payload, &policy))
    };
    let to = format!(r#""{evil}""#);
    assert_eq!(aptos("0x1::dispatchable_fungible_asset::transfer", format!(r#""0xa",{to},5"#)), "block unknown");
    assert_eq!(aptos("0x3::token::transfer_with_opt_in", format!(r#""0x7","c","n",0,{to},1"#)), "block unknown");
    assert_eq!(aptos("0x3::token_transfers::offer_script", format!(r#"{to},"0x7","c","n",0,1"#)), "block unknown");
    for module in ["account_abstraction", "permissioned_delegation", "account"] {
        assert_eq!(
            aptos(&format!("0x1::{module}::add_authentication_function"), to.clone()),
            "block opaque",
            "{module}"
        );
    }
    assert_eq!(aptos("0x9::account::add", to.clone()), "report unknown");
    let sui = |module: &str, function: &str, policy: &Policy| {
        let shared = format!(
            r#"{{"Object":{{"SharedObject":{{"objectId":"{evil}","initialSharedVersion":"1","mutable":true}}}}}}"#
        );
        let coin = r#"{"Object":{"ImmOrOwnedObject":{"objectId":"0x7","version":"1","digest":"11111111111111111111111111111111"}}}"#;
        let call = format!(
            r#"{{"MoveCall":{{"package":"0x2","module":"{module}","function":"{function}","typeArguments":[],"arguments":[{{"Input":0}},{{"Input":1}}]}}}}"#
        );
        let block = format!(r#"{{"version":2,"inputs":[{shared},{coin}],"commands":[{call}]}}"#);
        outcome(&ask("sui:signTransaction", &format!(r#"[{{"transaction":{block}}}]"#), policy))
    };
    let framework = r#"{"version":1,"contracts":["sui:mainnet:0x0000000000000000000000000000000000000000000000000000000000000002"]}"#;
    let framework = policy_of(framework);
    for (module, function) in [
        ("transfer", "public_share_object"),
        ("kiosk", "purchase"),
        ("kiosk", "purchase_with_cap"),
        ("kiosk", "place"),
        ("kiosk", "place_and_list"),
        ("kiosk", "lock"),
        ("object_bag", "add"),
        ("table", "add"),
        ("linked_table", "push_back"),
    ] {
        assert_eq!(sui(module, function, &policy), "block unknown unknown", "{function}");
        assert_eq!(sui(module, function, &framework), "allow", "{function}");
    }
    assert_eq!(sui("coin", "destroy_zero", &policy), "allow");
}

#[test]
fn near() {
    let send = |actions: &str| format!(r#"[{{"signerId":"me.near","receiverId":"shop.near","actions":[{actions}]}}]"#);
    let payee = |account: &str, amount: Value, asset: Value| serde_json::json!({"role":"payee","account":account,"amount":amount,"asset":asset});
    let call = |method: &str, args: &str, deposit: &str| {
        format!(
            r#"{{"type":"FunctionCall","params":{{"methodName":"{method}","args":{args},"gas":"1","deposit":"{deposit}"}}}}"#
        )
    };
    let coin: Value = "near:*/slip44:397".into();
    for (actions, expected) in [
        (
            r#"{"type":"Transfer","params":{"deposit":"5"}}"#.to_string(),
            vec![payee("shop.near", "5".into(), coin.clone())],
        ),
        (r#"{"transfer":{"deposit":"5"}}"#.to_string(), vec![payee("shop.near", "5".into(), coin.clone())]),
        (r#"{"transfer":{"deposit":{"$value":"5"}}}"#.to_string(), vec![payee("shop.near", "5".into(), coin.clone())]),
        (
            call("ft_transfer", r#"{"receiver_id":"evil.near","amount":"7"}"#, "1"),
            vec![payee("evil.near", "7".into(), "near:*/nep141:shop.near".into())],
        ),
        (
            call("ft_transfer_call", r#""eyJyZWNlaXZlcl9pZCI6ImV2aWwubmVhciIsImFtb3VudCI6IjcifQ==""#, "1"),
            vec![payee("evil.near", "7".into(), "near:*/nep141:shop.near".into())],
        ),
        (
            r#"{"type":"DeleteAccount","params":{"beneficiaryId":"evil.near"}}"#.to_string(),
            vec![payee("evil.near", Value::Null, coin.clone())],
        ),
    ] {
        assert_eq!(found("near:signAndSendTransaction", &send(&actions)), expected, "{actions}");
        let several = format!(r#"[{{"transactions":{}}}]"#, send(&actions));
        assert_eq!(found("near:signAndSendTransactions", &several), expected, "{several}");
    }
    let policy = policy_of(r#"{"version":1,"payees":["near:mainnet:shop.near"]}"#);
    for (actions, expected) in [
        (r#"{"type":"Transfer","params":{"deposit":"5"}}"#.to_string(), "allow"),
        (call("ft_transfer", r#"{"receiver_id":"evil.near","amount":"7"}"#, "1"), "block unknown"),
        (call("buy", r#"{"receiver_id":"evil.near"}"#, "1"), "report unknown unknown"),
        (call("buy", "{}", "1"), "report unknown"),
        (r#"{"type":"AddKey","params":{"publicKey":"ed25519:x","accessKey":{"permission":"FullAccess"}}}"#.to_string(), "block opaque"),
        (r#"{"addKey":{"publicKey":"ed25519:x","accessKey":{"permission":{"fullAccess":{}}}}}"#.to_string(), "block opaque"),
        (r#"{"type":"AddKey","params":{"publicKey":"ed25519:x","accessKey":{"permission":{"receiverId":"shop.near"}}}}"#.to_string(), "allow"),
        (r#"{"type":"DeployContract","params":{}}"#.to_string(), "block opaque"),
        (r#"{"type":"New","params":{}}"#.to_string(), "block opaque"),
    ] {
        let found = outcome(&ask("near:signAndSendTransaction", &send(&actions), &policy));
        let expected = expected.replace("report unknown unknown", "block unknown unknown");
        assert_eq!(found, expected, "{actions}");
    }
    assert_eq!(outcome(&ask("near:signAndSendTransaction", "[{}]", &policy)), "block opaque");
}

#[test]
fn starknet() {
    let good = "0x02ddfb499765c064eac5039e3841aa5f382e73b598097a40073bd8b48170ab57";
    let evil = "0x05aa000000000000000000000000000000000000000000000000000000000777";
    let token = "0x049d36570d4e46f48e99674bd3fcc84644ddd6b96f7c741b1562b82f9e004dc7";
    let asset = format!("starknet:*/erc20:{token}");
    let calls = |calls: &str| format!(r#"[{{"calls":[{calls}]}}]"#);
    let call = |method: &str, data: &str| {
        format!(r#"{{"contract_address":"{token}","entry_point":"{method}","calldata":[{data}]}}"#)
    };
    let said = |role: &str, account: &str, amount: Value| serde_json::json!({"role":role,"account":account,"amount":amount,"asset":asset});
    for (text, expected) in [
        (calls(&call("transfer", &format!(r#""{good}","0x5","0x0""#))), vec![said("payee", good, "5".into())]),
        (
            calls(&call("transfer", &format!(r#""{}","5","1""#, evil.replace("0x0", "0x")))),
            vec![said("payee", evil, "340282366920938463463374607431768211461".into())],
        ),
        (
            calls(&format!(
                "{},{}",
                call("transfer", &format!(r#""{good}",5,0"#)),
                call("approve", &format!(r#""{evil}",{{"$value":"9"}},0"#))
            )),
            vec![said("payee", good, "5".into()), said("spender", evil, "9".into())],
        ),
        (
            format!(
                r#"[{{"contractAddress":"{token}","entrypoint":"transferFrom","calldata":["{good}","{evil}","1","0"]}}]"#
            ),
            vec![said("payee", evil, "1".into())],
        ),
        (calls(&call("approve", &format!(r#""{evil}","0","0""#))), vec![said("spender", evil, "0".into())]),
        (calls(&call("increaseAllowance", &format!(r#""{evil}","0","0""#))), vec![]),
    ] {
        assert_eq!(found("starknet:wallet_addInvokeTransaction", &text), expected, "{text}");
    }
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["starknet:SN_MAIN:{good}"]}}"#));
    let judge = |method: &str, text: &str| outcome(&ask(method, text, &policy));
    assert_eq!(judge("starknet:execute", &calls(&call("transfer", &format!(r#""{good}","0x5","0x0""#)))), "allow");
    assert_eq!(
        judge("starknet:execute", &calls(&call("transfer", &format!(r#""{evil}","0x5","0x0""#)))),
        "block unknown"
    );
    assert_eq!(judge("starknet:execute", &calls(&call("swap", &format!(r#""{evil}","0x5""#)))), "report unknown");
    for bad in [
        "[]",
        &calls(""),
        &calls(&call("transfer", "")),
        &calls(&call("transfer", r#""x""#)),
        r#"[{"contract_address":"x","entry_point":"a"}]"#,
    ] {
        assert_eq!(judge("starknet:execute", bad), "block opaque", "{bad}");
    }
    let typed = |kind: &str, message: &str| {
        format!(r#"[{{"types":{{}},"primaryType":"{kind}","domain":{{}},"message":{message}}}]"#)
    };
    assert_eq!(judge("starknet:wallet_signTypedData", &typed("OutsideExecution", "{}")), "block opaque");
    assert_eq!(
        judge("starknet:wallet_signTypedData", &typed("Order", &format!(r#"{{"recipient":"{evil}"}}"#))),
        "block unknown"
    );
    assert_eq!(
        judge("starknet:wallet_signTypedData", &typed("Order", &format!(r#"{{"recipient":"{good}"}}"#))),
        "allow"
    );
    assert_eq!(judge("starknet:wallet_requestAccounts", "[]"), "allow");
}

#[test]
fn polkadot() {
    // A key of the Substrate documentation, in Polkadot's spelling and in hexadecimal.
    let key = "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
    let relay = "0x91b171bb158e2d3848fa23a9f1c251820000000000000000000000000000000000";
    let sign = |method: &str| format!(r#"[{{"address":"x","method":"{method}","genesisHash":"{relay}"}}]"#);
    let payment = sign(&format!("0x050300{key}0f0080c6a47e8d03"));
    let said = found("polkadot:signPayload", &payment);
    assert_eq!(said[0]["account"], "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5");
    assert_eq!(said[0]["amount"], "1000000000000000");
    assert_eq!(found("polkadot:signPayload", &sign(&format!("0x050000{key}04")))[0]["amount"], "1");
    assert_eq!(found("polkadot:signPayload", &sign(&format!("0x050000{key}feffffff")))[0]["amount"], "1073741823");
    let policy = policy_of(
        r#"{"version":1,"payees":["polkadot:91b171bb158e2d3848fa23a9f1c25182:15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5"]}"#,
    );
    assert_eq!(outcome(&ask("polkadot:signPayload", &payment, &policy)), "allow");
    for bad in [
        "[]",
        "[{}]",
        &sign("0x"),
        &sign(&format!("0x050300{key}")),
        &sign(&format!("0x1a0300{key}04")),
        &sign(&format!("0x050300{key}0400")),
        &payment.replace("91b1", "00b1"),
    ] {
        assert_eq!(outcome(&ask("polkadot:signPayload", bad, &policy)), "block opaque", "{bad}");
    }
}
