//! Times the core natively against each chain's own crates, which do the same job: read a call as a wallet gets it, down to who is paid or
//! trusted, and look that account up in a list. Prints a line of JSON for each, with nanoseconds per call in every round;
//! `npm run bench -- native` makes ratios of them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark that panics has failed"
)]

use alloy_dyn_abi::{DynSolType, DynSolValue, TypedData};
use alloy_primitives::{Address, keccak256};
use bitcoin::hashes::Hash;
use bitcoin::psbt::Psbt;
use bitcoin::{Amount, Network, OutPoint, ScriptBuf, Sequence, Transaction, TxIn, TxOut, WPubkeyHash, Witness};
use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, inspect};
use serde_json::{Value, json};
use solana_message::VersionedMessage;
use solana_system_interface::instruction::{SystemInstruction, transfer};
use std::collections::HashSet;
use std::hint::black_box;
use std::time::Instant;

const CALLS: usize = 64;
const TOKEN: &str = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const TRANSFER: [u8; 4] = [0xa9, 0x05, 0x9c, 0xbb];

/// What a crate makes of a call: the account in it.
type Peer = Box<dyn Fn(&Sample) -> String>;

struct Sample {
    body: String,
    /// What the account is called on its chain.
    account: String,
}

struct Subject {
    what: &'static str,
    surface: &'static str,
    method: &'static str,
    chain: &'static str,
    role: &'static str,
    calls: Vec<Sample>,
    against: &'static str,
    peer: Peer,
}

fn digest(number: usize) -> [u8; 32] {
    keccak256(format!("payeeguard bench {number}")).0
}

fn evm(number: usize) -> Address {
    Address::from_slice(&digest(number)[..20])
}

fn several(make: impl Fn(usize) -> Sample) -> Vec<Sample> {
    (0..CALLS).map(make).collect()
}

fn payment() -> Subject {
    Subject {
        what: "EVM payment",
        surface: "eip1193",
        method: "eth_sendTransaction",
        chain: "eip155:1",
        role: "payees",
        calls: several(|number| {
            let account = evm(number).to_checksum(None);
            Sample { body: json!([{ "to": account, "value": "0x1" }]).to_string(), account }
        }),
        against: "serde_json, alloy Address::parse_checksummed",
        peer: Box::new(|call| {
            let params: Value = serde_json::from_str(&call.body).unwrap();
            Address::parse_checksummed(params[0]["to"].as_str().unwrap(), None).unwrap().to_checksum(None)
        }),
    }
}

fn token() -> Subject {
    let inputs = DynSolType::Tuple(vec![DynSolType::Address, DynSolType::Uint(256)]);
    Subject {
        what: "token transfer",
        surface: "eip1193",
        method: "eth_sendTransaction",
        chain: "eip155:1",
        role: "payees",
        calls: several(|number| {
            let data = [&TRANSFER[..], &[0; 12], evm(number).as_slice(), &[0; 31], &[7]].concat();
            let body = json!([{ "to": TOKEN, "data": hex::encode("0x", &data) }]).to_string();
            Sample { body, account: evm(number).to_checksum(None) }
        }),
        against: "serde_json, alloy-dyn-abi",
        peer: Box::new(move |call| {
            let params: Value = serde_json::from_str(&call.body).unwrap();
            let data = alloy_primitives::hex::decode(params[0]["data"].as_str().unwrap()).unwrap();
            assert_eq!(data[..4], TRANSFER);
            let DynSolValue::Tuple(values) = inputs.abi_decode_params(&data[4..]).unwrap() else { unreachable!() };
            values[0].as_address().unwrap().to_checksum(None)
        }),
    }
}

fn permit() -> Subject {
    let field = |name: &str, kind: &str| json!({ "name": name, "type": kind });
    let owner = evm(CALLS).to_checksum(None);
    let types = json!({
        "EIP712Domain": [field("name", "string"), field("version", "string"), field("chainId", "uint256"), field("verifyingContract", "address")],
        "Permit": [field("owner", "address"), field("spender", "address"), field("value", "uint256"), field("nonce", "uint256"), field("deadline", "uint256")],
    });
    Subject {
        what: "Permit",
        surface: "eip1193",
        method: "eth_signTypedData_v4",
        chain: "eip155:1",
        role: "spenders",
        calls: several(|number| {
            let account = evm(number).to_checksum(None);
            let data = json!({
                "types": types,
                "primaryType": "Permit",
                "domain": { "name": "USD Coin", "version": "2", "chainId": 1, "verifyingContract": TOKEN },
                "message": { "owner": owner, "spender": account, "value": "1000000", "nonce": "0", "deadline": "1900000000" },
            });
            Sample { body: json!([owner, data.to_string()]).to_string(), account }
        }),
        against: "serde_json, alloy-dyn-abi TypedData",
        peer: Box::new(|call| {
            let params: Value = serde_json::from_str(&call.body).unwrap();
            let data: TypedData = serde_json::from_str(params[1].as_str().unwrap()).unwrap();
            let DynSolValue::CustomStruct { tuple, .. } = data.coerce().unwrap() else { unreachable!() };
            tuple[1].as_address().unwrap().to_checksum(None)
        }),
    }
}

