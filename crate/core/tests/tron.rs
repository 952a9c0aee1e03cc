//! Tests Tron's transactions as TronWeb builds them, the JSON beside the bytes, and the other requests of its wallets.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

mod support;

use payeeguard_core::{Call, Finding, Policy, Verdict, chain, inspect};
use serde_json::{Value, json};
use support::{EVIL, GOOD, OWN, SPENDER, TOKEN, findings, outcome, policy_of, word};

const CHAIN: &str = "tron:0x2b6653dc";

fn vectors() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../../../tests/vectors/tronweb.json")).unwrap();
    file["tron"].as_array().unwrap().clone()
}

fn case(name: &str) -> Value {
    vectors().iter().find(|case| case["name"] == name).unwrap()["transaction"].clone()
}

/// The address of 20 bytes.
fn tron(evm: &str) -> String {
    let bytes = payeeguard_core::encoding::hex::decode_array(&evm.as_bytes()[2..]).unwrap();
    chain::tron::accounts(&bytes, None)[0].address.clone()
}

fn policy() -> Policy {
    policy_of(&format!(
        r#"{{"version":1,"payees":["{CHAIN}:{}"],"spenders":["{CHAIN}:{}"],"contracts":["{CHAIN}:{}"]}}"#,
        tron(GOOD),
        tron(SPENDER),
        tron(TOKEN)
    ))
}

fn ask(method: &str, arguments: &Value) -> Verdict {
    ask_with(&policy(), method, arguments)
}

fn ask_with(policy: &Policy, method: &str, arguments: &Value) -> Verdict {
    let own = [chain::parse_account(&format!("{CHAIN}:{}", tron(OWN))).unwrap()];
    let body = arguments.to_string();
    let call = Call { surface: "wallet", method, chain: CHAIN, own: &own, body: body.as_bytes(), ..Call::default() };
    inspect(&call, policy)
}

fn said(finding: &Finding) -> Value {
    let account = finding.accounts.first().map(|account| &account.address);
    json!({"role": finding.role.as_str(), "account": account, "amount": finding.amount, "asset": finding.asset})
}

#[test]
fn as_tronweb_builds_them() {
    let cases = vectors();
    assert!(cases.len() > 20);
    for case in cases {
        let tx = &case["transaction"];
        for (method, arguments) in [
            ("tron:sign", json!([tx])),
            ("tron:multiSign", json!([tx, null, 2])),
            ("tron:tron_signTransaction", json!([{"transaction": tx}])),
            ("tron_signTransaction", json!([tx])),
            ("tron:sendRawTransaction", json!([tx])),
        ] {
            let verdict = ask_with(&Policy::default(), method, &arguments);
            let read: Vec<Value> = verdict.findings.iter().map(said).collect();
            assert_eq!(json!(read), case["findings"], "{} by {method}: {:?}", case["name"], verdict.findings);
        }
        // The bytes alone say the same.
        let raw = tx["raw_data_hex"].as_str().unwrap();
        let size = raw.len() / 2;
        let length =
            if size < 128 { format!("{size:02x}") } else { format!("{:02x}{:02x}", size & 127 | 128, size >> 7) };
        let verdict = ask_with(&Policy::default(), "tron:sendHexTransaction", &json!([format!("0a{length}{raw}1200")]));
        let read: Vec<Value> = verdict.findings.iter().map(said).collect();
        assert_eq!(json!(read), case["findings"], "{}", case["name"]);
    }
}

#[test]
fn the_policy_decides() {
    for (name, expected) in [
        ("transfer", "allow"),
        ("transfer of a large amount", "block unknown"),
        ("trc20 transfer", "allow"),
        ("trc20 approve", "allow"),
        ("call with coin", "allow"),
        ("vote", "block authority authority"),
        ("delegated energy", "block authority"),
        ("freeze", "allow"),
        ("permissions", "block authority authority authority"),
    ] {
        assert_eq!(outcome(&ask("tron:sign", &json!([case(name)]))), expected, "{name}");
    }
}

