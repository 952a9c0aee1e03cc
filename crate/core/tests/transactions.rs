//! Owns the table of transactions: which findings each has, and what a changed recipient does.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use support::*;

fn send(to: &str, data: &str, value: &str) -> payeeguard_core::Verdict {
    wallet("eth_sendTransaction", &transaction(to, data, value), &policy())
}

#[test]
fn plain_payment() {
    let verdict = send(GOOD, "0x", "0x5af3107a4000");
    assert_eq!(findings(&verdict), [format!("payee {GOOD} params[0].to")]);
    assert_eq!(verdict.findings[0].amount.as_deref(), Some("100000000000000"));
    assert_eq!(verdict.findings[0].asset.as_deref(), Some("eip155:1/slip44:60"));
    assert_eq!(outcome(&verdict), "allow");
    assert_eq!(outcome(&send(EVIL, "0x", "0x1")), "block unknown");
    assert_eq!(outcome(&send(LOOKALIKE, "0x", "0x1")), "block lookalike");
    assert_eq!(outcome(&send(OWN, "0x", "0x1")), "allow");
}

#[test]
fn token_calls() {
    let transfer = |to: &str| format!("0xa9059cbb{}{}", word(to), number(5));
    assert_eq!(findings(&send(TOKEN, &transfer(GOOD), "0x0")), [format!("payee {GOOD} params[0].data.transfer.payee")]);
    assert_eq!(outcome(&send(TOKEN, &transfer(GOOD), "0x0")), "allow");
    assert_eq!(outcome(&send(TOKEN, &transfer(EVIL), "0x0")), "block unknown");
    let approve = |to: &str| format!("0x095ea7b3{}{}", word(to), "f".repeat(64));
    assert_eq!(outcome(&send(TOKEN, &approve(SPENDER), "0x0")), "allow");
    assert_eq!(outcome(&send(TOKEN, &approve(PERMIT2), "0x0")), "allow");
    assert_eq!(outcome(&send(TOKEN, &approve(EVIL), "0x0")), "block authority");
    let operator = |on: u128| format!("0xa22cb465{}{}", word(EVIL), number(on));
    assert_eq!(outcome(&send(TOKEN, &operator(1), "0x0")), "block authority");
    assert_eq!(outcome(&send(TOKEN, &operator(0), "0x0")), "allow");
}

