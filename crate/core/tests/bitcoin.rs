//! Tests what Bitcoin wallets are asked to do: payments by address, signatures that leave something open, texts in
//! outputs, and what is refused unread. What transactions pay is compared with rust-bitcoin in `crate/oracle`.

#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod support;

use payeeguard_core::encoding::{base64, hex};
use payeeguard_core::{Account, Call, Policy, Verdict, chain, inspect};
use support::{EVIL, GOOD, findings, outcome, policy_of};

const MAIN: &str = "bip122:000000000019d6689c085ae165831e93";
const SHOP: &str = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
const THIEF: &str = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const TAPROOT: &str = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0";

fn policy() -> Policy {
    policy_of(&format!(
        r#"{{"version":1,"payees":[{{"account":"{MAIN}:{SHOP}","asset":"{MAIN}/slip44:0","max":"5000"}},"eip155:1:{GOOD}"]}}"#
    ))
}

fn ask(method: &str, arguments: &str) -> Verdict {
    let own = [chain::parse_account(&format!("{MAIN}:{TAPROOT}")).unwrap()];
    ask_on(MAIN, method, arguments, &own)
}

fn ask_on(chain: &str, method: &str, arguments: &str, own: &[Account]) -> Verdict {
    let call = Call { surface: "wallet", method, chain, own, body: arguments.as_bytes(), ..Call::default() };
    inspect(&call, &policy())
}

fn token(json: &str) -> String {
    format!("eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.{}.", base64::encode_url(json.as_bytes()))
}

