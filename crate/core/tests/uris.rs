//! Owns the table of payment URIs, most of them the examples of their specifications.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use support::*;

fn open_with(url: &str, policy: &Policy) -> Verdict {
    let call = Call { surface: "navigation", method: "open", url, origin: "https://shop.example", ..Call::default() };
    inspect(&call, policy)
}

/// `role address amount asset`, or `opaque why`.
fn open(url: &str) -> Vec<String> {
    let line = |finding: &payeeguard_core::Finding| match finding.accounts.first() {
        Some(account) => format!(
            "{} {} {} {}",
            finding.role.as_str(),
            account.address,
            finding.amount.as_deref().unwrap_or("-"),
            finding.asset.as_deref().unwrap_or("-")
        ),
        None => format!("{} {}", finding.role.as_str(), finding.why),
    };
    open_with(url, &Policy::default()).findings.iter().map(line).collect()
}

const BTC: &str = "bip122:000000000019d6689c085ae165831e93/slip44:0";

#[test]
fn ethereum() {
    let token = "0x89205A3A3b2A69De6Dbf7f01ED13B2108B2c43e7";
    let payee = "0x8e23Ee67d1332Ad560396262c48FfBb01F93D052";
    let erc20 = format!("eip155:1/erc20:{token}");
    let lower = |url: &str| open(url).iter().map(|line| line.to_lowercase()).collect::<Vec<_>>();
    for (url, found) in [
        (
            "ethereum:0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359?value=2.014e18".to_string(),
            vec!["payee 0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359 2014000000000000000 eip155:*/slip44:60".to_string()],
        ),
        (
            "ETHEREUM:pay-0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359@137".to_string(),
            vec!["payee 0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359 - eip155:137/slip44:60".to_string()],
        ),
        (
            format!("ethereum:{token}@1/transfer?address={payee}&uint256=1"),
            vec![format!("payee {payee} 1 {erc20}").to_lowercase()],
        ),
        (
            format!("https://metamask.app.link/send/{token}@1/transfer?address={payee}&uint256=1e2"),
            vec![format!("payee {payee} 100 {erc20}").to_lowercase()],
        ),
        (
            format!("ethereum:{token}@1/approve?address={payee}&uint256=1"),
            vec![format!("spender {payee} 1 {erc20}").to_lowercase()],
        ),
        (
            format!("ethereum:{token}@1/mint?address={payee}&value=5"),
            vec![
                format!("payee {token} 5 eip155:1/slip44:60").to_lowercase(),
                format!("contract {token} - -").to_lowercase(),
                format!("payee {payee} - -").to_lowercase(),
            ],
        ),
        (format!(" ether\neum:{payee}@0x1"), vec![format!("payee {payee} - eip155:1/slip44:60").to_lowercase()]),
    ] {
        assert_eq!(lower(&url), found, "{url}");
    }
    for url in [
        "ethereum:vitalik.eth@1",
        "ethereum:",
        "ethereum:0x12",
        &format!("ethereum:{payee}@x"),
        &format!("ethereum:{token}/transfer?address=me.eth"),
    ] {
        assert_eq!(open(url), ["opaque uri/recipient"], "{url}");
    }
}