fn psbt() -> Subject {
    let script =
        |number: usize| ScriptBuf::new_p2wpkh(&WPubkeyHash::from_byte_array(digest(number)[..20].try_into().unwrap()));
    let input = TxIn {
        previous_output: OutPoint { txid: bitcoin::Txid::from_byte_array(digest(CALLS)), vout: 0 },
        script_sig: ScriptBuf::new(),
        sequence: Sequence::MAX,
        witness: Witness::new(),
    };
    Subject {
        what: "PSBT of one output",
        surface: "wallet",
        method: "bip122:signPsbt",
        chain: "bip122:000000000019d6689c085ae165831e93",
        role: "payees",
        calls: several(|number| {
            let transaction = Transaction {
                version: bitcoin::transaction::Version::TWO,
                lock_time: bitcoin::absolute::LockTime::ZERO,
                input: vec![input.clone()],
                output: vec![TxOut { value: Amount::from_sat(60_000), script_pubkey: script(number) }],
            };
            let bytes = Psbt::from_unsigned_tx(transaction).unwrap().serialize();
            let account = bitcoin::Address::from_script(&script(number), Network::Bitcoin).unwrap().to_string();
            Sample { body: json!([hex::encode("", &bytes)]).to_string(), account }
        }),
        against: "serde_json, rust-bitcoin Psbt",
        peer: Box::new(|call| {
            let params: Value = serde_json::from_str(&call.body).unwrap();
            let bytes = alloy_primitives::hex::decode(params[0].as_str().unwrap()).unwrap();
            let outputs = Psbt::deserialize(&bytes).unwrap().unsigned_tx.output;
            bitcoin::Address::from_script(&outputs[0].script_pubkey, Network::Bitcoin).unwrap().to_string()
        }),
    }
}

fn solana() -> Subject {
    let from = solana_address::Address::from(digest(CALLS));
    Subject {
        what: "Solana transfer",
        surface: "wallet",
        method: "solana:signTransaction",
        chain: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
        role: "payees",
        calls: several(|number| {
            let to = solana_address::Address::from(digest(number));
            let message = solana_message::Message::new(&[transfer(&from, &to, 7)], Some(&from));
            let message = wincode::serialize(&VersionedMessage::Legacy(message)).unwrap();
            let bytes = [&[1_u8][..], &[0; 64], &message].concat();
            Sample { body: json!([{ "$bytes": hex::encode("", &bytes) }]).to_string(), account: to.to_string() }
        }),
        against: "serde_json, solana-message, solana-system-interface",
        peer: Box::new(|call| {
            let params: Value = serde_json::from_str(&call.body).unwrap();
            let bytes = alloy_primitives::hex::decode(params[0]["$bytes"].as_str().unwrap()).unwrap();
            let message: VersionedMessage = wincode::deserialize(&bytes[65..]).unwrap();
            let instruction = &message.instructions()[0];
            let SystemInstruction::Transfer { .. } = wincode::deserialize(&instruction.data).unwrap() else {
                unreachable!()
            };
            message.static_account_keys()[usize::from(instruction.accounts[1])].to_string()
        }),
    }
}

/// Nanoseconds per call of `run`, which goes through all of them.
fn clock(passes: usize, run: &dyn Fn()) -> f64 {
    let started = Instant::now();
    for _ in 0..passes {
        run();
    }
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    let calls = (passes * CALLS) as f64;
    started.elapsed().as_secs_f64() * 1e9 / calls
}

fn main() {
    let smoke = std::env::args().any(|arg| arg == "--smoke");
    let (rounds, passes) = if smoke { (3, 1) } else { (25, 40) };
    for subject in [payment(), token(), permit(), psbt(), solana()] {
        let Subject { what, surface, method, chain, role, calls, against, peer } = subject;
        let listed: Vec<String> = calls.iter().map(|call| format!("{chain}:{}", call.account)).collect();
        let mut policy = json!({ "version": 1, "contracts": [format!("eip155:1:{TOKEN}")] });
        policy[role] = json!(listed);
        let policy = Policy::parse(&policy.to_string()).unwrap();
        let list: HashSet<&str> = calls.iter().map(|call| call.account.as_str()).collect();
        let core = || {
            for call in &calls {
                let call = Call { surface, method, chain, body: call.body.as_bytes(), ..Call::default() };
                let verdict = inspect(&call, &policy);
                assert!(verdict.violations.is_empty(), "{what}: {:?}", verdict.violations);
                black_box(verdict);
            }
        };
        let peer = || {
            for call in &calls {
                assert!(list.contains(peer(call).as_str()), "{what}");
            }
        };
        // Once without being timed.
        core();
        peer();
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            ours.push(clock(passes, &core));
            theirs.push(clock(passes, &peer));
        }
        println!("{}", json!({ "what": what, "against": against, "ours": ours, "theirs": theirs }));
    }
}