#[test]
fn an_approval_of_nothing_takes_back_unless_the_policy_names_a_collection() {
    let approve = format!("0x095ea7b3{}{}", word(EVIL), number(0));
    assert_eq!(outcome(&send(TOKEN, &approve, "0x0")), "allow");
    let under = |asset: &str| {
        let json = format!(r#"{{"version":1,"payees":[{{"account":"eip155:1:{GOOD}","asset":"eip155:1/{asset}"}}]}}"#);
        outcome(&wallet("eth_sendTransaction", &transaction(TOKEN, &approve, "0x0"), &policy_of(&json)))
    };
    assert_eq!(under(&format!("erc20:{TOKEN}")), "allow");
    assert_eq!(under(&format!("erc721:{TOKEN}")), "block authority");
    assert_eq!(under(&format!("erc721:{GOOD}")), "allow");
    let one = format!("0x095ea7b3{}{}", word(EVIL), number(1));
    assert_eq!(outcome(&send(TOKEN, &one, "0x0")), "block authority");
}

#[test]
fn truncated_calldata_is_opaque() {
    let whole = format!("0xa9059cbb{}{}", word(GOOD), number(5));
    for length in (10..whole.len()).step_by(2) {
        assert_eq!(outcome(&send(TOKEN, &whole[..length], "0x0")), "block opaque", "{length}");
    }
    let trailing = whole.clone() + "deadbeef";
    assert_eq!(outcome(&send(TOKEN, &trailing, "0x0")), "allow");
    // Dirty upper bytes of the address word are not looked at by the EVM.
    let dirty = whole.replace("000000000000000000000000111122", "ffffffffffffffffffffffff111122");
    assert_ne!(dirty, whole);
    assert_eq!(findings(&send(TOKEN, &dirty, "0x0")), findings(&send(TOKEN, &whole, "0x0")));
}

#[test]
fn odd_spellings_are_opaque() {
    for (params, path) in [
        (format!(r#"[{{"to":"{GOOD}","data":"0xa9059cb"}}]"#), "params[0].data"),
        (format!(r#"[{{"to":"{GOOD}","data":"a9059cbb"}}]"#), "params[0].data"),
        (format!(r#"[{{"to":"{GOOD}","data":"0x01","input":"0x02"}}]"#), "params[0].data"),
        (format!(r#"[{{"to":"{GOOD}","value":1000}}]"#), "params[0].value"),
        (format!(r#"[{{"to":"{GOOD}","value":"1000"}}]"#), "params[0].value"),
        (format!(r#"[{{"to":"{GOOD}","to":"{EVIL}"}}]"#), "params[0]"),
        (format!(r#"[{{"to":"{GOOD}","chainId":"0x2"}}]"#), "params[0].chainId"),
        (format!(r#"[{{"to":"{}"}}]"#, &GOOD[2..]), "params[0].to"),
        (format!(r#"[{{"to":"{GOOD}\u200b"}}]"#), "params[0].to"),
        (r#"[{"to":"shop.eth","value":"0x1"}]"#.to_string(), "params[0].to"),
        (r#"[{"to":["0x00"]}]"#.to_string(), "params[0].to"),
        ("[]".to_string(), "params"),
        ("{".to_string(), "params"),
        ("[null]".to_string(), "params[0]"),
    ] {
        let verdict = wallet("eth_sendTransaction", &params, &policy());
        assert_eq!(outcome(&verdict), "block opaque", "{params}");
        assert_eq!(verdict.findings[0].path, path, "{params}");
    }
    let agree = format!(r#"[{{"to":"{GOOD}","data":"0x","input":"0x","value":"0x1","chainId":"0x1"}}]"#);
    assert_eq!(outcome(&wallet("eth_sendTransaction", &agree, &policy())), "allow");
    assert_eq!(outcome(&wallet(" eth_sendTransaction", &agree, &policy())), "block opaque");
    assert_eq!(outcome(&wallet("ETH_SENDTRANSACTION", &agree, &policy())), "block opaque");
}

#[test]
fn creation_and_delegation() {
    let create = r#"[{"data":"0x6080","value":"0x0"}]"#;
    assert_eq!(outcome(&wallet("eth_sendTransaction", create, &policy())), "block unknown");
    let paid = r#"[{"data":"0x6080","value":"0x1"}]"#;
    assert_eq!(outcome(&wallet("eth_sendTransaction", paid, &policy())), "block opaque");
    let delegate =
        format!(r#"[{{"to":"{GOOD}","value":"0x1","authorizationList":[{{"chainId":"0x0","address":"{EVIL}"}}]}}]"#);
    assert_eq!(outcome(&wallet("eth_sendTransaction", &delegate, &policy())), "block authority");
}

#[test]
fn unknown_selectors_and_value() {
    let data = format!("0x12345678{}{}", word(EVIL), number(7));
    let verdict = send(TOKEN, &data, "0x0");
    assert_eq!(
        findings(&verdict),
        [format!("mention {EVIL} params[0].data[0]"), format!("contract {TOKEN} params[0].to")]
    );
    assert_eq!(outcome(&verdict), "allow");
    assert_eq!(outcome(&send(TOKEN, &data, "0x1")), "block unknown");
    assert_eq!(outcome(&send(EVIL, "0xaf347b61", "0x1")), "block unknown unknown");
    let near = format!("0x12345678{}", word(LOOKALIKE));
    assert_eq!(outcome(&send(TOKEN, &near, "0x0")), "block lookalike");
}

#[test]
fn nested_calls() {
    let transfer = |to: &str| format!("a9059cbb{}{}", word(to), number(5));
    let padded = |hex: &str| format!("{hex:0<width$}", width = hex.len().div_ceil(64) * 64);
    // Multicall3.aggregate([(token, transfer(to, 5))])
    let aggregate = |to: &str| {
        format!(
            "0x252dba42{}{}{}{}{}{}{}",
            number(32),
            number(1),
            number(32),
            word(TOKEN),
            number(64),
            number(68),
            padded(&transfer(to))
        )
    };
    const MULTICALL3: &str = "0xcA11bde05977b3631167028862bE2a173976CA11";
    assert_eq!(outcome(&send(MULTICALL3, &aggregate(GOOD), "0x0")), "allow");
    let evil = send(MULTICALL3, &aggregate(EVIL), "0x0");
    assert_eq!(outcome(&evil), "block unknown");
    assert_eq!(evil.violations[0].finding.path, "params[0].data.aggregate[0].data.transfer.payee");

    // Safe.execTransaction, and multiSend inside it by delegate call.
    let exec = |to: &str, data: &str, operation: u128| {
        let parts = [
            word(to),
            number(0),
            number(320),
            number(operation),
            number(0),
            number(0),
            number(0),
            word("0x0"),
            word("0x0"),
            number((320 + 32 + data.len() / 2).div_ceil(32) as u128 * 32),
            number(data.len() as u128 / 2),
            padded(data),
            number(0),
        ];
        format!("0x6a761202{}", parts.concat())
    };
    assert_eq!(
        outcome(&send(GOOD, &exec(TOKEN, &transfer(GOOD), 0), "0x0")),
        "block unknown",
        "the Safe is not listed"
    );
    let listed = policy_of(&format!(
        r#"{{"version":1,"payees":["eip155:1:{GOOD}"],"contracts":["eip155:1:{GOOD}","eip155:1:{TOKEN}"]}}"#
    ));
    let run = |data: &str| wallet("eth_sendTransaction", &transaction(GOOD, data, "0x0"), &listed);
    assert_eq!(outcome(&run(&exec(TOKEN, &transfer(GOOD), 0))), "allow");
    assert_eq!(outcome(&run(&exec(TOKEN, &transfer(EVIL), 0))), "block unknown");
    assert_eq!(outcome(&run(&exec(EVIL, &transfer(GOOD), 1))), "block authority");
    let item = |to: &str| format!("00{}{}{}{}", &TOKEN[2..], number(0), number(68), transfer(to));
    let items = |to: &str| format!("{}{}", item(GOOD), item(to));
    let multi = |to: &str| {
        let packed = items(to);
        format!("8d80ff0a{}{}{}", number(32), number(packed.len() as u128 / 2), padded(&packed))
    };
    const MULTISEND: &str = "0x38869bf66a61cF6bDB996A6aE40D5853Fd43B526";
    assert_eq!(outcome(&run(&exec(MULTISEND, &multi(GOOD), 1))), "allow");
    assert_eq!(outcome(&run(&exec(MULTISEND, &multi(EVIL), 1))), "block unknown");
    assert_eq!(outcome(&run(&exec(EVIL, &multi(GOOD), 1))), "block authority");
}

#[test]
fn a_listed_contract_has_its_own_methods() {
    let policy = policy_of(&format!(
        r#"{{"version":1,"payees":["eip155:1:{GOOD}"],
            "contracts":[{{"account":"eip155:1:{TOKEN}","label":"shop","abi":["function pay(address recipient, uint256 amount) payable"]}}]}}"#
    ));
    // pay(address,uint256)
    let pay = |to: &str| format!("0xc4076876{}{}", word(to), number(5));
    let run = |to: &str, value: &str| wallet("eth_sendTransaction", &transaction(TOKEN, &pay(to), value), &policy);
    assert_eq!(outcome(&run(GOOD, "0x5")), "allow");
    let evil = run(EVIL, "0x5");
    assert_eq!(outcome(&evil), "block unknown");
    assert_eq!(evil.violations[0].finding.path, "params[0].data.pay.payee");
}

#[test]
fn every_byte_of_the_recipient_counts() {
    let transfer = format!("0xa9059cbb{}{}", word(GOOD), number(5));
    for at in 34..74 {
        let mut changed = transfer.clone().into_bytes();
        changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(outcome(&send(TOKEN, &changed, "0x0")).starts_with("block"), "{changed}");
    }
}