#[test]
fn bitcoin_and_kin() {
    let address = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
    let segwit = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    for (url, found) in [
        (format!("bitcoin:{address}"), vec![format!("payee {address} - {BTC}")]),
        (format!("bitcoin:{address}?label=Luke-Jr&amount=20.3"), vec![format!("payee {address} 2030000000 {BTC}")]),
        (format!("BITCOIN:{}", segwit.to_uppercase()), vec![format!("payee {segwit} - {BTC}")]),
        (
            format!("bitcoin:{address}?bc={segwit}&amount=0.5"),
            vec![format!("payee {address} 50000000 {BTC}"), format!("payee {segwit} 50000000 {BTC}")],
        ),
        (format!("bitcoin:?bc={segwit}"), vec![format!("payee {segwit} - {BTC}")]),
        (
            format!("bitcoin:{address}?lightning=lnbc1xyz"),
            vec![format!("payee {address} - {BTC}"), "opaque uri/blind".to_string()],
        ),
        (
            format!("bitcoin:{address}?message=to%20{segwit}"),
            vec![format!("payee {address} - {BTC}"), format!("mention {segwit} - -")],
        ),
        (format!("bitcoin:{address}?amount=1&amount=2"), vec![format!("payee {address} - {BTC}")]),
        (
            "bitcoin:tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx".to_string(),
            vec![
                "payee tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx - bip122:000000000019d6689c085ae165831e93/slip44:0"
                    .to_string(),
            ],
        ),
    ] {
        assert_eq!(open(&url), found, "{url}");
    }
    let cash = "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a";
    assert!(open(&format!("{cash}?amount=1"))[0].starts_with(&format!("payee {cash} 100000000")), "{:?}", open(cash));
    for url in [
        &format!("bitcoin:{}", address.replace("Na", "Nb")),
        "bitcoin:",
        "bitcoin:?amount=1",
        &format!("litecoin:{segwit}x"),
    ] {
        assert_eq!(open(url), ["opaque uri/recipient"], "{url}");
    }
    for url in ["lightning:lnbc1xyz", "LIGHTNING:LNURL1XYZ", "https://phantom.app/ul/v1/signTransaction?payload=x"] {
        assert_eq!(open(url), ["opaque uri/blind"], "{url}");
    }
}

#[test]
fn others() {
    let sol = "mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN";
    let usdc = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
    let ton = "UQAFmjUoZUqKFEBGYFEMbv-m61sFStgAfUR8J6hJDwUU05_9";
    for (url, found) in [
        (format!("solana:{sol}?amount=1&label=x"), vec![format!("payee {sol} 1000000000 solana:*/slip44:501")]),
        (
            format!("solana:{sol}?amount=0.01&spl-token={usdc}"),
            vec![format!("payee {sol} - solana:*/token:{usdc}"), format!("mention {usdc} - -")],
        ),
        ("solana:https%3A%2F%2Fevil.example%2Fpay".to_string(), vec!["opaque uri/fetched".to_string()]),
        ("solana:https%3A%2F%2Fshop.example%2Fpay%3Forder%3D1".to_string(), vec![]),
        ("solana:https://shop.example.evil.example/".to_string(), vec!["opaque uri/fetched".to_string()]),
        ("solana-action:https://evil.example/pay".to_string(), vec!["opaque uri/fetched".to_string()]),
        (
            "web+stellar:pay?destination=GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ&amount=1.5"
                .to_string(),
            vec![
                "payee GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ 15000000 stellar:*/slip44:148"
                    .to_string(),
            ],
        ),
        (
            "xrpl:r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59?amount=1".to_string(),
            vec!["payee r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59 1000000 xrpl:*/slip44:144".to_string()],
        ),
        (format!("ton://transfer/{ton}?amount=5"), vec!["opaque uri/recipient".to_string()]),
        (
            "https://link.trustwallet.com/send?coin=60&address=0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359&amount=1"
                .to_string(),
            vec!["payee 0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359 - -".to_string()],
        ),
    ] {
        assert_eq!(open(&url), found, "{url}");
    }
    let ton = "Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv";
    let url = format!("https://app.tonkeeper.com/transfer/{ton}?amount=5");
    assert_eq!(open(&url), [format!("payee {ton} 5 tvm:*/slip44:607")], "{url}");
    for url in ["https://shop.example/ethereum:x", "mailto:a@b.example", "/order", "javascript:0", "", "tel:123"] {
        assert_eq!(open(url), Vec::<String>::new(), "{url}");
    }
}

