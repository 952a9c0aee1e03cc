//! Owns transactions that a page sends by itself: signed ones to a node, and such that a server is to go on with.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod support;
use payeeguard_core::Policy;
use payeeguard_core::encoding::{base64, hex};
use serde_json::Value;
use support::*;

/// EIP-155's own example.
const LEGACY: &str = "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";
/// As viem signs one to 0xabab..., type 2.
const TYPED: &str = "02f8620180800182520894abababababababababababababababababababab0580c080a0f0341bef59f6d0e284c876344b8153f9535de58f61770561831af4c0f8bc1f3ba06a9867b04206c1e9ebec9bf6743392c8a131ae3c47da0f813fdd6f37a07efc5d";

fn read(body: &str) -> Vec<String> {
    findings(&fetch("https://api.example/x", "application/json", body.as_bytes(), &Policy::default()))
}

fn vector(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn of_ethereum_under_any_key() {
    for (raw, payee) in [(LEGACY, "0x3535"), (TYPED, "0xabab")] {
        for body in [
            format!(r#"{{"rawTx":"0x{raw}"}}"#),
            format!(r#"{{"signed":["{raw}"]}}"#),
            format!(r#"{{"tx":"{}"}}"#, base64::encode_url(&hex::decode(raw.as_bytes()).unwrap())),
        ] {
            let found = read(&body);
            assert!(found.iter().any(|line| line.starts_with("payee") && line.contains(payee)), "{body} {found:?}");
        }
    }
    // What is none is nothing: a header of a block, a node of a proof, a transaction that was cut off.
    for raw in ["f901f2a0", "f8518080", "02f86901"] {
        let body = format!(r#"{{"proof":"0x{raw}{}"}}"#, "80".repeat(40));
        assert_eq!(read(&body), Vec::<String>::new(), "{body}");
    }
    assert_eq!(read(&format!(r#"{{"tx":"0x{}"}}"#, &LEGACY[..LEGACY.len() - 2])), Vec::<String>::new());
}

#[test]
fn of_bitcoin() {
    let vectors = vector(include_str!("../../../tests/vectors/bip174.json"));
    let psbt = vectors["psbt"][0]["psbt"].as_str().unwrap();
    let bytes = hex::decode(psbt.as_bytes()).unwrap();
    for text in [psbt.to_string(), base64::encode_url(&bytes)] {
        let found = read(&format!(r#"{{"order":{{"psbt":"{text}"}}}}"#));
        assert_eq!(found.iter().filter(|line| line.starts_with("payee")).count(), 2, "{found:?}");
    }
}

/// Solana's nodes and Stellar's have a method of one name.
#[test]
fn to_a_node_of_stellar() {
    let cases = vector(include_str!("../../../tests/vectors/stellar-sdk.json"));
    let payment = cases["stellar"].as_array().unwrap().iter().find(|case| case["name"] == "payment").unwrap();
    let xdr = payment["xdr"].as_str().unwrap();
    let body = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"sendTransaction","params":{{"transaction":"{xdr}"}}}}"#);
    let found = read(&body);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("payee ga7ektctljqw"), "{found:?}");
    let spoilt = body.replace(&xdr[..20], &"A".repeat(20));
    assert!(read(&spoilt)[0].starts_with("opaque"), "{spoilt}");
}
