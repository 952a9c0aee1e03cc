//! Owns the comparison of the JSON reader with serde_json.

use super::{Bounds, Value, loose};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

fn as_serde(value: &Value<'_>) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(text) => serde_json::from_str(text).unwrap_or(serde_json::Value::Null),
        Value::String(text) => text.as_ref().into(),
        Value::Array(elements) => elements.iter().map(as_serde).collect(),
        Value::Object(members) => {
            serde_json::Value::Object(members.iter().map(|(k, v)| (k.to_string(), as_serde(v))).collect())
        }
    }
}

use alloc::string::ToString;

#[test]
fn agrees_with_serde() {
    for text in [
        "null",
        " true ",
        "false",
        "0",
        "-0",
        "1.5e+10",
        "01",
        "1.",
        ".5",
        "-",
        "+1",
        "1e",
        "\"\"",
        "\"a\\u0041\\n\"",
        "\"\\ud83d\\ude00\"",
        "\"\\x\"",
        "\"tab\there\"",
        "[]",
        "[1,]",
        "[1,[2,[3]]]",
        "{}",
        "{\"a\":1,\"b\":[{}]}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\"1}",
        "[1 2]",
        "",
        "   ",
        "nul",
        "nulll",
        "[]]",
        "{\"\\u0074o\":\"x\"}",
        "\u{feff}1",
        "1 // x",
        "'a'",
        "\"unterminated",
        "[\"\u{200b}\"]",
        "{\"a\":{\"b\":[null,true,false,1e5]}}",
    ] {
        let ours = Value::parse(text, Bounds::default());
        let theirs = serde_json::from_str::<serde_json::Value>(text);
        assert_eq!(ours.is_ok(), theirs.is_ok(), "{text:?}: {ours:?} {theirs:?}");
        if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
            assert_eq!(as_serde(&ours), theirs, "{text:?}");
        }
    }
}

#[test]
fn keeps_duplicate_keys_and_says_so() {
    let value = Value::parse(r#"[{"to":"a","\u0074o":"b"}]"#, Bounds::default()).expect("well formed");
    assert!(value.repeats_a_key());
    assert_eq!(value.at(0).and_then(|o| o.get("to")).and_then(Value::text), Some("b"));
    assert!(!Value::parse(r#"[{"to":"a"},{"to":"b"}]"#, Bounds::default()).expect("well formed").repeats_a_key());
}

#[test]
fn stops_at_its_bounds() {
    let deep: String = core::iter::repeat_n('[', 100_000).collect();
    assert_eq!(Value::parse(&deep, Bounds::default()).expect_err("deep").code(), "limit/depth");
    let wide = "[".to_owned() + &"1,".repeat(50) + "1]";
    assert_eq!(Value::parse(&wide, Bounds { depth: 4, nodes: 20 }).expect_err("wide").code(), "limit/nodes");
}

#[test]
fn a_lone_surrogate_is_replaced() {
    let texts: Vec<_> = ["\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00x\""]
        .iter()
        .map(|text| Value::parse(text, Bounds::default()).expect("JavaScript writes these"))
        .collect();
    assert_eq!(texts.first().and_then(Value::text), Some("\u{fffd}"));
    assert_eq!(texts.get(1).and_then(Value::text), Some("\u{fffd}A"));
    assert_eq!(texts.get(2).and_then(Value::text), Some("\u{fffd}x"));
}

#[test]
fn loose_pairs_keys_and_values() {
    for text in [
        r#"{"to":"X",}"#,
        "{'to':'X'}",
        "{to: X}",
        "{/* \"a\": */ \"to\" /*:*/ : // \"b\":\n \"X\"}",
        "{\"a\":\"\n\",\"to\":\"X\"}",
        r#"{"a":"\q\u12","to":"X"}"#,
        r#"{'a':'it\'s','t\u006f':'X'}"#,
        r#"{"a":it's,"to":"X"}"#,
        "{#\"\n\"to\":[1,\"X\"",
    ] {
        let mut seen = alloc::vec::Vec::new();
        loose(text, &mut |key, value| seen.push((String::from(key), String::from(value))));
        assert!(seen.contains(&("to".into(), "X".into())), "{text} {seen:?}");
    }
    // Nothing here takes time that grows with the square of its length.
    for piece in ["\"\\", "'", "\\\"", "/*", "//", "`a"] {
        loose(&piece.repeat(200_000), &mut |_, _| {});
    }
}
