//! Owns the table of calls whose recipient is no plain address: written as text, packed into a number, or in a call that is handed on.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::Policy;
use payeeguard_core::encoding::{hash::keccak256, hex};
use support::*;

const BTC: (&str, &str) = ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2");
const VAULT: &str = "0x2020303040405050606070708080909010102020";

fn listing() -> Policy {
    policy_of(&format!(
        r#"{{"version":1,"contracts":["eip155:1:{TOKEN}"],"payees":["eip155:1:{GOOD}","eip155:1:{VAULT}",
        "bip122:000000000019d6689c085ae165831e93:{}"]}}"#,
        BTC.0
    ))
}

/// An argument: a word, or bytes of any length.
enum Argument {
    Word(String),
    Bytes(Vec<u8>),
}

fn text(text: &str) -> Argument {
    Argument::Bytes(text.as_bytes().to_vec())
}

fn address(address: &str) -> Argument {
    Argument::Word(word(address))
}

fn zero() -> Argument {
    Argument::Word(number(0))
}

/// Arguments as the ABI lays them out, in digits.
fn encoded(arguments: &[Argument]) -> String {
    let (mut head, mut tail) = (String::new(), String::new());
    for argument in arguments {
        match argument {
            Argument::Word(word) => head += word,
            Argument::Bytes(bytes) => {
                head += &number((arguments.len() * 32 + tail.len() / 2) as u128);
                tail += &number(bytes.len() as u128);
                tail += &hex::encode("", bytes);
                tail += &"0".repeat((64 - bytes.len() * 2 % 64) % 64);
            }
        }
    }
    head + &tail
}

fn data(signature: &str, arguments: &[Argument]) -> String {
    let selector = hex::encode("0x", &keccak256(signature.as_bytes())[..4]);
    format!("{selector}{}", encoded(arguments))
}

/// The arguments with a recipient.
type Of = fn(&str) -> Vec<Argument>;

/// What becomes of a call of the listed contract.
fn call(signature: &str, arguments: &[Argument]) -> String {
    outcome(&wallet("eth_sendTransaction", &transaction(TOKEN, &data(signature, arguments), "0x0"), &listing()))
}

#[test]
fn a_recipient_on_another_chain_as_text() {
    for (good, evil) in [(GOOD, EVIL), BTC, (BTC.0, "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh")] {
        let calls: [(&str, Of); 6] = [
            ("sendToken(string,string,string,uint256)", |to| vec![text("Avalanche"), text(to), text("USDC"), zero()]),
            ("callContractWithToken(string,string,bytes,string,uint256)", |to| {
                vec![text("Avalanche"), text(to), text("data"), text("USDC"), zero()]
            }),
            ("interchainTransfer(bytes32,string,bytes,uint256,bytes,uint256)", |to| {
                vec![zero(), text("osmosis"), text(to), zero(), text(""), zero()]
            }),
            ("interchainTransfer(string,bytes,uint256,bytes)", |to| vec![text("x"), text(to), zero(), text("")]),
            ("sendToCosmos(address,string,uint256)", |to| vec![address(TOKEN), text(to), zero()]),
            ("depositWithExpiry(address,address,uint256,string,uint256)", |to| {
                vec![address(VAULT), zero(), zero(), text(&format!("=:BTC.BTC:{to}:0/1/0:t:30")), zero()]
            }),
        ];
        for (signature, of) in calls {
            assert_eq!(call(signature, &of(good)), "allow", "{signature} {good}");
            assert_eq!(call(signature, &of(evil)), "block unknown", "{signature} {evil}");
            assert_eq!(call(signature, &of("somebody")), "block opaque", "{signature}");
        }
    }
    let raw = |to: &str| Argument::Bytes(hex::decode(&to.as_bytes()[2..]).unwrap_or_default());
    let transfer = |to| call("interchainTransfer(string,bytes,uint256,bytes)", &[text("x"), raw(to), zero(), text("")]);
    assert_eq!((transfer(GOOD).as_str(), transfer(EVIL).as_str()), ("allow", "block unknown"));
    let contract = |at| call("callContract(string,string,bytes)", &[text("x"), text(at), text("data")]);
    assert_eq!((contract(TOKEN).as_str(), contract(EVIL).as_str()), ("allow", "block unknown"));
    for signature in ["sendToCosmos(address,bytes32,uint256)", "sendToInjective(address,bytes32,uint256,string)"] {
        let send = |to| call(signature, &[address(TOKEN), address(to), zero(), text("")]);
        assert_eq!((send(GOOD).as_str(), send(EVIL).as_str()), ("allow", "block unknown"), "{signature}");
    }
}

