//! Owns the table of policies: what is refused and where, and what an accepted one expects.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod support;
use payeeguard_core::{Call, Policy, inspect};
use support::*;

#[test]
fn what_is_refused() {
    let with = |members: &str| format!(r#"{{"version":1,{members}}}"#);
    let cases = [
        ("[1]".to_string(), "policy-json", "$"),
        ("{".to_string(), "policy-json", "$"),
        ("{}".to_string(), "policy-version", "$.version"),
        (r#"{"version":2}"#.to_string(), "policy-version", "$.version"),
        (r#"{"version":"1"}"#.to_string(), "policy-version", "$.version"),
        (with(r#""payee":[]"#), "policy-unknown-key", "$.payee"),
        (with(r#""a b":[]"#), "policy-unknown-key", r#"$["a b"]"#),
        (with(r#""mode":"enforce","mode":"report""#), "policy-duplicate-key", "$.mode"),
        (with(r#""mode":"strict""#), "policy-invalid", "$.mode"),
        (with(r#""payees":"x""#), "policy-invalid", "$.payees"),
        (with(r#""payees":[7]"#), "policy-invalid", "$.payees[0]"),
        (with(r#""payees":["0x12"]"#), "account-malformed", "$.payees[0]"),
        (with(r#""payees":["eip999:1:0x12"]"#), "account-unknown-chain", "$.payees[0]"),
        (
            with(r#""payees":["eip155:1:0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"]"#),
            "account-checksum",
            "$.payees[0]",
        ),
        (
            with(&format!(r#""payees":["eip155:1:{GOOD}",{{"account":"eip155:1:{GOOD}","max":5}}]"#)),
            "policy-amount",
            "$.payees[1].max",
        ),
        (
            with(&format!(r#""payees":[{{"account":"eip155:1:{GOOD}","max":"0x5"}}]"#)),
            "policy-amount",
            "$.payees[0].max",
        ),
        (
            with(&format!(r#""payees":[{{"account":"eip155:1:{GOOD}","asset":"eip155:2/slip44:60"}}]"#)),
            "policy-asset",
            "$.payees[0].asset",
        ),
        (
            with(&format!(r#""payees":[{{"account":"eip155:1:{GOOD}","asset":"usdc"}}]"#)),
            "policy-asset",
            "$.payees[0].asset",
        ),
        (
            with(&format!(r#""payees":[{{"account":"eip155:1:{GOOD}","limit":"1"}}]"#)),
            "policy-unknown-key",
            "$.payees[0].limit",
        ),
        (with(r#""payees":[{"label":"x"}]"#), "policy-missing", "$.payees[0].account"),
        (with(&format!(r#""contracts":["eip155:*:{GOOD}"]"#)), "policy-wildcard", "$.contracts[0]"),
        (with(&format!(r#""spenders":["eip155:*:{GOOD}"]"#)), "policy-wildcard", "$.spenders[0]"),
        (
            with(&format!(r#""contracts":[{{"account":"eip155:1:{GOOD}","abi":["function pay(address)"]}}]"#)),
            "policy-abi",
            "$.contracts[0].abi[0]",
        ),
        (
            with(&format!(r#""contracts":[{{"account":"eip155:1:{GOOD}","abi":["function pay(address who)"]}}]"#)),
            "policy-abi",
            "$.contracts[0].abi[0]",
        ),
        (
            with(&format!(r#""contracts":[{{"account":"eip155:1:{GOOD}","abi":["function pay(addres payee)"]}}]"#)),
            "policy-abi",
            "$.contracts[0].abi[0]",
        ),
        (
            with(&format!(r#""contracts":[{{"account":"eip155:1:{GOOD}","abi":["pay"]}}]"#)),
            "policy-abi",
            "$.contracts[0].abi[0]",
        ),
        (with(r#""unknown":{"spender":"ask"}"#), "policy-ask", "$.unknown.spender"),
        (with(r#""unknown":{"opaque":"ask"}"#), "policy-ask", "$.unknown.opaque"),
        (with(r#""serial":"7""#), "policy-invalid", "$.serial"),
        (with(r#""serial":-7"#), "policy-invalid", "$.serial"),
        (with(r#""serial":1e3"#), "policy-invalid", "$.serial"),
        (with(r#""unknown":{"payee":"maybe"}"#), "policy-invalid", "$.unknown.payee"),
        (with(r#""unknown":{"payees":"block"}"#), "policy-unknown-key", "$.unknown.payees"),
        (with(r#""frames":"some""#), "policy-invalid", "$.frames"),
        (with(r#""frames":["https://a.example/x"]"#), "policy-origin", "$.frames[0]"),
        (with(r#""csp":"yes""#), "policy-invalid", "$.csp"),
        (with(r#""network":[{"url":"/x","path":"to"}]"#), "policy-path", "$.network[0].path"),
        (with(r#""network":[{"path":"$.to"}]"#), "policy-missing", "$.network[0].url"),
        (with(r#""sources":[{"url":"/x","path":"$.to","role":"boss"}]"#), "policy-invalid", "$.sources[0].role"),
        (with(r#""signers":["ed25519:short"]"#), "policy-invalid", "$.signers[0]"),
    ];
    for (json, code, path) in cases {
        let error = Policy::parse(&json).unwrap_err();
        assert_eq!((error.code, error.path.as_str()), (code, path), "{json}");
        assert!(!error.message.is_empty());
    }
    let wrong = with(r#""payees":["eip155:1:0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"]"#);
    assert!(Policy::parse(&wrong).unwrap_err().message.contains("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"));
}

/// The example of the documentation, with real accounts in it.
#[test]
fn the_whole_format_is_accepted() {
    let policy = policy_of(&format!(
        r##"{{ "version": 1, "mode": "enforce",
          "payees": ["eip155:1:{GOOD}", {{ "account": "bip122:000000000019d6689c085ae165831e93:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "max": "100", "label": "shop" }}],
          "spenders": [{{ "account": "eip155:1:{SPENDER}", "asset": "eip155:1/erc20:{TOKEN}", "max": "1000000" }}],
          "operators": [], "delegates": [], "authorities": [],
          "contracts": [{{ "account": "eip155:1:{TOKEN}", "label": "shop", "abi": ["function pay(address payee, uint256 amount)"] }}],
          "self": true, "baseline": true, "inputs": ["#recipient"],
          "sources": [{{ "url": "/api/order/*", "path": "$.payment.address", "role": "payee" }}],
          "network": [{{ "url": "/api/withdraw", "path": "$.to", "role": "payee" }}],
          "signers": ["ed25519:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"],
          "unknown": {{ "payee": "report" }}, "frames": "any", "wrappers": "freeze", "csp": true, "reportTo": "/reports" }}"##
    ));
    assert_eq!(policy.chains(), ["bip122:000000000019d6689c085ae165831e93", "eip155:1"]);
    assert_eq!(outcome(&wallet("eth_sendTransaction", &transaction(EVIL, "0x", "0x1"), &policy)), "report unknown");
}

fn pay(policy: &str, to: &str, value: &str) -> String {
    outcome(&wallet("eth_sendTransaction", &transaction(to, "0x", value), &policy_of(policy)))
}

#[test]
fn unknown_accounts() {
    assert_eq!(pay(r#"{"version":1}"#, EVIL, "0x1"), "report unknown", "a role nobody names is reported");
    assert_eq!(pay(r#"{"version":1,"payees":[]}"#, EVIL, "0x1"), "block unknown");
    assert_eq!(pay(r##"{"version":1,"inputs":["#to"]}"##, EVIL, "0x1"), "block unknown");
    assert_eq!(pay(r#"{"version":1,"unknown":{"payee":"block"}}"#, EVIL, "0x1"), "block unknown");
    assert_eq!(pay(r#"{"version":1,"payees":[],"unknown":{"payee":"allow"}}"#, EVIL, "0x1"), "allow");
    assert_eq!(pay(r#"{"version":1,"payees":[],"mode":"report"}"#, EVIL, "0x1"), "report unknown");
    assert_eq!(pay(r#"{"version":1,"payees":[]}"#, OWN, "0x1"), "allow");
    assert_eq!(pay(r#"{"version":1,"payees":[],"self":false}"#, OWN, "0x1"), "block unknown");
    let call = Call { surface: "fetch", url: "https://a.example", body: EVIL.as_bytes(), ..Call::default() };
    assert_eq!(outcome(&inspect(&call, &Policy::default())), "allow");
    assert!(outcome(&inspect(&call, &Policy::closed())).starts_with("block"));
    // Power to an unknown account blocks whatever the policy says, except in report mode.
    let approve = transaction(TOKEN, &format!("0x095ea7b3{}{}", word(EVIL), number(1)), "0x0");
    for (json, expected) in [
        (r#"{"version":1}"#, "block authority"),
        (r#"{"version":1,"unknown":{"spender":"allow"}}"#, "block authority"),
        (r#"{"version":1,"mode":"report"}"#, "report authority"),
    ] {
        assert_eq!(outcome(&wallet("eth_sendTransaction", &approve, &policy_of(json))), expected, "{json}");
    }
    let approve = transaction(TOKEN, &format!("0x095ea7b3{}{}", word(PERMIT2), number(1)), "0x0");
    let without = policy_of(r#"{"version":1,"baseline":false}"#);
    assert_eq!(outcome(&wallet("eth_sendTransaction", &approve, &without)), "block authority");
}

#[test]
fn limits() {
    let json = format!(r#"{{"version":1,"payees":[{{"account":"eip155:1:{GOOD}","max":"100"}}]}}"#);
    assert_eq!(pay(&json, GOOD, "0x64"), "allow");
    assert_eq!(pay(&json, GOOD, "0x65"), "block unlimited");
    let calls = |each: &str| {
        format!(
            r#"[{{"chainId":"0x1","calls":[{{"to":"{GOOD}","value":"{each}"}},{{"to":"{GOOD}","value":"{each}"}}]}}]"#
        )
    };
    assert_eq!(outcome(&wallet("wallet_sendCalls", &calls("0x32"), &policy_of(&json))), "allow");
    assert_eq!(outcome(&wallet("wallet_sendCalls", &calls("0x33"), &policy_of(&json))), "block unlimited");
    let json = format!(
        r#"{{"version":1,"spenders":[{{"account":"eip155:1:{SPENDER}","asset":"eip155:1/erc20:{TOKEN}","max":"1000"}}]}}"#
    );
    let approve = |token: &str, amount: &str| {
        let data = format!("0x095ea7b3{}{amount}", word(SPENDER));
        outcome(&wallet("eth_sendTransaction", &transaction(token, &data, "0x0"), &policy_of(&json)))
    };
    assert_eq!(approve(TOKEN, &number(1000)), "allow");
    assert_eq!(approve(TOKEN, &number(1001)), "block unlimited");
    assert_eq!(approve(TOKEN, &"f".repeat(64)), "block unlimited");
    assert_eq!(approve(GOOD, &number(1)), "block authority", "another token");
    let native = format!(r#"{{"version":1,"payees":[{{"account":"eip155:1:{GOOD}","asset":"eip155:1/slip44:60"}}]}}"#);
    assert_eq!(pay(&native, GOOD, "0x1"), "allow");
    let transfer = transaction(TOKEN, &format!("0xa9059cbb{}{}", word(GOOD), number(1)), "0x0");
    assert_eq!(outcome(&wallet("eth_sendTransaction", &transfer, &policy_of(&native))), "block unknown");
}

#[test]
fn an_unknown_chain_means_all_of_them() {
    let run = |payees: &str| {
        let policy = policy_of(&format!(r#"{{"version":1,"payees":[{payees}],"contracts":["eip155:137:{TOKEN}"]}}"#));
        let body = transaction(GOOD, "0x", "0x1");
        let call = Call { surface: "eip1193", method: "eth_sendTransaction", body: body.as_bytes(), ..Call::default() };
        outcome(&inspect(&call, &policy))
    };
    assert_eq!(run(&format!(r#""eip155:1:{GOOD}""#)), "block unknown");
    assert_eq!(run(&format!(r#""eip155:1:{GOOD}","eip155:137:{GOOD}""#)), "allow");
    assert_eq!(run(&format!(r#""eip155:*:{GOOD}""#)), "allow");
    // Limits add up over the calls of a request, once for an entry that stands for several chains.
    let calls = |payee: &str, each: &str| {
        let policy = policy_of(&format!(
            r#"{{"version":1,"payees":[{payee}],"contracts":["eip155:1:{TOKEN}","eip155:137:{TOKEN}"]}}"#
        ));
        let body = format!(r#"[{{"calls":[{{"to":"{GOOD}","value":"{each}"}},{{"to":"{GOOD}","value":"{each}"}}]}}]"#);
        let call = Call { surface: "eip1193", method: "wallet_sendCalls", body: body.as_bytes(), ..Call::default() };
        outcome(&inspect(&call, &policy))
    };
    let any = format!(r#"{{"account":"eip155:*:{GOOD}","max":"100"}}"#);
    assert_eq!(calls(&any, "0x32"), "allow");
    assert_eq!(calls(&any, "0x33"), "block unlimited");
    let each = format!(r#"{{"account":"eip155:1:{GOOD}","max":"100"}},{{"account":"eip155:137:{GOOD}","max":"1000"}}"#);
    assert_eq!(calls(&each, "0x32"), "allow");
    assert_eq!(calls(&each, "0x33"), "block unlimited");
}

/// What one call moves counts together, for each entry and each asset, however the payments are packed.
#[test]
fn limits_are_for_the_whole_call() {
    let other = SPENDER;
    let policy = policy_of(&format!(
        r#"{{"version":1,"payees":[{{"account":"eip155:1:{GOOD}","max":"100"}}],
        "spenders":[{{"account":"eip155:1:{GOOD}","max":"100"}}],"contracts":["eip155:1:{TOKEN}","eip155:1:{other}"]}}"#
    ));
    let calls = |list: &[(&str, &str, u128)]| {
        let calls: Vec<String> = list
            .iter()
            .map(|(token, selector, amount)| {
                format!(r#"{{"to":"{token}","data":"0x{selector}{}{}"}}"#, word(GOOD), number(*amount))
            })
            .collect();
        outcome(&wallet("wallet_sendCalls", &format!(r#"[{{"calls":[{}]}}]"#, calls.join(",")), &policy))
    };
    let (transfer, approve, increase) = ("a9059cbb", "095ea7b3", "39509351");
    assert_eq!(calls(&[(TOKEN, transfer, 60), (TOKEN, transfer, 40)]), "allow");
    assert_eq!(calls(&[(TOKEN, transfer, 60), (TOKEN, transfer, 41)]), "block unlimited");
    assert_eq!(calls(&[(TOKEN, transfer, 60), (other, transfer, 60)]), "allow", "two assets");
    assert_eq!(calls(&[(TOKEN, transfer, 60), (TOKEN, transfer, u128::MAX), (TOKEN, transfer, 40)]), "block unlimited");
    assert_eq!(calls(&[(TOKEN, approve, 0), (TOKEN, approve, 100)]), "allow", "as some tokens want it");
    assert_eq!(calls(&[(TOKEN, approve, 100), (TOKEN, increase, 1)]), "block unlimited");
    assert_eq!(calls(&[(TOKEN, transfer, 100), (TOKEN, approve, 100)]), "allow", "two roles");
    // A multicall of two transfers.
    let inner = |amount| format!("{transfer}{}{}{:056}", word(GOOD), number(amount), 0);
    let multicall = |a, b| {
        let list =
            [number(32), number(2), number(64), number(192), number(68), inner(a), number(68), inner(b)].concat();
        outcome(&wallet("eth_sendTransaction", &transaction(TOKEN, &format!("0xac9650d8{list}"), "0x0"), &policy))
    };
    assert_eq!(multicall(50, 50), "allow");
    assert_eq!(multicall(50, 51), "block unlimited");
}

#[test]
fn the_attribute() {
    let policy =
        Policy::from_payees(&format!(" eip155:1:{GOOD}\n tron:0x2b6653dc:TJRabPrwbZy45sbavfcjinPJC18kjpRTv8 "))
            .unwrap();
    assert_eq!(outcome(&wallet("eth_sendTransaction", &transaction(GOOD, "0x", "0x1"), &policy)), "allow");
    assert_eq!(outcome(&wallet("eth_sendTransaction", &transaction(EVIL, "0x", "0x1"), &policy)), "block unknown");
    let error = Policy::from_payees(&format!("eip155:1:{GOOD} nonsense")).unwrap_err();
    assert_eq!((error.code, error.path.as_str()), ("account-malformed", "data-payees[1]"));
}

/// A hundred thousand accounts are looked up, and searched for look-alikes, in about the time of ten.
#[test]
fn long_lists() {
    let mut seed = 7u64;
    let mut address = || {
        let mut text = String::from("0x");
        for _ in 0..40 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text.push(char::from_digit((seed >> 33) as u32 & 15, 16).unwrap());
        }
        text
    };
    let many: Vec<String> = (0..20_000).map(|_| format!("\"eip155:1:{}\"", address())).collect();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["eip155:1:{GOOD}",{}]}}"#, many.join(",")));
    let run = |to: &str| outcome(&wallet("eth_sendTransaction", &transaction(to, "0x", "0x1"), &policy));
    assert_eq!(run(GOOD), "allow");
    assert_eq!(run(EVIL), "block unknown");
    assert_eq!(run(LOOKALIKE), "block lookalike");
}
