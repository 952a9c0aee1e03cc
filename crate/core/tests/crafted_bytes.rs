//! Owns the tests of binary payloads that no honest encoder writes: each is read as a wallet would read it, or is opaque.

#![allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::unwrap_used, clippy::string_slice)]

mod support;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use support::*;

fn ask(method: &str, arguments: &str, policy: &Policy) -> Verdict {
    inspect(&Call { surface: "wallet", method, body: arguments.as_bytes(), ..Call::default() }, policy)
}

fn encode(bytes: &[u8]) -> String {
    payeeguard_core::encoding::hex::encode("", bytes)
}

/// A field of protobuf with bytes in it.
fn field(number: u8, content: &[u8]) -> Vec<u8> {
    [&[number << 3 | 2, content.len() as u8][..], content].concat()
}

/// Keys stand where lengths say, whatever follows them.
#[test]
fn solana_keys_behind_seeds() {
    let ask = |program: &[u8], data: &[u8]| {
        let message = [&[1, 0, 1, 2][..], &[7; 32], program, &[9; 32], &[1, 1, 1, 0, data.len() as u8], data].concat();
        let bytes = encode(&[&[1][..], &[0; 64], &message].concat());
        let call = Call {
            surface: "wallet",
            method: "solana:signTransaction",
            chain: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
            body: format!(r#"[{{"$bytes":"{bytes}"}}]"#).leak().as_bytes(),
            ..Call::default()
        };
        findings(&inspect(&call, &Policy::default()))
    };
    let evil = payeeguard_core::encoding::base58::encode(&[0xcd; 32]).to_lowercase();
    let stake = payeeguard_core::encoding::base58::decode_long("Stake11111111111111111111111111111111111111", 64);
    let stake = stake.unwrap_or_default();
    for tail in [&[][..], &[0xab; 32]] {
        let seeded = |tag: u8, between: &[u8]| {
            let seed = [&[tag, 0, 0, 0][..], &[1; 32], &[3, 0, 0, 0, 0, 0, 0, 0], b"abc"].concat();
            [&seed[..], between, &[0xcd; 32], tail].concat()
        };
        let allocate = ask(&[0; 32], &seeded(9, &[0; 8]));
        assert_eq!(allocate.len(), 1, "{allocate:?}");
        assert!(allocate[0].contains(&evil), "{allocate:?}");
        assert_eq!(ask(&[0; 32], &seeded(10, &[])), allocate);
        for options in [&[0, 0][..], &[1, 5, 5, 5, 5, 5, 5, 5, 5, 0], &[0, 1, 5, 5, 5, 5, 5, 5, 5, 5]] {
            let lockup = ask(&stake, &[&[6, 0, 0, 0][..], options, &[1], &[0xcd; 32], tail].concat());
            assert!(lockup.len() == 1 && lockup[0].contains(&evil), "{lockup:?}");
        }
    }
    for (program, data) in
        [(&[0; 32][..], &[9, 0, 0, 0, 1][..]), (&[0; 32], &[10, 0, 0, 0]), (&stake, &[6, 0, 0, 0, 2])]
    {
        assert!(ask(program, data)[0].starts_with("opaque solana/instruction"), "{data:?}");
    }
    let none = ask(&stake, &[6, 0, 0, 0, 0, 0, 0]);
    assert!(none.iter().all(|line| line.starts_with("mention ")), "{none:?}");
}

/// What is given twice is laid over the other by those who execute it.
#[test]
fn tron_parameter_twice() {
    let account = |byte: u8| [&[0x41][..], &[byte; 20]].concat();
    let any = |to: u8| {
        let content = [field(1, &account(1)), field(2, &account(to)), vec![0x18, 5]].concat();
        field(2, &[field(1, b"type.googleapis.com/protocol.TransferContract"), field(2, &content)].concat())
    };
    let empty = field(2, &field(1, b"type.googleapis.com/protocol.TransferContract"));
    let ask = |parameters: &[Vec<u8>]| {
        let contract = [&[8, 1][..], &parameters.concat()].concat();
        let mut raw = vec![11 << 3 | 2];
        if contract.len() > 127 {
            raw.extend([contract.len() as u8 | 0x80, 1]);
        } else {
            raw.push(contract.len() as u8);
        }
        raw.extend(contract);
        let mut whole = vec![10];
        if raw.len() > 127 {
            whole.extend([raw.len() as u8 | 0x80, (raw.len() >> 7) as u8]);
        } else {
            whole.push(raw.len() as u8);
        }
        whole.extend(raw);
        findings(&ask("tron:sendHexTransaction", &format!(r#"["{}"]"#, encode(&whole)), &Policy::default()))
    };
    assert!(ask(&[any(2)])[0].starts_with("payee"), "{:?}", ask(&[any(2)]));
    for parameters in [&[any(2), any(3)][..], &[empty]] {
        assert!(ask(parameters)[0].starts_with("opaque tron/malformed"), "{:?}", ask(parameters));
    }
}

/// A message whose bytes are all printable, in one of a module that is not known.
#[test]
fn cosmos_printable_submessage() {
    let evil = b"cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh";
    let policy = policy_of(r#"{"version":1,"payees":["near:mainnet:shop.near"]}"#);
    // The tag of field 4 is a quotation mark, and the length of an account a letter.
    let inner = field(4, evil);
    let message = field(1, &[field(1, b"/evil.v1.MsgVote"), field(2, &field(5, &inner))].concat());
    let document = format!(
        r#"["cosmoshub-4","cosmos1x",{{"bodyBytes":{{"$bytes":"{}"}},"chainId":"cosmoshub-4"}}]"#,
        encode(&message)
    );
    // As a text of the outer message, and as one of the inner.
    assert_eq!(outcome(&ask("cosmos:signDirect", &document, &policy)), "block unknown unknown");
}