#[test]
fn a_memo_says_who_is_paid() {
    let deposit = |vault, memo: &str| {
        call("deposit(address,address,uint256,string)", &[address(vault), zero(), zero(), text(memo)])
    };
    for (memo, expected) in [
        ("", "allow"),
        ("SWAP:BTC.BTC:GOOD", "allow"),
        ("s:b:GOOD/GOOD:1", "allow"),
        ("s:b:GOOD/EVIL:1", "block unknown"),
        ("s:b:GOOD:1:EVIL:30", "block unknown"),
        ("=<:BTC.BTC:EVIL", "block unknown"),
        ("+:BTC.BTC:EVIL:t:10", "block unknown"),
        ("+:BTC.BTC", "allow"),
        ("-:BTC.BTC:10000", "allow"),
        ("TRADE+:EVIL", "block unknown"),
        ("=:ETH.USDC-0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48:somename", "block opaque"),
        ("=:ETH.USDC-0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48:GOOD", "allow"),
    ] {
        assert_eq!(deposit(VAULT, &memo.replace("GOOD", BTC.0).replace("EVIL", BTC.1)), expected, "{memo}");
    }
    assert_eq!(deposit(EVIL, "+:BTC.BTC"), "block unknown");
    let through = |vault, memo| {
        let arguments = [address(TOKEN), address(vault), text(memo), zero(), zero(), zero(), zero()];
        call("swapIn(address,address,string,address,uint256,uint256,uint256)", &arguments)
    };
    assert_eq!(through(VAULT, "=:b:"), "allow");
    assert_eq!(through(EVIL, "=:b:"), "block unknown");
}

#[test]
fn a_call_that_is_handed_on() {
    let paid = |to: &str| {
        let data = data("withdrawTo(address,uint256)", &[address(to), zero()]);
        Argument::Bytes(hex::decode(&data.as_bytes()[2..]).unwrap_or_default())
    };
    let timelock = |target: &str, to: &str| {
        let signature = "schedule(address,uint256,bytes,bytes32,bytes32,uint256)";
        call(signature, &[address(target), zero(), paid(to), zero(), zero(), zero()])
    };
    let signed = |to: &str| {
        let signature = "executeMetaTransaction(address,bytes,bytes32,bytes32,uint8)";
        call(signature, &[address(OWN), paid(to), zero(), zero(), zero()])
    };
    let forwarded = |target: &str, to: &str| {
        let request = encoded(&[address(OWN), address(target), zero(), zero(), zero(), paid(to), text("")]);
        let request = Argument::Bytes(hex::decode(request.as_bytes()).unwrap_or_default());
        // A tuple has no length before it.
        let data = data("execute((address,address,uint256,uint256,uint48,bytes,bytes))", &[request]);
        let data = format!("{}{}", &data[..74], &data[138..]);
        outcome(&wallet("eth_sendTransaction", &transaction(TOKEN, &data, "0x0"), &listing()))
    };
    assert_eq!((signed(GOOD).as_str(), signed(EVIL).as_str()), ("allow", "block unknown"));
    for call in [&timelock as &dyn Fn(&str, &str) -> String, &forwarded] {
        assert_eq!(call(TOKEN, GOOD), "allow");
        assert_eq!(call(TOKEN, EVIL), "block unknown");
        assert_eq!(call(EVIL, GOOD), "block unknown");
    }
}

/// Its share of the surplus, and a fee, in one number with the account.
#[test]
fn a_partner_takes_a_share() {
    let signature = "swapExactAmountInOnBalancerV2((uint256,uint256,uint256,bytes32,uint256),uint256,bytes,bytes)";
    let swap = |partner: &str| {
        let mut arguments: Vec<Argument> = (0..5).map(|_| zero()).collect();
        arguments.push(Argument::Word(partner.to_owned()));
        arguments.extend([text(""), text("")]);
        call(signature, &arguments)
    };
    let packed = |account: &str| format!("{}{:0>24}", &account[2..], "8064");
    assert_eq!(swap(&packed(GOOD)), "allow");
    assert_eq!(swap(&packed(EVIL)), "block unknown");
    assert_eq!(swap(&number(100)), "allow");
}

/// A policy may say it of a contract of the page's own.
#[test]
fn a_recipient_in_text_of_a_method_that_the_policy_declares() {
    let policy = policy_of(&format!(
        r#"{{"version":1,"payees":["eip155:1:{GOOD}"],"contracts":[{{"account":"eip155:1:{TOKEN}","abi":["function bridge(string payee, string note)"]}}]}}"#
    ));
    let bridge = |to: &str| {
        let data = data("bridge(string,string)", &[text(to), text(EVIL)]);
        outcome(&wallet("eth_sendTransaction", &transaction(TOKEN, &data, "0x0"), &policy))
    };
    assert_eq!((bridge(GOOD).as_str(), bridge(EVIL).as_str()), ("allow", "block unknown"));
    assert_eq!(bridge("somebody"), "block opaque");
}
