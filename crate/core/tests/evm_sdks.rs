//! Owns the comparison of what libraries for Ethereum build with how it is read here: smart accounts, routers, delegations, payments.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod support;
use payeeguard_core::Policy;
use serde_json::{Value, json};
use support::*;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/evm-sdks.json")).unwrap()
}

/// A policy that expects one account in every role, and the contracts that the libraries call.
fn every_role(account: &str, called: &Value) -> Policy {
    let on = |chain: u32| format!("eip155:{chain}:{account}");
    let contracts: Vec<String> =
        called.as_array().unwrap().iter().map(|called| format!("eip155:1:{}", called.as_str().unwrap())).collect();
    let (payees, list) = (json!([on(1), on(8453)]), json!([on(1)]));
    let policy = json!({"version":1,"payees":payees,"spenders":list,"operators":list,"delegates":list,"authorities":list,"contracts":contracts});
    policy_of(&policy.to_string())
}

/// The roles in which an account is named, without mentions.
fn roles(found: &[String], account: &str) -> Vec<String> {
    let mut roles: Vec<String> = found
        .iter()
        .filter(|finding| finding.contains(&account[2..]) && !finding.starts_with("mention"))
        .map(|finding| finding.split(' ').next().unwrap().to_string())
        .collect();
    roles.sort();
    roles.dedup();
    roles
}

#[test]
fn what_libraries_build() {
    let vectors = vectors();
    let good = vectors["expected"].as_str().unwrap();
    let policy = every_role(good, &vectors["contracts"]);
    for case in vectors["cases"].as_array().unwrap() {
        let (name, method) = (&case["name"], case["method"].as_str().unwrap());
        let spelt = case["params"].to_string();
        let honest = wallet(method, &spelt, &policy);
        assert_eq!(json!(roles(&findings(&honest), good)), case["names"], "{name}: {:?}", findings(&honest));
        assert_eq!(outcome(&honest), "allow", "{name}: {:?}", findings(&honest));
        let swapped = wallet(method, &spelt.replace(&good[2..], &EVIL[2..]), &policy);
        assert_eq!(json!(roles(&findings(&swapped), EVIL)), case["names"], "{name}");
        assert!(outcome(&swapped).starts_with("block"), "{name}");
    }
}

#[test]
fn powers_over_accounts_and_positions() {
    let call = |signature: &str, arguments: &[&str]| {
        let selector = &payeeguard_core::encoding::hash::keccak256(signature.as_bytes())[..4];
        let data = payeeguard_core::encoding::hex::encode("0x", selector) + &arguments.concat();
        let policy = policy_of(&format!(
            r#"{{"version":1,"payees":["eip155:1:{GOOD}"],"spenders":["eip155:1:{GOOD}"],"delegates":["eip155:1:{GOOD}"],"operators":["eip155:1:{GOOD}"],"authorities":["eip155:1:{GOOD}"],"contracts":["eip155:1:{TOKEN}"]}}"#
        ));
        outcome(&wallet(
            "eth_sendTransaction",
            &format!(r#"[{{"from":"{OWN}","to":"{TOKEN}","data":"{data}"}}]"#),
            &policy,
        ))
    };
    let (zero, one) = (&number(0), &number(1));
    for (who, judged) in [(GOOD, "allow"), (EVIL, "block authority")] {
        let who = &word(who);
        assert_eq!(call("setUserPositionManager(address,bool)", &[who, one]), judged);
        assert_eq!(call("setUserPositionManager(address,bool)", &[who, zero]), "allow");
        assert_eq!(call("approve(bytes32,address,bool)", &[one, who, one]), judged);
        assert_eq!(call("completeOwnershipHandover(address)", &[who]), judged);
        // Coinbase's spend permissions.
        let permission = "approve((address,address,address,uint160,uint48,uint48,uint48,uint256,bytes))";
        let (own, token, at, nine) = (&word(OWN), &word(TOKEN), &number(32), &number(288));
        assert_eq!(call(permission, &[at, own, who, token, one, one, one, one, one, nine, zero]), judged);
    }
    for (who, judged) in [(GOOD, "allow"), (EVIL, "block unknown")] {
        let (who, token) = (&word(who), &word(TOKEN));
        assert_eq!(call("transferAsset(address,address,uint256)", &[who, token, one]), judged);
        assert_eq!(call("withdrawMax(uint256,address)", &[one, who]), judged);
        assert_eq!(call("withdraw(uint256,address,uint128)", &[one, who, one]), judged);
    }
    // A key of two numbers may be anybody's.
    assert_eq!(call("addOwnerPublicKey(bytes32,bytes32)", &[one, one]), "block opaque");
}

#[test]
fn typed_data() {
    let typed = |primary: &str, members: &[(&str, &str, Value)]| {
        let fields: Vec<Value> = members.iter().map(|(name, kind, _)| json!({"name":name,"type":kind})).collect();
        let message: Value = members
            .iter()
            .map(|(name, _, value)| ((*name).to_string(), value.clone()))
            .collect::<serde_json::Map<_, _>>()
            .into();
        let data = json!({"types":{"EIP712Domain":[{"name":"chainId","type":"uint256"}],primary:fields},"primaryType":primary,"domain":{"chainId":1},"message":message});
        let policy =
            policy_of(&format!(r#"{{"version":1,"payees":["eip155:1:{GOOD}"],"operators":["eip155:1:{GOOD}"]}}"#));
        outcome(&wallet("eth_signTypedData_v4", &json!([OWN, data]).to_string(), &policy))
    };
    let padded = |who: &str| json!(format!("0x{}", word(who)));
    // Circle's Gateway, Across, Aave.
    for (who, unknown, power) in [(GOOD, "allow", "allow"), (EVIL, "block unknown", "block authority")] {
        for name in ["destinationRecipient", "updatedRecipient"] {
            assert_eq!(
                typed("TransferSpec", &[(name, "bytes32", padded(who)), ("value", "uint256", json!("5"))]),
                unknown
            );
        }
        let update = [("positionManager", "address", json!(who)), ("approve", "bool", json!(true))];
        assert_eq!(typed("PositionManagerUpdate", &update), power);
    }
    // What a smart account is asked to sign, as a hash.
    for primary in ["CoinbaseSmartWalletMessage", "ReplaySafeHash", "Kernel"] {
        assert_eq!(typed(primary, &[("hash", "bytes32", padded(GOOD))]), "block opaque", "{primary}");
    }
    assert_eq!(typed("LightAccountMessage", &[("message", "bytes", padded(GOOD))]), "block opaque");
}