/// What is shown, what is signed and what is sent have to be the same.
#[test]
fn the_json_can_lie() {
    let value = |tx: &mut Value, key: &str, to: Value| tx["raw_data"]["contract"][0]["parameter"]["value"][key] = to;
    let refused = |tx: &Value, why: &str| {
        let said = findings(&ask("tron:sign", &json!([tx])));
        assert_eq!(said.len(), 1, "{said:?} {tx}");
        assert!(said[0].starts_with(&format!("opaque {why} ")), "{said:?} {tx}");
    };
    let evil = format!("41{}", &EVIL[2..]);
    for name in ["transfer", "transfer, visible"] {
        for (key, to) in [
            ("to_address", json!(evil)),
            ("to_address", json!(tron(EVIL))),
            ("to_address", Value::Null),
            ("owner_address", json!(evil)),
            ("amount", json!(1)),
            ("amount", json!("5000001")),
            ("amount", Value::Null),
        ] {
            let mut tx = case(name);
            value(&mut tx, key, to);
            refused(&tx, "tron/json-disagrees");
        }
    }
    let mut tx = case("trc20 transfer");
    value(&mut tx, "data", json!(format!("a9059cbb{}{}", word(EVIL), word("0x1"))));
    refused(&tx, "tron/json-disagrees");
    let mut tx = case("transfer");
    value(&mut tx, "call_value", json!(5));
    assert_eq!(outcome(&ask("tron:sign", &json!([tx]))), "allow", "a member that the kind does not have");
    for (pointer, to, why) in [
        ("/raw_data/contract/0/type", json!("WithdrawBalanceContract"), "tron/json-disagrees"),
        ("/raw_data/contract/0/parameter", json!({}), "tron/json-disagrees"),
        ("/raw_data/contract", json!([]), "tron/json-disagrees"),
        ("/raw_data", json!({}), "tron/json-disagrees"),
        ("/raw_data_hex", Value::Null, "tron/no-bytes"),
        ("/raw_data_hex", json!("0x"), "tron/txid"),
        ("/txID", json!("00"), "tron/txid"),
    ] {
        let mut tx = case("transfer");
        *tx.pointer_mut(pointer).unwrap() = to;
        refused(&tx, why);
    }
    // The bytes of another transaction under the name of this one, and the other way round.
    let mut tx = case("transfer");
    tx["raw_data_hex"] = case("vote")["raw_data_hex"].clone();
    refused(&tx, "tron/txid");
    tx["txID"] = case("vote")["txID"].clone();
    refused(&tx, "tron/json-disagrees");
    let mut tx = case("permissions");
    tx["raw_data"]["contract"][0]["parameter"]["value"]["actives"][0]["keys"].as_array_mut().unwrap().pop();
    assert!(
        findings(&ask("tron:sign", &json!([tx]))).iter().any(|line| line.starts_with("opaque tron/json-disagrees"))
    );
}

#[test]
fn one_byte_changed_is_refused_or_another_transaction() {
    for name in ["transfer", "trc20 transfer", "permissions", "token of the chain"] {
        let tx = case(name);
        let honest = findings(&ask("tron:sign", &json!([tx])));
        let digits = tx["raw_data_hex"].as_str().unwrap();
        for at in 0..digits.len() {
            let mut changed = tx.clone();
            let other = if digits.as_bytes()[at] == b'4' { "5" } else { "4" };
            changed["raw_data_hex"] = json!(format!("{}{other}{}", &digits[..at], &digits[at + 1..]));
            assert_eq!(outcome(&ask("tron:sign", &json!([changed]))), "block opaque", "{name} {at}");
            // Without the hash, the JSON still says who is paid.
            changed.as_object_mut().unwrap().remove("txID");
            let read = findings(&ask("tron:sign", &json!([changed])));
            assert!(read == honest || read.iter().any(|line| line.starts_with("opaque ")), "{name} {at}: {read:?}");
        }
    }
}

#[test]
fn payments_by_address() {
    let hexadecimal = |evm: &str| format!("41{}", &evm[2..]);
    for (method, arguments) in [
        ("tron:sendTransaction", json!([tron(GOOD), 5])),
        ("tron:sendTransaction", json!([hexadecimal(GOOD), 5, {}])),
        ("tron:sendToken", json!([tron(GOOD), "5", "1002000"])),
    ] {
        assert_eq!(outcome(&ask(method, &arguments)), "allow", "{arguments}");
    }
    for to in [tron(EVIL), hexadecimal(EVIL)] {
        assert_eq!(outcome(&ask("tron:sendTransaction", &json!([to, 5]))), "block unknown");
    }
    for bad in [json!([]), json!([GOOD, 5]), json!(["T", 5]), json!([null, 5])] {
        assert_eq!(outcome(&ask("tron:sendTransaction", &bad)), "block opaque", "{bad}");
        assert_eq!(outcome(&ask("tron:sendHexTransaction", &bad)), "block opaque", "{bad}");
        assert!(outcome(&ask("tron:tron_signTransaction", &bad)).starts_with("block opaque") || bad[0] == "T", "{bad}");
    }
}

