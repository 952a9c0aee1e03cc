//! Owns the tests of the scan.

use super::*;
use alloc::string::{String, ToString};
use alloc::{format, vec};

const EVM: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
const BITCOIN: &str = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
const TRON: &str = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";
const SOLANA: &str = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
const TON: &str = "Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv";
const CARDANO: &str = "addr_test1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerspjrlsz";
const STELLAR: &str = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ";

/// Where, and the first reading.
fn all(text: &[u8]) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    scan(text, |range, accounts| out.push((range, accounts.first().unwrap().address.clone())));
    out
}

fn addresses(text: &str) -> Vec<String> {
    all(text.as_bytes()).into_iter().map(|(_, address)| address).collect()
}

#[test]
fn words_of_every_chain() {
    let cash = "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a";
    for address in [EVM, BITCOIN, TRON, SOLANA, TON, CARDANO, STELLAR, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"] {
        for (before, after) in [
            ("", ""),
            ("pay ", " now"),
            ("{\"to\":\"", "\"}"),
            ("to=", "&x=1"),
            ("/", "/"),
            ("地址", "。"),
            ("\u{e9}", "\u{e9}"),
        ] {
            let text = format!("{before}{address}{after}");
            let range = before.len()..before.len() + address.len();
            assert_eq!(all(text.as_bytes()), [(range, address.to_string())], "{text}");
        }
    }
    assert_eq!(addresses(cash), [cash], "the word after the prefix is enough");
    assert_eq!(addresses(&format!("{EVM} {TRON},{BITCOIN}")), [EVM, TRON, BITCOIN]);
}

#[test]
fn every_offset_and_length_of_what_surrounds() {
    for before in 0..60 {
        for after in 0..3 {
            let text = format!("{}{EVM}{}", ". ".repeat(before).get(..before).unwrap(), " ".repeat(after));
            assert_eq!(addresses(&text), [EVM], "{text}");
        }
    }
}

#[test]
fn joins_hide_nothing() {
    let digits = EVM.get(2..).unwrap();
    for text in [
        format!("abc{EVM}"),
        format!("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz{EVM}zz"),
        format!("0X{digits}"),
        EVM.to_uppercase(),
        format!("{EVM}xyz"),
        format!("a@{EVM}@b"),
        format!("order_{EVM}-x"),
        format!("a-long-word-with-dashes_{EVM}"),
    ] {
        assert_eq!(addresses(&text), [EVM], "{text}");
    }
    let wrong_case = EVM.replace("0x5aA", "0x5AA");
    assert_eq!(addresses(&wrong_case), [EVM]);
    let two = format!("{EVM}{EVM}");
    assert_eq!(addresses(&two), [EVM, EVM]);
}

#[test]
fn disguises_hide_nothing() {
    for hidden in ["\u{200b}", "\u{ad}", "\u{202e}", "\u{2066}", "\u{feff}", "\u{fe0f}", "\u{e0041}"] {
        for at in [1, 2, 20, 41] {
            let text = format!("to: {}{hidden}{}{hidden} x", EVM.get(..at).unwrap(), EVM.get(at..).unwrap());
            assert_eq!(addresses(&text), [EVM], "{text:?}");
        }
        let spread: String = TRON.chars().flat_map(|c| vec![c.to_string(), hidden.to_string()]).collect();
        let (range, address) = all(format!("({spread})").as_bytes()).pop().unwrap();
        assert_eq!((address.as_str(), range.start), (TRON, 1));
    }
    let wide = |c: char| char::from_u32(c as u32 + 0xfee0).unwrap();
    assert_eq!(addresses(&EVM.chars().map(wide).collect::<String>()), [EVM]);
    assert_eq!(addresses(&BITCOIN.chars().map(wide).collect::<String>()), [BITCOIN]);
    // Bytes that are not UTF-8 end a word, as any other character does.
    let bytes = [b"\xff", EVM.as_bytes(), b"\xe2\x80"].concat();
    assert_eq!(all(&bytes), [(1..43, EVM.to_string())]);
}

