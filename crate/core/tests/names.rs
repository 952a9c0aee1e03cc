//! Names that the user typed: which reads of the chain say whose they are. The call data is viem's.

#![allow(clippy::expect_used, clippy::arithmetic_side_effects, reason = "a test that panics is a test that fails")]

use payeeguard_core::Call;
use payeeguard_core::payload::name;

const GOOD: &str = "1111000011110000111100001111000011110000";
const RESOLVER: &str = "231b0ee14048e9dccd1d247744d114a4eb5e8e63";
const UNIVERSAL: &str = "0xeEeEEEeE14D718C2B47D9923Deab1335E144EeEe";
const REGISTRY: &str = "0x00000000000C2E074eC69A0dFb2997BA6C7d2e1e";
const NODE: &str = "eeb232e9b80b3e897d1e3177c176ac881744ff989861e573cfe91d574e7273f2";
const WITH_GATEWAYS: &str = "0xa1472844000000000000000000000000000000000000000000000000000000000000006000000000000000000000000000000000000000000000000000000000000000a00000000000000000000000000000000000000000000000000000000000000100000000000000000000000000000000000000000000000000000000000000000c067061792d6d650365746800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000243b3b57deeeb232e9b80b3e897d1e3177c176ac881744ff989861e573cfe91d574e7273f200000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000100000000000000000000000000000000000000000000000000000000000000200000000000000000000000000000000000000000000000000000000000000014782d62617463682d676174657761793a74727565000000000000000000000000";
const RESOLVE: &str = "0x9061b92300000000000000000000000000000000000000000000000000000000000000400000000000000000000000000000000000000000000000000000000000000080000000000000000000000000000000000000000000000000000000000000000c067061792d6d650365746800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000243b3b57deeeb232e9b80b3e897d1e3177c176ac881744ff989861e573cfe91d574e7273f200000000000000000000000000000000000000000000000000000000";

fn universal_answer() -> String {
    format!("0x{:064x}{:0>64}{:064x}{:0>64}", 64, RESOLVER, 32, GOOD)
}

fn word(address: &str) -> String {
    format!("0x{address:0>64}")
}

fn read(name: &str, to: &str, data: &str, answer: &str, resolver: &str) -> Option<String> {
    let body = format!("{to} {data} {answer} {resolver}");
    name::read(&Call { surface: "name", method: name, body: body.as_bytes(), ..Call::default() })
}

#[test]
fn the_universal_resolver_answers_at_once() {
    let address = Some(format!("a0x{GOOD}"));
    assert_eq!(read("pay-me.eth", UNIVERSAL, RESOLVE, &universal_answer(), ""), address);
    assert_eq!(read(" Pay-Me.ETH ", UNIVERSAL, WITH_GATEWAYS, &universal_answer(), ""), address);
    for (name, to, data, answer) in [
        ("pay-you.eth", UNIVERSAL, RESOLVE, universal_answer()),
        ("me.pay-me.eth", UNIVERSAL, RESOLVE, universal_answer()),
        // A contract of the attacker's answers what it likes.
        ("pay-me.eth", "0xbad0bad0bad0bad0bad0bad0bad0bad0bad0bad0", RESOLVE, universal_answer()),
        // The node of one name beside the spelling of another.
        ("pay-me.eth", UNIVERSAL, &RESOLVE.replace(NODE, &"0".repeat(64)), universal_answer()),
        ("pay-me.eth", UNIVERSAL, &RESOLVE.replace("067061792d6d65", "067061792d6d66"), universal_answer()),
        // Another record than the address.
        ("pay-me.eth", UNIVERSAL, &RESOLVE.replace("3b3b57de", "3b3b57df"), universal_answer()),
        ("pay-me.eth", UNIVERSAL, RESOLVE, universal_answer().replace(GOOD, &"0".repeat(40))),
        ("pay-me.eth", UNIVERSAL, RESOLVE, String::from("0x")),
        ("pay-me.eth", UNIVERSAL, RESOLVE, format!("0x{}", "f".repeat(256))),
    ] {
        assert_eq!(read(name, to, data, &answer, ""), None, "{name} {to} {data} {answer}");
    }
}

#[test]
fn the_registry_names_a_resolver_that_is_asked_next() {
    let (find, addr) = (format!("0x0178b8bf{NODE}"), format!("0x3b3b57de{NODE}"));
    let resolver = format!("0x{RESOLVER}");
    assert_eq!(read("pay-me.eth", REGISTRY, &find, &word(RESOLVER), ""), Some(format!("r{resolver}")));
    assert_eq!(read("pay-me.eth", &resolver, &addr, &word(GOOD), &resolver), Some(format!("a0x{GOOD}")));
    assert_eq!(read("pay-me.eth", &resolver, &addr, &word(GOOD), ""), None, "a resolver that nobody named");
    assert_eq!(read("pay-me.eth", UNIVERSAL, &addr, &word(GOOD), &resolver), None, "another contract");
    assert_eq!(read("pay-me.eth", REGISTRY, &addr, &word(GOOD), ""), None, "another question");
}

/// Bytes behind their length, padded to words; all in hex.
fn bytes(hex: &str) -> String {
    let padded = hex.len().div_ceil(64) * 64;
    format!("{:064x}{hex:0<padded$}", hex.len() / 2)
}

