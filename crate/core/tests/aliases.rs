//! Owns the tests of calls that say the same thing twice, or in a place that is easily passed over: each is read, or opaque.

#![allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::unwrap_used, clippy::string_slice)]

mod support;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use support::*;

fn ask(method: &str, arguments: &str, policy: &Policy) -> Verdict {
    inspect(&Call { surface: "wallet", method, body: arguments.as_bytes(), ..Call::default() }, policy)
}

/// A policy that lists `G` in each of the families, and `shop.near`.
fn listed() -> Policy {
    let good = good();
    policy_of(&format!(
        r#"{{"version":1,"payees":["aptos:1:{good}","sui:mainnet:{good}","starknet:SN_MAIN:0x02{}","near:mainnet:shop.near","tvm:-239:0:{}"],"contracts":["starknet:SN_MAIN:0x03{}","near:mainnet:token.near"]}}"#,
        "ab".repeat(31),
        "ab".repeat(32),
        "ab".repeat(31),
    ))
}

fn good() -> String {
    format!("0x{}", "ab".repeat(32))
}

/// Puts accounts for their letters: `G` is listed, `E` is not.
fn put(arguments: &str) -> String {
    let (tail, evil) = ("ab".repeat(31), "cd".repeat(31));
    arguments
        .replace("'G'", &format!("\"{}\"", good()))
        .replace("'E'", &format!("\"0x{}\"", "cd".repeat(32)))
        .replace("'SG'", &format!("\"0x02{tail}\""))
        .replace("'SE'", &format!("\"0x02{evil}\""))
        .replace("'ST'", &format!("\"0x03{tail}\""))
        .replace("'TG'", &format!("\"0:{}\"", "ab".repeat(32)))
        .replace("'TE'", &format!("\"0:{}\"", "cd".repeat(32)))
}

#[track_caller]
fn check(method: &str, honest: &str, changed: &[&str]) {
    let policy = listed();
    assert_eq!(outcome(&ask(method, &put(honest), &policy)), "allow", "{honest}");
    for arguments in changed {
        let found = outcome(&ask(method, &put(arguments), &policy));
        assert!(found.starts_with("block") && found.contains("opaque"), "{arguments}: {found}");
    }
}

