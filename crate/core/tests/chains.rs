//! Tests what the chains whose addresses look like something else do to bodies and texts, and memos.

#![allow(clippy::expect_used, reason = "a test that panics is a test that fails")]

mod support;

use payeeguard_core::{Policy, chain::parse_account};
use support::{EVIL, GOOD, fetch, findings, outcome, policy, policy_of};

const HASH: &str = "0x02a212de6a9dfa3a69e22387acfbafbb1a9e591bd9d636e7895dcfc8de05f331";
const OTHER: &str = "0x0744c1b7de4bf2a03bb45e7f9bd8e5a1c6d0f2e4a9b8c7d6e5f4a3b2c1d0e9f8";
const JSON: &str = "application/json";

fn listing(account: &str) -> Policy {
    policy_of(&format!(r#"{{"version":1,"payees":["{account}"]}}"#))
}

#[test]
fn a_hash_is_no_account() {
    for body in [
        format!(r#"{{"hash":"{HASH}","to":"{GOOD}"}}"#),
        format!(r#"{{"transactionHash":"{HASH}","address":"{HASH}","topics":["{HASH}"]}}"#),
        format!(r#"["{HASH}","0.0.123","alice.near"]"#),
        r#"{"version":"0.0.123","address":"0.0.123","to":"shop.near"}"#.to_string(),
    ] {
        let verdict = fetch("https://shop.example/api", JSON, body.as_bytes(), &policy());
        assert_eq!(outcome(&verdict), "allow", "{body}");
    }
}

#[test]
fn a_policy_that_lists_one_expects_others() {
    for (chain, listed, other) in [
        ("sui:mainnet", HASH, OTHER),
        ("aptos:1", HASH, OTHER),
        ("starknet:SN_MAIN", HASH, OTHER),
        ("near:mainnet", "shop.near", "evil.near"),
        ("hedera:mainnet", "0.0.1234", "0.0.99999"),
        ("fil:f", "f17uoq6tp427uzv7fztkbsnn64iwotfrristwpryy", "f1xcbgdhkgkwht3hrrnui3jdopeejsoatkzmoltqy"),
    ] {
        let policy = listing(&format!("{chain}:{listed}"));
        let send = |to: &str| fetch("/api/pay", JSON, format!(r#"{{"to":"{to}"}}"#).as_bytes(), &policy);
        assert_eq!(outcome(&send(listed)), "allow", "{chain}");
        assert_eq!(outcome(&send(other)), "block unknown", "{chain}");
        let form = fetch("/api/pay", "application/x-www-form-urlencoded", format!("to={other}").as_bytes(), &policy);
        assert_eq!(outcome(&form), "block unknown", "{chain}");
        // A hash is not paid.
        let verdict = fetch("/api/log", JSON, format!(r#"{{"txHash":"{OTHER}"}}"#).as_bytes(), &policy);
        assert_eq!(outcome(&verdict), "allow", "{chain}");
    }
}

#[test]
fn a_key_or_a_prefix_names_the_chain() {
    let policy = policy();
    for key in ["suiAddress", "sui_address", "pay.aptos.to", "starknet-recipient"] {
        let body = format!(r#"{{"{key}":"{HASH}"}}"#);
        let verdict = fetch("/api/pay", JSON, body.as_bytes(), &policy);
        assert_eq!(findings(&verdict).len(), 1, "{key}");
        assert_eq!(outcome(&verdict), "block unknown", "{key}");
    }
    let text = format!("pay sui:mainnet:{HASH} now");
    let mentions = |text: &str| findings(&fetch("/", "text/plain", text.as_bytes(), &policy));
    assert_eq!(mentions(&text), [format!("mention {HASH} body")]);
    // The longer word hides no shorter one.
    assert_eq!(mentions(&format!("{HASH}{EVIL}")), [format!("mention {EVIL} body")]);
}

#[test]
fn a_memo_is_part_of_who_is_paid() {
    let ton = "tvm:-239:Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv";
    let one = parse_account(&format!("{ton}?memo=1")).expect("an account");
    assert_eq!(one.to_string(), format!("{ton}?memo=1"));
    assert_eq!(parse_account(ton).expect("an account").with_memo("1"), one);
    assert_ne!(parse_account(&format!("{ton}?memo=2")), Ok(one));
    assert!(parse_account(&format!("eip155:1:{GOOD}?memo=1")).is_err());
}

/// A body without an address is not taken apart, however many hashes are in it.
#[test]
fn hashes_cost_no_structure() {
    let bare = HASH.trim_start_matches("0x");
    let deep = format!("{}\"{HASH}\",\"{bare}\",\"suite\"{}", "[".repeat(100), "]".repeat(100));
    let verdict = fetch("/", JSON, deep.replace("\"suite\"", "1").as_bytes(), &policy());
    assert_eq!(outcome(&verdict), "allow", "nobody is named in it");
    // A word that could be the name of a chain makes it worth reading, and then it is too deep.
    assert_eq!(outcome(&fetch("/", JSON, deep.as_bytes(), &policy())), "block opaque");
}