/// What stands beside the address and says whom the payment is for, or that it is for somebody else.
#[test]
fn beside_the_address() {
    let zcash = "bip122:00040fe8ec8471911baa1db1266ea15d/slip44:133";
    let (one, other) = ("t1VmmGiyjVNeCjxDZzg7vZmd99WyzVby9yC", "t3Vz22vK5z2LcKEdg16Yv4FFneEL1zg9ojd");
    let btc = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
    let ton = "Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv";
    let stellar = "GCALNQQBXAPZ2WIRSDDBMSTAKCUH5SG6U76YBFLQLIXJTF7FE5AX7AOO";
    let issuer = "GCRCUE2C5TBNIPYHMEP7NK5RWTT2WBSZ75CMARH7GDOHDDCQH3XANFOB";
    let algorand = "TMTAD6N22HCS2LKH7677L2KFLT3PAQWY6M4JFQFXQS32ECBFC23F57RYX4";
    for (url, first) in [
        // ZIP-321: several payments, each with its own amount; and ZIP-320.
        (
            format!("zcash:{one}?amount=1&address.1={other}&amount.1=2"),
            vec![format!("payee {one} 100000000 {zcash}"), format!("payee {other} 200000000 {zcash}")],
        ),
        (format!("zcash:?address={one}&amount=123.456"), vec![format!("payee {one} 12345600000 {zcash}")]),
        (
            format!("zcash:?address.2=tm&address.1={one}"),
            vec!["opaque uri/recipient".to_string(), format!("payee {one} - {zcash}")],
        ),
        ("zcash:tex1s2rt77ggv6q989lr49rkgzmh5slsksa9khdgte".to_string(), vec![format!("payee {one} - {zcash}")]),
        // BIP-72 and BIP-78: another server says who is paid.
        (
            format!("bitcoin:{btc}?r=https://evil.example/i/1"),
            vec![format!("payee {btc} - {BTC}"), "opaque uri/fetched".to_string()],
        ),
        (
            format!("bitcoin:{btc}?pj=https%3A%2F%2Fevil.example%2F"),
            vec![format!("payee {btc} - {BTC}"), "opaque uri/fetched".to_string()],
        ),
        (format!("bitcoin:{btc}?r=https://shop.example/i/1"), vec![format!("payee {btc} - {BTC}")]),
        // Memos and tags.
        (format!("ton://transfer/{ton}?amount=5&text=hi"), vec![format!("payee {ton}?memo=hi 5 tvm:*/slip44:607")]),
        (
            format!(
                "web+stellar:pay?destination={stellar}&amount=120.123&asset_code=USD&asset_issuer={issuer}&memo=abc&memo_type=MEMO_TEXT"
            ),
            vec![format!("payee {stellar}?memo=abc 1201230000 stellar:*/asset:USD-{issuer}")],
        ),
        (
            "xrpl:rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf?amount=1&dt=1".to_string(),
            vec!["payee XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC 1000000 xrpl:*/slip44:144".to_string()],
        ),
        ("xrpl:rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf?dt=x".to_string(), vec!["opaque uri/recipient".to_string()]),
        (
            format!("algorand://{algorand}?amount=150&asset=45"),
            vec![format!("payee {algorand} 150 algorand:*/token:45")],
        ),
    ] {
        assert_eq!(open(&url).get(..first.len()), Some(first.as_slice()), "{url}: {:?}", open(&url));
        assert!(open(&url).iter().skip(first.len()).all(|line| line.starts_with("mention")), "{url}: {:?}", open(&url));
    }
}

#[test]
fn verdicts() {
    let policy = policy();
    assert_eq!(outcome(&open_with(&format!("ethereum:{GOOD}@1?value=1"), &policy)), "allow");
    assert_eq!(outcome(&open_with(&format!("ethereum:{GOOD}"), &policy)), "allow");
    assert_eq!(outcome(&open_with(&format!("ethereum:{EVIL}@1?value=1"), &policy)), "block unknown");
    assert_eq!(outcome(&open_with(&format!("ethereum:{GOOD}@137?value=1"), &policy)), "block unknown");
    assert_eq!(outcome(&open_with(&format!("https://x.example/?to={LOOKALIKE}"), &policy)), "block lookalike");
    assert_eq!(outcome(&open_with(&format!("https://x.example/?to={EVIL}"), &policy)), "allow");
}

