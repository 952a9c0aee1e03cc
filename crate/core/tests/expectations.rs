//! What a page comes to expect at run time: which payloads an expectation lets pass, and which not.

#![allow(clippy::expect_used, reason = "a test that panics is a test that fails")]

use payeeguard_core::payload::source;
use payeeguard_core::policy::expected::{Expected, sourced};
use payeeguard_core::{Call, Disposition, Grade, Policy, Role, Verdict, inspect};

const GOOD: &str = "0x1111000011110000111100001111000011110000";
const EVIL: &str = "0xeeee0000bbbb1111aaaa2222dddd3333cccc4444";
const POLICY: &str = r##"{"version":1,"inputs":["#to"],"spenders":[]}"##;

fn pay(to: &str, value: &str, chain: &str, expected: &str) -> Verdict {
    let body = format!(r#"[{{"to":"{to}","value":"{value}"}}]"#);
    send(&body, chain, expected)
}

fn send(body: &str, chain: &str, expected: &str) -> Verdict {
    let expected = Expected::parse(expected).expect("well formed");
    let call = Call {
        surface: "eip1193",
        method: "eth_sendTransaction",
        chain,
        body: body.as_bytes(),
        expected: Some(&expected),
        ..Call::default()
    };
    inspect(&call, &Policy::parse(POLICY).expect("well formed"))
}

fn passes(verdict: &Verdict) -> bool {
    verdict.disposition() != Some(Disposition::Block)
}

#[test]
fn an_expectation_is_for_one_account_one_role_one_chain() {
    let entry = format!(r#"[{{"role":"payee","entry":"eip155:1:{GOOD}"}}]"#);
    let met = pay(GOOD, "0x1", "eip155:1", &entry);
    assert!(passes(&met));
    assert_eq!(met.met, [0]);
    assert!(!passes(&pay(GOOD, "0x1", "eip155:137", &entry)), "another chain");
    assert!(!passes(&pay(EVIL, "0x1", "eip155:1", &entry)), "another account");
    assert!(passes(&pay(GOOD, "0x1", "", &entry)), "unknown chain, and the policy names no other");
    let approve = format!(
        r#"[{{"to":"{EVIL}","data":"0x095ea7b3000000000000000000000000{}{:064x}"}}]"#,
        GOOD.trim_start_matches("0x"),
        1
    );
    assert!(!passes(&send(&approve, "eip155:1", &entry)), "another role");
    let spender = entry.replace("payee", "spender");
    let met = send(&approve, "eip155:1", &spender);
    assert!(met.violations.iter().all(|violation| violation.finding.role != Role::Spender));
    assert!(!passes(&pay(GOOD, "0x1", "eip155:1", &spender)), "a spender is no payee");
}

#[test]
fn an_expectation_has_its_limit() {
    let entry = format!(r#"[{{"role":"payee","entry":{{"account":"eip155:1:{GOOD}","max":"16"}}}}]"#);
    assert!(passes(&pay(GOOD, "0x10", "eip155:1", &entry)));
    assert!(!passes(&pay(GOOD, "0x11", "eip155:1", &entry)));
    // Several payments in one call are one.
    let expected = Expected::parse(&entry).expect("well formed");
    let several = |values: &[&str]| {
        let calls: Vec<String> = values.iter().map(|value| format!(r#"{{"to":"{GOOD}","value":"{value}"}}"#)).collect();
        let body = format!(r#"[{{"chainId":"0x1","calls":[{}]}}]"#, calls.join(","));
        let (surface, method, expected) = ("eip1193", "wallet_sendCalls", Some(&expected));
        let call = Call { surface, method, body: body.as_bytes(), expected, ..Call::default() };
        passes(&inspect(&call, &Policy::parse(POLICY).expect("well formed")))
    };
    assert!(several(&["0x8", "0x8"]));
    assert!(!several(&["0x8", "0x9"]));
    assert!(!several(&["0x1", "0x1", "0xf"]));
    assert!(!several(&["0x1", "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"]));
}

#[test]
fn what_was_typed_is_expected_on_any_chain_and_anything_else_is_swapped() {
    let typed = format!(r#"[{{"role":"payee","typed":" {GOOD} "}}]"#);
    assert!(passes(&pay(GOOD, "0x1", "eip155:10", &typed)));
    let swapped = pay(EVIL, "0x1", "eip155:10", &typed);
    let violation = swapped.violations.first().expect("a violation");
    assert_eq!((violation.grade, violation.disposition), (Grade::Swapped, Disposition::Block));
    assert_eq!(violation.nearest.as_ref().map(|(account, _)| account.address.to_lowercase()).as_deref(), Some(GOOD));
    let near = GOOD.replacen("0000", "00ab", 2);
    assert_eq!(pay(&near, "0x1", "eip155:1", &typed).violations.first().map(|v| v.grade), Some(Grade::Lookalike));
}

#[test]
fn what_the_page_shows_is_advice() {
    let shown = format!(r#"[{{"role":"payee","shown":"{GOOD}"}}]"#);
    let asks = Policy::parse(r#"{"version":1,"unknown":{"payee":"ask"}}"#).expect("well formed");
    let reports = Policy::parse(r#"{"version":1}"#).expect("well formed");
    let judge = |to: &str, policy: &Policy, list: &str| {
        let expected = Expected::parse(list).expect("well formed");
        let body = format!(r#"[{{"to":"{to}","value":"0x1"}}]"#);
        let verdict = inspect(
            &Call {
                surface: "eip1193",
                method: "eth_sendTransaction",
                chain: "eip155:1",
                body: body.as_bytes(),
                expected: Some(&expected),
                ..Call::default()
            },
            policy,
        );
        let first = verdict.violations.first().expect("a violation");
        (first.grade, first.disposition)
    };
    assert_eq!(
        judge(GOOD, &asks, &shown),
        (Grade::Unknown, Disposition::Ask),
        "what is shown is not expected for that"
    );
    assert_eq!(judge(EVIL, &asks, "[]"), (Grade::Unknown, Disposition::Ask));
    assert_eq!(judge(EVIL, &asks, &shown), (Grade::Swapped, Disposition::Block), "nobody is asked about a swap");
    assert_eq!(judge(EVIL, &reports, &shown), (Grade::Swapped, Disposition::Report), "and advice alone blocks nothing");
}

#[test]
fn what_is_copied_is_compared_with_what_is_shown_and_with_the_policy() {
    const OTHER: &str = "0x2222000022220000222200002222000022223333";
    let listed = format!(r#"{{"version":1,"payees":["eip155:1:{GOOD}"],"contracts":["eip155:1:{OTHER}"]}}"#);
    let judge = |text: &str, policy: &str, shown: &str| {
        let list = format!(r#"[{{"role":"payee","shown":"{shown}"}}]"#);
        let expected = Expected::parse(if shown.is_empty() { "[]" } else { &list }).expect("well formed");
        let (surface, method, body) = ("clipboard", "writeText", text.as_bytes());
        let call = Call { surface, method, body, expected: Some(&expected), ..Call::default() };
        let verdict = inspect(&call, &Policy::parse(policy).expect("well formed"));
        assert!(verdict.met.is_empty(), "nothing is spent on what is copied: {text}");
        verdict.violations.first().map(|first| (first.grade, first.disposition))
    };
    let (unknown, swapped) = (Some((Grade::Unknown, Disposition::Report)), Grade::Swapped);
    for text in [GOOD, OTHER, "hello", "", &format!("https://shop.example/?to={GOOD}")] {
        assert_eq!(judge(text, &listed, ""), None, "{text}");
    }
    assert_eq!(judge(EVIL, &listed, ""), unknown, "nobody else is paid here");
    assert_eq!(judge(EVIL, &listed, &format!("Pay to {EVIL}")), unknown, "shown is not expected");
    let sentence = format!("Pay to {GOOD}, thanks");
    assert_eq!(judge(EVIL, &listed, &sentence), Some((swapped, Disposition::Block)));
    assert_eq!(judge(EVIL, r#"{"version":1}"#, &sentence), Some((swapped, Disposition::Report)), "no payee is named");
    assert_eq!(judge(EVIL, r#"{"version":1}"#, ""), None, "nothing to compare with");
    let free = listed.replace("\"payees\"", r#""unknown":{"mention":"allow"},"payees""#);
    assert_eq!(judge(EVIL, &free, &sentence), None, "the policy has the last word");
    let long = format!("Order 17 was paid by {EVIL}, who has been a customer of ours for a very long time indeed.");
    assert_eq!(judge(&long, &listed, &sentence), Some((swapped, Disposition::Report)), "a longer text pays nobody");
    // A payment link is read as one.
    for (link, is) in [
        (format!("ethereum:{GOOD}@1?value=5"), None),
        (format!("ethereum:{EVIL}@1?value=5"), Some((Grade::Unknown, Disposition::Block))),
        (String::from("lightning:lnbc1"), Some((Grade::Opaque, Disposition::Report))),
    ] {
        assert_eq!(judge(&link, &listed, ""), is, "{link}");
    }
}

#[test]
fn a_halted_page_expects_nobody() {
    let policy = format!(r#"{{"version":1,"mode":"halt","payees":["eip155:1:{GOOD}"]}}"#);
    let policy = Policy::parse(&policy).expect("well formed");
    let expected = Expected::parse(&format!(r#"[{{"role":"payee","entry":"eip155:1:{GOOD}"}}]"#)).expect("well formed");
    let judge = |method, body: &str| {
        let (surface, chain, body) = ("eip1193", "eip155:1", body.as_bytes());
        inspect(&Call { surface, method, chain, body, expected: Some(&expected), ..Call::default() }, &policy)
    };
    let paid = judge("eth_sendTransaction", &format!(r#"[{{"to":"{GOOD}","value":"0x1"}}]"#));
    assert_eq!(paid.disposition(), Some(Disposition::Block));
    assert_eq!(judge("eth_chainId", "[]").disposition(), None, "reading goes on");
}

#[test]
fn malformed_expectations_are_errors_with_their_place() {
    for (list, path) in [
        ("{}", "$"),
        (r#"[{"entry":"eip155:1:0x1"}]"#, "$[0].role"),
        (r#"[{"role":"opaque","text":"x"}]"#, "$[0].role"),
        (r#"[{"role":"payee","entry":"eip155:1:0x1"}]"#, "$[0].entry"),
        (r#"[{"role":"payee","uses":1}]"#, "$[0].uses"),
    ] {
        assert_eq!(Expected::parse(list).expect_err(list).path, path, "{list}");
    }
}

#[test]
fn sources_are_read_at_their_path_only() {
    let policy = r#"{"version":1,"sources":[{"url":"/api/order/*","path":"$.payment.address","role":"payee"}]}"#;
    let policy = Policy::parse(policy).expect("well formed");
    let read = |url, body: &str| {
        source::read(&Call { surface: "source", url, body: body.as_bytes(), ..Call::default() }, &policy)
    };
    let url = "https://shop.example/api/order/7?x=1";
    let body = format!(r#"{{"payment":{{"address":"{GOOD}","note":"{EVIL}"}},"address":"{EVIL}"}}"#);
    assert_eq!(read("https://shop.example/api/user", &body), None);
    let found = read(url, &body).expect("a source");
    assert_eq!(sourced(&found), format!(r#"[{{"role":"payee","text":"{GOOD}"}}]"#));
    assert!(passes(&pay(GOOD, "0x1", "eip155:1", &sourced(&found))));
    for (body, why) in [
        (format!(r#"{{"payment":{{"address":"{GOOD}","address":"{EVIL}"}}}}"#), "the same key twice"),
        (format!(r#"{{"payment":{{"address":"to {GOOD}"}}}}"#), "more than an address"),
        (format!(r#"{{"payment":{{"address":["{GOOD}"]}}}}"#), "another shape"),
        (String::from("{"), "no JSON"),
    ] {
        assert_eq!(read(url, &body), Some(Vec::new()), "{why}");
    }
}

#[test]
fn what_a_server_is_told_pays_nobody() {
    let policy = r#"{"version":1,"payees":[],"network":[{"url":"/api/listed","path":"$.to"}]}"#;
    let policy = Policy::parse(policy).expect("well formed");
    let post = |path: &str, body: &str, state: &str| {
        let list = format!(r#"[{{{state}"role":"payee","text":"{GOOD}"}}]"#);
        let expected = Expected::parse(&list).expect("well formed");
        let url = format!("https://shop.example{path}");
        let call = Call {
            surface: "fetch",
            method: "POST",
            url: &url,
            origin: "https://shop.example",
            body: body.as_bytes(),
            expected: Some(&expected),
            ..Call::default()
        };
        inspect(&call, &policy)
    };
    let body = format!(r#"{{"event":"sent","properties":{{"to":"{GOOD}","amount":"1"}}}}"#);
    // Told before and after: nothing is spent by it, and it may be told again.
    for state in ["", r#""spent":1,"#] {
        let told = post("/api/track", &body, state);
        assert!(passes(&told) && told.met.is_empty(), "{state}");
        assert!(!passes(&post("/api/track", &body.replace(GOOD, EVIL), state)), "another account");
    }
    // What asks for a payment spends, and what is spent is no longer good for it.
    let transaction = "0x02f862018001018252089411110000111100001111000011110000111100000180c080a01111111111111111111111111111111111111111111111111111111111111111a02222222222222222222222222222222222222222222222222222222222222222";
    let raw = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"eth_sendRawTransaction","params":["{transaction}"]}}"#);
    let plain = format!(r#"{{"to":"{GOOD}"}}"#);
    for (path, body) in [("/api/withdraw", &body), ("/api/payouts", &plain), ("/api/listed", &plain), ("/rpc", &raw)] {
        let paid = post(path, body, "");
        assert!(passes(&paid) && paid.met == [0], "{path}: {:?}", paid.violations);
        assert!(!passes(&post(path, body, r#""spent":1,"#)), "{path}");
    }
    let spent = format!(r#"[{{"spent":1,"role":"payee","entry":"eip155:1:{GOOD}"}}]"#);
    assert!(!passes(&pay(GOOD, "0x1", "eip155:1", &spent)), "no wallet is asked twice");
}
