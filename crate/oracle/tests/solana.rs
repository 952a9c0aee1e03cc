//! Compares the core with Solana's own crates: whom a message of either version pays how much, as it is and with one byte changed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, Role, inspect};
use proptest::collection::vec;
use proptest::prelude::*;
use solana_address::Address;
use solana_hash::Hash;
use solana_instruction::Instruction;
use solana_message::{Message, VersionedMessage, v0};
use solana_system_interface::instruction::{SystemInstruction, transfer, transfer_many};

const CHAIN: &str = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";

type Payment = (String, String);

/// Who is paid how much, by the core; `None` where it refuses to read, or where there is more in it than payments.
fn read(message: &[u8]) -> Option<Vec<Payment>> {
    let signatures = [&[1_u8][..], &[0; 64]].concat();
    let bytes = hex::encode("", &[&signatures, message].concat());
    let body = format!(r#"[{{"$bytes":"{bytes}"}}]"#);
    let call = Call {
        surface: "wallet",
        method: "solana:signTransaction",
        chain: CHAIN,
        body: body.as_bytes(),
        ..Call::default()
    };
    let verdict = inspect(&call, &Policy::default());
    let mut paid = Vec::new();
    for finding in verdict.findings.iter().filter(|finding| finding.role != Role::Contract) {
        if finding.role != Role::Payee {
            return None;
        }
        paid.push((finding.accounts[0].address.clone(), finding.amount.clone()?));
    }
    paid.sort();
    Some(paid)
}

/// The same by Solana's crates; `None` where the message is none, is not written the one way, or holds other instructions.
fn said(bytes: &[u8]) -> Option<Vec<Payment>> {
    let message: VersionedMessage = wincode::deserialize(bytes).ok()?;
    if message.sanitize().is_err() || wincode::serialize(&message).ok()? != bytes {
        return None;
    }
    let keys = message.static_account_keys();
    // The only signer is the user, and what the user gets was the user's.
    let own = keys.first().filter(|_| message.header().num_required_signatures == 1);
    let mut paid = Vec::new();
    for instruction in message.instructions() {
        let system = keys.get(usize::from(instruction.program_id_index))? == &solana_system_interface::program::ID;
        match wincode::deserialize(&instruction.data).ok()? {
            SystemInstruction::Transfer { lamports } if system => {
                let to = keys.get(usize::from(*instruction.accounts.get(1)?))?;
                if own != Some(to) {
                    paid.push((to.to_string(), lamports.to_string()));
                }
            }
            _ => return None,
        }
    }
    paid.sort();
    Some(paid)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn transfers(
        payer in any::<[u8; 32]>(),
        payees in vec((any::<[u8; 32]>(), 1..u64::MAX), 1..6),
        blockhash in any::<[u8; 32]>(),
        (versioned, many) in any::<(bool, bool)>(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
    ) {
        let payer = Address::from(payer);
        let to: Vec<(Address, u64)> = payees.iter().map(|(key, lamports)| (Address::from(*key), *lamports)).collect();
        let instructions: Vec<Instruction> = if many {
            transfer_many(&payer, &to)
        } else {
            to.iter().map(|(key, lamports)| transfer(&payer, key, *lamports)).collect()
        };
        let hash = Hash::new_from_array(blockhash);
        let message = if versioned {
            VersionedMessage::V0(v0::Message::try_compile(&payer, &instructions, &[], hash).unwrap())
        } else {
            VersionedMessage::Legacy(Message::new_with_blockhash(&instructions, Some(&payer), &hash))
        };
        let bytes = wincode::serialize(&message).unwrap();
        let mut wanted: Vec<Payment> = to.iter().map(|(key, lamports)| (key.to_string(), lamports.to_string())).collect();
        wanted.sort();
        // Keys that are programs make other messages of these.
        prop_assume!(said(&bytes).as_ref() == Some(&wanted));
        prop_assert_eq!(read(&bytes), Some(wanted));
        for (at, byte) in changes {
            let mut changed = bytes.clone();
            let at = at.index(changed.len());
            changed[at] = byte;
            // What the core calls opaque is refused. Where both read nothing but payments, they read the same.
            if let (Some(there), Some(here)) = (said(&changed), read(&changed)) {
                prop_assert_eq!(here, there, "byte {} of {:?}", at, changed);
            }
        }
    }
}
