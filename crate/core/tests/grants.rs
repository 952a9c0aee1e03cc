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
    assert!(said.iter().any(|said| said.starts_with(&format!("payee {EVIL}"))), "{said:?}");
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

/// Typed data with one member of a type.
fn member(kind: &str, name: &str, value: &str) -> payeeguard_core::Verdict {
    let data = format!(
        r#"{{"types":{{"EIP712Domain":[{{"name":"chainId","type":"uint256"}}],"Order":[{{"name":"{name}","type":"{kind}"}}]}},"primaryType":"Order","domain":{{"chainId":1}},"message":{{"{name}":{value}}}}}"#
    );
    wallet("eth_signTypedData_v4", &format!("[\"{OWN}\",{data}]"), &policy())
}

#[test]
fn an_account_may_be_of_any_type() {
    let decimal = |address: &str| {
        let bytes = hex::decode(address.trim_start_matches("0x").as_bytes()).unwrap();
        payeeguard_core::payload::uint::decimal(&bytes)
    };
    let text = |address: &str| format!("\"pay {address} all of it\"");
    let plain = |address: &str| format!("\"{address}\"");
    let padded = |address: &str| format!("\"0x{}\"", word(address));
    let number = |address: &str| format!("\"{}\"", decimal(address));
    let bare = |address: &str| decimal(address);
    type Spell<'s> = &'s dyn Fn(&str) -> String;
    let spellings: [(&str, Spell<'_>); 9] = [
        ("bytes20", &plain),
        ("uint160", &number),
        ("uint256", &bare),
        ("uint256", &plain),
        ("int256", &number),
        ("bytes", &plain),
        ("bytes", &padded),
        ("string", &text),
        ("string", &plain),
    ];
    for (kind, spell) in spellings {
        for (name, grade, good) in
            [("recipient", "unknown", GOOD), ("spender", "authority", SPENDER), ("newOwner", "authority", "")]
        {
            let bad = member(kind, name, &spell(EVIL));
            assert_eq!(outcome(&bad), format!("block {grade}"), "{kind} {name} {:?}", findings(&bad));
            if !good.is_empty() {
                let good = member(kind, name, &spell(good));
                assert_eq!(outcome(&good), "allow", "{kind} {name} {:?}", findings(&good));
            }
        }
        let said = findings(&member(kind, "whatever", &spell(EVIL)));
        assert!(said.iter().any(|said| said.starts_with(&format!("mention {EVIL}"))), "{kind} {said:?}");
        assert_eq!(outcome(&member(kind, "whatever", &spell(LOOKALIKE))), "block lookalike", "{kind}");
        for list in ["recipients", "to"] {
            let kind = format!("{kind}[]");
            let bad = outcome(&member(&kind, list, &format!("[{},{}]", spell(GOOD), spell(EVIL))));
            assert_eq!(bad, if list == "to" { "block unknown" } else { "allow" }, "{kind} {list}");
        }
    }
    for name in ["spender", "operator", "delegate"] {
        assert!(outcome(&member("bytes32", name, &padded(EVIL))).starts_with("block"), "{name}");
        assert!(outcome(&member("bytes32", name, &plain(EVIL))).starts_with("block"), "{name}");
    }
    assert_eq!(outcome(&member("bytes32", "spender", &padded(SPENDER))), "allow");
    let old = |value: &str| {
        let data = format!(r#"[[{{"type":"uint256","name":"spender","value":"{value}"}}],"{OWN}"]"#);
        outcome(&wallet("eth_signTypedData", &data, &policy()))
    };
    assert_eq!([old(&decimal(EVIL)), old("5")], ["block authority", "allow"]);
}

#[test]
fn large_numbers_and_hashes_are_nobody() {
    let hash = format!("\"0x{}\"", "9c".repeat(32));
    for (kind, name, value) in [
        ("uint256", "salt", "\"70564390146087384410226462365843254091923857621784032163157364163820478374157\""),
        ("uint256", "makingAmount", "\"1000000000000000000000000\""),
        ("uint256", "deadline", "1789000000"),
        ("uint32", "destination", "8453"),
        ("uint256", "to", "1789000000"),
        ("int256", "delta", "\"-1000000000000000000000000\""),
        ("uint256", "token", "\"1097094327094327094327094327094327094327094327\""),
        ("uint8", "operation", "0"),
        ("bytes32", "controller", hash.as_str()),
        ("bytes32", "appData", hash.as_str()),
        ("bytes", "signature", &format!("\"0x{}\"", "ab".repeat(65))),
        ("bytes", "recipient", "\"0x\""),
        ("bytes20", "recipient", "\"0x0000000000000000000000000000000000000000\""),
        ("bytes4", "operator", "\"0x12345678\""),
        ("string", "recipient", "\"Alice\""),
    ] {
        let verdict = member(kind, name, value);
        assert_eq!(outcome(&verdict), "allow", "{kind} {name} {:?}", findings(&verdict));
        assert_eq!(findings(&verdict), [""; 0], "{kind} {name}");
    }
}

#[test]
fn a_safe_signs_no_hash_that_nobody_can_read() {
    let message = |message: &str| {
        let data = format!(
            r#"{{"types":{{"SafeMessage":[{{"name":"message","type":"bytes"}}]}},"primaryType":"SafeMessage","domain":{{"verifyingContract":"{OWN}","chainId":1}},"message":{{"message":"{message}"}}}}"#
        );
        outcome(&wallet("eth_signTypedData_v4", &format!("[\"{OWN}\",{data}]"), &policy()))
    };
    assert_eq!(message(&format!("0x{}", "9c".repeat(32))), "block opaque");
    assert_eq!(message(&format!("0x{}", "9c".repeat(40))), "block opaque");
    assert_eq!(message("0x48656c6c6f2c20776f726c6421"), "allow");
}

/// What a hash stands for nobody can read from it: an order of CoW Protocol that counts as signed, a transaction of a Safe.
#[test]
fn approved_by_their_hash() {
    let contract = "0x9008D19f58AAbD9eD0D60971565AA8510560ab41";
    let policy = policy_of(&format!(r#"{{"version":1,"contracts":["eip155:1:{contract}"]}}"#));
    let judge = |data: &str| outcome(&wallet("eth_sendTransaction", &transaction(contract, data, "0x0"), &policy));
    // setPreSignature(bytes,bool): 56 bytes of an order, signed or taken back.
    let order = |signed| format!("0xec6cb13f{}{}{}{:0<128}", number(64), number(signed), number(56), "ab".repeat(56));
    assert_eq!(judge(&order(1)), "block opaque");
    assert_eq!(judge(&order(0)), "allow");
    // approveHash(bytes32)
    assert_eq!(judge(&format!("0xd4d9bdcd{}", "ab".repeat(32))), "block opaque");
}

/// Selectors as the deployed contracts have them, the place of the account among the words, and what it is.
#[test]
fn methods_of_much_used_contracts() {
    for (method, at, words, role) in [
        ("0x8069218f", 1, 8, "operator"),  // Morpho: setAuthorizationWithSig
        ("0x25c471a0", 1, 3, "authority"), // AccessManager: grantRole
        ("0x634e93da", 0, 1, "authority"), // beginDefaultAdminTransfer
        ("0x7a9e5e4b", 0, 1, "authority"), // setAuthority
        ("0xd90e73ab", 0, 4, "delegate"),  // delegate.xyz: delegateContract
        ("0xb18e2bbb", 0, 5, "delegate"),  // delegateERC721
        ("0x5ef2c7f0", 2, 5, "payee"),     // ENS: setSubnodeRecord
        ("0xcf408823", 1, 4, "payee"),     // setRecord
        ("0xd8c9921a", 2, 3, "payee"),     // unwrap
        ("0x8b4dfa75", 1, 3, "payee"),     // unwrapETH2LD
        ("0x81b4e8b4", 1, 3, "payee"),     // Hyperlane: transferRemote
        ("0x8aac16ba", 1, 7, "payee"),     // Connext: xcall
        ("0xcd586579", 1, 6, "payee"),     // Polygon: bridgeAsset
        ("0xa5977fbb", 0, 6, "payee"),     // Celer: send
        ("0xddc1f59d", 4, 5, "payee"),     // Curve: exchange
        ("0x081579a5", 3, 4, "payee"),     // remove_liquidity_one_coin
        ("0xe63697c8", 1, 3, "payee"),     // Yearn: withdraw
        ("0x8fcb4e5b", 0, 2, "payee"),     // Lido: transferShares
        ("0x9faceb1b", 1, 2, "payee"),     // gauges: claim_rewards
        ("0xa543ccea", 1, 3, "payee"),     // Rocket Pool: setWithdrawalAddress
        ("0x85b77f45", 1, 3, "payee"),     // ERC-7540: requestDeposit
    ] {
        let mut data = method.to_string();
        for place in 0..words {
            data.push_str(&if place == at { word(EVIL) } else { number(1) });
        }
        let of_bytes = match method {
            "0x8aac16ba" => format!("{}{}", number(224), number(0)),
            "0xcd586579" => format!("{}{}", number(192), number(0)),
            _ => String::new(),
        };
        if !of_bytes.is_empty() {
            data.truncate(data.len() - 64);
            data.push_str(&of_bytes);
        }
        let said = sent(&data);
        assert!(said.iter().any(|said| said.starts_with(&format!("{role} {EVIL}"))), "{method} {said:?}");
    }
}

#[test]
fn a_recipient_may_be_bytes_in_a_word() {
    let message = |to: &str| {
        let parts = [number(160), number(224), number(256), word(&format!("0x{}", "0".repeat(40))), number(288)];
        let (receiver, empty) = (format!("{}{to}", number(32)), number(0));
        format!("0x96f4e9f9{}{}{}{receiver}{empty}{empty}{empty}", number(1), number(64), parts.concat())
    };
    assert!(sent(&message(&word(EVIL))).iter().any(|said| said.starts_with(&format!("payee {EVIL}"))));
    assert!(sent(&message(&"ab".repeat(32))).iter().any(|said| said.starts_with("opaque calldata/recipient")));
    // It is on another chain, as in a word that is no bytes.
    let elsewhere =
        policy_of(&format!(r#"{{"version":1,"payees":["eip155:42161:{GOOD}"],"contracts":["eip155:1:{TOKEN}"]}}"#));
    let verdict =
        |to: &str| outcome(&wallet("eth_sendTransaction", &transaction(TOKEN, &message(&word(to)), "0x0"), &elsewhere));
    assert_eq!(verdict(EVIL), "block unknown");
    let warp = format!("0x81b4e8b4{}{}{}", number(1), word(GOOD), number(1));
    let same = outcome(&wallet("eth_sendTransaction", &transaction(TOKEN, &warp, "0x0"), &elsewhere));
    assert_eq!(verdict(GOOD), same);
}

#[test]
fn taking_power_back_gives_none() {
    for (method, words, at) in [("0x003c2ba6", 4, 3), ("0xab764683", 5, 4), ("0x30885591", 4, 2)] {
        let data = |granted: u128| {
            let place = |place| if place == at { number(granted) } else { word(EVIL) };
            format!("{method}{}", (0..words).map(place).collect::<String>())
        };
        let gives =
            |data: &str| sent(data).iter().any(|said| said.starts_with("delegate") || said.starts_with("operator"));
        assert!(gives(&data(1)) && !gives(&data(0)), "{method}");
    }
}
