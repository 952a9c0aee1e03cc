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
            assert_eq!(outcome(&wallet(method, &params, &policy())), expected, "{method} {params}");
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
