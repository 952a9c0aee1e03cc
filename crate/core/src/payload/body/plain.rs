//! Owns the quick look at a body: most bodies can be told to name nobody without reading their structure.

use super::walk::SHORTEST;
use super::{keys, odd};
use crate::chain::{self, Shy};
use crate::payload::tron;
use crate::scan::{self, Class, WORD, is_of};
use alloc::vec::Vec;
use core::ops::Range;

/// What a quick look at a body tells.
pub(super) enum Look {
    /// It can hold nothing of interest.
    Plain,
    /// Only at these places, in order, and around them: what is odd about it are long words.
    Words(Vec<usize>),
    /// Anywhere.
    Odd,
}

/// A body holds nothing of interest if it is no request, names no chain, and no word of it is an address or may be something else in
/// base64 or hexadecimal. Outside of JSON nothing may be encoded; in it, no escape may hide a letter or begin a long word, and no
/// character may be there that does not show.
pub(super) fn look(bytes: &[u8], json: bool) -> Look {
    if !json && bytes.iter().any(|byte| !byte.is_ascii() || matches!(byte, b'%' | b'\\')) {
        return Look::Odd;
    }
    if !odd::none(bytes, &|at| is_dull(bytes, at)) {
        return Look::Odd;
    }
    let (mut places, mut named) = (Vec::new(), None);
    scan::runs(bytes, &LONG_WORD, &mut |run| {
        // After the first they are all read anyway, if they are anything.
        if !places.is_empty() || !names_nobody(bytes, run.clone(), &mut named) {
            places.push(run.start);
        }
    });
    if places.is_empty() { Look::Plain } else { Look::Words(places) }
}

/// Whether a text under a key is nobody: it is no address, nothing written in another way, and no JSON.
pub(super) fn is_quiet(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut quiet = true;
    scan::runs(bytes, &LONG_WORD, &mut |_| quiet = false);
    // What does not show may come before JSON, or stand anywhere in the name of a chain before an account of any length.
    let lead = bytes.iter().position(|byte| byte.is_ascii() && *byte > b' ').unwrap_or(bytes.len());
    let rest = bytes.get(lead..).unwrap_or_default();
    let end = rest.iter().position(|byte| !is_of(*byte, &LONG_WORD));
    match end.and_then(|end| rest.split_at_checked(end)) {
        Some(([], [b'{' | b'[' | b'"', ..])) => false,
        Some((word, [b':', ..])) => {
            let mut name = word.to_vec();
            name.retain(u8::is_ascii);
            quiet && core::str::from_utf8(&name).is_ok_and(|name| chain::of(name).is_none())
        }
        _ => quiet,
    }
}

/// What words are made of, and what base64 has between letters and digits.
static LONG_WORD: Class = scan::class(b"-_+/");

/// Whether what [`odd`] noticed at `at` is nothing: no request's key, no chain's name, nothing hidden. Escapes may be of quotes, or of
/// blanks with no long word behind them.
fn is_dull(bytes: &[u8], at: usize) -> bool {
    let around = |before: usize, word: &[u8]| {
        let text = bytes.get(at.saturating_sub(before)..).unwrap_or_default();
        text.get(..word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word))
    };
    match bytes.get(at..).unwrap_or_default() {
        [b'\\', b'"', ..] => true,
        [b'\\', b'n' | b'r' | b't', rest @ ..] => {
            rest.iter().take(SHORTEST).any(|byte| !is_of(*byte, &WORD) && *byte != b'\\')
        }
        [b'\\', ..] | [0xc2, 0xad, ..] | [0xef, 0xbb, 0xbf, ..] => false,
        [0xe2, 0x80, last, ..] => !matches!(last, 0x8b..=0x8f | 0xaa..=0xae),
        [0xe2, 0x81, last, ..] => !matches!(last, 0xa0..=0xaf),
        [_, b'd' | b'D', ..] => !around(4, b"method") && !around(3, b"raw_data"),
        [_, b':', ..] => {
            // A CAIP-10 account of any length; an escape may stand right before it.
            let before = bytes.get(..=at).unwrap_or_default();
            chain::ALL.iter().all(|chain| !before.ends_with(chain.namespace().as_bytes()))
        }
        _ => true,
    }
}

