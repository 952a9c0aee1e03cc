//! Runs every official vector in `tests/vectors`: a file is one specification, a key is what its entries are about.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

use payeeguard_core::chain::{Shy, bip122, parse_account, recognise_with};
use payeeguard_core::encoding::bech32::{self, Variant};
use payeeguard_core::encoding::{base58, base64, cashaddr, hex};
use payeeguard_core::payload::{json, rlp};
use payeeguard_core::{Call, Finding, Policy, inspect};
use serde_json::Value;
use std::{fs, path::Path};

#[test]
fn every_vector() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    let mut seen = 0;
    for entry in fs::read_dir(folder).expect("the folder of vectors") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let file: Value = serde_json::from_str(&fs::read_to_string(&path).expect("text")).expect("JSON");
        let name = path.display();
        for field in ["source", "revision", "licence"] {
            assert!(file[field].is_string(), "{name} names its {field}");
        }
        seen += each(&file, "accounts", account);
        seen += each(&file, "refused", |entry| assert_eq!(recognise_with(text(entry), Shy::ALL), [], "{entry}"));
        seen += each(&file, "refusedAccounts", |entry| {
            let chain = entry["chain"].as_str().expect("chain");
            assert!(parse_account(&format!("{chain}:{}", text(entry))).is_err(), "{entry}");
        });
        seen += each(&file, "bech32", |entry| word(entry, Variant::Bech32));
        seen += each(&file, "bech32m", |entry| word(entry, Variant::Bech32m));
        seen += each(&file, "refusedBech32", |entry| assert_eq!(bech32::decode(text(entry)), None, "{entry}"));
        seen += each(&file, "cashaddr", cash);
        seen += each(&file, "psbt", psbt);
        seen += each(&file, "refusedPsbt", |entry| {
            let said = read_psbt(entry.as_str().expect("hexadecimal"));
            assert_eq!(said.first().map(|(role, ..)| role.as_str()), Some("opaque"), "{entry}");
        });
        seen += each(&file, "base64", |entry| {
            assert_eq!(base64::decode(text(entry).as_bytes()), Some(bytes(entry, "bytes")), "{entry}");
        });
        seen += each(&file, "refusedBase64", |entry| {
            assert_eq!(base64::decode(entry.as_str().expect("text").as_bytes()), None, "{entry}");
        });
        seen += each(&file, "json", |entry| assert!(is_json(entry), "{entry}"));
        seen += each(&file, "refusedJson", |entry| assert!(!is_json(entry), "{entry}"));
        seen += each(&file, "refusedRlp", |entry| {
            let bytes = hex::decode(entry.as_str().expect("hexadecimal").as_bytes()).expect("hexadecimal");
            assert!(!is_rlp(&bytes), "{entry}");
        });
        seen += each(&file, "transactions", |entry| {
            let found = raw(text_of(entry, "transaction"));
            let account = found[0].accounts.first().map(ToString::to_string);
            assert_eq!(account.as_deref(), entry["account"].as_str(), "{entry}");
            assert_eq!(found[0].amount.as_deref(), entry["amount"].as_str(), "{entry}");
        });
        seen += each(&file, "refusedTransactions", |entry| {
            let found = raw(&format!("0x{}", entry.as_str().expect("hexadecimal")));
            assert_eq!(found[0].role.as_str(), "opaque", "{entry}");
        });
        seen += each(&file, "base58", |entry| {
            let bytes = bytes(entry, "bytes");
            assert_eq!(base58::encode(&bytes), text(entry));
            assert_eq!(base58::decode(text(entry)), Some(bytes));
        });
    }
    assert!(seen > 150, "{seen} vectors were found");
}

fn each(file: &Value, key: &str, test: impl Fn(&Value)) -> usize {
    let entries = file[key].as_array().map_or(&[][..], Vec::as_slice);
    entries.iter().for_each(test);
    entries.len()
}

fn text(entry: &Value) -> &str {
    text_of(entry, "text")
}

fn text_of<'a>(entry: &'a Value, key: &str) -> &'a str {
    entry[key].as_str().expect("text")
}