#[test]
fn messages_and_typed_data() {
    assert_eq!(outcome(&ask("tron:signMessageV2", &json!(["hello"]))), "allow");
    assert_eq!(outcome(&ask("tron:sign", &json!(["hello"]))), "allow");
    assert_eq!(outcome(&ask("tron:sign", &json!(["ab".repeat(32)]))), "block opaque");
    let permit = |spender: &str| {
        json!([
            {"name": "USDT", "version": "1", "chainId": "0x2b6653dc", "verifyingContract": TOKEN},
            {"Permit": [
                {"name": "owner", "type": "address"}, {"name": "spender", "type": "address"},
                {"name": "value", "type": "uint256"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}
            ]},
            {"owner": OWN, "spender": spender, "value": "5", "nonce": "0", "deadline": "1"}
        ])
    };
    assert_eq!(outcome(&ask("tron:signTypedData", &permit(SPENDER))), "allow");
    assert_eq!(outcome(&ask("tron:_signTypedData", &permit(EVIL))), "block authority");
    assert_eq!(outcome(&ask("tron:signTypedData", &json!([]))), "block opaque");
}

/// Transactions on their way to a node, and what a page asks a node to build.
#[test]
fn bodies() {
    let send = |body: &Value| {
        support::fetch("https://api.trongrid.io/wallet/x", "application/json", body.to_string().as_bytes(), &policy())
    };
    for (name, expected) in [
        ("transfer", "allow"),
        ("transfer, visible", "allow"),
        ("transfer of a large amount", "block unknown"),
        ("trc20 transfer", "allow"),
        ("permissions", "block authority authority authority"),
    ] {
        assert_eq!(outcome(&send(&case(name))), expected, "{name}");
    }
    let mut tx = case("transfer");
    tx["to"] = json!(tron(EVIL));
    assert_eq!(outcome(&send(&tx)), "block unknown", "a transaction beside it hides no payee");
    for (to, expected) in [(GOOD, "allow"), (EVIL, "block unknown")] {
        let to = format!("41{}", &to[2..]);
        let body = json!({"owner_address": format!("41{}", &OWN[2..]), "to_address": to, "amount": 5});
        assert_eq!(outcome(&send(&body)), expected, "{body}");
        assert_eq!(outcome(&send(&json!({"hash": to}))), "allow");
    }
}

#[test]
fn a_policy_names_the_methods_of_its_contracts() {
    let call = |to: &str| {
        let mut tx = case("trc20 transfer");
        let (old, new) = (format!("a9059cbb{}", word(GOOD)), format!("cc5ea9ba{}", word(to)));
        for place in ["/raw_data_hex", "/raw_data/contract/0/parameter/value/data"] {
            let said = tx.pointer(place).unwrap().as_str().unwrap().replace(&old, &new);
            *tx.pointer_mut(place).unwrap() = json!(said);
        }
        tx.as_object_mut().unwrap().remove("txID");
        tx
    };
    let signature = "function settle(address payee, uint256 amount)";
    let selector = payeeguard_core::encoding::hash::keccak256(b"settle(address,uint256)");
    let policy = policy_of(&format!(
        r#"{{"version":1,"payees":["{CHAIN}:{}"],"contracts":[{{"account":"{CHAIN}:{}","abi":["{signature}"]}}]}}"#,
        tron(GOOD),
        tron(TOKEN)
    ));
    let ask = |to: &str| {
        let tx: Value = call(to)
            .to_string()
            .replace("cc5ea9ba", &payeeguard_core::encoding::hex::encode("", &selector[..4]))
            .parse()
            .unwrap();
        outcome(&ask_with(&policy, "tron:sign", &json!([tx])))
    };
    assert_eq!(ask(GOOD), "allow");
    assert_eq!(ask(EVIL), "block unknown");
}
