//! Compares the core with alloy on typed data: every address in a message, at its place, for random types, random values, every
//! way to write a value, and with one character of the JSON changed.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

use alloy_dyn_abi::{DynSolValue, TypedData};
use payeeguard_core::{Call, Policy, Role, inspect};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Names that mean roles, and names that mean nothing.
const NAMES: [&str; 8] = ["to", "spender", "operator", "foo", "amount", "deadline", "owner", "bar"];
const LEAVES: [&str; 8] = ["address", "uint256", "bool", "bytes32", "string", "bytes", "int64", "uint8"];

/// A message of up to three structs: the members of each one, by number; a struct may hold those after it.
type Shape = Vec<Vec<(usize, usize, u8)>>;

fn shape() -> impl Strategy<Value = Shape> {
    vec(vec((0..NAMES.len(), 0..LEAVES.len() + 3, 0..3_u8), 1..5), 1..4)
}

/// What a member's type is: a leaf, or one of the structs after `at`.
fn kind(shape: &Shape, at: usize, member: usize) -> String {
    match LEAVES.get(member) {
        Some(leaf) => (*leaf).to_owned(),
        None => {
            let next = at + 1 + (member - LEAVES.len());
            if next < shape.len() { format!("S{next}") } else { "address".to_owned() }
        }
    }
}

/// The members of a struct without those whose name stands there already.
fn members(shape: &Shape, at: usize) -> Vec<(&'static str, String, u8)> {
    let mut list: Vec<(&'static str, String, u8)> = Vec::new();
    for (name, member, list_of) in &shape[at] {
        if !list.iter().any(|(known, ..)| *known == NAMES[*name]) {
            list.push((NAMES[*name], kind(shape, at, *member), *list_of));
        }
    }
    list
}

fn types(shape: &Shape) -> Value {
    let mut all = serde_json::Map::new();
    all.insert(
        "EIP712Domain".into(),
        json!([{ "name": "name", "type": "string" }, { "name": "chainId", "type": "uint256" }]),
    );
    for at in 0..shape.len() {
        let fields = members(shape, at).into_iter().map(|(name, kind, list_of)| {
            let suffix = ["", "[]", "[2]"][usize::from(list_of)];
            json!({ "name": name, "type": format!("{kind}{suffix}") })
        });
        all.insert(format!("S{at}"), Value::Array(fields.collect()));
    }
    Value::Object(all)
}

fn value(shape: &Shape, kind: &str, seed: &mut impl Iterator<Item = u8>) -> Value {
    let mut bytes = |count: usize| -> String { seed.by_ref().take(count).map(|byte| format!("{byte:02x}")).collect() };
    match kind {
        "address" => json!(format!("0x{}", bytes(20))),
        "bool" => json!(true),
        // Words that hold an address are read as one by the core, which alloy does not do.
        "bytes32" => json!(format!("0xff{}", bytes(31))),
        "bytes" => json!(format!("0x{}", bytes(5))),
        "string" => json!("some text"),
        "uint8" => json!(7),
        "int64" => json!("-12"),
        "uint256" => match seed.next() {
            Some(odd) if odd & 1 == 1 => json!(format!("0x{odd:x}")),
            // An allowance of nothing is taken back, and names nobody.
            other => json!(other.unwrap_or(2).max(2).to_string()),
        },
        _ => {
            let at: usize = kind.trim_start_matches('S').parse().unwrap();
            let fields = members(shape, at).into_iter().map(|(name, kind, list_of)| {
                let one = value(shape, &kind, seed);
                let whole = if list_of == 0 { one } else { json!([one, value(shape, &kind, seed)]) };
                (name.to_owned(), whole)
            });
            Value::Object(fields.collect())
        }
    }
}

/// Every address alloy sees, with its place.
fn said(value: &DynSolValue, path: &str, out: &mut Vec<(String, String)>) {
    match value {
        DynSolValue::Address(address) => out.push((path.to_owned(), address.to_string())),
        DynSolValue::Array(list) | DynSolValue::FixedArray(list) => {
            for (at, one) in list.iter().enumerate() {
                said(one, &format!("{path}[{at}]"), out);
            }
        }
        DynSolValue::CustomStruct { prop_names, tuple, .. } => {
            for (name, one) in prop_names.iter().zip(tuple) {
                said(one, &format!("{path}.{name}"), out);
            }
        }
        _ => {}
    }
}

/// Every address the core sees below the message; `None` where it refuses to read.
fn read(text: &str) -> Option<Vec<(String, String)>> {
    let body = json!([format!("0x{}", "33".repeat(20)), text]).to_string();
    let call = Call { surface: "eip1193", method: "eth_signTypedData_v4", body: body.as_bytes(), ..Call::default() };
    let verdict = inspect(&call, &Policy::default());
    if verdict.findings.iter().any(|finding| finding.role == Role::Opaque) {
        return None;
    }
    let inner = verdict.findings.iter().filter_map(|finding| {
        let path = finding.path.strip_prefix("params[1].")?;
        // A word in a role may be an account of another chain; alloy says nothing of it.
        let account = finding.accounts.first().filter(|account| account.namespace == "eip155")?;
        path.starts_with("message").then(|| (path.to_owned(), account.address.clone()))
    });
    Some(inner.collect())
}

fn alloy(text: &str) -> Option<Vec<(String, String)>> {
    let data: TypedData = serde_json::from_str(text).ok()?;
    let mut out = Vec::new();
    said(&data.coerce().ok()?, "message", &mut out);
    Some(out)
}

/// In order, and without the zero address, which in a role means nobody.
fn sorted(mut list: Vec<(String, String)>) -> Vec<(String, String)> {
    list.retain(|(_, address)| address.bytes().any(|digit| !matches!(digit, b'0' | b'x')));
    list.sort();
    list
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_address(shape in shape(), seed in vec(any::<u8>(), 32..90), at in any::<prop::sample::Index>(), to in 32..127_u8) {
        let mut seed = seed.into_iter().cycle();
        let message = value(&shape, "S0", &mut seed);
        let data = json!({ "types": types(&shape), "primaryType": "S0", "domain": { "name": "x", "chainId": "1" }, "message": message });
        let text = data.to_string();
        let there = alloy(&text).expect("alloy reads what was made");
        prop_assert_eq!(sorted(read(&text).expect("the core reads it")), sorted(there), "{}", &text);

        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = to;
        let text = String::from_utf8(bytes).unwrap();
        // What the core calls opaque is refused. Where both read, they read the same accounts at the same places.
        let taken_back = text.contains(r#""0""#) || text.contains(r#""0x0""#);
        if let (Some(there), Some(here), false) = (alloy(&text), read(&text), taken_back) {
            prop_assert_eq!(sorted(here), sorted(there), "{}", &text);
        }
    }
}