/// What a raw transaction says.
fn raw(transaction: &str) -> Vec<Finding> {
    let body = format!(r#"["{transaction}"]"#);
    let call = Call { surface: "eip1193", method: "eth_sendRawTransaction", body: body.as_bytes(), ..Call::default() };
    inspect(&call, &Policy::default()).findings
}

fn bytes(entry: &Value, key: &str) -> Vec<u8> {
    hex::decode(entry[key].as_str().expect("hexadecimal").as_bytes()).expect("hexadecimal")
}

/// A spelling is recognised, is the account it names, and is what its output script prints as.
fn account(entry: &Value) {
    let chain = entry["chain"].as_str().expect("chain");
    let canonical = entry["canonical"].as_str().unwrap_or_else(|| text(entry));
    let written = text(entry);
    let account = parse_account(&format!("{chain}:{written}")).expect(written);
    assert_eq!(account.to_string(), format!("{chain}:{canonical}"));
    // Some are so short that they are read only where their chain is named.
    let readings = recognise_with(text(entry), Shy::ALL);
    let found = readings.iter().any(|reading| reading.address == canonical);
    assert!(found || entry["named"] == true, "{entry}: {readings:?}");
    if entry["script"].is_string() {
        assert_eq!(
            bip122::accounts(&bytes(entry, "script"), account.reference.as_deref()),
            std::slice::from_ref(&account)
        );
        assert!(bip122::accounts(&bytes(entry, "script"), None).contains(&account), "{entry}");
    }
}

fn word(entry: &Value, variant: Variant) {
    let text = entry.as_str().expect("text");
    let word = bech32::decode(text).expect(text);
    assert_eq!(word.variant, variant, "{text}");
    assert_eq!(bech32::encode(&word.hrp, variant, &word.fives), Some(text.to_lowercase()));
}

fn cash(entry: &Value) {
    let prefix = text(entry).split(':').next().expect("a prefix");
    let (kind, hash) = cashaddr::decode(text(entry), prefix).expect("an address");
    assert_eq!((u64::from(kind), &hash), (entry["type"].as_u64().expect("type"), &bytes(entry, "hash")));
    assert_eq!(cashaddr::encode(prefix, kind, &hash).as_deref(), Some(text(entry)));
}

/// Whether a text is JSON to the parser, and to whoever goes past it in a larger one on the way to an account.
fn is_json(entry: &Value) -> bool {
    let text = entry.as_str().expect("text");
    let parsed = json::Value::parse(text, json::Bounds::default()).is_ok();
    let body = format!(r#"[{text},{{"to":"0x52908400098527886E0F7030069857D2E4169EE7"}}]"#);
    let call =
        Call { surface: "fetch", method: "POST", url: "https://a.example", body: body.as_bytes(), ..Call::default() };
    let findings = inspect(&call, &Policy::default()).findings;
    let passed = findings.iter().any(|finding| finding.path == "$[1].to");
    // What is more than one value, or none, may be part of a list.
    let whole = json::Value::parse(&body, json::Bounds::default()).is_ok();
    assert_eq!(passed, whole, "{text}: {findings:?}");
    parsed
}

fn is_rlp(bytes: &[u8]) -> bool {
    fn readable(item: &rlp::Item<'_>) -> bool {
        item.bytes().is_some() || item.items().is_ok_and(|items| items.iter().all(readable))
    }
    // A byte string stands in a list alone.
    let head = [0xf8, bytes.len() as u8];
    let head = if bytes.len() < 56 { vec![0xc0 | bytes.len() as u8] } else { head.to_vec() };
    let list = [&head, bytes].concat();
    [bytes, &list].iter().any(|bytes| rlp::list(bytes).is_ok_and(|items| items.iter().all(readable)))
}

/// What a partially signed transaction pays.
fn psbt(entry: &Value) {
    let expected: Vec<_> = entry["outputs"]
        .as_array()
        .expect("outputs")
        .iter()
        .filter(|output| output.is_object())
        .map(|output| {
            let text = |key: &str| output[key].as_str().expect("text").to_string();
            ("payee".to_string(), text("address"), text("amount"))
        })
        .collect();
    assert_eq!(read_psbt(entry["psbt"].as_str().expect("hexadecimal")), expected, "{entry}");
}

fn read_psbt(digits: &str) -> Vec<(String, String, String)> {
    let body = format!(r#"["{digits}"]"#);
    let chain = "bip122:000000000019d6689c085ae165831e93";
    let call = Call { surface: "wallet", method: "bip122:signPsbt", chain, body: body.as_bytes(), ..Call::default() };
    let findings = inspect(&call, &Policy::default()).findings;
    let said = findings.into_iter().map(|finding| {
        let address = finding.accounts.first().map(|account| account.address.clone()).unwrap_or_default();
        (finding.role.as_str().to_string(), address, finding.amount.unwrap_or_default())
    });
    said.collect()
}
