//! Owns the table of network bodies and of messages to wallets' content scripts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use support::*;

fn post(content_type: &str, body: &str) -> payeeguard_core::Verdict {
    fetch("https://api.shop.example/orders", content_type, body.as_bytes(), &policy())
}

#[test]
fn keys_say_the_role() {
    for key in [
        "to",
        "recipient",
        "payoutAddress",
        "withdraw_address",
        "destination",
        "payTo",
        "depositAddress",
        "PAYOUT_ADDRESS",
    ] {
        let verdict = post("application/json", &format!(r#"{{"order":{{"{key}":"{EVIL}"}}}}"#));
        assert_eq!(findings(&verdict), [format!("payee {EVIL} $.order.{key}")], "{key}");
        assert_eq!(outcome(&verdict), "block unknown", "{key}");
        assert_eq!(outcome(&post("application/json", &format!(r#"{{"{key}":"{GOOD}"}}"#))), "allow");
    }
    for key in ["from", "fromAddress", "sender", "userAddress", "tokenAddress", "account", "contract_address", "note"] {
        let verdict = post("application/json", &format!(r#"{{"{key}":"{EVIL}"}}"#));
        assert_eq!(findings(&verdict), [format!("mention {EVIL} $.{key}")], "{key}");
        assert_eq!(outcome(&verdict), "allow", "{key}");
    }
}

#[test]
fn nothing_hides_an_account() {
    for body in [
        format!(r#"{{"t\u006f":"{EVIL}"}}"#),
        format!(r#"{{"to":"{GOOD}","to":"{EVIL}"}}"#),
        format!(r#"{{"to":"{EVIL}","to":"{GOOD}"}}"#),
        format!(r#"{{"to":["{EVIL}"]}}"#),
        format!(r#"{{"to":" {EVIL} "}}"#),
        format!(r#"{{"to":"0x\u0065{}"}}"#, &EVIL[3..]),
        format!("{{\"to\":\"0x\u{200b}{}\"}}", &EVIL[2..]),
        format!("{{\"to\":\"0xee\u{ad}{}\"}}", &EVIL[4..]),
        format!(r#"{{"payload":"{{\"to\":\"{EVIL}\"}}"}}"#),
        format!("\u{feff}{{\"to\":\"{EVIL}\"}}"),
        format!("{{\"a\":1}}\n{{\"to\":\"{EVIL}\"}}\n"),
    ] {
        assert_eq!(outcome(&post("application/json", &body)), "block unknown", "{body}");
    }
    assert_eq!(
        outcome(&post("application/x-www-form-urlencoded", &format!("a=1&to=%30x{}", &EVIL[2..]))),
        "block unknown"
    );
    let multipart = format!("--b1\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\n{EVIL}\r\n--b1--\r\n");
    assert_eq!(outcome(&post("multipart/form-data; boundary=b1", &multipart)), "block unknown");
    assert_eq!(outcome(&post("text/plain", &format!("please pay {LOOKALIKE} today"))), "block lookalike");
    let binary = [&[0xff, 0x00][..], LOOKALIKE.as_bytes(), &[0x00]].concat();
    assert_eq!(outcome(&fetch("https://a.example/", "", &binary, &policy())), "block lookalike");
    let url = format!("https://a.example/?x={LOOKALIKE}");
    assert_eq!(outcome(&fetch(&url, "", b"", &policy())), "block lookalike");
}

#[test]
fn json_rpc_over_the_network() {
    let rpc =
        |method: &str, params: &str| format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}","params":{params}}}"#);
    let call = rpc("eth_call", &format!(r#"[{{"to":"{EVIL}","data":"0x"}},"latest"]"#));
    assert_eq!(post("application/json", &call).findings, []);
    let raw = |to: &str| rpc("eth_sendRawTransaction", &format!(r#"["0x02dd018080808094{}0180c0"]"#, &to[2..]));
    assert_eq!(outcome(&post("application/json", &raw(GOOD))), "allow");
    assert_eq!(outcome(&post("application/json", &raw(EVIL))), "block unknown");
    assert_eq!(outcome(&post("application/json", &format!("[{call},{}]", raw(EVIL)))), "block unknown");
    let twice = raw(EVIL).replace("\"id\":1", "\"method\":\"eth_call\"");
    assert_eq!(outcome(&post("application/json", &twice)), "block opaque");
}

#[test]
fn the_policy_names_paths() {
    let policy = policy_of(&format!(
        r#"{{"version":1,"payees":["eip155:1:{GOOD}"],"network":[{{"url":"/api/*/send","path":"$.items[*].who","role":"payee"}}]}}"#
    ));
    let body = format!(r#"{{"items":[{{"who":"{GOOD}"}},{{"who":"{EVIL}"}}]}}"#);
    let run = |url: &str| outcome(&fetch(url, "application/json", body.as_bytes(), &policy));
    assert_eq!(run("https://shop.example/api/v1/send?x=1"), "block unknown");
    assert_eq!(run("https://shop.example/api/v1/other"), "allow");
}

#[test]
fn other_spellings_of_the_same_bytes() {
    let digits = &EVIL[2..];
    for to in [
        format!("0x{}{digits}", "0".repeat(24)),
        format!("eth:{EVIL}"),
        format!("ethereum:{EVIL}@1"),
        format!("ronin:{digits}"),
        format!("xdc{digits}"),
        format!("XDC{digits}"),
        String::from("7u4AALu7ERGqqiIi3d0zM8zMREQ="),
    ] {
        let outcome = outcome(&post("application/json", &format!(r#"{{"to":"{to}"}}"#)));
        assert_eq!(outcome, "block unknown", "{to}");
    }
    for (body, expected) in [
        (format!(r#"{{"to":"https://shop.example/orders/{EVIL}"}}"#), "allow"),
        (format!(r#"{{"to":"see {EVIL} there"}}"#), "allow"),
        (String::from(r#"{"to":"1srOrx2ZWZBpBUvZwXKQmoEYga2"}"#), "allow"),
        (format!(r#"{{"to":"0x{}de0b6b3a7640000"}}"#, "0".repeat(49)), "allow"),
        // Accounts behind their chain, however short.
        (String::from(r#"{"to":"fil:f:f01234"}"#), "block unknown"),
        (String::from(r#"{"to":"near:mainnet:bob.near"}"#), "block unknown"),
    ] {
        assert_eq!(outcome(&post("application/json", &body)), expected, "{body}");
    }
}

#[test]
fn accounts_of_other_chains() {
    let btc = "bip122:000000000019d6689c085ae165831e93:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["{btc}"]}}"#));
    let run = |to: &str| {
        outcome(&fetch(
            "https://a.example/",
            "application/json",
            format!(r#"{{"amount":"1","address":"{to}"}}"#).as_bytes(),
            &policy,
        ))
    };
    assert_eq!(run("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"), "allow");
    assert_eq!(run("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"), "block unknown");
    assert_eq!(run("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"), "allow", "no address: its checksum is wrong");
}

#[test]
fn wallet_messages() {
    let transaction = |to: &str| format!(r#"[{{"from":"{OWN}","to":"{to}","value":"0x1"}}]"#);
    let shapes: [fn(&str, &str) -> String; 7] = [
        |m, p| {
            format!(
                r#"{{"target":"metamask-contentscript","data":{{"name":"metamask-provider","data":{{"jsonrpc":"2.0","id":1,"method":"{m}","params":{p}}}}}}}"#
            )
        },
        |m, p| {
            format!(
                r#"{{"target":"rabby-content-script","data":{{"data":{{"type":"request","data":{{"ident":1,"data":{{"method":"{m}","params":{p}}}}}}}}}}}"#
            )
        },
        |m, p| format!(r#"{{"topic":"> providerRequest","payload":{{"method":"{m}","params":{p}}},"id":3}}"#),
        |m, p| {
            format!(r#"{{"type":"channel-secure-background-request","detail":{{"id":1,"method":"{m}","params":{p}}}}}"#)
        },
        |m, p| {
            format!(
                r#"{{"channel":"onekey@JS_BRIDGE_MESSAGE_EXT_CHANNEL","payload":{{"id":1,"type":"REQUEST","data":{{"method":"{m}","params":{p}}}}}}}"#
            )
        },
        |m, p| format!(r#"{{"type":"proxy-request","id":"x","method":"{m}","args":{p}}}"#),
        |m, p| {
            format!(
                r#"{{"data":{{"provider":"ethereum","message":{:?}}}}}"#,
                format!(r#"{{"method":"{m}","params":{p}}}"#)
            )
        },
    ];
    for shape in shapes {
        assert_eq!(outcome(&message(&shape("eth_sendTransaction", &transaction(GOOD)), &policy())), "allow");
        let evil = shape("eth_sendTransaction", &transaction(EVIL));
        assert_eq!(outcome(&message(&evil, &policy())), "block unknown", "{evil}");
        assert_eq!(outcome(&message(&shape("eth_sign", &transaction(GOOD)), &policy())), "block opaque");
        assert_eq!(outcome(&message(&shape("eth_chainId", "[]"), &policy())), "allow");
    }
    let coinbase = |to: &str| {
        format!(
            r#"{{"type":"extensionUIRequest","data":{{"request":{{"method":"signEthereumTransaction","params":{{"fromAddress":"{OWN}","toAddress":"{to}","data":"0x","weiValue":"1","chainId":1}}}}}}}}"#
        )
    };
    assert_eq!(outcome(&message(&coinbase(GOOD), &policy())), "allow");
    assert_eq!(outcome(&message(&coinbase(EVIL), &policy())), "block unknown");
    let safe_app = |to: &str| {
        format!(
            r#"{{"id":"1","method":"sendTransactions","params":{{"txs":[{{"to":"{GOOD}","value":"1","data":"0x"}},{{"to":"{to}","value":"5","data":"0x"}}]}}}}"#
        )
    };
    assert_eq!(outcome(&message(&safe_app(GOOD), &policy())), "allow");
    assert_eq!(outcome(&message(&safe_app(EVIL), &policy())), "block unknown");
    let safe_permit = |spender: &str| {
        format!(
            r#"{{"id":"2","method":"signTypedMessage","params":{{"typedData":{{"types":{{"Permit":[{{"name":"owner","type":"address"}},{{"name":"spender","type":"address"}},{{"name":"value","type":"uint256"}},{{"name":"nonce","type":"uint256"}},{{"name":"deadline","type":"uint256"}}]}},"primaryType":"Permit","domain":{{"chainId":1,"verifyingContract":"{GOOD}"}},"message":{{"owner":"{OWN}","spender":"{spender}","value":"5","nonce":"0","deadline":"9"}}}}}}}}"#
        )
    };
    assert_eq!(outcome(&message(&safe_permit(EVIL), &policy())), "block authority");
    let positional = |to: &str| format!(r#"["request",7,"eth_sendTransaction",{}]"#, transaction(to));
    assert_eq!(outcome(&message(&positional(GOOD), &policy())), "allow");
    assert_eq!(outcome(&message(&positional(EVIL), &policy())), "block unknown");
    // What Keplr is asked by message: a vote names nobody.
    let vote = r#"{"type":"proxy-request","id":"3","method":"signAmino","args":["cosmoshub-4","x",{"chain_id":"cosmoshub-4","msgs":[{"type":"cosmos-sdk/MsgVote","value":{"proposal_id":"1","voter":"x","option":1}}]}]}"#;
    assert_eq!(outcome(&message(vote, &policy())), "allow");
    let methods = r#"{"methods":["eth_sendTransaction","personal_sign"]}"#;
    assert_eq!(outcome(&message(methods, &policy())), "allow");
    for plain in [r#"{"type":"ready"}"#, r#""hello""#, "null", "[1,2]", r#"{"type":"webpackOk","data":{}}"#] {
        assert_eq!(message(plain, &policy()).findings, [], "{plain}");
    }
}

#[test]
fn addresses_of_the_own_server_are_fields() {
    for (method, url, expected) in [
        ("GET", "https://shop.example/api/withdraw?to=", "block unknown"),
        ("GET", "wss://shop.example/v1/pay?address=", "block unknown"),
        ("post", "https://shop.example/api?x=1&recipient=", "block unknown"),
        ("GET", "https://shop.example/api/history?to=", "allow"),
        ("POST", "https://other.example/api/withdraw?to=", "allow"),
        ("POST", "https://shop.example.evil/api?to=", "allow"),
        ("POST", "https://shop.example/api#to=", "allow"),
    ] {
        assert_eq!(outcome(&ask(method, &format!("{url}{EVIL}"), "", "", &policy())), expected, "{method} {url}");
        assert_eq!(outcome(&ask(method, &format!("{url}{GOOD}"), "", "", &policy())), "allow", "{method} {url}");
    }
    let json = format!(
        r#"{{"version":1,"payees":["eip155:1:{GOOD}"],"network":[{{"url":"https://pay.example/*","path":"$.x","role":"payee"}}]}}"#
    );
    let listing = policy_of(&json);
    let url = |account: &str| format!("https://pay.example/status?to={account}");
    assert_eq!(outcome(&ask("GET", &url(EVIL), "", "", &listing)), "block unknown");
    assert_eq!(outcome(&ask("GET", &url(GOOD), "", "", &listing)), "allow");
}

#[test]
fn headers_are_fields() {
    let headers = |account: &str| format!("accept=%2A%2F%2A&x-withdraw-to={account}&x-wallet-address={EVIL}");
    let at = |method: &str, account| {
        let verdict = ask(method, "https://shop.example/api", "\0", &headers(account), &policy());
        (outcome(&verdict), findings(&verdict)[0].clone())
    };
    assert_eq!(at("POST", EVIL), ("block unknown".into(), format!("payee {EVIL} headers.x-withdraw-to")));
    assert_eq!(at("POST", GOOD).0, "allow");
    assert_eq!(at("GET", EVIL).0, "allow");
}

#[test]
fn a_body_that_is_an_account() {
    for body in [EVIL.to_string(), format!(" {EVIL}\n"), format!("\"{EVIL}\"")] {
        assert_eq!(outcome(&ask("POST", "https://shop.example/api", "", &body, &policy())), "block unknown", "{body}");
        assert_eq!(outcome(&ask("POST", "https://other.example/", "", &body, &policy())), "allow", "{body}");
        let honest = body.replace(EVIL, GOOD);
        assert_eq!(outcome(&ask("POST", "https://shop.example/api", "", &honest, &policy())), "allow", "{honest}");
    }
}

#[test]
fn a_bare_address_is_the_users_unless_something_is_paid() {
    let policy = policy();
    let run = |url: &str, body: &str| {
        let body = body.replace("EVIL", EVIL);
        fetch(url, "application/json", body.as_bytes(), &policy).disposition().is_some()
    };
    let api = "https://shop.example/api/";
    assert!(!run(&format!("{api}login"), r#"{"address":"EVIL","signature":"0x00"}"#), "sign-in");
    assert!(!run(&format!("{api}track"), r#"{"event":"connect","wallet_address":"EVIL"}"#), "analytics");
    assert!(run(&format!("{api}withdraw"), r#"{"address":"EVIL"}"#), "the path pays");
    assert!(run(&format!("{api}orders"), r#"{"address":"EVIL","amount":"5"}"#), "an amount beside it");
    assert!(run(&format!("{api}orders"), r#"{"total":5,"customer":{"address":"EVIL"}}"#), "an amount above it");
    assert!(run(&format!("{api}login"), r#"{"payoutAddress":"EVIL"}"#), "the key pays");
}

#[test]
fn a_type_hides_no_body() {
    let json = format!(r#"{{"to":"{EVIL}"}}"#);
    let wide = |big: bool, text: &str| -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let widest = |text: &str| -> Vec<u8> { text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect() };
    let form = format!("to={EVIL}");
    let shy = format!("\u{5730}=1&to={EVIL}");
    let marked = [b"\xff\xfea=1&", form.as_bytes()].concat();
    let part = |kind: &str, text: &[u8]| {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: {kind}\r\n\r\n");
        [head.as_bytes(), text, b"\r\n--b--\r\n"].concat()
    };
    for (kind, body) in [
        ("payeeguard/headers", json.as_bytes()),
        ("application/json; charset=utf-16", json.as_bytes()),
        ("application/json;charset=\"UTF-16BE\"", json.as_bytes()),
        ("application/json; charset = utf-32", json.as_bytes()),
        ("application/json; charset=utf-16le", &wide(false, &json)),
        ("application/json; charset=utf-16be", &wide(true, &json)),
        ("application/x-www-form-urlencoded; charset=utf-16be", &wide(true, &shy)),
        ("application/x-www-form-urlencoded; charset=utf-16le", &wide(false, &shy)),
        ("application/json", &wide(true, &json)),
        ("application/json", &widest(&json)),
        ("application/x-www-form-urlencoded", &marked),
        ("application/x-www-form-urlencoded; a=multipart/", form.as_bytes()),
        ("application/x-www-form-urlencoded", format!("--a=1&{form}").as_bytes()),
        ("multipart/form-data; boundary=b", &part("application/json;charset=utf-16", json.as_bytes())),
        ("multipart/form-data; boundary=b", &part("application/json;charset=utf-16", &wide(false, &json))),
    ] {
        let verdict = fetch("https://api.shop.example/orders", kind, body, &policy());
        assert!(outcome(&verdict).starts_with("block unknown"), "{kind} {body:?}");
        assert!(findings(&verdict).iter().all(|found| found.starts_with("payee") || found.starts_with("mention")));
    }
    let honest = format!(r#"{{"to":"{GOOD}"}}"#);
    for kind in
        ["", "text/plain;charset=UTF-8", "application/json; charset=ISO-8859-1", "text/csv; charset=windows-1252"]
    {
        assert_eq!(outcome(&post(kind, &honest)), "allow", "{kind}");
    }
    for (kind, body) in
        [("application/json; charset=utf-16", wide(false, &honest)), ("application/json", widest(&honest))]
    {
        assert_eq!(outcome(&fetch("https://shop.example/api", kind, &body, &policy())), "allow", "{kind}");
    }
    let named =
        format!("--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"charset.txt\"\r\n\r\n{GOOD}\r\n--b--");
    assert_eq!(outcome(&post("multipart/form-data; boundary=b", &named)), "allow");
}

#[test]
fn what_cannot_be_read_is_opaque() {
    for kind in ["application/json; charset=utf-7", "text/plain;charset=hz-gb-2312", "a/b; charset=utf-8; charset=x"] {
        assert_eq!(findings(&post(kind, "{}")), ["opaque body/charset body"], "{kind}");
    }
    let coded = |coding: &str| {
        let fields = format!("accept=a&Content-Encoding={coding}");
        outcome(&ask("POST", "https://shop.example/api", "\0", &fields, &policy()))
    };
    assert_eq!([coded("gzip"), coded("br"), coded("identity")], ["block opaque", "block opaque", "allow"]);
    let packed = |url: &str| outcome(&fetch(url, "", b"\x1f\x8b\x08\0\0\0\0\0", &policy()));
    assert_eq!(packed("https://shop.example/api/withdraw"), "block opaque");
    assert_eq!(packed("https://shop.example/ingest/events"), "allow");
}

#[test]
fn json_rpc_of_a_pages_own_server_is_a_body_like_any_other() {
    let call = |method: &str, params: &str| {
        let body = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}","params":{params}}}"#);
        outcome(&post("application/json", &body))
    };
    for method in ["withdraw", "createPayout", "shop_pay", "wallet.transfer"] {
        assert_eq!(call(method, &format!(r#"{{"to":"{EVIL}","amount":"5"}}"#)), "block unknown", "{method}");
        assert_eq!(call(method, &format!(r#"{{"to":"{GOOD}","amount":"5"}}"#)), "allow", "{method}");
    }
    for method in ["alchemy_getAssetTransfers", "qn_getTransfersByAddress", "zks_getBridgeContracts", "getBalance"] {
        assert_eq!(call(method, &format!(r#"[{{"toAddress":"{EVIL}","to":"{EVIL}"}}]"#)), "allow", "{method}");
    }
}
