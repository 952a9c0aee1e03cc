//! Owns the table of ways to hand out power or to leave value behind without naming a recipient in plain sight.

#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod support;
use payeeguard_core::encoding::{hash::keccak256, hex};
use support::*;

fn selector(signature: &str) -> String {
    hex::encode("0x", keccak256(signature.as_bytes()).get(..4).unwrap())
}

fn sent(data: &str) -> Vec<String> {
    findings(&wallet("eth_sendTransaction", &transaction(EVIL, data, "0x0"), &policy()))
}

#[test]
fn permissions_and_authorizations_name_a_delegate() {
    for (method, params) in [
        (
            "wallet_grantPermissions",
            format!(
                r#"[{{"chainId":"0x1","signer":{{"type":"account","data":{{"address":"{EVIL}"}}}},"permissions":[]}}]"#
            ),
        ),
        (
            "wallet_requestExecutionPermissions",
            format!(r#"[{{"chainId":"0x1","to":"{EVIL}","permission":{{"type":"native-token-stream"}}}}]"#),
        ),
        ("wallet_signAuthorization", format!(r#"[{{"chainId":1,"address":"{EVIL}"}}]"#)),
        ("wallet_signAuthorization", format!(r#"[{{"contractAddress":"{EVIL}"}}]"#)),
    ] {
        let verdict = wallet(method, &params, &policy());
        assert!(findings(&verdict).iter().any(|said| said.starts_with(&format!("delegate {EVIL}"))), "{params}");
        assert_eq!(outcome(&verdict), "block authority", "{params}");
    }
    for (method, params) in [
        ("wallet_grantPermissions", r#"[{"permissions":[]}]"#),
        ("wallet_grantPermissions", r#"[{"signer":{"type":"wallet"}}]"#),
        ("wallet_signAuthorization", "[{}]"),
        ("wallet_batchTransactions", "[{}]"),
    ] {
        assert_eq!(outcome(&wallet(method, params, &policy())), "block opaque", "{method} {params}");
    }
}

#[test]
fn a_prototype_hides_nobody() {
    let data = format!(
        r#"{{"types":{{"EIP712Domain":[],"Permit":[{{"name":"spender","type":"address"}},{{"name":"value","type":"uint256"}}]}},"primaryType":"Permit","domain":{{}},"message":{{"value":"1","__proto__":{{"spender":"{EVIL}"}}}}}}"#
    );
    let verdict = wallet("eth_signTypedData_v4", &format!("[\"{GOOD}\",{data}]"), &policy());
    assert_eq!(outcome(&verdict), "block opaque");
}

#[test]
fn capabilities_are_read() {
    let params = format!(
        r#"[{{"chainId":"0x1","calls":[{{"to":"{GOOD}","value":"0x1"}}],"capabilities":{{"feeRecipient":{{"address":"{EVIL}"}}}}}}]"#
    );
    let said = findings(&wallet("wallet_sendCalls", &params, &policy()));
    assert!(said.iter().any(|said| said.starts_with(&format!("mention {EVIL}"))), "{said:?}");
}

#[test]
fn a_piece_is_part_of_the_asset() {
    let data =
        format!("{}{}{}{}", selector("safeTransferFrom(address,address,uint256)"), word(GOOD), word(EVIL), number(42));
    let verdict = wallet("eth_sendTransaction", &transaction(GOOD, &data, "0x0"), &policy());
    let asset = verdict.findings.first().unwrap().asset.clone().unwrap();
    assert!(asset.ends_with("/42") && asset.contains("/erc721:"), "{asset}");
    for (id, expected) in [("42", "allow"), ("43", "block unknown")] {
        let listed = format!(
            r#"{{"version":1,"payees":[{{"account":"eip155:1:{EVIL}","asset":"eip155:1/erc721:{GOOD}/{id}"}}]}}"#
        );
        let verdict = wallet("eth_sendTransaction", &transaction(GOOD, &data, "0x0"), &policy_of(&listed));
        assert_eq!(outcome(&verdict), expected, "{id}");
    }
}

#[test]
fn nothing_stays_in_a_router() {
    // exactInput((bytes path, address recipient, uint256, uint256)) of SwapRouter02, alone and before an unwrapping.
    let swap = |recipient: u128| {
        let path = number(0);
        let tuple = format!("{}{}{}{}{path}", number(128), number(recipient), number(1), number(1));
        format!("{}{}{tuple}", selector("exactInput((bytes,address,uint256,uint256))"), number(32))
    };
    let behind = |said: &[String]| said.iter().any(|said| said.contains("router/left-behind"));
    assert!(behind(&sent(&swap(2))), "{:?}", sent(&swap(2)));
    assert!(behind(&sent(&swap(0))));
    assert!(!behind(&sent(&swap(1))));
    let both = |first: &str, second: &str| {
        let call = |data: &str| {
            let digits = data.strip_prefix("0x").unwrap();
            let padding = "0".repeat(digits.len().next_multiple_of(64).wrapping_sub(digits.len()));
            format!("{}{digits}{padding}", number((digits.len() / 2) as u128))
        };
        let (first, second) = (call(first), call(second));
        let offset = 64 + (first.len() / 2) as u128;
        format!(
            "{}{}{}{}{}{first}{second}",
            selector("multicall(bytes[])"),
            number(32),
            number(2),
            number(64),
            number(offset)
        )
    };
    let unwrap = format!("{}{}{}", selector("unwrapWETH9(uint256,address)"), number(0), number(1));
    let own = format!("{}{}", selector("unwrapWETH9(uint256)"), number(0));
    assert!(!behind(&sent(&both(&swap(2), &unwrap))));
    assert!(!behind(&sent(&both(&swap(2), &own))));
    assert!(behind(&sent(&both(&unwrap, &swap(2)))));
}

#[test]
fn stake_comes_back_to_somebody() {
    let deposit = |credentials: &str| {
        let bytes = format!("{}{credentials}", number(32));
        format!(
            "{}{}{}{}{}{}{bytes}{}",
            selector("deposit(bytes,bytes,bytes,bytes32)"),
            number(128),
            number(160),
            number(224),
            number(0),
            number(0),
            number(0)
        )
    };
    let back = deposit(&format!("01{}{}", "0".repeat(22), EVIL.strip_prefix("0x").unwrap().to_lowercase()));
    assert!(sent(&back).iter().any(|said| said.starts_with(&format!("payee {EVIL}"))), "{:?}", sent(&back));
    let key = deposit(&"00ab".repeat(16));
    assert!(sent(&key).iter().any(|said| said.starts_with("opaque calldata/recipient")), "{:?}", sent(&key));
}
