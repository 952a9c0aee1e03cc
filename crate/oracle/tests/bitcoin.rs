//! Owns the comparison with rust-bitcoin: addresses, transactions and partially signed transactions.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

use bitcoin::absolute::LockTime;
use bitcoin::address::NetworkUnchecked;
use bitcoin::consensus::{deserialize, serialize};
use bitcoin::hashes::Hash;
use bitcoin::opcodes::all::OP_RETURN;
use bitcoin::psbt::{Psbt, PsbtSighashType};
use bitcoin::script::Builder;
use bitcoin::transaction::Version;
use bitcoin::{
    Address, Amount, Network, OutPoint, PubkeyHash, ScriptBuf, ScriptHash, Sequence, Transaction, TxIn, TxOut, Txid,
    WPubkeyHash, WScriptHash, Witness, WitnessProgram, WitnessVersion,
};
use payeeguard_core::encoding::{base64, hex};
use payeeguard_core::{Account, Call, Policy, Role, chain, inspect};
use proptest::collection::vec;
use proptest::prelude::*;
use std::str::FromStr;

const MAIN: &str = "bip122:000000000019d6689c085ae165831e93";
const NETWORKS: [(Network, &str); 3] = [
    (Network::Bitcoin, MAIN),
    (Network::Testnet, "bip122:000000000933ea01ad0ee984209779ba"),
    (Network::Regtest, "bip122:0f9188f13cb7b2c71f2a335e3a4fc328"),
];

fn script() -> impl Strategy<Value = ScriptBuf> {
    let program = (1_u8..=16, vec(any::<u8>(), 2..=40)).prop_filter_map("a program", |(version, bytes)| {
        let version = WitnessVersion::try_from(version).unwrap();
        WitnessProgram::new(version, &bytes).ok().map(|program| ScriptBuf::new_witness_program(&program))
    });
    prop_oneof![
        any::<[u8; 20]>().prop_map(|hash| ScriptBuf::new_p2pkh(&PubkeyHash::from_byte_array(hash))),
        any::<[u8; 20]>().prop_map(|hash| ScriptBuf::new_p2sh(&ScriptHash::from_byte_array(hash))),
        any::<[u8; 20]>().prop_map(|hash| ScriptBuf::new_p2wpkh(&WPubkeyHash::from_byte_array(hash))),
        any::<[u8; 32]>().prop_map(|hash| ScriptBuf::new_p2wsh(&WScriptHash::from_byte_array(hash))),
        program,
        vec(any::<u8>(), 0..60).prop_map(|bytes| {
            let bytes: &bitcoin::script::PushBytes = bytes.as_slice().try_into().unwrap();
            Builder::new().push_opcode(OP_RETURN).push_slice(bytes).into_script()
        }),
        vec(any::<u8>(), 0..60).prop_map(ScriptBuf::from),
    ]
}

fn transaction() -> impl Strategy<Value = Transaction> {
    let output = (any::<u32>(), script());
    (1_usize..4, vec(output, 0..6), any::<u32>(), 1_i32..=2).prop_map(|(inputs, outputs, time, version)| Transaction {
        version: Version(version),
        lock_time: LockTime::from_consensus(time),
        input: (0..inputs)
            .map(|at| TxIn {
                previous_output: OutPoint { txid: Txid::from_byte_array([7; 32]), vout: at as u32 },
                script_sig: ScriptBuf::new(),
                sequence: Sequence::MAX,
                witness: Witness::new(),
            })
            .collect(),
        output: outputs
            .into_iter()
            .map(|(value, script_pubkey)| TxOut { value: Amount::from_sat(value.into()), script_pubkey })
            .collect(),
    })
}

/// What the oracle says a transaction pays: address or script, and amount. An output without address and amount, and
/// one nobody can spend, pays nobody.
fn expected(outputs: &[TxOut]) -> Vec<String> {
    let mut said = Vec::new();
    for output in outputs.iter().filter(|output| !output.script_pubkey.is_op_return()) {
        match Address::from_script(&output.script_pubkey, Network::Bitcoin) {
            Ok(address) => said.push(format!("payee {address} {}", output.value.to_sat())),
            Err(_) if output.value == Amount::ZERO => {}
            Err(_) => said.push("opaque bitcoin/script".to_string()),
        }
    }
    said
}

