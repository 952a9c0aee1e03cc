//! Owns the table of signatures: typed data, messages, signed transactions, user operations.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use support::*;

const DOMAIN: &str = r#""EIP712Domain":[{"name":"name","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}]"#;

fn typed(primary: &str, types: &str, contract: &str, message: &str) -> payeeguard_core::Verdict {
    typed_on("1", primary, types, contract, message)
}

fn typed_on(chain: &str, primary: &str, types: &str, contract: &str, message: &str) -> payeeguard_core::Verdict {
    let data = format!(
        r#"{{"types":{{{DOMAIN},{types}}},"domain":{{"name":"x","chainId":{chain},"verifyingContract":{contract}}},"primaryType":"{primary}","message":{message}}}"#
    );
    // As text and as an object, and with the parameters in either order, it is the same.
    let object = wallet("eth_signTypedData_v4", &format!(r#"["{OWN}",{data}]"#), &policy());
    let text = format!("{:?}", data);
    let quoted = wallet("eth_signTypedData_v4", &format!(r#"["{OWN}",{text}]"#), &policy());
    assert_eq!(object, quoted);
    let swapped = wallet("eth_signTypedData_v4", &format!(r#"[{text},"{OWN}"]"#), &policy());
    assert_eq!(findings(&swapped).join("\n").replace("params[0]", "params[1]"), findings(&object).join("\n"));
    object
}

const PERMIT: &str = r#""Permit":[{"name":"owner","type":"address"},{"name":"spender","type":"address"},{"name":"value","type":"uint256"},{"name":"nonce","type":"uint256"},{"name":"deadline","type":"uint256"}]"#;

fn permit(spender: &str, value: &str) -> String {
    format!(r#"{{"owner":"{OWN}","spender":"{spender}","value":{value},"nonce":0,"deadline":"9999999999"}}"#)
}

#[test]
fn permits() {
    let token = format!("\"{TOKEN}\"");
    let good = typed("Permit", PERMIT, &token, &permit(SPENDER, "\"1000000\""));
    assert_eq!(
        findings(&good),
        [format!("mention {OWN} params[1].message.owner"), format!("spender {SPENDER} params[1].message.spender")]
    );
    assert_eq!(good.findings[1].amount.as_deref(), Some("1000000"));
    assert_eq!(good.findings[1].asset.as_deref().map(str::to_lowercase), Some(format!("eip155:1/erc20:{TOKEN}")));
    assert_eq!(outcome(&good), "allow");
    assert_eq!(outcome(&typed("Permit", PERMIT, &token, &permit(EVIL, "\"0xff\""))), "block authority");
    assert_eq!(outcome(&typed("Permit", PERMIT, &token, &permit(EVIL, "\"0\""))), "allow", "a revocation");
    assert_eq!(outcome(&typed_on("137", "Permit", PERMIT, &token, &permit(SPENDER, "1"))), "block authority");
    // Another name for the same struct is no way round.
    let renamed = PERMIT.replace("\"Permit\"", "\"Claim\"");
    assert_eq!(outcome(&typed("Claim", &renamed, &token, &permit(EVIL, "1"))), "block authority");
    let dai = r#""Permit":[{"name":"holder","type":"address"},{"name":"spender","type":"address"},{"name":"nonce","type":"uint256"},{"name":"expiry","type":"uint256"},{"name":"allowed","type":"bool"}]"#;
    let message = |spender: &str, allowed: bool| {
        format!(r#"{{"holder":"{OWN}","spender":"{spender}","nonce":0,"expiry":0,"allowed":{allowed}}}"#)
    };
    assert_eq!(outcome(&typed("Permit", dai, &token, &message(SPENDER, true))), "allow");
    assert_eq!(outcome(&typed("Permit", dai, &token, &message(EVIL, true))), "block authority");
    assert_eq!(outcome(&typed("Permit", dai, &token, &message(EVIL, false))), "allow");
}

#[test]
fn permit2() {
    let contract = format!("\"{PERMIT2}\"");
    let types = r#""PermitSingle":[{"name":"details","type":"PermitDetails"},{"name":"spender","type":"address"},{"name":"sigDeadline","type":"uint256"}],
        "PermitBatch":[{"name":"details","type":"PermitDetails[]"},{"name":"spender","type":"address"},{"name":"sigDeadline","type":"uint256"}],
        "PermitDetails":[{"name":"token","type":"address"},{"name":"amount","type":"uint160"},{"name":"expiration","type":"uint48"},{"name":"nonce","type":"uint48"}]"#;
    let details = |amount: u32| format!(r#"{{"token":"{TOKEN}","amount":"{amount}","expiration":"1","nonce":"0"}}"#);
    let single = |spender: &str| format!(r#"{{"details":{},"spender":"{spender}","sigDeadline":"1"}}"#, details(7));
    let good = typed("PermitSingle", types, &contract, &single(SPENDER));
    assert_eq!(outcome(&good), "allow");
    assert_eq!(good.findings[0].amount.as_deref(), Some("7"));
    assert_eq!(outcome(&typed("PermitSingle", types, &contract, &single(EVIL))), "block authority");
    let fake = typed("PermitSingle", types, &format!("\"{EVIL}\""), &single(SPENDER));
    assert_eq!(outcome(&fake), "block unknown", "a contract that is not Permit2");
    let batch = |spender: &str| {
        format!(r#"{{"details":[{},{}],"spender":"{spender}","sigDeadline":"1"}}"#, details(7), details(8))
    };
    let verdict = typed("PermitBatch", types, &contract, &batch(EVIL));
    let amounts: Vec<_> = verdict.findings.iter().filter_map(|finding| finding.amount.as_deref()).collect();
    assert_eq!(amounts, ["7", "8"]);
    assert_eq!(outcome(&verdict), "block authority authority");
    let witness = r#""PermitWitnessTransferFrom":[{"name":"permitted","type":"TokenPermissions"},{"name":"spender","type":"address"},{"name":"nonce","type":"uint256"},{"name":"deadline","type":"uint256"},{"name":"witness","type":"Order"}],
        "TokenPermissions":[{"name":"token","type":"address"},{"name":"amount","type":"uint256"}],
        "Order":[{"name":"outputs","type":"Output[]"}],"Output":[{"name":"token","type":"address"},{"name":"recipient","type":"address"}]"#;
    let order = |to: &str| {
        format!(
            r#"{{"permitted":{{"token":"{TOKEN}","amount":"3"}},"spender":"{SPENDER}","nonce":"1","deadline":"1","witness":{{"outputs":[{{"token":"{TOKEN}","recipient":"{to}"}}]}}}}"#
        )
    };
    assert_eq!(outcome(&typed("PermitWitnessTransferFrom", witness, &contract, &order(OWN))), "allow");
    assert_eq!(outcome(&typed("PermitWitnessTransferFrom", witness, &contract, &order(EVIL))), "block unknown");
}

#[test]
fn safe_transactions() {
    let types = r#""SafeTx":[{"name":"to","type":"address"},{"name":"value","type":"uint256"},{"name":"data","type":"bytes"},{"name":"operation","type":"uint8"},{"name":"safeTxGas","type":"uint256"},{"name":"baseGas","type":"uint256"},{"name":"gasPrice","type":"uint256"},{"name":"gasToken","type":"address"},{"name":"refundReceiver","type":"address"},{"name":"nonce","type":"uint256"}]"#;
    let zero = "0x0000000000000000000000000000000000000000";
    let safe = format!("\"{OWN}\"");
    let message = |to: &str, data: &str, operation: u8, refund: &str| {
        format!(
            r#"{{"to":"{to}","value":"0","data":"{data}","operation":{operation},"safeTxGas":"0","baseGas":"0","gasPrice":"0","gasToken":"{zero}","refundReceiver":"{refund}","nonce":"4"}}"#
        )
    };
    let transfer = |to: &str| format!("0xa9059cbb{}{}", word(to), number(5));
    let run = |message: &str| outcome(&typed("SafeTx", types, &safe, message));
    assert_eq!(run(&message(TOKEN, &transfer(GOOD), 0, zero)), "allow");
    assert_eq!(run(&message(TOKEN, &transfer(EVIL), 0, zero)), "block unknown");
    assert_eq!(run(&message(TOKEN, &transfer(GOOD), 0, EVIL)), "block unknown");
    assert_eq!(run(&message(EVIL, &transfer(GOOD), 1, zero)), "block authority");
    assert_eq!(run(&message(GOOD, "0x", 0, zero)), "allow");
    assert_eq!(run(&message(EVIL, "0x", 0, zero)), "block unknown");
    // A refund to nobody is one to whoever sends the transaction in.
    let priced = |to| message(GOOD, "0x", 0, to).replace(r#""gasPrice":"0""#, r#""gasPrice":"7""#);
    assert_eq!(run(&priced(zero)), "block opaque");
    assert_eq!(run(&priced(OWN)), "allow");
}

#[test]
fn keys_that_sign_for_the_account() {
    let types = r#""LinkSigner":[{"name":"sender","type":"bytes32"},{"name":"signer","type":"bytes32"},{"name":"nonce","type":"uint64"}]"#;
    let key = format!("{}64656661756c740000000000", &EVIL[..42]);
    let message = format!(r#"{{"sender":"{key}","signer":"{key}","nonce":"1"}}"#);
    assert_eq!(outcome(&typed("LinkSigner", types, &format!("\"{TOKEN}\""), &message)), "block opaque");
}

#[test]
fn seaport_orders() {
    let types = r#""OrderComponents":[{"name":"offerer","type":"address"},{"name":"zone","type":"address"},{"name":"offer","type":"OfferItem[]"},{"name":"consideration","type":"ConsiderationItem[]"},{"name":"orderType","type":"uint8"}],
        "OfferItem":[{"name":"itemType","type":"uint8"},{"name":"token","type":"address"},{"name":"identifierOrCriteria","type":"uint256"},{"name":"startAmount","type":"uint256"},{"name":"endAmount","type":"uint256"}],
        "ConsiderationItem":[{"name":"itemType","type":"uint8"},{"name":"token","type":"address"},{"name":"identifierOrCriteria","type":"uint256"},{"name":"startAmount","type":"uint256"},{"name":"endAmount","type":"uint256"},{"name":"recipient","type":"address"}]"#;
    let contract = format!("\"{TOKEN}\"");
    let order = |asked: &str| {
        format!(
            r#"{{"offerer":"{OWN}","zone":"{OWN}","offer":[{{"itemType":2,"token":"{TOKEN}","identifierOrCriteria":"1","startAmount":"1","endAmount":"1"}}],"consideration":[{asked}],"orderType":0}}"#
        )
    };
    let item = |to: &str, amount: u32| {
        format!(
            r#"{{"itemType":0,"token":"0x0000000000000000000000000000000000000000","identifierOrCriteria":"0","startAmount":"{amount}","endAmount":"{amount}","recipient":"{to}"}}"#
        )
    };
    let run = |asked: &str| outcome(&typed("OrderComponents", types, &contract, &order(asked)));
    assert_eq!(run(&item(OWN, 100)), "allow");
    assert_eq!(run(&format!("{},{}", item(OWN, 100), item(GOOD, 2))), "allow");
    assert_eq!(run(&format!("{},{}", item(OWN, 100), item(EVIL, 2))), "block unknown");
    assert_eq!(run(""), "block terms");
    assert_eq!(run(&item(OWN, 0)), "block terms");
    assert_eq!(run(&item(GOOD, 100)), "block terms");
}

#[test]
fn odd_typed_data() {
    let token = format!("\"{TOKEN}\"");
    let opaque = "block opaque";
    assert_eq!(
        outcome(&typed("Permit", PERMIT, "917551056842671309452305380979543736893630245704", &permit(SPENDER, "1"))),
        opaque
    );
    assert_eq!(outcome(&typed("Permit", PERMIT, "\"0x70\"", &permit(SPENDER, "1"))), opaque);
    assert_eq!(outcome(&typed("Nothing", PERMIT, &token, &permit(SPENDER, "1"))), opaque);
    let twice = format!(r#"{{"spender":"{SPENDER}","spender":"{EVIL}"}}"#);
    assert_eq!(outcome(&typed("Permit", PERMIT, &token, &twice)), opaque);
    let odd = PERMIT.replace("\"name\":\"spender\",\"type\":\"address\"", "\"name\":\"spender\",\"type\":\"adress\"");
    assert_eq!(outcome(&typed("Permit", &odd, &token, &permit(SPENDER, "1"))), opaque);
    let shadow = format!("{PERMIT},\"address\":[{{\"name\":\"x\",\"type\":\"uint256\"}}]");
    assert_eq!(outcome(&typed("Permit", &shadow, &token, &permit(SPENDER, "1"))), opaque);
    // What `types` does not name is not signed.
    let extra = permit(SPENDER, "1").replace("{\"owner\"", &format!("{{\"to\":\"{EVIL}\",\"owner\""));
    assert_eq!(outcome(&typed("Permit", PERMIT, &token, &extra)), "allow");
    for params in
        ["[]", "[{}]", r#"["x","y"]"#, r#"[{"types":{}}]"#, "[[1]]", r#"[[{"type":"address","name":"to","value":7}]]"#]
    {
        assert!(outcome(&wallet("eth_signTypedData_v4", params, &policy())).starts_with(opaque), "{params}");
    }
    let old = |to: &str| {
        format!(
            r#"[[{{"type":"string","name":"message","value":"hi"}},{{"type":"address","name":"to","value":"{to}"}}],"{OWN}"]"#
        )
    };
    assert_eq!(outcome(&wallet("eth_signTypedData", &old(GOOD), &policy())), "allow");
    assert_eq!(outcome(&wallet("eth_signTypedData", &old(EVIL), &policy())), "block unknown");
}

#[test]
fn messages() {
    let sign = |message: &str| outcome(&wallet("personal_sign", &format!(r#"["{message}","{OWN}"]"#), &policy()));
    assert_eq!(sign("Hello"), "allow");
    assert_eq!(sign("0x48656c6c6f"), "allow");
    assert_eq!(sign(&format!("0x{}", "ab".repeat(32))), "block opaque");
    assert_eq!(sign(&"ab".repeat(32)), "block opaque", "some wallets read it as hex");
    assert_eq!(sign(&format!("0x{}", "ab".repeat(31) + "a")), "block opaque", "and pad it");
    assert_eq!(sign("exactly thirty-two characters ok"), "allow");
    let bare = &OWN[2..];
    let bare = wallet("personal_sign", &format!(r#"["{bare}","0x{}"]"#, "ab".repeat(32)), &policy());
    assert_eq!(outcome(&bare), "block opaque", "some wallets take an address without 0x");
    assert_eq!(sign("0xfffefd"), "block opaque");
    assert_eq!(sign(&format!("shop.example wants you to sign in with your Ethereum account:\\n{OWN}")), "allow");
    assert_eq!(sign(&format!("evil.example wants you to sign in with your Ethereum account:\\n{OWN}")), "block opaque");
    assert_eq!(sign(&format!("pay {LOOKALIKE} now")), "block lookalike");
    let swapped = wallet("personal_sign", &format!(r#"["{OWN}","0x{}"]"#, "ab".repeat(32)), &policy());
    assert_eq!(outcome(&swapped), "block opaque");
    assert_eq!(outcome(&wallet("eth_sign", &format!(r#"["{OWN}","0x00"]"#), &policy())), "block opaque");
}

#[test]
fn methods() {
    for method in [
        "eth_accounts",
        "eth_chainId",
        "eth_call",
        "eth_getBalance",
        "net_version",
        "wallet_getCapabilities",
        "metamask_getProviderState",
        "wallet_requestPermissions",
        "eth_blockNumber",
    ] {
        assert_eq!(outcome(&wallet(method, "[]", &policy())), "allow", "{method}");
    }
    for method in ["eth_signMagic", "wallet_grantPermissions", "tron_sendTransaction", "wallet_signAuthorization"] {
        assert_eq!(outcome(&wallet(method, "[]", &policy())), "block opaque", "{method}");
    }
    let chain =
        |id: &str| outcome(&wallet("wallet_switchEthereumChain", &format!(r#"[{{"chainId":"{id}"}}]"#), &policy()));
    assert_eq!(chain("0x1"), "allow");
    assert_eq!(chain("0x89"), "block opaque");
    let calls = |to: &str| {
        format!(
            r#"[{{"version":"2.0.0","chainId":"0x1","from":"{OWN}","atomicRequired":true,"calls":[{{"to":"{GOOD}","value":"0x1"}},{{"to":"{to}","value":"0x2"}}]}}]"#
        )
    };
    assert_eq!(outcome(&wallet("wallet_sendCalls", &calls(GOOD), &policy())), "allow");
    let evil = wallet("wallet_sendCalls", &calls(EVIL), &policy());
    assert_eq!(outcome(&evil), "block unknown");
    assert_eq!(evil.violations[0].finding.path, "params[0].calls[1].to");
    let invoke = |to: &str| {
        format!(
            r#"[{{"scope":"eip155:1","request":{{"method":"eth_sendTransaction","params":[{{"to":"{to}","value":"0x1"}}]}}}}]"#
        )
    };
    assert_eq!(outcome(&wallet("wallet_invokeMethod", &invoke(GOOD), &policy())), "allow");
    assert_eq!(outcome(&wallet("wallet_invokeMethod", &invoke(EVIL), &policy())), "block unknown");
}

#[test]
fn signed_transactions() {
    let run = |raw: &str| wallet("eth_sendRawTransaction", &format!(r#"["{raw}"]"#), &policy());
    // EIP-155's own example: to 0x3535..., value 1 ether.
    let legacy = "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";
    let verdict = run(legacy);
    assert_eq!(findings(&verdict), ["payee 0x3535353535353535353535353535353535353535 params[0].to"]);
    assert_eq!(verdict.findings[0].amount.as_deref(), Some("1000000000000000000"));
    assert_eq!(verdict.findings[0].accounts[0].reference.as_deref(), Some("1"));
    for bad in ["0x", "0x05c0", "0x7b", &legacy[..legacy.len() - 2], "0x02c0", "nonsense"] {
        assert_eq!(outcome(&run(bad)), "block opaque", "{bad}");
    }
    // Type 2 and type 4, unsigned fields: chain 1, to GOOD or EVIL, value 1.
    let bare = |address: &str| format!("94{}", &address[2..]);
    let two = |to: &str| {
        let body = format!("01{}{}{}{}{}01{}c0", "80", "80", "80", "80", bare(to), "80");
        format!("0x02{:02x}{body}", 0xc0 + body.len() / 2)
    };
    assert_eq!(outcome(&run(&two(GOOD))), "allow");
    assert_eq!(outcome(&run(&two(EVIL))), "block unknown");
    let four = |delegate: &str| {
        let tuple = format!("01{}80808080", bare(delegate));
        let list = format!("{:02x}{tuple}", 0xc0 + tuple.len() / 2);
        let body =
            format!("01{}{}{}{}{}01{}c0{:02x}{list}", "80", "80", "80", "80", bare(GOOD), "80", 0xc0 + list.len() / 2);
        format!("0x04f8{:02x}{body}", body.len() / 2)
    };
    assert_eq!(outcome(&run(&four(EVIL))), "block authority");
    assert_eq!(outcome(&run(&four("0x0000000000000000000000000000000000000000"))), "allow");
}

/// What is looked at again for every element of a list is bounded: the time of ten megabytes of it would be hours.
#[test]
fn names_and_members_without_end() {
    let data = |name: &str, members: usize| {
        let many: Vec<String> = (0..members).map(|at| format!(r#"{{"name":"f{at}","type":"uint256"}}"#)).collect();
        format!(
            r#"["{OWN}",{{"types":{{"M":[{{"name":"{name}","type":"S[]"}}],"S":[{}]}},"primaryType":"M","domain":{{}},"message":{{"{name}":[{{}},{{}}]}}}}]"#,
            many.join(",")
        )
    };
    let opaque = |data: &str| {
        wallet("eth_signTypedData_v4", data, &policy()).findings.iter().any(|it| it.why.starts_with("eip712/type"))
    };
    assert!(!opaque(&data("to", 200)));
    assert!(opaque(&data(&"n".repeat(300), 1)));
    assert!(opaque(&data("to", 300)));
}
