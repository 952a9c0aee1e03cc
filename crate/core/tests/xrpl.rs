//! Owns the comparison of XRP Ledger transactions, as JSON and as bytes, with how they are read here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use serde_json::Value;
use support::*;

fn ask(method: &str, arguments: &str, policy: &Policy) -> Verdict {
    inspect(&Call { surface: "wallet", method, body: arguments.as_bytes(), ..Call::default() }, policy)
}

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/xrpl-transactions.json")).unwrap()
}

#[test]
fn as_the_library_encodes_them() {
    for case in vectors()["xrpl"].as_array().unwrap() {
        let blob = case["blob"].as_str().unwrap();
        for (method, arguments) in [
            ("xrpl:signAndSubmit", format!("[{}]", case["json"])),
            ("xrpl_signTransaction", format!(r#"{{"tx_json":{},"autofill":true}}"#, case["json"])),
            ("xrpl:submitTransaction", format!(r#"[{{"transaction":{}}}]"#, case["json"])),
            ("xrpl:submit", format!(r#"[{{"tx_blob":"{blob}"}}]"#)),
            ("xrpl:sign", format!(r#"["{blob}"]"#)),
        ] {
            let verdict = ask(method, &arguments, &Policy::default());
            let found = verdict.findings.iter().filter(|finding| finding.role.as_str() != "mention");
            assert_eq!(Value::from(found.map(said).collect::<Vec<_>>()), case["findings"], "{} {method}", case["name"]);
        }
        for cut in (0..blob.len()).step_by(2) {
            // A blob that ends between two fields is a transaction, but not one that says more.
            let verdict = ask("xrpl:sign", &format!(r#"["{}"]"#, &blob[..cut]), &Policy::default());
            let opaque = verdict.findings.iter().any(|finding| finding.role.as_str() == "opaque");
            assert!(opaque || verdict.findings.len() <= case["findings"].as_array().unwrap().len() + 2);
        }
    }
}

#[test]
fn verdicts() {
    let vectors = vectors();
    let good = vectors["expected"].as_str().unwrap();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["xrpl:0:{good}"]}}"#));
    let pay = |to: &str, tag: &str| {
        let arguments =
            format!(r#"[{{"TransactionType":"Payment","Account":"{good}x","Destination":"{to}","Amount":"1"{tag}}}]"#);
        outcome(&ask("xrpl:sign", &arguments, &policy))
    };
    assert_eq!(pay(good, ""), "allow");
    for tag in [r#","DestinationTag":1"#, r#","DestinationTag":"1""#] {
        assert!(pay(good, tag).starts_with("block "), "another customer {tag}");
    }
    assert_eq!(pay(good, r#","DestinationTag":-1"#), "block opaque");
    assert_eq!(pay(&good.replace('r', "R"), ""), "block opaque");
    let gem = format!(r#"[{{"amount":"5","destination":"{good}"}}]"#);
    assert_eq!(outcome(&ask("xrpl:sendPayment", &gem, &policy)), "allow");
    for bad in ["[]", "[{}]", r#"["zz"]"#, r#"[{"TransactionType":"Payment","Destination":"x"}]"#, r#"["1200"]"#] {
        assert_eq!(outcome(&ask("xrpl:sign", bad, &policy)), "block opaque", "{bad}");
    }
}

#[test]
fn a_payment_is_what_is_sent_at_most() {
    let good = vectors()["expected"].as_str().unwrap().to_string();
    let judge = |max: &str, rest: &str| {
        let entry = format!(r#"{{"account":"xrpl:0:{good}","asset":"xrpl:0/slip44:144","max":"{max}"}}"#);
        let policy = policy_of(&format!(r#"{{"version":1,"payees":[{entry}]}}"#));
        let tagged = format!(r#"{{"version":1,"payees":["xrpl:0:{good}"],"unknown":{{"mention":"allow"}}}}"#);
        let (tagged, start) = (policy_of(&tagged), r#""TransactionType":"Payment","Account":"x","#);
        let amounts = |tag: &str, policy: &Policy| {
            let verdict = ask("xrpl:sign", &format!(r#"[{{{start}"Destination":"{good}"{tag},{rest}}}]"#), policy);
            let payee = verdict.findings.iter().find(|finding| finding.role.as_str() == "payee").unwrap();
            (payee.amount.clone(), outcome(&verdict))
        };
        assert_eq!(amounts("", &policy).0, amounts(r#","DestinationTag":7"#, &tagged).0, "{rest}");
        amounts("", &policy).1
    };
    let token = r#"{"currency":"USD","issuer":"rUM44SGSraWNLFLpEtNgCoQVp9saB8h2jH","value":"10.5"}"#;
    let sent = format!(r#""Amount":{token},"SendMax":"90""#);
    assert_eq!([judge("90", &sent), judge("89", &sent)], ["allow", "block unlimited"]);
    assert_eq!(judge("90", r#""Amount":"90""#), "allow");
    assert_eq!(judge("90", &format!(r#""Amount":"5","SendMax":{token}"#)), "block unknown");
    for (rest, terms) in [
        (format!(r#""Amount":{token},"SendMax":"90""#), false),
        (format!(r#""Amount":{},"SendMax":"90""#, token.replace("10.5", "0.5")), false),
        (format!(r#""Amount":{},"SendMax":"90""#, token.replace("10.5", "1e-20")), true),
        (format!(r#""Amount":{},"SendMax":"90""#, token.replace("10.5", "0.00000001")), true),
        (
            r#""Amount":"1","SendMax":{"currency":"USD","issuer":"rUM44SGSraWNLFLpEtNgCoQVp9saB8h2jH","value":"9"}"#
                .into(),
            true,
        ),
        (format!(r#""Amount":{token},"SendMax":"90","Flags":131072"#), true),
        (format!(r#""Amount":{token},"SendMax":"90","Flags":131072,"DeliverMin":{token}"#), false),
        (format!(r#""Amount":{token},"SendMax":"90","Flags":2147483648"#), false),
        (r#""Amount":"90","Flags":131072"#.into(), false),
    ] {
        assert_eq!(judge("90", &rest).contains("terms"), terms, "{rest}");
    }
}

/// Each transaction of a batch has a payee, a tag and terms of its own.
#[test]
fn batches() {
    let vectors = vectors();
    let good = vectors["expected"].as_str().unwrap();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["xrpl:0:{good}"]}}"#));
    let judge = |inner: &str| {
        let list = format!(r#""RawTransactions":[{{"RawTransaction":{inner}}}]"#);
        outcome(&ask("xrpl:sign", &format!(r#"[{{"TransactionType":"Batch","Account":"x",{list}}}]"#), &policy))
    };
    let pay = |rest: &str| judge(&format!(r#"{{"TransactionType":"Payment","Destination":"{good}",{rest}}}"#));
    assert_eq!(pay(r#""Amount":"5""#), "allow");
    assert_eq!(pay(r#""Amount":"5","DestinationTag":7"#), "block unknown");
    assert_eq!(pay(r#""Amount":"5","SendMax":"90000","Flags":131072"#), "block terms");
    assert_eq!(judge(r#""1200""#), "block opaque");
    // Two payments as ripple-binary-codec encodes them, the second with a tag.
    let blob = "1200472200010000240000000168400000000000000C730081141F262D343B424950575E656C737A81888F969DA4F01EE02212000022400000002400000001614000000000000005684000000000000000730081141F262D343B424950575E656C737A81888F969DA483143E454C535A61686F767D848B9299A0A7AEB5BCC3E1E022120000224000000024000000012E00000007614000000000000005684000000000000000730081141F262D343B424950575E656C737A81888F969DA483143E454C535A61686F767D848B9299A0A7AEB5BCC3E1F1";
    let verdict = ask("xrpl:sign", &format!(r#"["{blob}"]"#), &policy);
    assert_eq!(outcome(&verdict), "block unknown");
    assert_eq!(verdict.findings.iter().filter(|finding| finding.role.as_str() == "payee").count(), 2);
}

/// A type that is not read is refused, as JSON, as bytes and in a batch, whoever it names and whoever it does not.
#[test]
fn types() {
    let vectors = vectors();
    let good = vectors["expected"].as_str().unwrap();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["xrpl:0:{good}"]}}"#));
    let judge = |argument: &str| outcome(&ask("xrpl:sign", &format!("[{argument}]"), &policy));
    let hash = "1".repeat(64);
    for (kind, rest, refused) in [
        ("NFTokenAcceptOffer", format!(r#""NFTokenSellOffer":"{hash}""#), true),
        ("NFTokenAcceptOffer", format!(r#""NFTokenBuyOffer":"{hash}""#), true),
        ("URITokenBuy", format!(r#""URITokenID":"{hash}","Amount":"9""#), true),
        ("SetHook", format!(r#""Hooks":[{{"Hook":{{"HookHash":"{hash}"}}}}]"#), true),
        ("VaultDeposit", format!(r#""VaultID":"{hash}","Amount":"9""#), true),
        ("LoanPay", format!(r#""LoanID":"{hash}","Amount":"9""#), true),
        ("LoanBrokerCoverDeposit", format!(r#""LoanBrokerID":"{hash}","Amount":"9""#), true),
        ("XChainCommit", format!(r#""OtherChainDestination":"{good}","Amount":"9""#), true),
        ("FooBar", r#""Amount":"1""#.into(), true),
        ("payment", format!(r#""Destination":"{good}","Amount":"1""#), true),
        ("Payment ", r#""Amount":"1""#.into(), true),
        ("-", r#""Amount":"1""#.into(), true),
        ("", r#""Amount":"1""#.into(), true),
        ("AccountSet", r#""SetFlag":8"#.into(), false),
        ("TrustSet", r#""Flags":131072"#.into(), false),
        ("OfferCancel", r#""OfferSequence":7"#.into(), false),
        ("VaultWithdraw", format!(r#""VaultID":"{hash}","Amount":"9""#), false),
        ("URITokenMint", r#""URI":"00""#.into(), false),
        ("NFTokenMint", r#""NFTokenTaxon":0"#.into(), false),
        ("SignIn", r#""Memos":[]"#.into(), false),
        ("signin", r#""Memos":[]"#.into(), true),
    ] {
        let one = format!(r#"{{"TransactionType":"{kind}","Account":"x",{rest}}}"#);
        let expected = if refused { "block opaque" } else { "allow" };
        assert_eq!(judge(&one), expected, "{one}");
        let batch =
            format!(r#"{{"TransactionType":"Batch","Account":"x","RawTransactions":[{{"RawTransaction":{one}}}]}}"#);
        assert_eq!(judge(&batch), expected, "{batch}");
    }
    for argument in [r#"{"txjson":{"TransactionType":"SignIn"}}"#, r#"{"TransactionType":"SignIn"}"#] {
        assert_eq!(judge(argument), "allow", "{argument}");
    }
    // Whoever is named in one is judged all the same.
    let paid = |to: &str| judge(&format!(r#"{{"TransactionType":"SignIn","Destination":"{to}"}}"#));
    assert_eq!([paid(good), paid("rUM44SGSraWNLFLpEtNgCoQVp9saB8h2jH")], ["allow", "block unknown"]);
    // The number instead of the name, as the ledger's own library takes it too.
    for kind in ["0", r#""0""#, "null", "[]"] {
        let one = format!(r#"{{"TransactionType":{kind},"Destination":"{good}","Amount":"1"}}"#);
        assert_eq!(judge(&one), "block opaque", "{one}");
    }
    for kind in 0..=0xff_u32 {
        let (one, other) = (format!(r#""12{kind:04X}""#), format!(r#""12{:04X}""#, kind | 0x100));
        let read = ![6, 9, 11, 22, 23, 24, 29, 32, 33, 34, 53, 68].contains(&kind) && !(41..=48).contains(&kind);
        assert_eq!(judge(&one), if read && kind < 72 { "allow" } else { "block opaque" }, "{kind}");
        assert_eq!(judge(&other), "block opaque", "{kind}");
    }
    for kind in ["NFTokenMint", "URITokenCreateSellOffer"] {
        let sold =
            |amount: &str| judge(&format!(r#"{{"TransactionType":"{kind}","Account":"x","Amount":"{amount}"}}"#));
        assert_eq!([sold("0"), sold("9000000")], ["block terms", "allow"], "{kind}");
    }
}
