//! Owns the table of ways to hide an account or a request from the reader while its receiver still finds it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use support::*;

fn post(content_type: &str, body: impl AsRef<[u8]>) -> payeeguard_core::Verdict {
    fetch("https://api.shop.example/orders", content_type, body.as_ref(), &policy())
}

fn nest(depth: usize, inside: &str) -> String {
    format!("{}{inside}{}", "[".repeat(depth), "]".repeat(depth))
}

fn send(to: &str) -> String {
    format!(r#"{{"jsonrpc":"2.0","id":1,"method":"eth_sendTransaction","params":[{{"to":"{to}","value":"0x1"}}]}}"#)
}

#[test]
fn a_decoy_request_hides_no_other() {
    let transaction = |to: &str| format!(r#"[{{"to":"{to}","value":"0x1"}}]"#);
    for body in [
        format!(r#"{{"method":"personal_sign","params":["0x6869"],"data":{}}}"#, send(EVIL)),
        format!(r#"{{"method":"personal_sign","params":["0x6869",{}]}}"#, send(EVIL)),
        format!(r#"{{"method":"personal_sign","params":["0x6869"],"x":[1,"a",null,[{}]]}}"#, send(EVIL)),
        format!(r#"{{"method":"personal_sign","params":["0x6869"],"x":{:?}}}"#, send(EVIL)),
        format!(r#"{{"method":"signEthereumMessage","params":{{"message":"hi"}},"data":{}}}"#, send(EVIL)),
        format!(r#"{{"method":"wallet_invokeMethod","params":{{"request":{},"x":{}}}}}"#, send(GOOD), send(EVIL)),
        format!(r#"[{},{}]"#, send(GOOD), send(EVIL)),
        format!(r#"{{"method":"eth_sendTransaction","params":{},"args":{}}}"#, transaction(GOOD), transaction(EVIL)),
        format!(r#"{{"method":"eth_sendTransaction","params":{},"data":{}}}"#, transaction(GOOD), transaction(EVIL)),
        format!(r#"{{"method":"eth_sendTransaction","params":{},"payload":{}}}"#, transaction(GOOD), transaction(EVIL)),
    ] {
        let result = outcome(&message(&body, &policy()));
        assert!(result.starts_with("block") && result.contains("unknown"), "{body} {result}");
        let honest = body.replace(EVIL, GOOD);
        let verdict = message(&honest, &policy());
        assert!(!outcome(&verdict).contains("unknown"), "{honest}");
    }
    // What a wrapping request carries is read once: an amount counts once.
    let policy = policy_of(&format!(
        r#"{{"version":1,"payees":[{{"account":"eip155:1:{GOOD}","asset":"eip155:1/slip44:60","max":"1"}}]}}"#
    ));
    let once =
        format!(r#"{{"method":"wallet_invokeMethod","params":{{"scope":"eip155:1","request":{}}}}}"#, send(GOOD));
    assert_eq!(outcome(&message(&once, &policy)), "allow");
    let twice = format!(r#"[{},{}]"#, send(GOOD), send(GOOD));
    assert_eq!(outcome(&message(&twice, &policy)), "block unlimited");
}

#[test]
fn a_message_over_a_limit_is_opaque() {
    assert_eq!(outcome(&message(&nest(48, &send(EVIL)), &policy())), "block unknown");
    let deep = message(&nest(70, &send(EVIL)), &policy());
    assert_eq!(findings(&deep), ["opaque limit/depth ", &format!("mention {EVIL} ")]);
    let text = format!(r#"{{"a":{:?}}}"#, nest(70, "1"));
    assert_eq!(findings(&message(&text, &policy())), ["opaque limit/depth a"]);
    let wide = format!("[{}{}]", "1,".repeat(30_000), send(EVIL));
    assert_eq!(outcome(&message(&wide, &policy())), "block opaque");
}

#[test]
fn a_body_over_a_limit_is_opaque() {
    for body in [
        format!(r#"{{"to":"{EVIL}","d":{}}}"#, nest(70, "")),
        nest(70, &format!(r#""{EVIL}""#)),
        format!(" \n{}", nest(70, r#""\u0030""#)),
    ] {
        assert_eq!(findings(&post("application/json", &body)), ["opaque limit/depth body"], "{body}");
        assert_eq!(outcome(&post("", &body)), "block opaque", "{body}");
    }
    let text = format!(r#"{{"a":{:?}}}"#, nest(70, &format!("{EVIL:?}")));
    assert!(outcome(&post("", &text)).contains("block opaque"));
    assert_eq!(outcome(&post("application/json", nest(70, "1"))), "allow", "nothing could be in it");
    let many = format!("[{}{EVIL:?}]", "1,".repeat(4_000_000));
    assert_eq!(findings(&post("application/json", many)), ["opaque limit/nodes body"]);
    // Text in text in text costs stack at every level.
    let mut text = String::from("1");
    for _ in 0..14 {
        text = nest(60, &format!("{text:?}"));
    }
    assert_eq!(outcome(&post("application/json", &text)), "allow");
    assert_eq!(outcome(&message(&text, &policy())), "allow");
}

#[test]
fn a_body_is_what_it_looks_like() {
    let json = format!(r#"{{"to":"{EVIL}"}}"#);
    let form = format!("to={EVIL}&x=1");
    let escaped = format!("x=1&to=%30x{}", &EVIL[2..]);
    let multipart = format!("--b1\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\n{EVIL}\r\n--b1--\r\n");
    let types =
        ["", "text/plain", "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b1"];
    for kind in types {
        for body in [&json, &format!("[{json}]"), &format!(" \u{feff}{json}"), &format!("{json:?}"), &multipart] {
            assert!(outcome(&post(kind, body)).starts_with("block unknown"), "{kind} {body}");
            assert_eq!(outcome(&post(kind, body.replace(EVIL, GOOD))), "allow", "{kind} {body}");
        }
    }
    for kind in types.iter().take(4) {
        assert_eq!(outcome(&post(kind, &form)), "block unknown", "{kind}");
        assert_eq!(outcome(&post(kind, &escaped)), "block unknown", "{kind}");
    }
    assert_eq!(outcome(&post("text/plain", format!("we pay to={EVIL}"))), "allow", "prose names nobody");
    for part in [
        format!("before\r\n{multipart}"),
        format!("--b0\r\n{multipart}"),
        multipart.replace("name=\"to\"", "filename=\"a\"; name=to"),
        multipart.replace("\r\n", "\n"),
    ] {
        assert!(outcome(&post("multipart/form-data; boundary=b1", &part)).contains("block unknown"), "{part}");
    }
}

#[test]
fn json_that_only_a_lenient_server_reads() {
    for body in [
        format!(r#"{{"to":"{EVIL}"}} trailing"#),
        format!(r#"{{"to":"{EVIL}"}}}}"#),
        format!(r#"{{"a":1}} {{"to":"{EVIL}"}}"#),
        format!(r#"{{"a":1}} x {{"to":"{EVIL}"}}"#),
        format!(r#"{{"to":"{EVIL}",}}"#),
        format!(r#"{{"to":"{EVIL}""#),
        format!(r#"{{"to":["{EVIL}",],}}"#),
        format!(
            r#"{{/* "a": " */ "to" /**/ : // x" :
            "{EVIL}"}}"#
        ),
        format!("{{'to':'{EVIL}'}}"),
        format!("{{to:'{EVIL}'}}"),
        format!("{{\"a\":\"\n\",\"to\":\"{EVIL}\"}}"),
        format!(r#"{{"a":"\u12\q","t\u006f":"0x\u0065{}"}}"#, &EVIL[3..]),
        format!(r#"{{"a":NaN,"to":"{EVIL}"}}"#),
        format!(r#"{{"a":"{{\"to\":\"{EVIL}\"}}",}}"#),
        format!("\u{feff}{{\"to\":\"{EVIL}\"}}\0"),
    ] {
        assert_eq!(outcome(&post("application/json", &body)), "block unknown", "{body}");
        let honest = body.replace(EVIL, GOOD).replace(&format!("\\u0065{}", &EVIL[3..]), &GOOD[2..]);
        assert_eq!(outcome(&post("application/json", honest)), "allow", "{body}");
    }
    let invalid = [&b"{\"x\":\"\xff\",\"to\":\""[..], EVIL.as_bytes(), b"\"}"].concat();
    assert_eq!(findings(&post("application/json", &invalid)), [format!("payee {EVIL} $.to")]);
    let request = send(EVIL).replace("]}", "],}");
    assert!(outcome(&post("application/json", &request)).starts_with("block opaque"));
}

#[test]
fn a_request_anywhere_in_a_body() {
    let raw = |to: &str| {
        format!(
            r#"{{"jsonrpc":"2.0","method":"eth_sendRawTransaction","params":["0x02dd018080808094{}0180c0"]}}"#,
            &to[2..]
        )
    };
    for shape in [
        |request: &str| format!(r#"{{"request":{request}}}"#),
        |request: &str| format!(r#"{{"a":[1,{{"b":{request}}}]}}"#),
        |request: &str| format!(r#"{{"body":{request:?}}}"#),
        |request: &str| format!("{:?}", format!("{request:?}")),
        |request: &str| format!(r#"{{"jsonrpc":"2.0","method":"eth_call","params":[],"x":{request}}}"#),
        |request: &str| format!(r#"[[{request}],"a"]"#),
        |request: &str| request.replace(r#""jsonrpc":"2.0","#, ""),
    ] {
        assert_eq!(outcome(&post("application/json", shape(&raw(GOOD)))), "allow", "{}", shape(&raw(GOOD)));
        assert_eq!(outcome(&post("application/json", shape(&raw(EVIL)))), "block unknown", "{}", shape(&raw(EVIL)));
    }
    for (from, to) in [
        ("\"method\"", "\"Method\""),
        ("\"params\"", "\"Params\""),
        ("\"params\"", "\"params\":[],\"PARAMS\""),
        ("\"method\"", "\"METHOD\":\"eth_call\",\"method\""),
    ] {
        let verdict = post("application/json", raw(EVIL).replace(from, to));
        assert_eq!(outcome(&verdict), "block opaque", "{from} {to}");
    }
    let decoy = format!(r#"{{"jsonrpc":"2.0","method":"eth_call","params":[],"to":"{EVIL}"}}"#);
    assert_eq!(outcome(&post("application/json", decoy)), "block unknown");
    let telemetry = r#"{"events":[{"name":"request","data":{"method":"personal_sign"}}]}"#;
    assert_eq!(post("application/json", telemetry).findings, []);
    let quoted = format!(r#"{{"to":"\"{EVIL}\"","x":1}}"#);
    assert_eq!(outcome(&post("application/json", quoted)), "block unknown");
}

#[test]
fn a_recipient_is_an_address_and_nothing_around_it() {
    for to in [
        String::from("1"),
        String::from("true"),
        format!("[{EVIL:?}]"),
        format!(r#"{{"address":{EVIL:?}}}"#),
        format!(r#"" {EVIL}""#),
        format!(r#""{EVIL} ""#),
        format!(r#""{EVIL}\n""#),
        format!("\"\u{200b}{EVIL}\""),
        format!(r#""0X{}""#, &EVIL[2..]),
    ] {
        let verdict = wallet("eth_sendTransaction", &format!(r#"[{{"to":{to},"value":"0x1"}}]"#), &policy());
        assert_eq!(findings(&verdict), ["opaque transaction/recipient params[0].to"], "{to}");
        assert_eq!(outcome(&verdict), "block opaque", "{to}");
    }
}

#[test]
fn encodings_and_spellings_hide_nothing() {
    let base64 = |bytes: &[u8]| payeeguard_core::encoding::base64::encode_url(bytes);
    let hex = |bytes: &[u8]| payeeguard_core::encoding::hex::encode("", bytes);
    let order = |to: &str| format!(r#"{{"to":"{to}"}}"#);
    let wide = |text: &str, mark: bool| {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    let decimal = |to: &str| {
        payeeguard_core::payload::uint::decimal(&payeeguard_core::encoding::hex::decode(&to.as_bytes()[2..]).unwrap())
    };
    let part = |to: &str| {
        let content = base64(to.as_bytes());
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"to\"\r\nContent-Transfer-Encoding: BASE64\r\n\r\n{}\r\n{}\r\n--b--\r\n",
            &content[..20],
            &content[20..]
        )
    };
    let mixed = |to: &str| to.replace('e', "E");
    type Form<'a> = Box<dyn Fn(&str) -> Vec<u8> + 'a>;
    let forms: Vec<Form<'_>> = vec![
        Box::new(|to| format!(r#"{{"payload":"{}"}}"#, base64(order(to).as_bytes())).into_bytes()),
        Box::new(|to| format!(r#"{{"payload":"{}"}}"#, hex(order(to).as_bytes())).into_bytes()),
        Box::new(|to| format!(r#"{{"payload":"{}"}}"#, base64(base64(order(to).as_bytes()).as_bytes())).into_bytes()),
        Box::new(|to| format!(r#"{{"to":"{}"}}"#, base64(to.as_bytes())).into_bytes()),
        Box::new(|to| format!(r#"{{"to":"{}"}}"#, hex(to.as_bytes())).into_bytes()),
        Box::new(|to| format!("data={}", base64(order(to).as_bytes())).into_bytes()),
        Box::new(|to| format!(r#"{{"a":"b"}}{}{{"to":"{to}"}}"#, '\n').into_bytes()),
        Box::new(|to| {
            format!(r#"{{"query":"mutation($to: String!) {{ withdraw(to: $to) }}","variables":{{"to":"{to}"}}}}"#)
                .into_bytes()
        }),
        Box::new(|to| {
            format!(r#"{{"query":"mutation {{ withdraw(to: \"{to}\", amount: 1) {{ id }} }}"}}"#).into_bytes()
        }),
        Box::new(|to| wide(&order(to), true)),
        Box::new(|to| wide(&order(to), false)),
        Box::new(|to| format!(r#"{{"to":{}}}"#, decimal(to)).into_bytes()),
        Box::new(|to| format!(r#"{{"to":"{}"}}"#, decimal(to)).into_bytes()),
        Box::new(|to| format!(r#"{{"to":"{}"}}"#, &to[2..]).into_bytes()),
        Box::new(|to| format!(r#"{{"to":"{}"}}"#, to.replace("0x", "0X")).into_bytes()),
        Box::new(|to| format!(r#"{{"to":"{}"}}"#, mixed(to)).into_bytes()),
        Box::new(|to| part(to).into_bytes()),
    ];
    for form in forms {
        let (evil, good) = (form(EVIL), form(GOOD));
        let shown = String::from_utf8_lossy(&evil).into_owned();
        assert!(outcome(&post("application/json", &evil)).starts_with("block unknown"), "{shown}");
        assert!(outcome(&post("", &evil)).starts_with("block unknown"), "{shown}");
        assert_eq!(outcome(&post("", &good)), "allow", "{shown}");
    }
    // Hashes, tokens and pictures are none.
    for body in [
        format!(r#"{{"to":"{}"}}"#, "ab".repeat(32)),
        format!(r#"{{"image":"{}"}}"#, base64(&[0xfe; 300])),
        format!(r#"{{"jwt":"eyJhbGciOiJIUzI1NiJ9.{}.x"}}"#, base64(order(EVIL).as_bytes())),
    ] {
        assert_eq!(outcome(&post("application/json", &body)), "allow", "{body}");
    }
}

/// Servers differ in what they let stand in the head of a part.
#[test]
fn the_name_of_a_part_in_every_spelling() {
    let part = |name: &str, to: &str| format!("--b\r\nContent-Disposition: form-data;{name}\r\n\r\n{to}\r\n--b--\r\n");
    let run = |name: &str, to: &str| outcome(&post("multipart/form-data; boundary=b", part(name, to)));
    for name in
        ["name=\"to\"", " name=to", " NAME=\"to\"", " Name = to", " name\t=\"to\"", " name =\"to\"; filename=\"x\""]
    {
        assert!(run(name, EVIL).starts_with("block unknown"), "{name}");
        assert_eq!(run(name, GOOD), "allow", "{name}");
    }
    for name in
        ["name*=utf-8''%74o", " name*=utf-8''to", " name *=utf-8''to", " NAME\t*0=t; name*1=o", " filename *=utf-8''x"]
    {
        assert!(run(name, GOOD).starts_with("block opaque"), "{name}");
    }
    for name in ["name=\"filename star\"", "name=\"x\"; filename=\"my name.png\""] {
        assert_eq!(run(name, EVIL), "allow", "{name}");
    }
}
