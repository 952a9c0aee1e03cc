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
