//! Owns the tests of where a request says whom it pays, keys aside: at the policy's paths, in the path of its URL, by name.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use support::*;

#[test]
fn where_the_policy_expects_an_account_nothing_else_passes() {
    let policy = policy_of(&format!(
        r#"{{"version":1,"payees":["eip155:1:{GOOD}"],"network":[{{"url":"/pay","path":"$.who","role":"payee"}},{{"url":"/pay","path":"$.a.b"}}]}}"#
    ));
    let at = |url: &str, kind: &str, body: &str| {
        outcome(&fetch(&format!("https://shop.example{url}"), kind, body.as_bytes(), &policy))
    };
    for who in [r#""evil""#, "7", r#"{"id":"evil"}"#, "[1,2]", "true", r#""pay me""#, &format!(r#"{{"x":"{GOOD}"}}"#)] {
        for body in [
            format!(r#"{{"who":{who}}}"#),
            format!(r#"{{"who":"{GOOD}","who":{who}}}"#),
            format!(r#"[{{"who":{who}}}]"#),
            format!(r#"{{"query":"mutation","variables":{{"who":{who}}}}}"#),
            format!(r#"{{"a":[{{"b":{who}}}]}}"#),
        ] {
            assert!(at("/pay", "application/json", &body).starts_with("block opaque"), "{body}");
        }
    }
    for body in [r#"{"a":1}"#, r#"{"who":null}"#, r#"{"who":""}"#, r#"{"who":[]}"#, r#"{"c":{"who":"x"}}"#, "", "{}"] {
        assert_eq!(at("/pay", "application/json", body), "allow", "{body}");
    }
    let form = "application/x-www-form-urlencoded";
    let parts = |name: &str, value: &str| {
        format!("--b1\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n--b1--\r\n")
    };
    for (account, expected) in [
        (GOOD, "allow"),
        (EVIL, "block unknown"),
        ("evil", "block opaque"),
        ("evil.eth", "block unknown"),
        ("", "allow"),
    ] {
        for name in ["who", "WHO", "who[]", "who[0]", "a[b]", "a.b", "a[0][b]", "a%5Bb%5D", "variables[who]"] {
            assert_eq!(at("/pay", form, &format!("x=1&{name}={account}")), expected, "{name} {account}");
            assert_eq!(at(&format!("/pay?{name}={account}"), "", ""), expected, "?{name} {account}");
        }
        for name in ["who", "who[]", "a[b]"] {
            assert_eq!(
                at("/pay", "multipart/form-data; boundary=b1", &parts(name, account)),
                expected,
                "{name} {account}"
            );
            assert_eq!(
                at("/pay", form, &format!("{name}={GOOD}&{name}={account}")),
                expected,
                "{name} {account} again"
            );
        }
        if account.is_empty() {
            continue;
        }
        for body in [
            format!(r#"{{"who":"{account}"}}"#),
            format!(r#"{{"who":["{account}"]}}"#),
            format!(r#"{{"who":["{GOOD}","{account}"]}}"#),
            format!(r#"{{"payload":"{{\"who\":\"{account}\"}}"}}"#),
            format!(r#"{{"query":"mutation {{ pay(in: {{who: \"{account}\"}}) {{ id }} }}"}}"#),
        ] {
            let expected = if body.contains("query") && account == "evil" { "allow" } else { expected };
            assert_eq!(at("/pay", "application/json", &body), expected, "{body}");
        }
    }
    assert_eq!(at("/pay", "application/json", r#"{"who":'x'}"#), "block opaque");
    assert_eq!(at("/other", "", r#"{"who":7}"#), "allow");
}

#[test]
fn an_address_in_the_path_of_a_request_that_changes_something() {
    let policy = policy();
    let run = |method: &str, path: &str, account: &str| {
        let url = format!("https://shop.example{}", path.replace("ACCOUNT", account));
        outcome(&ask(method, &url, "", "", &policy))
    };
    for path in [
        "/api/payout/ACCOUNT",
        "/api/payouts/ACCOUNT?x=1",
        "/send/ACCOUNT/5",
        "/v1/withdraw/usdc/ACCOUNT",
        "/transfer/from/0x/to/ACCOUNT",
        "/api/withdraw;to=ACCOUNT",
        "/api%2Fpayout%2FACCOUNT",
        "/payTo/ACCOUNT",
    ] {
        for method in ["POST", "put", "PATCH", "DELETE"] {
            assert_eq!(run(method, path, EVIL), "block unknown", "{method} {path}");
            assert_eq!(run(method, path, GOOD), "allow", "{method} {path}");
        }
        assert_eq!(run("GET", path, EVIL), "allow", "{path}");
        assert_eq!(run("POST", path, &EVIL.replacen("0x", "%30x", 1)), "block unknown", "{path}");
    }
    assert_eq!(run("POST", "/api/payout/ACCOUNT", "evil.eth"), "block unknown");
    for path in [
        "/address/ACCOUNT",
        "/api/users/ACCOUNT/withdraw",
        "/api/collections/ACCOUNT/refresh",
        "/api/wallets/ACCOUNT",
        "/api/transfer/token/ACCOUNT",
        "/api/payments/tokens/ACCOUNT/quote",
        "/tokens/ACCOUNT/logo.png",
        "/api/deposit/ACCOUNT",
    ] {
        for method in ["GET", "POST", "PUT", "DELETE"] {
            assert_eq!(run(method, path, EVIL), "allow", "{method} {path}");
        }
    }
    let other = format!("https://other.example/send/{EVIL}");
    assert_eq!(outcome(&ask("POST", &other, "", "", &policy)), "block unknown");
    assert_eq!(outcome(&ask("GET", &other, "", "", &policy)), "allow");
    let json = format!(
        r#"{{"version":1,"payees":["eip155:1:{GOOD}"],"network":[{{"url":"https://pay.example/v1/*","path":"$.x"}}]}}"#
    );
    let listing = policy_of(&json);
    let url = |account: &str| format!("https://pay.example/v1/{account}");
    assert_eq!(outcome(&ask("POST", &url(EVIL), "", "", &listing)), "block unknown");
    assert_eq!(outcome(&ask("POST", &url(GOOD), "", "", &listing)), "allow");
    assert_eq!(outcome(&ask("GET", &url(EVIL), "", "", &listing)), "allow");
}

#[test]
fn names_are_payees_where_something_is_paid() {
    let policy = policy();
    let run = |url: &str, kind: &str, body: &str| outcome(&ask("POST", url, kind, body, &policy));
    let pays = "https://shop.example/api/withdraw";
    for body in [
        r#"{"to":"evil.eth"}"#,
        r#"{"to":"EVIL.eth"}"#,
        r#"{"to":"a.rather.long.name.of.evil.eth"}"#,
        r#"{"to":"evil.eth"}"#,
        r#"{"to":["evil.sol"]}"#,
        "to=evil.eth",
        "to=evil%2Eeth&amount=5",
    ] {
        assert_eq!(run(pays, "", body), "block unknown", "{body}");
    }
    for body in
        [r#"{"to":"evil@shop.eth"}"#, r#"{"to":"hello"}"#, r#"{"user":"evil.eth"}"#, r#"{"to":"www.shop.com"}"#, "ping"]
    {
        assert_eq!(run(pays, "", body), "allow", "{body}");
    }
    assert_eq!(run("https://shop.example/api/messages", "", r#"{"to":"evil.eth"}"#), "allow");
    assert_eq!(run(&format!("{pays}?to=evil.eth"), "", ""), "block unknown");
    // What the user typed.
    let expected =
        payeeguard_core::policy::expected::Expected::parse(r#"[{"role":"payee","typed":"Shop.eth"}]"#).unwrap();
    let run = |name: &str| {
        let body = format!(r#"{{"to":"{name}"}}"#);
        let call = payeeguard_core::Call {
            surface: "fetch",
            method: "POST",
            url: pays,
            origin: "https://shop.example",
            body: body.as_bytes(),
            expected: Some(&expected),
            ..payeeguard_core::Call::default()
        };
        outcome(&payeeguard_core::inspect(&call, &policy))
    };
    assert_eq!(run("shop.eth"), "allow");
    assert_eq!(run("evil.eth"), "block swapped");
}
