//! Owns the native benchmark: what the core takes for a whole call, judged, against the chain's own library for its part of it.
//! `npm run bench -- native` runs it and makes ratios of what it prints: a line for each pair, nanoseconds by round.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a benchmark that panics is one that fails")]

use alloy_consensus::{SignableTransaction, TxEip1559, TxEnvelope};
use alloy_dyn_abi::DynSolType;
use alloy_eips::eip2718::{Decodable2718, Encodable2718};
use alloy_primitives::{Address, Bytes, Signature, TxKind, U256};
use bitcoin::hashes::Hash;
use bitcoin::{
    Amount, Network, OutPoint, PubkeyHash, ScriptBuf, Sequence, Transaction, TxIn, TxOut, Txid, WPubkeyHash,
};
use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, chain, inspect};
use std::hint::black_box;
use std::str::FromStr;
use std::time::Instant;

/// Inputs take turns, so that nothing is read twice in a row.
const INPUTS: u64 = 64;
const ROUNDS: usize = 25;

fn bytes<const N: usize>(seed: u64) -> [u8; N] {
    let mut state = seed;
    core::array::from_fn(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    })
}

/// Nanoseconds for one of `times`.
fn time(times: u64, run: &dyn Fn(usize)) -> f64 {
    let started = Instant::now();
    for at in 0..times {
        run((at % INPUTS) as usize);
    }
    started.elapsed().as_secs_f64() * 1e9 / times as f64
}

/// Both in turn, in batches of some milliseconds.
fn compare(what: &str, library: &str, ours: &dyn Fn(usize), theirs: &dyn Fn(usize)) {
    let batch = |run: &dyn Fn(usize)| (3e6 / time(500, run)).max(1.0) as u64;
    let (own, other) = (batch(ours), batch(theirs));
    let samples: Vec<(f64, f64)> = (0..ROUNDS).map(|_| (time(own, ours), time(other, theirs))).collect();
    let list = |of: fn(&(f64, f64)) -> f64| {
        samples.iter().map(|sample| format!("{:.1}", of(sample))).collect::<Vec<_>>().join(",")
    };
    println!(
        "{{\"what\":\"{what}\",\"library\":\"{library}\",\"ours\":[{}],\"theirs\":[{}]}}",
        list(|s| s.0),
        list(|s| s.1)
    );
}

fn inputs<T>(make: impl Fn(u64) -> T) -> Vec<T> {
    (0..INPUTS).map(make).collect()
}

fn evm(policy: &Policy, addresses: &[String]) {
    compare(
        "EVM address, bare",
        "alloy-primitives parse_checksummed",
        &|at| assert_eq!(black_box(chain::recognise(&addresses[at])).len(), 1),
        &|at| {
            black_box(Address::parse_checksummed(&addresses[at], None).unwrap());
        },
    );
    let calls = inputs(|at| format!("a9059cbb{:0>64}{:0>64}", &addresses[at as usize][2..].to_lowercase(), "f4240"));
    let bodies = inputs(|at| {
        format!("[{{\"to\":\"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48\",\"data\":\"0x{}\"}}]", calls[at as usize])
    });
    let kind = DynSolType::Tuple(vec![DynSolType::Address, DynSolType::Uint(256)]);
    let of = |method, body: &str| {
        let call = Call { surface: "eip1193", method, chain: "eip155:1", body: body.as_bytes(), ..Call::default() };
        assert!(black_box(inspect(&call, policy)).violations.is_empty());
    };
    compare(
        "token transfer, judged",
        "alloy-dyn-abi decode of the arguments",
        &|at| of("eth_sendTransaction", &bodies[at]),
        &|at| {
            let data = hex::decode(calls[at].as_bytes()).unwrap();
            black_box(kind.abi_decode_params(&data[4..]).unwrap());
        },
    );
    let signed = inputs(|at| {
        let transaction = TxEip1559 {
            chain_id: 1,
            nonce: at,
            gas_limit: 21_000,
            max_fee_per_gas: 1,
            max_priority_fee_per_gas: 1,
            to: TxKind::Call(Address::from_str(&addresses[at as usize]).unwrap()),
            value: U256::from(1_000_000_u64),
            access_list: Default::default(),
            input: Bytes::new(),
        };
        let signature = Signature::new(U256::from(1_u64), U256::from(1_u64), false);
        hex::encode("", &TxEnvelope::from(transaction.into_signed(signature)).encoded_2718())
    });
    let bodies = inputs(|at| format!("[\"0x{}\"]", signed[at as usize]));
    compare(
        "signed transaction, judged",
        "alloy-consensus decode_2718",
        &|at| of("eth_sendRawTransaction", &bodies[at]),
        &|at| {
            let bytes = hex::decode(signed[at].as_bytes()).unwrap();
            black_box(TxEnvelope::decode_2718(&mut bytes.as_slice()).unwrap());
        },
    );
}