#[test]
fn payments_by_address() {
    for (method, to) in [
        ("sendBitcoin", r#"["TO",1000]"#),
        ("sendBitcoin", r#"["TO",1000,{"feeRate":15}]"#),
        ("sendTransfer", r#"[{"recipients":[{"address":"TO","amount":1000}]}]"#),
        ("sendTransfer", r#"[{"address":"TO","amount":"1000","network":"mainnet"}]"#),
        ("sendTransfer", r#"[{"account":"bc1","recipientAddress":"TO","amount":"1000"}]"#),
        ("send", r#"[{"from":"bc1","to":"TO","value":"1000"}]"#),
    ] {
        let ask = |address: &str| ask(&format!("bip122:{method}"), &to.replace("TO", address));
        assert_eq!(outcome(&ask(SHOP)), "allow", "{method} {to}");
        assert_eq!(outcome(&ask(&SHOP.to_uppercase())), "allow", "{method} {to}");
        assert_eq!(outcome(&ask(THIEF)), "block unknown", "{method} {to}");
        assert_eq!(outcome(&ask(EVIL)), "block opaque", "{method} {to}");
        assert_eq!(outcome(&ask(TAPROOT)), "allow", "to the user");
    }
    assert_eq!(outcome(&ask("bip122:sendBitcoin", &format!(r#"["{SHOP}",5001]"#))), "block unlimited");
    assert_eq!(outcome(&ask("bip122:sendBitcoin", &format!(r#"["{SHOP}"]"#))), "block unlimited");
    let two = format!(r#"[{{"recipients":[{{"address":"{SHOP}","amount":1}},{{"address":"{THIEF}","amount":1}}]}}]"#);
    assert_eq!(
        findings(&ask("bip122:sendTransfer", &two)),
        [
            format!("payee {SHOP} params[0].recipients[0].address"),
            format!("payee {} params[0].recipients[1].address", THIEF.to_lowercase())
        ]
    );
    for (method, arguments) in [
        ("sendInscription", format!(r#"["{THIEF}","abci0"]"#)),
        ("runes_transfer", format!(r#"[{{"recipients":[{{"runeName":"X","amount":"1","address":"{THIEF}"}}]}}]"#)),
        ("ord_sendInscriptions", format!(r#"[{{"transfers":[{{"address":"{THIEF}","inscriptionId":"x"}}]}}]"#)),
        ("transferNft", format!(r#"[{{"from":"bc1","to":"{THIEF}","data":"x"}}]"#)),
        (
            "sendBtcTransaction",
            format!(r#"["{}"]"#, token(&format!(r#"{{"recipients":[{{"address":"{THIEF}","amountSats":"1"}}]}}"#))),
        ),
    ] {
        assert_eq!(outcome(&ask(&format!("bip122:{method}"), &arguments)), "block unknown", "{method}");
    }
}

#[test]
fn the_chain_of_the_wallet_counts() {
    let testnet = "bip122:000000000933ea01ad0ee984209779ba";
    let pay = |chain| outcome(&ask_on(chain, "bip122:sendBitcoin", &format!(r#"["{SHOP}",1]"#), &[]));
    assert_eq!(pay(""), "allow");
    assert_eq!(pay(MAIN), "allow");
    assert_eq!(pay(testnet), "block opaque");
}

#[test]
fn texts_in_outputs() {
    let memo = |memo: &str| {
        findings(&ask("bip122:sendBitcoin", &format!(r#"["{SHOP}",1,{{"memo":"{memo}"}}]"#))).get(1).cloned()
    };
    assert_eq!(memo(&format!("=:ETH.ETH:{EVIL}:100")), Some(format!("payee {EVIL} params[2].memo")));
    assert_eq!(memo(&format!("SWAP:ETH.ETH:{EVIL}")), Some(format!("payee {EVIL} params[2].memo")));
    assert_eq!(memo(&format!("see {EVIL}")), Some(format!("mention {EVIL} params[2].memo")));
    assert_eq!(memo("order 5"), None);
    // The same in the bytes of an output: no inputs, one output that says something.
    let text = format!("=:ETH.ETH:{EVIL}");
    let script = format!("6a{:02x}{}", text.len(), hex::encode("", text.as_bytes()));
    let output = format!("0000000000000000{:02x}{script}", script.len() / 2);
    let unsigned = format!("0200000000{:02x}{output}00000000", 1);
    let psbt = format!("70736274ff0100{:02x}{unsigned}0000", unsigned.len() / 2);
    assert_eq!(
        findings(&ask("bip122:signPsbt", &format!(r#"["{psbt}"]"#))),
        [format!("payee {EVIL} params[0].outputs[0]")]
    );
}

#[test]
fn what_is_to_be_signed_openly() {
    // Nothing in, nothing out: what is left is what the options say.
    let empty = "70736274ff01000a0200000000000000000000";
    let sign = |options: &str| outcome(&ask("bip122:signPsbt", &format!(r#"["{empty}",{options}]"#)));
    assert_eq!(sign("{}"), "allow");
    assert_eq!(sign(r#"{"toSignInputs":[{"index":0,"sighashTypes":[1]}]}"#), "allow");
    assert_eq!(sign(r#"{"toSignInputs":[{"index":0,"sighashTypes":[131]}]}"#), "block terms");
    // One name for a signature, or a list of those that are allowed, by number or by name.
    for name in
        ["sigHash", "sighash", "sighashType", "sighashTypes", "allowedSighash", "allowedSignHash", "sigHashTypes"]
    {
        for (kind, all) in [
            ("1", true),
            ("0", true),
            ("null", true),
            ("[0,1]", true),
            (r#""ALL""#, true),
            (r#"["DEFAULT","1"]"#, true),
            ("[]", true),
            ("2", false),
            ("130", false),
            ("[131]", false),
            ("[1,131]", false),
            (r#""131""#, false),
            (r#""SINGLE|ANYONECANPAY""#, false),
            (r#"["ALL","NONE"]"#, false),
            (r#"{"0":131}"#, false),
        ] {
            let options = format!(r#"{{"inputsToSign":[{{"signingIndexes":[0],"{name}":{kind}}}]}}"#);
            assert_eq!(sign(&options).starts_with("allow"), all, "{options}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    for arguments in [
        "[]",
        "[null]",
        r#"[""]"#,
        r#"["70736274ff"]"#,
        r#"["cHNidP8="]"#,
        r#"["deadbeef"]"#,
        r#"["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"]"#,
        r#"[{"psbt":5}]"#,
        r#"[{"psbt":"","psbt":""}]"#,
        r#"[["70736274ff01000a0200000000000000000000","x"]]"#,
        r#"["e30.e30."]"#,
    ] {
        for method in ["bip122:signPsbt", "bip122:signPsbts", "bitcoin:signTransaction", "bip122:pushPsbt"] {
            assert_eq!(outcome(&ask(method, arguments)), "block opaque", "{method} {arguments}");
        }
    }
    for method in ["sendTransfer", "sendBitcoin", "signData", "stx_transferStx", "spark_transfer", "pushTx"] {
        for arguments in ["[]", r#"[{"amount":1}]"#, r#"["x"]"#] {
            let said = outcome(&ask(&format!("bip122:{method}"), arguments));
            assert_eq!(said, "block opaque", "{method} {arguments}");
        }
    }
}

#[test]
fn messages_and_harmless_methods() {
    for (method, arguments) in [
        ("signMessage", r#"["hello","bip322-simple"]"#),
        ("signMessage", r#"[{"address":"bc1","message":"hello"}]"#),
        ("multiSignMessage", r#"[[{"text":"hello","type":"ecdsa"}]]"#),
        ("requestAccounts", "[]"),
        ("getBalance", "[]"),
        ("wallet_connect", "[null]"),
        ("inscribeTransfer", r#"["ordi","1"]"#),
    ] {
        assert_eq!(outcome(&ask(&format!("bip122:{method}"), arguments)), "allow", "{method}");
    }
}

/// What UniSat's page script sends to its content script.
#[test]
fn messages_to_a_content_script() {
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["{MAIN}:{SHOP}"]}}"#));
    let ask = |message: &str| outcome(&support::message(message, &policy));
    let send = |to: &str| {
        let params =
            format!(r#"{{"sendBitcoinParams":{{"toAddress":"{to}","satoshis":1000,"feeRate":1}},"type":"send"}}"#);
        ask(&format!(r#"{{"type":"request","data":{{"method":"sendBitcoin","params":{params}}}}}"#))
    };
    assert_eq!(send(SHOP), "allow");
    assert_eq!(send(THIEF), "block unknown");
    let pays = |script: &str| {
        let unsigned = format!("020000000001e803000000000000{:02x}{script}00000000", script.len() / 2);
        format!("70736274ff0100{:02x}{unsigned}0000", unsigned.len() / 2)
    };
    let thief = pays("76a91462e907b15cbf27d5425399ebf6f0fb50ebb88f1888ac");
    let shop = pays("0014751e76e8199196d454941c45d1b3a323f1433bd6");
    for (psbt, expected) in
        [(&shop, "allow"), (&thief, "block unknown"), (&thief.replace("76a9", "76a8"), "block opaque")]
    {
        for (method, params) in [
            ("signPsbt", format!(r#"{{"psbtHex":"{psbt}","type":"psbt","options":{{"autoFinalized":true}}}}"#)),
            ("signPsbts", format!(r#"{{"psbtHexs":["{psbt}"]}}"#)),
            ("pushPsbt", format!(r#"{{"psbtHex":"{psbt}"}}"#)),
        ] {
            assert_eq!(ask(&format!(r#"{{"method":"{method}","params":{params}}}"#)), expected, "{method}");
        }
    }
}

/// A transaction to be signed that pays the shop and gives the rest to `script`.
fn psbt_with_rest(script: &str) -> String {
    let output = |amount: &str, script: &str| format!("{amount}{:02x}{script}", script.len() / 2);
    let shop = output("e803000000000000", "0014751e76e8199196d454941c45d1b3a323f1433bd6");
    let input = format!("{:064x}0000000000ffffffff", 1);
    let transaction = format!("0200000001{input}02{shop}{}00000000", output("d007000000000000", script));
    let witness = output("b80b000000000000", "0014751e76e8199196d454941c45d1b3a323f1433bd6");
    let utxo = format!("0101{:02x}{witness}00", witness.len() / 2);
    format!("70736274ff0100{:02x}{transaction}00{utxo}0000", transaction.len() / 2)
}

#[test]
fn change_is_the_users_where_the_wallet_has_shown_its_address() {
    let own = "512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    let thief = "76a91462e907b15cbf27d5425399ebf6f0fb50ebb88f1888ac";
    for method in ["bip122:signPsbt", "bip122:pushPsbt"] {
        let arguments = |script: &str| format!(r#"["{}"]"#, psbt_with_rest(script));
        assert_eq!(outcome(&ask(method, &arguments(own))), "allow");
        assert_eq!(outcome(&ask(method, &arguments(thief))), "block unknown");
        assert_eq!(outcome(&ask_on(MAIN, method, &arguments(own), &[])), "block unknown", "nobody showed it");
        // One bit of the key is another account.
        let other = own.replace("f81798", "f81799");
        assert!(outcome(&ask(method, &arguments(&other))).starts_with("block"));
    }
}

#[test]
fn a_limit_is_of_what_a_whole_transaction_moves() {
    // 1,000 and 2,000 to the shop.
    let both = format!(r#"["{}"]"#, psbt_with_rest("0014751e76e8199196d454941c45d1b3a323f1433bd6"));
    let judge = |max: u32| {
        let entry = format!(r#"{{"account":"{MAIN}:{SHOP}","asset":"{MAIN}/slip44:0","max":"{max}"}}"#);
        let policy = policy_of(&format!(r#"{{"version":1,"payees":[{entry}]}}"#));
        let call = Call {
            surface: "wallet",
            method: "bip122:signPsbt",
            chain: MAIN,
            body: both.as_bytes(),
            ..Call::default()
        };
        outcome(&inspect(&call, &policy))
    };
    assert_eq!([judge(3000), judge(2999), judge(2000)], ["allow", "block unlimited", "block unlimited"]);
}