/// Where a body wants an account, a payment URI says who is paid.
#[test]
fn in_place_of_an_account() {
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["eip155:1:{GOOD}"]}}"#));
    let judge = |to: &str| {
        let body = format!(r#"{{"order":{{"to":"{to}","amount":5}}}}"#);
        let verdict = fetch("https://shop.example/pay", "application/json", body.as_bytes(), &policy);
        (outcome(&verdict), findings(&verdict))
    };
    for (to, expected) in [
        (format!("ethereum:{GOOD}?value=5"), "allow"),
        (format!("ethereum:{EVIL}?value=5"), "block unknown"),
        (format!("ethereum:{GOOD}@1/transfer?address={GOOD}&uint256=5"), "allow"),
        (format!("ethereum:{GOOD}@1/transfer?address={EVIL}&uint256=5"), "block unknown"),
        (format!("ethereum:{GOOD}@1/approve?address={EVIL}&uint256=5"), "block authority"),
        (format!("https://metamask.app.link/send/{GOOD}@1/transfer?address={EVIL}&uint256=5"), "block unknown"),
        (format!("base:{EVIL}"), "block unknown"),
        // A page's own address is no payee.
        (format!("https://shop.example/{EVIL}"), "allow"),
        (format!("an order to ethereum:{EVIL}"), "allow"),
    ] {
        let (outcome, findings) = judge(&to);
        assert_eq!(outcome, expected, "{to} {findings:?}");
        assert!(findings.iter().all(|said| said.contains("$.order.to")), "{findings:?}");
    }
}

/// Names of other chains' wallets stand for nothing, a name that is required is a name, and no length takes long.
#[test]
fn decoys() {
    let passes = |policy: &str, url: &str| {
        let policy = Policy::parse(&format!(r#"{{"version":1,"payees":[{policy}]}}"#)).unwrap();
        open_with(url, &policy).violations.is_empty()
    };
    let ton = "UQCae11h9N5znylEPRjmuLYGvIwnxkcCw4zVW4BJjVASi5eL";
    let algorand = "VCMJKWOY5P5P7SKMZFFOCEROPJCZOTIJMNIYNUCKH7LRO45JMJP6UYBIJA";
    let stellar = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ";
    let solana = "mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN";
    let mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
    let to = format!(r#""tvm:-239:{ton}?memo=1234""#);
    assert!(passes(&to, &format!("ton://transfer/{ton}?amount=1&text=1234")));
    assert!(!passes(&to, &format!("ton://transfer/{ton}?amount=1&text=666&memo=1234")));
    let to = format!(r#""algorand:wGHE2Pwdvd7S12BL5FaOP20EGYesN73k:{algorand}?memo=1234""#);
    assert!(passes(&to, &format!("algorand://{algorand}?amount=1&note=1234")));
    assert!(!passes(&to, &format!("algorand://{algorand}?amount=1&note=666&memo=1234")));
    assert!(!passes(&to, &format!("algorand://{algorand}?amount=1&note=666&xnote=1234")));
    let to = format!(r#""stellar:pubnet:{stellar}?memo=1234""#);
    assert!(passes(&to, &format!("web+stellar:pay?destination={stellar}&amount=1&memo=1234")));
    assert!(!passes(&to, &format!("web+stellar:pay?destination={stellar}&amount=1&memo=666")));
    let chain = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
    let to = format!(r#"{{"account":"{chain}:{solana}","asset":"{chain}/token:{mint}"}}"#);
    assert!(passes(&to, &format!("solana:{solana}?amount=1&spl-token={mint}")));
    assert!(!passes(&to, &format!("solana:{solana}?amount=1&asset={mint}")));
    let account = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
    let to = format!(r#""bip122:000000000019d6689c085ae165831e93:{account}""#);
    assert!(passes(&to, &format!("bitcoin:{account}?req-amount=1")));
    for rest in ["req-lightning=lnbc1", "req-bc=bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "req-pj=https://a.example"]
    {
        assert!(!passes(&to, &format!("bitcoin:{account}?{rest}")), "{rest}");
    }
    assert!(!passes(&to, &format!("zcash:?{}", "address&".repeat(100_000))));
}