#[test]
fn calldata_is_read_in_words() {
    let lower = EVM.get(2..).unwrap().to_lowercase();
    let word = format!("{}{lower}", "0".repeat(24));
    let amount = format!("{:064x}", 10_u128.pow(28));
    let infinite = "f".repeat(64);
    let most = format!("{}{}", "0".repeat(24), "f".repeat(40));
    for prefix in ["", "0x", "0xa9059cbb", "a9059cbb", "data=0xa9059cbb"] {
        let text = format!("{prefix}{amount}{word}{infinite}{most}{word}{amount}");
        assert_eq!(addresses(&text), [EVM, EVM], "{text}");
        let appended = format!("{text}abcd");
        assert_eq!(addresses(&appended), [EVM, EVM], "{appended}");
    }
    let one = format!("0x{word}");
    assert_eq!(all(one.as_bytes()), [(26..66, EVM.to_string())]);
}

#[test]
fn caip_10_names_the_chain() {
    let mut seen = Vec::new();
    scan(
        format!("x eip155:137:{EVM}, bip122:000000000000000000651ef99cb9fcbe:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu")
            .as_bytes(),
        |_, accounts| {
            seen.push(accounts.iter().map(ToString::to_string).collect::<Vec<_>>());
        },
    );
    let cash = "bip122:000000000000000000651ef99cb9fcbe:bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a";
    assert_eq!(seen, [vec![format!("eip155:137:{EVM}")], vec![cash.to_string()]]);
}

#[test]
fn what_is_no_address() {
    for text in [
        "f572d396fae9206628714fb2ce00f72e94f2258f",
        "0x88e96d4537bea4d9c05d12549907b32561d3bf31f45aae734cdc119f13406cb6",
        "88e96d4537bea4d9c05d12549907b32561d3bf31f45aae734cdc119f13406cb6",
        "000000000000000000029d3e2e1d5a0c8f9e1e8b8a6a2d9e0f8ec8f5e2b1c3d4",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        "eyJh.TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
        "abc+TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA==",
        "550e8400e29b41d4a716446655440000",
        "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T",
        "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
    ] {
        assert_eq!(addresses(text), Vec::<String>::new(), "{text}");
    }
}

/// A small generator (SplitMix64), so that failures repeat.
fn random(state: &mut u64) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ z >> 31) as usize
}

/// Addresses between random separators are found, each where it is and nothing else.
#[test]
fn random_texts() {
    let addresses = [EVM, BITCOIN, TRON, SOLANA, TON, CARDANO, STELLAR];
    let between = [" ", "\"", ":\"", ",", "\n", "/", "é", "地", "|", " abc ", "\u{200b} ", "()", "<b>"];
    let mut state = 3;
    for _ in 0..2000 {
        let (mut text, mut expected) = (String::from(" "), Vec::new());
        for _ in 0..random(&mut state) % 12 {
            let address = addresses[random(&mut state) % addresses.len()];
            expected.push((text.len()..text.len() + address.len(), address.to_string()));
            text.push_str(address);
            text.push_str(between[random(&mut state) % between.len()]);
            text.push(' ');
            for _ in 0..random(&mut state) % 40 {
                text.push(['a', '0', ' ', '1', 'x', '.', 'é'][random(&mut state) % 7]);
            }
            text.push(' ');
        }
        assert_eq!(all(text.as_bytes()), expected, "{text}");
    }
}

/// Any bytes at all: no panic, and every range lies in the text, in order.
#[test]
fn random_bytes() {
    let parts: [&[u8]; 12] = [
        b"0x",
        b"0",
        b"1",
        b"f",
        EVM.as_bytes(),
        BITCOIN.as_bytes(),
        b"\xe2\x80\x8b",
        b"\xe2",
        b"\xff",
        b"\xef\xbd\x81",
        b":",
        b"bip122:",
    ];
    let mut state = 4;
    for _ in 0..3000 {
        let mut text = Vec::new();
        for _ in 0..random(&mut state) % 60 {
            let part = parts[random(&mut state) % parts.len()];
            for _ in 0..random(&mut state) % 4 {
                text.extend_from_slice(part);
            }
        }
        let mut last = 0;
        scan(&text, |range, accounts| {
            assert!(last <= range.start && range.start < range.end && range.end <= text.len(), "{range:?} of {text:?}");
            assert!(!accounts.is_empty());
            last = range.start;
        });
    }
}
