//! Compares the core with pallas: whom the outputs of any Cardano transaction pay and how much, as it is and with one byte changed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

use pallas_addresses::Address;
use pallas_codec::minicbor::{self, Encoder};
use pallas_primitives::alonzo;
use pallas_primitives::conway::{TransactionBody, TransactionOutput, Value};
use payeeguard_core::encoding::{base58, hex};
use payeeguard_core::{Call, Policy, Role, inspect};
use proptest::collection::vec;
use proptest::prelude::*;

const BYRON: &str = "Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi";

type Encoded = Encoder<Vec<u8>>;

#[derive(Clone, Debug)]
struct Output {
    address: Vec<u8>,
    coin: u64,
    tokens: bool,
    /// An array, a longer array with the hash of a datum, a map, a map without a length.
    form: u8,
}

fn address() -> impl Strategy<Value = Vec<u8>> {
    let shelley = |kinds: std::ops::Range<u8>, size: usize| {
        (kinds, 0..2_u8, vec(any::<u8>(), size))
            .prop_map(|(kind, network, rest)| [vec![kind << 4 | network], rest].concat())
    };
    prop_oneof![
        4 => shelley(0..4, 56),
        3 => shelley(6..8, 28),
        // A pointer: three small numbers.
        1 => (shelley(4..6, 28), 1..100_u8, 1..100_u8, 1..100_u8).prop_map(|(address, a, b, c)| [address, vec![a, b, c]].concat()),
        1 => Just(base58::decode(BYRON).unwrap()),
    ]
}

fn output() -> impl Strategy<Value = Output> {
    (address(), 1..u64::MAX, any::<bool>(), 0..4_u8).prop_map(|(address, coin, tokens, form)| Output {
        address,
        coin,
        tokens,
        form,
    })
}

fn put(encoder: &mut Encoded, output: &Output) {
    let value = |encoder: &mut Encoded| {
        if output.tokens {
            encoder.array(2).unwrap().u64(output.coin).unwrap().map(1).unwrap().bytes(&[3; 28]).unwrap();
            encoder.map(1).unwrap().bytes(b"name").unwrap().u64(7).unwrap();
        } else {
            encoder.u64(output.coin).unwrap();
        }
    };
    match output.form {
        0 | 1 => {
            encoder.array(u64::from(output.form) + 2).unwrap().bytes(&output.address).unwrap();
            value(encoder);
            if output.form == 1 {
                encoder.bytes(&[5; 32]).unwrap();
            }
        }
        form => {
            if form == 2 {
                encoder.map(3).unwrap()
            } else {
                encoder.begin_map().unwrap()
            };
            encoder.u8(0).unwrap().bytes(&output.address).unwrap().u8(1).unwrap();
            value(encoder);
            encoder.u8(2).unwrap().array(2).unwrap().u8(0).unwrap().bytes(&[6; 32]).unwrap();
            if form == 3 {
                encoder.end().unwrap();
            }
        }
    }
}

/// A body with one input, these outputs, a fee, and perhaps what is returned of the collateral.
fn body(outputs: &[Output], back: Option<&Output>, tagged: bool) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    encoder.map(3 + u64::from(back.is_some())).unwrap().u8(0).unwrap();
    if tagged {
        encoder.tag(minicbor::data::Tag::new(258)).unwrap();
    }
    encoder.array(1).unwrap().array(2).unwrap().bytes(&[9; 32]).unwrap().u8(1).unwrap();
    encoder.u8(1).unwrap().array(outputs.len() as u64).unwrap();
    outputs.iter().for_each(|output| put(&mut encoder, output));
    encoder.u8(2).unwrap().u32(170_000).unwrap();
    if let Some(back) = back {
        encoder.u8(16).unwrap();
        put(&mut encoder, back);
    }
    encoder.into_writer()
}

/// Address, coins, and whether tokens go along.
type Paid = (String, u64, bool);

fn said(body: &TransactionBody<'_>) -> Option<Vec<Paid>> {
    let outputs = body.outputs.iter().chain(body.collateral_return.as_ref());
    outputs
        .map(|output| {
            let (address, coin, tokens) = match output {
                TransactionOutput::Legacy(it) => match &it.amount {
                    alonzo::Value::Coin(coin) => (&it.address, *coin, false),
                    alonzo::Value::Multiasset(coin, _) => (&it.address, *coin, true),
                },
                TransactionOutput::PostAlonzo(it) => match &it.value {
                    Value::Coin(coin) => (&it.address, *coin, false),
                    Value::Multiasset(coin, _) => (&it.address, *coin, true),
                },
            };
            let read = Address::from_bytes(address).ok()?;
            // A pointer's numbers may be longer than they need be; written again they are another address.
            (read.to_vec() == address.as_slice()).then(|| (read.to_string(), coin, tokens))
        })
        .collect()
}

/// The core's reading; `None` where it refuses to read.
fn read(bytes: &[u8]) -> Option<Vec<Paid>> {
    let body = format!(r#"["{}"]"#, hex::encode("", bytes));
    let call = Call { surface: "wallet", method: "cip34:signTx", body: body.as_bytes(), ..Call::default() };
    let findings = inspect(&call, &Policy::default()).findings;
    if findings.iter().any(|finding| finding.role == Role::Opaque) {
        return None;
    }
    let mut out: Vec<Paid> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.role == Role::Payee) {
        let address = finding.accounts[0].address.clone();
        match &finding.amount {
            Some(amount) => out.push((address, amount.parse().unwrap(), false)),
            None => out.last_mut().unwrap().2 = true,
        }
    }
    Some(out)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body(outputs in vec(output(), 1..5), back in prop::option::of(output()), tagged in any::<bool>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = body(&outputs, back.as_ref(), tagged);
        let theirs = said(&minicbor::decode(&bytes).unwrap()).unwrap();
        prop_assert_eq!(theirs.len(), outputs.len() + usize::from(back.is_some()));
        prop_assert_eq!(read(&bytes), Some(theirs.clone()), "{}", hex::encode("", &bytes));
        // As a whole transaction: body, witnesses, whether it is valid, and no further data.
        let whole = [&[0x84][..], &bytes, &[0xa0, 0xf5, 0xf6]].concat();
        prop_assert_eq!(read(&whole), Some(theirs));
        let at = at.index(bytes.len());
        bytes[at] = byte;
        // What either of them refuses is refused; where both read, they read the same.
        if let (Some(here), Ok(other)) = (read(&bytes), minicbor::decode::<TransactionBody<'_>>(&bytes))
            && let Some(theirs) = said(&other)
        {
            prop_assert_eq!(here, theirs, "{}", hex::encode("", &bytes));
        }
    }
}
