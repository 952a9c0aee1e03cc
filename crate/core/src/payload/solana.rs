//! Owns Solana transactions: where a request keeps them, in which spelling, and which accounts their instructions pay or
//! empower.
//!
//! Specification: <https://solana.com/docs/core/transactions>

mod message;
mod program;

use super::json::Value;
use super::named::Names;
use super::{Reading, wallet};
use crate::chain::solana;
use crate::encoding::{base58, base64, hash, hex};
use crate::payload::path::Path;
use crate::{Account, Error, Role};
use alloc::string::String;
use alloc::vec::Vec;
use message::{Instruction, Message};

/// A public key.
pub(super) type Key = [u8; 32];

static NAMES: Names<'static> = Names::of("solana", "");

/// The longest base58 text that is read: twice what a transaction can have.
const LONGEST_BASE58: usize = 3500;
/// How many of a token account's possible addresses are tried. Each is the right one with even odds.
const BUMPS: u8 = 16;
/// How many accounts of the policy are tried as the owner of a token account.
const OWNERS: usize = 64;

/// A transaction in a JSON value: bytes in any form, or text in hex, base58 or base64. `false` where it is neither.
pub fn value(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let encodings: &[Option<Vec<u8>>] = match value {
        Value::String(text) => &[
            hex::decode_lenient(text.as_bytes()),
            base58::decode_long(text, LONGEST_BASE58),
            base64::decode(text.as_bytes()),
        ],
        other => match wallet::bytes(other) {
            Some(bytes) => &[Some(bytes)],
            None => return false,
        },
    };
    let mut why = MALFORMED;
    let mut read = false;
    // Text may be well formed in two encodings, and bytes both as a transaction and as a bare message: then all that
    // they could be is read, since the wallet knows which it is and nobody else does.
    for bytes in encodings.iter().flatten() {
        for parsed in [Message::of_transaction(bytes), Message::parse(bytes)] {
            match parsed {
                Ok(message) => {
                    read = true;
                    self::message(&message, path, reading);
                }
                Err(error) if error != MALFORMED => why = error,
                Err(_) => {}
            }
        }
    }
    if !read {
        reading.opaque(path, why.code());
    }
    true
}

const MALFORMED: Error = Error::new("solana/malformed");

/// Whether bytes are a transaction or the message of one, and so nothing to be signed as text.
#[must_use]
pub fn is_transaction(bytes: &[u8]) -> bool {
    Message::of_transaction(bytes).is_ok() || Message::parse(bytes).is_ok()
}

fn message(message: &Message<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let before = reading.findings.len();
    instructions(message, &path.sub(".instructions"), reading);
    // That the user's own goes to the user is worth a word, so that nobody takes silence for it.
    if reading.findings.len() == before
        && let Some(signer) = message.keys.first()
    {
        reading.readings(Role::Mention, solana::accounts(signer, reading.reference_in("solana")), path);
    }
}

fn instructions(message: &Message<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    for (at, instruction) in message.instructions.iter().enumerate() {
        if reading.spend().is_none() {
            return;
        }
        let transaction = Transaction { message, instruction: *instruction };
        program::read(&transaction, &path.at(at), reading);
    }
}

/// One instruction and the message it is in.
#[derive(Clone, Copy)]
struct Transaction<'t> {
    message: &'t Message<'t>,
    instruction: Instruction<'t>,
}

impl<'t> Transaction<'t> {
    /// The number in the message of the instruction's account at `at`.
    fn account(&self, at: usize) -> Option<u8> {
        let accounts = self.instruction.accounts;
        if program::of(self.instruction.program) != Some(program::STAKE) {
            return accounts.get(at).copied();
        }
        // Its newer versions do without the clock and the rent, which older ones are shown among the accounts.
        let counts = |account: &&u8| self.message.key(**account).and_then(program::of) != Some(program::NEUTRAL);
        accounts.iter().filter(counts).nth(at).copied()
    }

    /// A public key in the instruction's data.
    fn key_at(&self, at: usize) -> Option<&'t Key> {
        self.instruction.data.get(at..)?.first_chunk()
    }

    /// Adds what an account of the message is. One that is behind a lookup table is not in the message, so nobody knows
    /// who it is.
    fn add(
        &self,
        role: Role,
        account: Option<u8>,
        asset: &str,
        amount: Option<String>,
        path: &Path<'_>,
        reading: &mut Reading<'_>,
    ) {
        match account.map(|account| self.message.key(account)) {
            Some(Some(key)) => self.add_key(role, key, asset, amount, path, reading),
            Some(None) => reading.opaque(path, "solana/lookup-table"),
            None => reading.opaque(path, "solana/instruction"),
        }
    }

    /// Adds what a public key is, with asset and amount. The only signer of a transaction is the user, or else the user
    /// signs nothing: what it gets was its own.
    fn add_key(
        &self,
        role: Role,
        key: &Key,
        asset: &str,
        amount: Option<String>,
        path: &Path<'_>,
        reading: &mut Reading<'_>,
    ) {
        if self.message.signers != 1 || self.message.keys.first() != Some(key) {
            NAMES.give(role, &base58::encode(key), asset, amount, path, reading);
        }
    }

    /// The owner of a token or stake account, where this transaction tells: it fails as a whole when what it says about
    /// an account it creates is not so.
    fn told_owner(&self, account: u8) -> Option<&'t Key> {
        self.message.instructions.iter().find_map(|instruction| {
            let other = Transaction { message: self.message, instruction: *instruction };
            let at = |at: usize| other.message.key(other.account(at)?);
            let (subject, owner) = match (program::of(instruction.program)?, instruction.data) {
                (program::ASSOCIATED, [] | [0 | 1]) => (1, at(2)),
                (program::TOKEN | program::TOKEN_2022, [1]) => (0, at(2)),
                (program::TOKEN | program::TOKEN_2022, [16 | 18, ..]) => (0, other.key_at(1)),
                // The one who may withdraw.
                (program::STAKE, [0, 0, 0, 0, ..]) => (0, other.key_at(36)),
                _ => return None,
            };
            owner.filter(|_| other.account(subject) == Some(account))
        })
    }

    /// The owner of an associated token account: one of the accounts of this transaction, of the user's or of the policy's
    /// for whom the account's address is derived like this. Which of the possible addresses is the one that counts does
    /// not matter: at the others nobody can create an account.
    fn derived_owner(&self, account: &Key, mint: &Key, token: &Key, reading: &mut Reading<'_>) -> Option<Key> {
        let mut owners: Vec<Key> = self.message.keys.to_vec();
        let listed = reading.policy.payees_in("solana").take(OWNERS);
        for known in reading.call.own.iter().filter(|own| own.namespace == "solana").chain(listed) {
            if let Some(key) = base58::decode(&known.address).as_deref().and_then(<[u8]>::as_array) {
                owners.push(*key);
            }
        }
        for _ in &owners {
            reading.spend()?;
        }
        let mut seeds = Vec::new();
        for bump in (0..=u8::MAX).rev().take(BUMPS.into()) {
            for owner in &owners {
                seeds.clear();
                for part in [owner, token, mint, &[bump][..], program::ID_ASSOCIATED, b"ProgramDerivedAddress"] {
                    seeds.extend_from_slice(part);
                }
                if hash::sha256(&seeds) == *account {
                    return Some(*owner);
                }
            }
        }
        None
    }
}

/// The readings of a text as an account of this chain.
pub(super) fn accounts(text: &str) -> Vec<Account> {
    let mut accounts = Vec::new();
    for account in crate::chain::recognise(text) {
        if account.namespace == "solana" {
            accounts.push(account);
        }
    }
    accounts
}
