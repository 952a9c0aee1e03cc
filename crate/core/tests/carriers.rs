//! Owns the table of calls that carry a whole payment or power inside another one.

mod support;
use payeeguard_core::encoding::{hash::keccak256, hex};
use support::*;

fn payment(to: &str) -> String {
    format!(r#"{{"method":"eth_sendTransaction","params":{}}}"#, transaction(to, "0x", "0x1"))
}

#[test]
fn a_request_inside_a_request_is_judged() {
    let (good, evil) = (payment(GOOD), payment(EVIL));
    for (method, params, expected) in [
        ("metamask_connectWith", format!("[{evil}]"), "block unknown"),
        ("metamask_connectWith", format!("[{good}]"), "allow"),
        ("metamask_connectWith", evil.clone(), "block unknown"),
        ("metamask_batch", format!("[{good},{evil}]"), "block unknown"),
        ("metamask_batch", format!("[{good},{good}]"), "allow"),
        ("metamask_batch", "[]".into(), "block opaque"),
        ("wallet_invokeKeyring", format!(r#"{{"snapId":"npm:x","request":{evil}}}"#), "block opaque"),
        ("wallet_upgradeAccount", format!(r#"[{{"address":"{OWN}","delegation":"{EVIL}"}}]"#), "block opaque"),
        ("wallet_prepareUpgradeAccount", format!(r#"[{{"address":"{OWN}","delegation":"{EVIL}"}}]"#), "block opaque"),
    ] {
        assert_eq!(outcome(&wallet(method, &params, &policy())), expected, "{method} {params}");
    }
}

#[test]
fn a_capability_is_no_way_around_a_method() {
    let calls = format!(r#""chainId":"0x1","calls":[{{"to":"{GOOD}","value":"0x1"}}],"#);
    for (capability, expected) in [
        (format!(r#""grantPermissions":{{"key":{{"publicKey":"{EVIL}","type":"address"}}}}"#), "block opaque"),
        (format!(r#""requestSpendPermission":{{"spender":"{EVIL}","token":"{TOKEN}"}}"#), "block opaque"),
        (format!(r#""addSubAccount":{{"account":{{"keys":[{{"publicKey":"{EVIL}"}}]}}}}"#), "block opaque"),
        (format!(r#""authorizeKeys":[{{"publicKey":"{EVIL}"}}]"#), "block opaque"),
        (format!(r#""preCalls":[{{"to":"{EVIL}","value":"0x1"}}]"#), "block opaque"),
        (r#""paymasterService":{"url":"https://pay.example"}"#.into(), "allow"),
        (r#""signInWithEthereum":{"nonce":"1"}"#.into(), "allow"),
    ] {
        for (method, rest) in [("wallet_connect", ""), ("wallet_sendCalls", calls.as_str())] {
            let params = format!(r#"[{{{rest}"capabilities":{{{capability}}}}}]"#);
            let outcome = outcome(&wallet(method, &params, &policy()));
            assert!(outcome.starts_with(expected), "{method} {params} {outcome}");
        }
    }
}

#[test]
fn an_entry_point_pays_nobody_unknown() {
    let entry_point = "0x0000000071727De22E5E9d8BAf0edAc6f37da032";
    for (signature, rest) in [("withdrawStake(address)", ""), ("withdrawTo(address,uint256)", &number(1))] {
        let selector = hex::encode("0x", &keccak256(signature.as_bytes())[..4]);
        for (to, expected) in [(EVIL, "block unknown"), (GOOD, "allow")] {
            let data = format!("{selector}{}{rest}", word(to));
            let verdict = wallet("eth_sendTransaction", &transaction(entry_point, &data, "0x0"), &policy());
            assert_eq!(outcome(&verdict), expected, "{signature}");
        }
    }
}

#[test]
fn a_method_nobody_knows_moves_nothing_to_anybody_unknown() {
    let nested = |to: &str| payment(to);
    let typed = |spender: &str| {
        format!(
            r#"{{"types":{{"Permit":[{{"name":"spender","type":"address"}},{{"name":"value","type":"uint256"}}]}},"primaryType":"Permit","domain":{{"verifyingContract":"{TOKEN}"}},"message":{{"spender":"{spender}","value":"5"}}}}"#
        )
    };
    let transfer = |to: &str| format!("0xa9059cbb{}{}", word(to), number(5));
    let raw = |to: &str| format!("0x02df0180010182520894{}0580c0", to.trim_start_matches("0x"));
    let cases: &[&dyn Fn(&str) -> String] = &[
        &|to| format!("[{}]", nested(to)),
        &|to| format!(r#"[{{"request":{}}}]"#, nested(to)),
        &|to| format!(r#"{{"a":{{"b":[{}]}}}}"#, nested(to)),
        &|to| format!(r#"["eth_sendTransaction",{}]"#, transaction(to, "0x", "0x1")),
        &|to| format!(r#"[{:?}]"#, nested(to)),
        &|to| format!(r#"[{{"method":"test_other","params":[{{"to":"{to}"}}]}}]"#),
        &|to| transaction(to, "0x", "0x1"),
        &|to| format!(r#"[{{"to":"{to}","data":"0x12345678"}}]"#).replace("12345678", "a9059cbb"),
        &|to| format!(r#"[{{"tx":{{"to":"{TOKEN}","data":"{}"}}}}]"#, transfer(to)),
        &|to| format!(r#"["{}"]"#, transfer(to)),
        &|to| format!(r#"["0x12345678{}"]"#, word(to)),
        &|to| format!(r#"["0x{}"]"#, word(to)),
        &|to| format!(r#"["{}"]"#, raw(to)),
        &|to| format!(r#"["{to}"]"#),
        &|to| format!(r#"["eip155:1:{to}"]"#),
        &|to| format!(r#"["ethereum:{to}@1?value=5"]"#),
        &|to| format!(r#"[{{"whatever":"{to}"}}]"#),
        &|to| format!(r#"[{{"account":"{to}"}}]"#),
        &|to| format!(r#"[{{"{to}":"0x5"}}]"#),
        &|to| format!(r#"[{{"to":"{}"}}]"#, to.to_uppercase().replace("0X", "")),
    ];
    for (at, case) in cases.iter().enumerate() {
        for method in ["metamask_rpc", "wallet_request", "wallet_getSomething", "metamask_foo", "test_noSuchMethod"] {
            let bad = outcome(&wallet(method, &case(EVIL), &policy()));
            assert!(bad.starts_with("block"), "{method} {at} {} {bad}", case(EVIL));
        }
        // A call to a payee is a call to a contract nobody listed.
        if ![7].contains(&at) {
            let good = wallet("metamask_rpc", &case(GOOD), &policy());
            assert_eq!(outcome(&good), "allow", "{at} {} {:?}", case(GOOD), findings(&good));
            let own = wallet("metamask_rpc", &case(OWN), &policy());
            assert_eq!(outcome(&own), "allow", "{at} {} {:?}", case(OWN), findings(&own));
        }
    }
    assert_eq!(outcome(&wallet("metamask_rpc", &format!("[{}]", typed(EVIL)), &policy())), "block authority");
    assert_eq!(outcome(&wallet("metamask_rpc", &format!("[{}]", typed(SPENDER)), &policy())), "allow");
    assert_eq!(outcome(&wallet("metamask_rpc", &format!(r#"[{{"spender":"{EVIL}"}}]"#), &policy())), "block authority");
    for params in [r#"[{"method":"eth_sign","params":[]}]"#, r#"[{"method":"foo_transfer"}]"#, r#"[{"a":1,"a":2}]"#] {
        assert_eq!(outcome(&wallet("wallet_request", params, &policy())), "block opaque", "{params}");
    }
}

#[test]
fn what_a_method_nobody_knows_may_be_given() {
    for params in [
        "[]".to_string(),
        r#"[{"foo":1,"text":"hello there, this is nothing"},true,null,"0x1234"]"#.into(),
        format!(r#"[{{"from":"{EVIL}","tokenAddress":"{EVIL}","asset":"{EVIL}","contract":"{TOKEN}","x":"{TOKEN}"}}]"#),
        r#"["0x0000000000000000000000000000000000000000"]"#.into(),
        format!(r#"["0x{}"]"#, "ab".repeat(32)),
        format!(r#"["0x{}"]"#, "cd".repeat(65)),
        format!(r#"["0x{}",{}]"#, number(1000), 10u64.pow(18)),
        r#"[{"method":"GET","url":"https://shop.example/a"}]"#.into(),
    ] {
        let verdict = wallet("wallet_foo", &params, &policy());
        assert_eq!(outcome(&verdict), "allow", "{params} {:?}", findings(&verdict));
    }
    // Methods in public lists that only read.
    for (method, params) in [
        ("eth_getBalance", format!(r#"["{EVIL}","latest"]"#)),
        ("eth_call", transaction(EVIL, "0x12345678", "0x0")),
        ("eth_getLogs", format!(r#"[{{"address":"{EVIL}","topics":["0x{}"]}}]"#, word(EVIL))),
        ("eth_simulateV1", transaction(EVIL, "0x12345678", "0x0")),
        ("metamask_getProviderState", "[]".into()),
        ("metamask_sendDomainMetadata", r#"{"name":"x","icon":null}"#.into()),
        ("wallet_getCapabilities", format!(r#"["{EVIL}",["0x1"]]"#)),
        ("wallet_getCallsStatus", r#"["0x12"]"#.into()),
        ("wallet_getAssets", format!(r#"[{{"account":"{EVIL}"}}]"#)),
        ("wallet_watchAsset", format!(r#"{{"type":"ERC20","options":{{"address":"{EVIL}","symbol":"X"}}}}"#)),
        ("wallet_requestSnaps", r#"{"npm:x":{"version":"1"}}"#.into()),
        (
            "wallet_createSession",
            format!(
                r#"[{{"optionalScopes":{{"eip155:1":{{"methods":["eth_sendTransaction"],"accounts":["eip155:1:{EVIL}"]}}}}}}]"#
            ),
        ),
    ] {
        assert_eq!(outcome(&wallet(method, &params, &policy())), "allow", "{method} {params}");
    }
}

#[test]
fn who_is_named_in_a_capability_is_paid() {
    for (capability, expected) in [
        (format!(r#""extra":{}"#, payment(EVIL)), "block unknown"),
        (format!(r#""extra":{{"calls":[{{"to":"{EVIL}","data":"0x12345678"}}]}}"#), "block unknown"),
        (format!(r#""feeRecipient":"{EVIL}""#), "block unknown"),
        (format!(r#""tip":{{"wallet":"{EVIL}"}}"#), "block unknown"),
        (format!(r#""tip":{{"wallet":"{GOOD}"}}"#), "allow"),
        (
            format!(
                r#""paymasterService":{{"url":"https://pay.example","context":{{"token":"{EVIL}","policyId":"0x{}"}}}}"#,
                "ab".repeat(32)
            ),
            "allow",
        ),
        (r#""atomic":{"status":"supported"},"auxiliaryFunds":{"supported":true}"#.into(), "allow"),
        (r#""dataSuffix":{"value":"0x626173656170700780218021802180218021802180218021"}"#.into(), "allow"),
    ] {
        let call = format!(r#"{{"to":"{GOOD}","value":"0x1""#);
        for params in [
            format!(r#"[{{"chainId":"0x1","calls":[{call}}}],"capabilities":{{{capability}}}}}]"#),
            format!(r#"[{{"chainId":"0x1","calls":[{call},"capabilities":{{{capability}}}}}]}}]"#),
        ] {
            let verdict = wallet("wallet_sendCalls", &params, &policy());
            assert_eq!(outcome(&verdict), expected, "{params} {:?}", findings(&verdict));
        }
    }
}

/// Some wallets hand on to their node whatever they do not know.
#[test]
fn a_method_of_a_node_reads_unless_it_sends() {
    let call = format!(r#"[{{"to":"{EVIL}","data":"0x12345678"}},"{EVIL}"]"#);
    for method in
        ["debug_traceTransaction", "linea_estimateGas", "zks_getAllAccountBalances", "alchemy_getAssetTransfers"]
    {
        assert_eq!(outcome(&wallet(method, &call, &policy())), "allow", "{method}");
    }
    for method in ["zks_sendRawTransactionWithDetailedOutput", "debug_signTransaction", "linea_submit", "zkspay_get"] {
        assert!(outcome(&wallet(method, &call, &policy())).starts_with("block"), "{method}");
    }
}

#[test]
fn a_call_names_no_other_chain_than_its_request() {
    let calls = |chain: &str, own: &str| {
        let params = format!(r#"[{{{chain}"calls":[{{"to":"{GOOD}","value":"0x1"{own}}}]}}]"#);
        outcome(&wallet("wallet_sendCalls", &params, &policy()))
    };
    assert_eq!(calls(r#""chainId":"0x1","#, ""), "allow");
    assert_eq!(calls(r#""chainId":"0x1","#, r#","chainId":"0x1""#), "allow");
    assert_eq!(calls("", r#","chainId":"0x1""#), "allow");
    assert_eq!(calls(r#""chainId":"0x1","#, r#","chainId":"0x38""#), "block opaque");
    assert_eq!(calls("", r#","chainId":"0x38""#), "block opaque");
}