fn bitcoin(policy: &Policy, segwit: &[bitcoin::Address], legacy: &[bitcoin::Address]) {
    for (kind, addresses) in [("bech32", segwit), ("base58", legacy)] {
        let texts: Vec<String> = addresses.iter().map(ToString::to_string).collect();
        compare(
            &format!("Bitcoin {kind} address, bare"),
            "bitcoin Address::from_str",
            &|at| assert!(!black_box(chain::recognise(&texts[at])).is_empty()),
            &|at| {
                black_box(bitcoin::Address::from_str(&texts[at]).unwrap().require_network(Network::Bitcoin).unwrap());
            },
        );
    }
    let packets = inputs(|at| {
        let output = |value, script| TxOut { value: Amount::from_sat(value), script_pubkey: script };
        let transaction = Transaction {
            version: bitcoin::transaction::Version::TWO,
            lock_time: bitcoin::absolute::LockTime::ZERO,
            input: vec![TxIn {
                previous_output: OutPoint { txid: Txid::from_byte_array(bytes(at + 9000)), vout: 0 },
                script_sig: ScriptBuf::new(),
                sequence: Sequence::MAX,
                witness: Default::default(),
            }],
            output: vec![
                output(60_000, segwit[at as usize].script_pubkey()),
                output(39_000, segwit[0].script_pubkey()),
            ],
        };
        let mut packet = bitcoin::Psbt::from_unsigned_tx(transaction).unwrap();
        packet.inputs[0].witness_utxo = Some(output(100_000, segwit[0].script_pubkey()));
        packet.serialize()
    });
    let bodies = inputs(|at| format!("[\"{}\"]", hex::encode("", &packets[at as usize])));
    compare(
        "PSBT, judged",
        "bitcoin Psbt::deserialize and addresses",
        &|at| {
            let body = bodies[at].as_bytes();
            let call = Call { surface: "wallet", method: "bip122:signPsbt", body, ..Call::default() };
            assert!(black_box(inspect(&call, policy)).violations.is_empty());
        },
        &|at| {
            for output in bitcoin::Psbt::deserialize(&packets[at]).unwrap().unsigned_tx.output {
                let address = bitcoin::Address::from_script(&output.script_pubkey, Network::Bitcoin).unwrap();
                black_box(address.to_string());
            }
        },
    );
}

fn main() {
    let addresses = inputs(|at| Address::from(bytes::<20>(at)).to_checksum(None));
    let script = |script: ScriptBuf| bitcoin::Address::from_script(&script, Network::Bitcoin).unwrap();
    let segwit = inputs(|at| script(ScriptBuf::new_p2wpkh(&WPubkeyHash::from_byte_array(bytes(at + 1000)))));
    let legacy = inputs(|at| script(ScriptBuf::new_p2pkh(&PubkeyHash::from_byte_array(bytes(at + 2000)))));
    let mut payees: Vec<String> = addresses.iter().map(|address| format!("\"eip155:1:{address}\"")).collect();
    for address in segwit.iter().chain(&legacy) {
        payees.push(format!("\"bip122:000000000019d6689c085ae165831e93:{address}\""));
    }
    let policy = Policy::parse(&format!("{{\"version\":1,\"payees\":[{}]}}", payees.join(","))).unwrap();
    evm(&policy, &addresses);
    bitcoin(&policy, &segwit, &legacy);
}
