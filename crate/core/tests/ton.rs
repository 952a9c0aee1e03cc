//! Owns the comparison of TON messages as TON's own library builds them with how they are read here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::encoding::{base64, hex};
use payeeguard_core::{Account, Call, Policy, Verdict, chain, inspect};
use serde_json::{Value, json};
use support::*;

fn ask(arguments: &str, policy: &Policy) -> Verdict {
    let call = Call {
        surface: "wallet",
        method: "tvm:sendTransaction",
        chain: "tvm:-239",
        body: arguments.as_bytes(),
        ..Call::default()
    };
    inspect(&call, policy)
}

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/ton-core.json")).unwrap()
}

#[test]
fn as_the_library_builds_them() {
    for case in vectors()["ton"].as_array().unwrap() {
        let request = &case["request"];
        for arguments in [
            json!([request.to_string()]),
            json!([request]),
            json!([{"method":"sendTransaction","params":[request.to_string()],"id":"1"}]),
        ] {
            let verdict = ask(&arguments.to_string(), &Policy::default());
            let found: Vec<Value> = verdict.findings.iter().map(said).collect();
            assert_eq!(Value::from(found), case["findings"], "{} {arguments}", case["name"]);
        }
        let Some(payload) = request["messages"][0]["payload"].as_str() else { continue };
        let bytes = base64::decode(payload.as_bytes()).unwrap();
        let mut shorter = request.clone();
        for cut in 1..bytes.len() - 4 {
            shorter["messages"][0]["payload"] = hex::encode("", &bytes[..cut]).into();
            let verdict = ask(&json!([shorter]).to_string(), &Policy::default());
            assert_eq!(outcome(&verdict).split(' ').next(), Some("block"), "{} cut at {cut}", case["name"]);
        }
    }
}

