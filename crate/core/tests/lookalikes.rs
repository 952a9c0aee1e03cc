//! An account made to look like one of a hundred thousand is found among them, wherever it stands.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

#[path = "support/random.rs"]
mod random;
mod support;
use payeeguard_core::chain;
use payeeguard_core::encoding::base58;
use payeeguard_core::encoding::hex;
use payeeguard_core::{Grade, Policy};
use random::Random;
use support::*;

const MANY: usize = 100_000;
/// Enough for a search; more take long without the compiler's help.
const SOME: usize = 5_000;

fn of(namespace: &str, bytes: &[u8]) -> String {
    match namespace {
        "eip155" => hex::encode("0x", &bytes[..20]),
        "sui" => hex::encode("0x", bytes),
        _ => base58::encode(bytes),
    }
}

/// An address with the ends of another and nothing else of it, after what all of the chain have.
fn forged((namespace, reference): (&str, &str), like: &str, ends: (usize, usize), random: &mut Random) -> String {
    let lead = if namespace == "solana" { 1 } else { 2 };
    let (head, tail) = (lead + ends.0, like.len() - ends.1);
    for _ in 0..100 {
        let other = of(namespace, &random.bytes::<32>());
        if other.len() != like.len() {
            continue;
        }
        let text = format!("{}{}{}", &like[..head], &other[head..tail], &like[tail..]);
        if chain::parse_account(&format!("{namespace}:{reference}:{text}")).is_ok() {
            return text;
        }
    }
    unreachable!("nothing like {like}")
}

fn check(namespace: &str, reference: &str, list: &[String], random: &mut Random) {
    let entries: Vec<String> = list.iter().map(|address| format!("\"{namespace}:{reference}:{address}\"")).collect();
    let policy: Policy = policy_of(&format!(r#"{{"version":1,"payees":[{}]}}"#, entries.join(",")));
    let judge = |address: &str| {
        let body = format!(r#"{{"to":"{address}","amount":"5"}}"#);
        let verdict = fetch("https://shop.example/pay", "application/json", body.as_bytes(), &policy);
        let violation = verdict.violations.first().cloned();
        violation.map(|violation| (violation.grade, violation.nearest.unwrap().0.address.to_lowercase()))
    };
    for number in 0..20 {
        let like = &list[(number * 2503 + 7) % list.len()];
        assert_eq!(judge(like), None, "{like}");
        for ends in [(4, 3), (3, 4), (7, 5)] {
            let text = forged((namespace, reference), like, ends, random);
            let (grade, nearest) = judge(&text).unwrap();
            assert_eq!(grade, Grade::Lookalike, "{text} beside {like}");
            // Where several have these ends, the nearest of them is named.
            let (here, there) = (nearest.as_str(), text.to_lowercase());
            let tail = |text: &str, count: usize| text[text.len() - count..].to_owned();
            assert!(here == like.to_lowercase() || tail(here, 3) == tail(&there, 3), "{text}: {nearest}, not {like}");
        }
    }
    let stranger = of(namespace, &random.bytes::<32>());
    assert_eq!(judge(&stranger).unwrap().0, Grade::Unknown, "{stranger}");
}

#[test]
fn of_every_alphabet() {
    let random = &mut Random(1);
    for (namespace, reference, many) in
        [("eip155", "1", MANY), ("sui", "mainnet", SOME), ("solana", "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", SOME)]
    {
        let list: Vec<String> = (0..many).map(|_| of(namespace, &random.bytes::<32>())).collect();
        check(namespace, reference, &list, random);
    }
}

/// Most of them begin alike, or end alike: what a service mines for, or numbers.
#[test]
fn that_begin_or_end_alike() {
    let random = &mut Random(2);
    for tail in [false, true] {
        let mut address = || {
            let mut bytes = random.bytes::<20>();
            let at = if tail { 16 } else { 0 };
            bytes[at..at + 4].copy_from_slice(&[0xab, 0xcd, 0xef, 0x12]);
            of("eip155", &bytes)
        };
        let list: Vec<String> = (0..SOME).map(|_| address()).collect();
        check("eip155", "1", &list, random);
    }
}