#[test]
fn aptos() {
    let pay = |arguments: &str| format!(r#"{{"function":"0x1::aptos_account::transfer",{arguments}}}"#);
    let (good, evil) = (pay(r#""functionArguments":['G',"5"]"#), pay(r#""functionArguments":['E',"5"]"#));
    check(
        "aptos:signAndSubmitTransaction",
        &format!(r#"[{{"payload":{good},"data":{good}}}]"#),
        &[
            &format!("[{}]", pay(r#""functionArguments":['G',"5"],"arguments":['E',"5"]"#)),
            &format!(r#"[{{"payload":{good},"data":{evil}}}]"#),
        ],
    );
}

#[test]
fn sui() {
    let block = |to: &str| {
        format!(
            r#"{{"inputs":[{{"Pure":{{"bytes":"{to}"}}}}],"commands":[{{"TransferObjects":{{"objects":[{{"GasCoin":true}}],"address":{{"Input":0}}}}}}]}}"#
        )
    };
    let encode = |byte: u8| payeeguard_core::encoding::base64::encode_url(&[byte; 32]);
    let (good, evil) = (block(&encode(0xab)), block(&encode(0xcd)));
    check(
        "sui:signTransaction",
        &format!(r#"[{{"transaction":{good}}}]"#),
        &[
            &format!(r#"[{{"transaction":{good},"transactionBlock":{evil}}}]"#),
            &format!(r#"[{{"transaction":{good}}},{{"transaction":{good},"transactionBlock":{evil}}}]"#),
            &format!(r#"[{}]"#, good.replace(r#""Input":0"#, r#""Input":0,"Result":0"#)),
            &format!(r#"[{}]"#, good.replace(r#"{"TransferObjects""#, r#"{"MakeMoveVec":{},"TransferObjects""#)),
        ],
    );
}

/// Whom the framework's own functions give to, may be computed by a command.
#[test]
fn sui_computed() {
    let block = |module: &str, function: &str, last: &str| {
        format!(
            r#"[{{"inputs":[{{"Pure":{{"bytes":"q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s="}}}},{{"Pure":{{"bytes":"zc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc0="}}}}],"commands":[{{"MoveCall":{{"package":"0x2","module":"{module}","function":"{function}","typeArguments":[],"arguments":[{{"GasCoin":true}},{last}]}}}}]}}]"#
        )
    };
    let policy = listed();
    for (module, function) in [
        ("transfer", "public_transfer"),
        ("pay", "split_and_transfer"),
        ("token", "transfer"),
        ("coin", "send_funds"),
        ("balance", "send_funds"),
        ("coin", "mint_and_transfer"),
    ] {
        let outcome = |last: &str| outcome(&ask("sui:signTransaction", &block(module, function, last), &policy));
        assert_eq!(outcome(r#"{"Input":0}"#), "allow", "{module}::{function}");
        assert_eq!(outcome(r#"{"Input":1}"#), "block unknown", "{module}::{function}");
        assert_eq!(outcome(r#"{"Result":0}"#), "block opaque", "{module}::{function}");
    }
    assert_eq!(outcome(&ask("sui:signTransaction", &block("coin", "value", r#"{"Result":0}"#), &policy)), "allow");
}

#[test]
fn starknet() {
    let call = |members: &str| format!(r#"{{"calls":[{{{members}}}]}}"#);
    let good = r#""contract_address":'ST',"entry_point":"transfer","calldata":['SG',"5","0"]"#;
    check(
        "starknet:wallet_addInvokeTransaction",
        &format!("[{}]", call(good)),
        &[
            &format!("[{}]", call(&format!(r#"{good},"call_data":['SE',"5","0"]"#))),
            &format!("[{}]", call(&format!(r#"{good},"entrypoint":"approve""#))),
            &format!("[{}]", call(&format!(r#"{good},"contractAddress":'SE'"#))),
            &format!(r#"[{{"calls":[{{{good}}},{{"contract_address":'ST',"calldata":['SE',"5","0"]}}]}}]"#),
            &format!(r#"[{{"calls":[{{{good}}},"x"]}}]"#),
        ],
    );
}

#[test]
fn ton() {
    let good = r#"{"address":'TG',"amount":"5"}"#;
    check(
        "tvm:sendTransaction",
        &format!(r#"[{{"messages":[{good}]}}]"#),
        &[
            &format!(r#"[{{"messages":[{good}],"items":[{{"address":'TE',"amount":"5"}}]}}]"#),
            &format!(r#"[{{"messages":[{good}],"items":[],"address":'TG'}}]"#),
            r#"[{"messages":[{"address":'TG',"to":'TE',"amount":"5"}]}]"#,
            r#"[{"messages":[{"address":'TG',"amount":"5","payload":"","body":"te6cckEBAQEAAgAAAEysuc0="}]}]"#,
        ],
    );
}

#[test]
fn near() {
    let pay = r#""actions":[{"type":"Transfer","params":{"deposit":"5"}}]"#;
    let good = format!(r#"{{"receiverId":"shop.near",{pay}}}"#);
    check(
        "near:signAndSendTransactions",
        &format!(r#"[{{"transactions":[{good}]}}]"#),
        &[
            &format!(r#"[{{"receiverId":"shop.near","receiver_id":"evil.near",{pay}}}]"#),
            &format!(r#"[{{"transactions":[{good},{{"receiverId":"evil.near","actions":{{"0":{{}}}}}}]}}]"#),
            &format!(r#"[{{"transactions":[{good},"EAAAAGV2aWwubmVhcg=="]}}]"#),
            &format!(
                r#"[{{"transactions":[{}]}}]"#,
                good.replace(r#""type""#, r#""functionCall":{"methodName":"x"},"type""#)
            ),
        ],
    );
}

#[test]
fn cosmos() {
    let (user, body) = ("cosmos1x", r#""bodyBytes":{"$bytes":""},"chainId":"cosmoshub-4""#);
    let policy = listed();
    let ask = |document: &str| {
        outcome(&ask("cosmos:signDirect", &format!(r#"["cosmoshub-4","{user}",{document}]"#), &policy))
    };
    assert_eq!(ask(&format!("{{{body}}}")), "allow");
    for document in [
        format!(r#"{{{body},"msgs":[]}}"#),
        format!(r#"{{{body},"body_bytes":{{"$bytes":"0a00"}}}}"#),
        format!(r#"{{"signDoc":{{{body}}},{body}}}"#),
        format!(r#"{{"signDoc":{{{body}}},"sign_doc":{{"msgs":[]}}}}"#),
        format!(r#"{{{body},"chain_id":"osmosis-1"}}"#),
    ] {
        assert_eq!(ask(&document), "block opaque", "{document}");
    }
}

/// In other packages, messages of names that are known do other things.
#[test]
fn cosmos_packages() {
    let policy = listed();
    let evil = "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh";
    let outcome = |kind: &str| {
        let arguments = format!(
            r#"["cosmoshub-4","cosmos1x",{{"chain_id":"cosmoshub-4","msgs":[{{"type":"{kind}","value":{{"account":"{evil}","amount":[{{"denom":"uatom","amount":"1"}}]}}}}]}}]"#
        );
        outcome(&ask("cosmos:signAmino", &arguments, &policy))
    };
    for kind in ["cosmos-sdk/MsgVote", "cosmos-sdk/v1/MsgDeposit", "/cosmos.gov.v1.MsgDeposit"] {
        assert_eq!(outcome(kind), "allow", "{kind}");
    }
    for kind in
        ["thorchain/MsgDeposit", "/types.MsgDeposit", "/injective.exchange.v1beta1.MsgDeposit", "/evil.v1.MsgRevoke"]
    {
        assert_eq!(outcome(kind), "block opaque unknown", "{kind}");
    }
}

/// What comes before JSON does not hide it.
#[test]
fn blanks_before_json() {
    let policy = listed();
    for lead in ["", " ", "\\n\\t", "\u{feff}"] {
        let inner = format!(r#"{lead}{{\"receiver_id\":\"evil.near\",\"amount\":\"7\"}}"#);
        let call = format!(
            r#"[{{"receiverId":"token.near","actions":[{{"type":"FunctionCall","params":{{"methodName":"x","args":{{"msg":"{inner}"}},"gas":"1","deposit":"1"}}}}]}}]"#
        );
        assert_eq!(outcome(&ask("near:signAndSendTransaction", &call, &policy)), "block unknown", "{call}");
        let plain = format!("{}{{\"receiver_id\":\"evil.near\",\"amount\":\"7\"}}", lead.replace("\\n\\t", "\n\t"));
        let encoded = payeeguard_core::encoding::base64::encode_url(plain.as_bytes());
        let call = format!(
            r#"[{{"receiverId":"token.near","actions":[{{"type":"FunctionCall","params":{{"methodName":"x","args":"{encoded}","gas":"1","deposit":"1"}}}}]}}]"#
        );
        assert_eq!(outcome(&ask("near:signAndSendTransaction", &call, &policy)), "block unknown", "{call}");
        let text = format!(
            r#"["{lead}{{\"transactions\":[{{\"receiverId\":\"evil.near\",\"actions\":[{{\"type\":\"Transfer\",\"params\":{{\"deposit\":\"5\"}}}}]}}]}}"]"#
        );
        assert_eq!(outcome(&ask("near:signAndSendTransactions", &text, &policy)), "block unknown", "{text}");
    }
}

/// TON writes accounts as a number, a colon and what looks like a hash.
#[test]
fn raw_accounts_in_bodies() {
    let policy = Policy::default();
    for account in
        ["0:", "-1:"].map(|lead| format!("{lead}ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e"))
    {
        let body = format!(r#"{{"to":"{account}","amount":5}}"#);
        let found = findings(&fetch("https://shop.example/pay", "application/json", body.as_bytes(), &policy));
        assert_eq!(found.len(), 1, "{body} {found:?}");
        let body = format!("to={}&amount=5", account.replace(':', "%3A"));
        let kind = "application/x-www-form-urlencoded";
        let found = findings(&fetch("https://shop.example/pay", kind, body.as_bytes(), &policy));
        assert_eq!(found.len(), 1, "{body} {found:?}");
    }
}

/// Sixty payees do not hide which of them an account is made to look like.
#[test]
fn lookalikes_among_many() {
    let address = |number: usize| {
        format!("0x{:040x}", 0x1234_5678_9abc_def0_u128.wrapping_mul(number as u128 * 2 + 1) << 40 | 0xfeed)
    };
    let list: Vec<String> = (1..=60).map(|number| format!("\"eip155:1:{}\"", address(number))).collect();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":[{}]}}"#, list.join(",")));
    let like = address(30);
    let changed = format!("0x{}{}{}", "77", &like[4..40], "77");
    assert_eq!(
        outcome(&wallet("eth_sendTransaction", &transaction(&changed, "0x", "0x1"), &policy)),
        "block lookalike"
    );
}

/// A long key over many elements takes no time to speak of, and its place stays short.
#[test]
fn long_keys() {
    let account = "0x52908400098527886E0F7030069857D2E4169EE7";
    let body = format!(r#"{{"{}":["{account}"{}]}}"#, "k".repeat(20_000), format!(",\"{account}\"").repeat(400));
    let verdict = fetch("https://shop.example/pay", "application/json", body.as_bytes(), &Policy::default());
    assert!(!verdict.findings.is_empty());
    assert!(verdict.findings.iter().all(|finding| finding.path.len() < 1100));
}

#[test]
fn the_largest_of_several_amounts() {
    let to = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    for (members, expected) in [
        (r#""sats":1,"amount":100000000"#, Some("100000000")),
        (r#""amount":"100000000","sats":1"#, Some("100000000")),
        (r#""amount":"1","sats":"1e8""#, None),
        (r#""amount":"7""#, Some("7")),
    ] {
        let verdict = ask("bip122:sendTransfer", &format!(r#"[{{"address":"{to}",{members}}}]"#), &Policy::default());
        assert_eq!(verdict.findings[0].amount.as_deref(), expected, "{members}");
    }
}

#[test]
fn next_to_nothing_however_it_is_written() {
    for (asked, expected) in [
        ("1E-81", true),
        ("1e-81", true),
        (".000001", true),
        ("0", true),
        ("0.0", true),
        ("00.00001", true),
        ("0.1", false),
        ("1", false),
        ("5", false),
        ("1E5", false),
    ] {
        let offer = format!(
            r#"[{{"TransactionType":"OfferCreate","Account":"r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59","TakerGets":"100","TakerPays":{{"currency":"USD","issuer":"r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59","value":"{asked}"}}}}]"#
        );
        let found = findings(&ask("xrpl:sign", &offer, &Policy::default()));
        assert_eq!(found.iter().any(|line| line.starts_with("opaque terms/offer")), expected, "{asked} {found:?}");
    }
}

/// Functions of the framework that pay or give power, and bytes that go on behind a transaction.
#[test]
fn aptos_functions() {
    let policy = listed();
    let outcome = |function: &str, arguments: &str| {
        let payload =
            put(&format!(r#"[{{"payload":{{"function":"0x1::{function}","functionArguments":[{arguments}]}}}}]"#));
        outcome(&ask("aptos:signAndSubmitTransaction", &payload, &policy))
    };
    for (function, good, evil) in [
        ("primary_fungible_store::transfer_assert_minimum_deposit", r#"'ST','G',"5""#, r#"'ST','E',"5""#),
        ("aptos_account::batch_transfer_fungible_assets", r#"'ST',['G'],["5"]"#, r#"'ST',['G','E'],["5","5"]"#),
        ("aptos_account::fungible_transfer_only", r#"'G',"5""#, r#"'E',"5""#),
    ] {
        assert_eq!(outcome(function, good), "allow", "{function}");
        assert_eq!(outcome(function, evil), "block unknown", "{function}");
    }
    for (function, evil) in [
        ("stake::set_operator", "'E'"),
        ("stake::set_delegated_voter", "'E'"),
        ("delegation_pool::delegate_voting_power", "'SG','E'"),
        ("object_code_deployment::publish", "[],[]"),
        ("staking_contract::switch_operator", "'E','G'"),
    ] {
        assert!(outcome(function, evil).starts_with("block"), "{function} {}", outcome(function, evil));
    }
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../../tests/vectors/move-sdks.json")).unwrap_or_default();
    let bytes = vectors["aptos"][0]["bytes"].as_str().unwrap_or_default();
    let found = findings(&ask("aptos:signTransaction", &format!(r#"[{{"$bytes":"{bytes}00"}}]"#), &policy));
    assert!(!bytes.is_empty() && found[0].starts_with("opaque aptos/malformed"), "{found:?}");
}