/// Whether a long run of letters, digits and what joins them is no address and nothing that is written in another way. `named` keeps
/// whether a family whose addresses look like hashes is named anywhere.
fn names_nobody(bytes: &[u8], run: Range<usize>, named: &mut Option<bool>) -> bool {
    let text = bytes.get(run.clone()).unwrap_or_default();
    // A hash behind a number and a colon is an account of TON.
    let raw = matches!(bytes.get(..run.start), Some([.., b'0' | b'1', b':']));
    // What ends like this is bytes in base64.
    let filled = bytes.get(run.end) == Some(&b'=');
    let mut found = raw || filled || has_hexadecimal(text) || has_wrapped(text);
    if !found {
        scan::scan_run(bytes, run.clone(), Shy::ALL, |_, _| found = true);
        if found {
            // What looks like a hash is an account only where a key says so.
            found = *named.get_or_insert_with(|| keys::names_long(bytes));
            if !found {
                scan::scan_run(bytes, run, Shy::default(), |_, _| found = true);
            }
        }
    }
    !found
}

/// Whether there is an address as Tron's nodes write them.
fn has_hexadecimal(run: &[u8]) -> bool {
    let mut before = b' ';
    for (at, byte) in run.iter().enumerate() {
        if *byte == b'4'
            && !before.is_ascii_hexdigit()
            && run.get(at..at.saturating_add(tron::DIGITS)).is_some_and(tron::is_hexadecimal)
        {
            return true;
        }
        before = *byte;
    }
    false
}

/// The shortest text that may be an address, or text, in base64, hexadecimal or decimal.
pub(super) const WRAPPED: usize = 40;

