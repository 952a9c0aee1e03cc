//! Owns the test of the contracts that are expected of everyone: each one in each role, and only in those of its kind.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod support;
use payeeguard_core::encoding::{hash::keccak256, hex};
use payeeguard_core::{Disposition, Policy};
use support::*;

/// What each kind is expected to be.
const KINDS: &[(&str, &[&str])] = &[
    ("Puller", &["called", "spender"]),
    ("Called", &["called"]),
    ("Safe", &["called", "delegate-called"]),
    ("SafeHandler", &["called", "handler", "authority"]),
];

/// Every entry: its name, address and kind.
fn entries() -> Vec<(&'static str, &'static str, &'static str)> {
    let source = include_str!("../src/policy/baseline.rs");
    let rows = source.lines().filter_map(|line| line.trim().strip_prefix("/* ")?.split_once("*/ (address(\""));
    rows.map(|(name, rest)| (name.trim(), &rest[..42], rest.rsplit_once("Kind::").unwrap().1.trim_end_matches("),")))
        .collect()
}

fn selector(signature: &str) -> String {
    hex::encode("0x", &keccak256(signature.as_bytes())[..4])
}

/// What an account is asked to be: the call, and with which method of the wallet.
fn asked(account: &str) -> Vec<(&'static str, &'static str, String)> {
    let send = |to: &str, data: &str, value: &str| transaction(to, data, value);
    let one = |signature: &str| format!("{}{}", selector(signature), word(account));
    let two = |signature: &str| format!("{}{}{}", selector(signature), word(account), number(1));
    let from = |signature: &str| format!("{}{}{}{}", selector(signature), word(OWN), word(account), number(1));
    let execute = format!(
        "{}{}{}{}{}{}",
        selector("execTransactionFromModule(address,uint256,bytes,uint8)"),
        word(account),
        number(0),
        number(128),
        number(1),
        number(0)
    );
    let authorization = format!(r#"[{{"chainId":1,"address":"{account}"}}]"#);
    let typed = format!(
        r#"["{OWN}",{{"types":{{"EIP712Domain":[{{"name":"chainId","type":"uint256"}},{{"name":"verifyingContract","type":"address"}}],"Permit":[{{"name":"spender","type":"address"}},{{"name":"value","type":"uint256"}}]}},"primaryType":"Permit","domain":{{"chainId":1,"verifyingContract":"{TOKEN}"}},"message":{{"spender":"{account}","value":"7"}}}}]"#
    );
    let tx = "eth_sendTransaction";
    vec![
        ("called", tx, send(account, &selector("renounceOwnership()"), "0x0")),
        ("payee", tx, send(account, "0x", "0x1")),
        ("payee", tx, send(account, &selector("renounceOwnership()"), "0x1")),
        ("payee", tx, send(TOKEN, &two("transfer(address,uint256)"), "0x0")),
        ("payee", tx, send(TOKEN, &from("transferFrom(address,address,uint256)"), "0x0")),
        ("payee", tx, send(TOKEN, &from("safeTransferFrom(address,address,uint256)"), "0x0")),
        ("spender", tx, send(TOKEN, &two("approve(address,uint256)"), "0x0")),
        ("spender", tx, send(TOKEN, &two("increaseAllowance(address,uint256)"), "0x0")),
        ("spender", "eth_signTypedData_v4", typed),
        ("operator", tx, send(TOKEN, &two("setApprovalForAll(address,bool)"), "0x0")),
        ("operator", tx, send(TOKEN, &one("authorizeOperator(address)"), "0x0")),
        ("delegate", tx, send(TOKEN, &one("delegate(address)"), "0x0")),
        ("delegate", "wallet_signAuthorization", authorization),
        ("delegate-called", tx, send(OWN, &execute, "0x0")),
        ("handler", tx, send(OWN, &one("setFallbackHandler(address)"), "0x0")),
        ("authority", tx, send(OWN, &one("transferOwnership(address)"), "0x0")),
        ("authority", tx, send(OWN, &one("enableModule(address)"), "0x0")),
        ("authority", tx, send(OWN, &two("addOwnerWithThreshold(address,uint256)"), "0x0")),
        ("authority", tx, send(OWN, &one("upgradeTo(address)"), "0x0")),
    ]
}

#[test]
fn every_entry_in_every_role() {
    // Every role is named, so that what is not expected is refused; what is called besides is listed.
    let rest = format!(
        r#""payees":["eip155:1:{GOOD}"],"spenders":["eip155:1:{SPENDER}"],"contracts":["eip155:1:{TOKEN}","eip155:1:{OWN}"]"#
    );
    let with = policy_of(&format!(r#"{{"version":1,{rest}}}"#));
    let without = policy_of(&format!(r#"{{"version":1,"baseline":false,{rest}}}"#));
    let refused = |policy: &Policy, method: &str, params: &str, account: &str| {
        let verdict = wallet(method, params, policy);
        let about = verdict.violations.iter().any(|violation| {
            violation.finding.accounts.iter().any(|found| found.address.eq_ignore_ascii_case(account))
        });
        assert_eq!(verdict.violations.is_empty(), !about, "{params} {:?}", verdict.violations);
        about && verdict.disposition() == Some(Disposition::Block)
    };
    let entries = entries();
    assert!(entries.len() >= 15, "{entries:?}");
    for (name, account, kind) in entries {
        let roles = KINDS.iter().find(|(known, _)| *known == kind).unwrap().1;
        for (role, method, params) in asked(account) {
            assert_eq!(refused(&with, method, &params, account), !roles.contains(&role), "{name} as {role}: {params}");
            assert!(refused(&without, method, &params, account), "{name} as {role}, without the baseline: {params}");
        }
    }
}