/// A list of elements behind its length and their offsets.
fn list(elements: &[String]) -> String {
    let mut at = elements.len() * 32;
    let (mut heads, mut tails) = (String::new(), String::new());
    for element in elements {
        heads.push_str(&format!("{at:064x}"));
        tails.push_str(element);
        at += element.len() / 2;
    }
    format!("{:064x}{heads}{tails}", elements.len())
}

const MULTICALL: &str = "0xcA11bde05977b3631167028862bE2a173976CA11";

/// A batch by `aggregate3`, and its results.
fn batch(calls: &[(&str, &str, bool, &str)]) -> (String, String) {
    let hex = |text: &str| text.trim_start_matches("0x").to_owned();
    let result = |(_, _, success, answer): &(&str, &str, bool, &str)| {
        format!("{:064x}{:064x}{}", u8::from(*success), 64, bytes(&hex(answer)))
    };
    let call = |(to, data, ..): &(&str, &str, bool, &str)| {
        format!("{:0>64}{:064x}{:064x}{}", hex(to), 1, 96, bytes(&hex(data)))
    };
    let answer = format!("0x{:064x}{}", 32, list(&calls.iter().map(result).collect::<Vec<_>>()));
    (format!("0x82ad56cb{:064x}{}", 32, list(&calls.iter().map(call).collect::<Vec<_>>())), answer)
}

#[test]
fn a_batch_of_multicall3_is_read_call_by_call() {
    let evil = "0xbad0bad0bad0bad0bad0bad0bad0bad0bad0bad0";
    let honest = universal_answer();
    let lie = honest.replace(GOOD, "bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0");
    let balance = ("0x1111000011110000111100001111000011110000", "0x70a08231", true, "0x01");
    let address = Some(format!("a0x{GOOD}"));
    {
        let (data, answer) = batch(&[balance, (UNIVERSAL, RESOLVE, true, &honest), balance]);
        assert_eq!(read("pay-me.eth", MULTICALL, &data, &answer, ""), address);
        assert_eq!(read("pay-you.eth", MULTICALL, &data, &answer, ""), None);
        assert_eq!(read("pay-me.eth", evil, &data, &answer, ""), None, "another contract's batch");
        assert_eq!(read("pay-me.eth", MULTICALL, &data, "0x", ""), None);
        // Cut anywhere, it says nothing or the same, and nothing breaks.
        for end in (2..answer.len()).step_by(2) {
            let told = read("pay-me.eth", MULTICALL, &data, answer.get(..end).expect("hex"), "");
            assert!(told.is_none() || told == address, "{end}");
        }
        for end in (2..data.len()).step_by(2) {
            let told = read("pay-me.eth", MULTICALL, data.get(..end).expect("hex"), &answer, "");
            assert!(told.is_none() || told == address, "{end}");
        }
    }
    // The attacker's contract answers before the true one; a call that failed; one result too few.
    {
        let (data, answer) = batch(&[(evil, RESOLVE, true, &lie), (UNIVERSAL, RESOLVE, true, &honest)]);
        assert_eq!(read("pay-me.eth", MULTICALL, &data, &answer, ""), address);
    }
    {
        let (data, answer) = batch(&[(UNIVERSAL, RESOLVE, false, &lie)]);
        assert_eq!(read("pay-me.eth", MULTICALL, &data, &answer, ""), None);
    }
    let (two, _) = batch(&[balance, (UNIVERSAL, RESOLVE, true, &honest)]);
    let (_, one) = batch(&[(UNIVERSAL, RESOLVE, true, &lie)]);
    assert_eq!(read("pay-me.eth", MULTICALL, &two, &one, ""), None);
    // The registry's way, one question after the other.
    let (find, addr) = (format!("0x0178b8bf{NODE}"), format!("0x3b3b57de{NODE}"));
    let resolver = format!("0x{RESOLVER}");
    {
        let (data, answer) = batch(&[(REGISTRY, &find, true, &word(RESOLVER))]);
        assert_eq!(read("pay-me.eth", MULTICALL, &data, &answer, ""), Some(format!("r{resolver}")));
    }
    {
        let (data, answer) = batch(&[(&resolver, &addr, true, &word(GOOD))]);
        assert_eq!(read("pay-me.eth", MULTICALL, &data, &answer, &resolver), address);
        assert_eq!(read("pay-me.eth", MULTICALL, &data, &answer, ""), None);
    }
}

#[test]
fn what_a_gateway_said_counts_for_nothing() {
    // `OffchainLookup` comes as an error, and its answer goes back by a callback: neither is a question about a name.
    let callback = RESOLVE.replace("0x9061b923", "0xb4a85801");
    assert_eq!(read("pay-me.eth", UNIVERSAL, &callback, &universal_answer(), ""), None);
}

#[test]
fn only_plain_names_are_their_own_normal_form() {
    let resolve = |name: &str| read(name, UNIVERSAL, RESOLVE, &universal_answer(), "");
    for name in ["pay-me", "pay_me.eth", "pay-m\u{435}.eth", "xn--pay-me.eth", "pay-me..eth", ".eth", ""] {
        assert_eq!(resolve(name), None, "{name}");
    }
}