/// Whether a word may be something else in base64 or hexadecimal. Hashes of 32 bytes are too many to look into.
fn has_wrapped(run: &[u8]) -> bool {
    for word in run.split(|byte| !byte.is_ascii()) {
        let digits = word.strip_prefix(b"0x").unwrap_or(word);
        let hash = digits.len() == 64 && digits.iter().all(u8::is_ascii_hexdigit);
        if word.len() >= WRAPPED && !hash {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::{Look, is_quiet, look};
    use crate::payload::Reading;
    use crate::payload::json::Value;
    use crate::payload::path::Path;
    use crate::{Call, Policy, Role};
    use alloc::format;
    use alloc::string::String;

    fn is_plain(bytes: &[u8], json: bool) -> bool {
        matches!(look(bytes, json), Look::Plain)
    }

    const ACCOUNT: &str = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8";

    #[test]
    fn text_of_every_kind_is_plain() {
        for body in [
            r#"{"a":1,"note":"said \"yes\" and left\nnext line","b":"a/b"}"#,
            r#"[{"m":"wallet of warm words, 50% off, Größe 42, ゐ"}]"#,
            r#"{"image":"width=100","tempo":true,"metho":"d"}"#,
            r#"{"code":"model of a food_dish, nod","note":"see https://shop.example/"}"#,
            "[\"\u{ff0c}caf\u{e9} \u{a3}5\"]",
            "[]",
        ] {
            assert!(is_plain(body.as_bytes(), true), "{body}");
        }
        assert!(is_plain(b"hello world, we met", false));
        assert!(!is_plain(b"50%20off", false) && !is_plain("Größe".as_bytes(), false));
    }

    /// What the full reading finds something in is never plain, whatever it is made of. (But for the members a node takes signed
    /// transactions in: no transaction is as short as what is plain, which the full reading calls one that it cannot read.)
    #[test]
    fn plain_is_what_the_full_reading_finds_nothing_in() {
        let policy = Policy::default();
        let mut next = random(1);
        let (mut plain, rounds) = (0, rounds());
        for _ in 0..rounds {
            let mut body = pieced(&mut next);
            let (key, other) = (KEYS[next(KEYS.len())], KEYS[next(KEYS.len())]);
            body = match next(4) {
                0 => format!("[\"{body}"),
                1 => format!("{{\"{body}\":\"{}\"}}", PIECES[next(PIECES.len())]),
                2 => format!("[{{\"{key}\":\"{body}\"}}]"),
                _ => format!("{{\"{key}\":{{\"{other}\":[1,\"{body}\"]}}}}"),
            };
            if is_plain(body.as_bytes(), true) {
                plain += 1;
                let call = Call { surface: "fetch", method: "POST", body: body.as_bytes(), ..Call::default() };
                let mut reading = Reading::new(&call, &policy);
                super::super::json(&body, None, Role::Payee, &mut reading);
                assert!(reading.findings.is_empty(), "{body}: {:?}", reading.findings);
            }
        }
        assert!(plain > rounds / 20, "only {plain} of {rounds} were plain");
    }

    const KEYS: &[&str] = &["to", "address", "a", "sui", "aptosAddress", "query", "method", "params", "raw_data_hex"];

    /// Reading only what is around the places finds what reading everything finds.
    #[test]
    fn places_are_all_that_matters() {
        let policy = Policy::default();
        let mut next = random(3);
        let (mut some, rounds) = (0, rounds());
        for _ in 0..rounds {
            let mut body = String::from("[");
            for _ in 0..=next(4) {
                let (key, other) = (KEYS[next(6)], KEYS[next(6)]);
                body.push_str(&match next(4) {
                    0 => format!("{{\"{key}\":\"{}\",\"amount\":[1,{{\"{other}\":2}}]}},", pieced(&mut next)),
                    1 => format!("[[{{\"{other}\":{{}},\"{key}\":[\"{}\"]}}],[true,null,{{}}]],", pieced(&mut next)),
                    2 => format!("{{\"{}\":{{\"{key}\":[-1.5e3]}}}},", pieced(&mut next)),
                    _ => String::from("{\"a\":[1,{\"to\":\"somebody somewhere\"}],\"b\":{\"c\":[]}},"),
                });
            }
            body.push_str(
                ["0]", "0]", "0] {\"to\":\"0x52908400098527886E0F7030069857D2E4169EE7\"}", "]", "0}"][next(5)],
            );
            if let Look::Words(places) = look(body.as_bytes(), true) {
                some += 1;
                let call = Call { surface: "fetch", method: "POST", body: body.as_bytes(), ..Call::default() };
                let (mut all, mut around) = (Reading::new(&call, &policy), Reading::new(&call, &policy));
                super::super::json(&body, None, Role::Payee, &mut all);
                super::super::json(&body, Some(&places), Role::Payee, &mut around);
                assert_eq!(all.findings, around.findings, "{body}");
            }
        }
        assert!(some > rounds / 20, "only {some} of {rounds} were read in part");
    }

    #[test]
    fn quiet_is_what_nobody_is_found_in() {
        let policy = Policy::default();
        let mut next = random(2);
        let (mut quiet, rounds) = (0, rounds());
        for _ in 0..rounds {
            let text = pieced(&mut next);
            if is_quiet(&text) {
                quiet += 1;
                let call = Call { surface: "fetch", method: "POST", ..Call::default() };
                let mut reading = Reading::new(&call, &policy);
                let text = Value::String(text.as_str().into());
                for key in ["to", "query"] {
                    let value = Value::Object(alloc::vec![(key.into(), text.clone())]);
                    super::super::walk::values(&value, Role::Payee, &Path::root("$"), &mut reading);
                }
                super::super::walk::values(&text, Role::Payee, &Path::root("$"), &mut reading);
                assert!(reading.findings.is_empty(), "{text:?}: {:?}", reading.findings);
            }
        }
        assert!(quiet > rounds / 20, "only {quiet} of {rounds} were quiet");
    }

    fn rounds() -> usize {
        std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(20_000)
    }

    /// Numbers below what is asked for, the same in every run.
    fn random(mut seed: u64) -> impl FnMut(usize) -> usize {
        move |below| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        }
    }

    fn pieced(next: &mut dyn FnMut(usize) -> usize) -> String {
        let mut text = String::new();
        for _ in 0..=next(6) {
            text.push_str(PIECES[next(PIECES.len())]);
            // Cut anywhere, so that what was one word is two, or half a word.
            if next(4) == 0 {
                let end = text.floor_char_boundary(next(text.len() + 1));
                text.truncate(end);
            }
        }
        text
    }

    #[rustfmt::skip]
    const PIECES: &[&str] = &[
        "0x52908400098527886E0F7030069857D2E4169EE7", "52908400098527886E0F7030069857D2E4169EE7", "0X52908400098527886e0f7030069857d2e4169ee7",
        ACCOUNT, "41a614f803b6fd780986a42c78ec9c7f77e6ded13c", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv", "rrrrrrrrrrrrrrrrrrrrrhoLvTp",
        "near:mainnet:alice.near", "hedera:mainnet:0.0.123456", "aptos:1:0x123456789012", "fil:f:f01234567890123", "eip155:1:",
        "0xa2ddfb499765c064eac5039e3841aa5f382e73b598097a40073bd8b48170ab57", "470000000000000000000000000000000000000000000000",
        "eyJ0byI6IjB4NTI5MDg0MDAwOTg1Mjc4ODZFMEY3MDMwMDY5ODU3RDJFNDE2OUVFNyJ9", "\u{ff34}\u{ff32}", "\u{200b}", "\u{ad}", "\u{feff}", "\u{2060}", "\u{34f}",
        "0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e", "-1:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e",
        "TR", "7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "0x5290840009852788", "6E0F7030069857D2E4169EE7", "\\u0030", "\\n", "\\\"", "\\\\", "\\t", "\\/",
        " ", ",", ":", "/", "+", "-", "_", ".", "=", "?memo=12", "{", "[", "\",\"", "\":\"", "{\\\"to\\\":\\\"",
        "method", "METHOD", "params", "raw_data", "raw_data_hex", "eth_sendTransaction", "a cup of coffee", "Größe", "地址", "，", "é", "12.50",
        "550e8400-e29b-41d4-a716-446655440000", "d41d8cd98f00b204e9800998ecf8427e", "/assets/images/of/a/long/path/name.png", "query", "sui", "starknet",
        "https://shop.example/a/b", "the quick brown fox", "Model of a food dish", "snake_case_dish",
    ];

    #[test]
    fn nothing_hides_wherever_it_stands() {
        let digits = "41a614f803b6fd780986a42c78ec9c7f77e6ded13c";
        for hidden in [
            r#""method":1"#,
            r#""MeThOd":1"#,
            r#""raw_data":1"#,
            r#""\u0061":1"#,
            r#""a":"near:mainnet:alice.near""#,
            "\"a\":\"\u{feff}\"",
            "\"a\":\"\u{ad}\"",
            "\"a\":\"\u{2060}\"",
            r#""a":"\\n""#,
            &[r#""a":"\n"#, ACCOUNT, "\""].concat(),
            &[r#""a":"\r\n"#, ACCOUNT, "\""].concat(),
            &[r#""a":"\""#, ACCOUNT, "\""].concat(),
            &[r#""a":"ゐ"#, ACCOUNT, "\""].concat(),
            &[r#""a":""#, digits, "\""].concat(),
            &[r#""a":"ff"#, digits, "\""].concat(),
        ] {
            // Whatever the place in a group of eight, and at the very end.
            for blanks in 0..17 {
                for tail in ["", "x", "}             "] {
                    let body: String = [&" ".repeat(blanks), "{", hidden, tail].concat();
                    assert!(!is_plain(body.as_bytes(), true), "{body}");
                }
            }
        }
    }
}