fn read(method: &str, arguments: &str, own: &[Account]) -> Vec<String> {
    let call = Call { surface: "wallet", method, chain: MAIN, body: arguments.as_bytes(), own, ..Call::default() };
    let mut said = Vec::new();
    for finding in inspect(&call, &Policy::default()).findings {
        let address = finding.accounts.first().map_or(finding.why, |account| &account.address);
        let amount = finding.amount.map_or(String::new(), |amount| format!(" {amount}"));
        // What a text in an output mentions is not what this is about.
        if finding.role != Role::Mention && !(amount.is_empty() && finding.role == Role::Payee) {
            said.push(format!("{} {address}{amount}", finding.role.as_str()));
        }
    }
    said
}

/// The bytes in every wrapping a wallet takes: all of them are read alike.
fn psbt(bytes: &[u8]) -> Vec<String> {
    let digits = hex::encode("", bytes);
    let url = base64::encode_url(bytes);
    let padded = format!("{}{}", url.replace('-', "+").replace('_', "/"), "=".repeat((4 - url.len() % 4) % 4));
    let token = base64::encode_url(format!(r#"{{"psbtBase64":"{padded}","broadcast":true}}"#).as_bytes());
    let first = read("bip122:signPsbt", &format!(r#"["{digits}"]"#), &[]);
    for (method, arguments) in [
        ("bip122:signPsbt", format!(r#"["{padded}",{{"autoFinalized":true}}]"#)),
        ("bip122:signPsbts", format!(r#"[["{digits}"],[]]"#)),
        ("bip122:signPsbt", format!(r#"[{{"psbt":"{padded}","signInputs":{{"bc1":[0]}}}}]"#)),
        ("bip122:signPsbt", format!(r#"[{{"hex":"{digits}"}}]"#)),
        ("bip122:signTransaction", format!(r#"["e30.{token}."]"#)),
        ("bitcoin:signTransaction", format!(r#"[{{"account":null,"psbt":{{"$bytes":"{digits}"}}}}]"#)),
    ] {
        assert_eq!(read(method, &arguments, &[]), first, "{method} {arguments}");
    }
    first
}

proptest! {
    #[test]
    fn addresses(script in script(), changed in any::<u8>(), at in any::<prop::sample::Index>()) {
        for (network, reference) in NETWORKS {
            let Ok(address) = Address::from_script(&script, network) else { continue };
            let text = address.to_string();
            let account = chain::parse_account(&format!("{reference}:{text}")).unwrap();
            prop_assert_eq!(&account.address, &text);
            let read = chain::bip122::accounts(script.as_bytes(), account.reference.as_deref());
            prop_assert_eq!(&read, std::slice::from_ref(&account));
            // A changed character is refused here where it is refused there.
            let mut bytes = text.into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = b"023456789abcdefghijkmnpqrstuvwxyzABCDEFGH1"[usize::from(changed) % 42];
            let text = String::from_utf8(bytes).unwrap();
            let there = Address::<NetworkUnchecked>::from_str(&text).ok().and_then(|a| a.require_network(network).ok());
            let here = chain::parse_account(&format!("{reference}:{text}"));
            prop_assert_eq!(here.map(|account| account.address).ok(), there.map(|address| address.to_string()));
        }
    }

    #[test]
    fn transactions(mut transaction in transaction(), witness in vec(vec(any::<u8>(), 0..80), 0..3)) {
        for input in &mut transaction.input {
            input.witness = Witness::from_slice(&witness);
        }
        let bytes = hex::encode("", &serialize(&transaction));
        prop_assert_eq!(read("bip122:pushTx", &format!(r#"[{{"rawtx":"{bytes}"}}]"#), &[]), expected(&transaction.output));
    }

    #[test]
    fn changed_transactions(transaction in transaction(), at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut bytes = serialize(&transaction);
        let at = at.index(bytes.len());
        bytes[at] = to;
        let here = read("bip122:pushTx", &format!(r#"["{}"]"#, hex::encode("", &bytes)), &[]);
        match deserialize::<Transaction>(&bytes) {
            Ok(there) if there.version.0 >> 16 == 0 => prop_assert_eq!(here, expected(&there.output)),
            Ok(_) => prop_assert_eq!(here, ["opaque bitcoin/version"]),
            Err(_) => prop_assert!(here.len() == 1 && here[0].starts_with("opaque "), "{:?}", here),
        }
    }

    #[test]
    fn psbts(transaction in transaction(), sighash in prop::sample::select(vec![0_u32, 1, 2, 3, 0x81, 0x82, 0x83])) {
        let wanted = expected(&transaction.output);
        let mut there = Psbt::from_unsigned_tx(transaction).unwrap();
        prop_assert_eq!(psbt(&there.serialize()), wanted.clone());
        there.inputs[0].sighash_type = Some(PsbtSighashType::from_u32(sighash));
        let danger = match sighash {
            0 | 1 => None,
            2 | 0x82 => Some("opaque terms/sighash-none"),
            3 | 0x83 => Some("opaque terms/sighash-single"),
            _ => Some("opaque terms/sighash-anyonecanpay"),
        };
        let wanted: Vec<String> = danger.map(String::from).into_iter().chain(wanted).collect();
        prop_assert_eq!(psbt(&there.serialize()), wanted);
    }

    #[test]
    fn changed_psbts(transaction in transaction(), at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let wanted = expected(&transaction.output);
        let mut bytes = Psbt::from_unsigned_tx(transaction).unwrap().serialize();
        let at = at.index(bytes.len());
        bytes[at] = to;
        let here = psbt(&bytes);
        let unread = here.iter().any(|line| line.starts_with("opaque ") && !line.ends_with("/script"));
        match Psbt::deserialize(&bytes) {
            // What is not read here says so; what is read is read alike.
            Ok(there) if !unread => prop_assert_eq!(here, expected(&there.unsigned_tx.output)),
            Ok(_) => {}
            // What is accepted here and refused there is a field about keys that nobody is paid by.
            Err(_) => prop_assert!(unread || here == wanted, "{:?}", here),
        }
    }

    #[test]
    fn version_2(transaction in transaction()) {
        let wanted = expected(&transaction.output);
        let mut there = psbt_v2::v2::Creator::new().transaction_version(transaction.version).constructor_modifiable();
        for input in &transaction.input {
            there = there.input(psbt_v2::v2::InputBuilder::new(&input.previous_output).build());
        }
        for output in &transaction.output {
            there = there.output(psbt_v2::v2::OutputBuilder::new(output.clone()).build());
        }
        prop_assert_eq!(psbt(&there.psbt().unwrap().serialize()), wanted);
    }

    /// What comes back to the user is change.
    #[test]
    fn change(transaction in transaction()) {
        let wanted = expected(&transaction.output);
        let Some(address) = wanted.iter().find_map(|line| line.strip_prefix("payee ")?.split(' ').next()) else {
            return Ok(());
        };
        let own = [chain::parse_account(&format!("{MAIN}:{address}")).unwrap()];
        let bytes = Psbt::from_unsigned_tx(transaction).unwrap().serialize();
        let here = read("bip122:signPsbt", &format!(r#"[{{"$bytes":"{}"}}]"#, hex::encode("", &bytes)), &own);
        let mine = |line: &&String| line.contains(address);
        prop_assert!(here.iter().filter(mine).all(|line| line.starts_with("change ")), "{:?}", here);
        prop_assert_eq!(here.iter().filter(mine).count(), wanted.iter().filter(mine).count());
        let other = |lines: &[String]| lines.iter().filter(|line| !line.contains(address)).cloned().collect::<Vec<_>>();
        prop_assert_eq!(other(&here), other(&wanted));
    }
}