#[test]
fn verdicts() {
    let vectors = vectors();
    let good = vectors["expected"].as_str().unwrap();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["tvm:-239:{good}"]}}"#));
    let outcome = |name: &str, policy: &Policy| {
        let case = vectors["ton"].as_array().unwrap().iter().find(|case| case["name"] == name).unwrap();
        outcome(&ask(&json!([case["request"].to_string()]).to_string(), policy))
    };
    for (name, expected) in [
        ("payment", "allow"),
        ("comment", "allow"),
        ("two payments", "block unknown"),
        ("jetton", "block unknown"),
        ("jetton without response", "allow"),
        ("jetton with many coins along", "block unknown unknown"),
        ("collectible", "block unknown"),
        ("unknown body", "block unknown"),
    ] {
        assert_eq!(outcome(name, &policy), expected, "{name}");
    }
    let exchange = policy_of(&format!(r#"{{"version":1,"payees":["tvm:-239:{good}?memo=order 12"]}}"#));
    assert_eq!(outcome("comment", &exchange), "allow");
    assert!(outcome("payment", &exchange).starts_with("block"));
    for bad in [
        "[]",
        "[{}]",
        r#"["{}"]"#,
        r#"[{"messages":[]}]"#,
        r#"[{"messages":[{}]}]"#,
        r#"[{"messages":[{"address":"x","amount":"1"}]}]"#,
        r#"["{\"messages\":[],\"messages\":[]}"]"#,
    ] {
        assert!(super_outcome(&ask(bad, &policy)).starts_with("block opaque"), "{bad}");
    }
}

fn super_outcome(verdict: &Verdict) -> String {
    outcome(verdict)
}

/// What goes along with jettons is small in all, not in each message: the wallet of a jetton is an address like any other.
#[test]
fn many_small_messages() {
    let vectors = vectors();
    let case =
        vectors["ton"].as_array().unwrap().iter().find(|case| case["name"] == "jetton without response").unwrap();
    let policy =
        policy_of(&format!(r#"{{"version":1,"payees":["tvm:-239:{}"]}}"#, vectors["expected"].as_str().unwrap()));
    let mut request = case["request"].clone();
    let mut message = request["messages"][0].clone();
    let mut send = |count: usize, amount: &str| {
        message["amount"] = amount.into();
        request["messages"] = vec![message.clone(); count].into();
        outcome(&ask(&json!([request]).to_string(), &policy))
    };
    assert_eq!(send(1, "1000000000"), "allow");
    assert_eq!(send(20, "50000000"), "allow");
    assert_eq!(send(2, "1000000000"), "block unknown");
    assert_eq!(send(21, "50000000"), "block unknown");
}

/// What contracts are told about others: a new owner of theirs, new jettons, or what nobody understands.
#[test]
fn who_is_named_in_bodies() {
    let vectors = vectors();
    let shop = vectors["expected"].as_str().unwrap();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["tvm:-239:{shop}"]}}"#));
    let hash: Vec<u8> = (1..33).map(|at: u8| at.wrapping_mul(0x65)).collect();
    let thief = "100".to_string() + &"0".repeat(8) + &hash.iter().map(|byte| format!("{byte:08b}")).collect::<String>();
    let thiefs = chain::parse_account(&format!("tvm:-239:{}", hex::encode("0:", &hash))).unwrap();
    let bag = |bits: &str| {
        let data: Vec<u8> = format!("{bits}1{}", "0".repeat(7 - bits.len() % 8))
            .as_bytes()
            .chunks(8)
            .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
            .collect();
        let head = [0xb5, 0xee, 0x9c, 0x72, 1, 1, 1, 1, 0, 0, 0, 0, (data.len() * 2 - 1) as u8];
        base64::encode_url(&[&head[..], &data].concat())
    };
    let tell = |bits: &str, own: &[Account]| {
        let message = json!({"address": shop, "amount": "7", "payload": bag(bits)});
        let (method, body) = ("tvm:sendTransaction", json!([{"messages": [message]}]).to_string());
        let call = Call { surface: "wallet", method, chain: "tvm:-239", own, body: body.as_bytes(), ..Call::default() };
        inspect(&call, &policy)
    };
    let ask = |bits: &str| tell(bits, &[]);
    for (operation, query, role, expected) in [
        (3_u32, 0_u64, "authority", "block authority"),
        (3, 0x8000, "authority", "block authority"),
        (0x6501_f354, 7, "authority", "block authority"),
        (0x1c04_412a, 7, "authority", "block authority"),
        (0x819d_be99, 7, "authority", "block authority"),
        (21, 7, "payee", "block unknown"),
        (0x642b_7d07, 7, "payee", "block unknown"),
        (0x1234_5678, 7, "mention", "allow"),
    ] {
        let verdict = ask(&format!("{operation:032b}{query:064b}{thief}"));
        assert_eq!(outcome(&verdict), expected, "{operation:x}");
        let named =
            verdict.findings.iter().any(|finding| finding.role.as_str() == role && finding.accounts.contains(&thiefs));
        assert!(named, "{operation:x}: {:?}", findings(&verdict));
        // New jettons may be the user's; that power goes to him is no reason to give it.
        let own = outcome(&tell(&format!("{operation:032b}{query:064b}{thief}"), std::slice::from_ref(&thiefs)));
        assert_eq!(own, if role == "authority" { expected } else { "allow" }, "{operation:x}");
        // The same without anybody in it, and with what is no address.
        for rest in ["", "00", "0111"] {
            let verdict = ask(&format!("{operation:032b}{query:064b}{rest}"));
            assert_eq!([outcome(&verdict).as_str(), &verdict.findings.len().to_string()], ["allow", "1"]);
        }
    }
    // Behind something else it is a mention all the same.
    let verdict = ask(&format!("{:032b}{:064b}0101{thief}", 3, 7));
    assert_eq!([outcome(&verdict).as_str(), verdict.findings[0].role.as_str()], ["allow", "mention"]);
}
