//! Owns the programs whose instructions are understood: one row for each account or key of an instruction that receives
//! value or power.

use super::{Key, Transaction, asset};
use crate::chain::solana;
use crate::encoding::base58;
use crate::payload::path::Path;
use crate::payload::{Reading, body, uint};
use crate::text::glue;
use crate::{Finding, Role};
use alloc::vec::Vec;

pub(super) const TOKEN: u8 = 1;
pub(super) const TOKEN_2022: u8 = 2;
pub(super) const ASSOCIATED: u8 = 3;
pub(super) const STAKE: u8 = 4;
const SYSTEM: u8 = 0;
const TABLES: u8 = 5;
const MEMO: u8 = 6;
const NEUTRAL: u8 = 7;

pub(super) const ID_ASSOCIATED: &[u8; 32] =
    b"\x8c\x97\x25\x8f\x4e\x24\x89\xf1\xbb\x3d\x10\x29\x14\x8e\x0d\x83\x0b\x5a\x13\x99\xda\xff\x10\x84\x04\x8e\x7b\xd8\xdb\xe9\xf8\x59";
const ID_TOKEN: &[u8; 32] =
    b"\x06\xdd\xf6\xe1\xd7\x65\xa1\x93\xd9\xcb\xe1\x46\xce\xeb\x79\xac\x1c\xb4\x85\xed\x5f\x5b\x37\x91\x3a\x8c\xf5\x85\x7e\xff\x00\xa9";
/// The mint of the chain's own coin as a token.
const ID_WRAPPED: &[u8; 32] =
    b"\x06\x9b\x88\x57\xfe\xab\x81\x84\xfb\x68\x7f\x63\x46\x18\xc0\x35\xda\xc4\x39\xdc\x1a\xeb\x3b\x55\x98\xa0\xf0\x00\x00\x00\x00\x01";

/// Programs by the first half of their addresses: 128 bits that nobody finds a second key for.
static PROGRAMS: &[(u8, &[u8; 16])] = &[
    (SYSTEM, &[0; 16]),
    (TOKEN, b"\x06\xdd\xf6\xe1\xd7\x65\xa1\x93\xd9\xcb\xe1\x46\xce\xeb\x79\xac"),
    (TOKEN_2022, b"\x06\xdd\xf6\xe1\xee\x75\x8f\xde\x18\x42\x5d\xbc\xe4\x6c\xcd\xda"),
    (ASSOCIATED, b"\x8c\x97\x25\x8f\x4e\x24\x89\xf1\xbb\x3d\x10\x29\x14\x8e\x0d\x83"),
    (STAKE, b"\x06\xa1\xd8\x17\x91\x37\x54\x2a\x98\x34\x37\xbd\xfe\x2a\x7a\xb2"),
    (TABLES, b"\x02\x77\xa6\xaf\x97\x33\x9b\x7a\xc8\x8d\x18\x92\xc9\x04\x46\xf5"),
    (MEMO, b"\x05\x4a\x53\x5a\x99\x29\x21\x06\x4d\x24\xe8\x71\x60\xda\x38\x7c"),
    (MEMO, b"\x05\x4a\x53\x50\xf8\x5d\xc8\x82\xd6\x14\xa5\x56\x72\x78\x8a\x29"),
    // The compute budget, and what checks signatures.
    (NEUTRAL, b"\x03\x06\x46\x6f\xe5\x21\x17\x32\xff\xec\xad\xba\x72\xc3\x9b\xe7"),
    (NEUTRAL, b"\x03\x7d\x46\xd6\x7c\x93\xfb\xbe\x12\xf9\x42\x8f\x83\x8d\x40\xff"),
    (NEUTRAL, b"\x04\xc6\xfc\x20\xf0\x50\xcc\xf0\x55\x84\xd7\x21\x1c\x9f\x8c\xf5"),
    (NEUTRAL, b"\x06\x92\x0d\xec\x2f\xea\x71\xb5\xb7\x23\x81\x4d\x74\x2d\xa9\x03"),
];

/// Which known program an address is.
pub(super) fn of(key: &Key) -> Option<u8> {
    PROGRAMS.iter().find(|(_, head)| key.starts_with(*head)).map(|(program, _)| *program)
}

/// Where an instruction names the account or the key.
#[derive(Clone, Copy)]
enum Slot {
    /// An account of the instruction.
    Account(u8),
    /// One that belongs to somebody else: a token account, an account that is being created.
    Held(u8),
    /// A key in the data.
    Data(u8),
    /// A key in the data behind a byte that says whether there is one.
    Maybe(u8),
    /// A key that ends the data, where the data is as long as that.
    Last,
    /// Nowhere: the instruction gives nobody anything.
    Nowhere,
}
use Slot::{Account, Data, Held, Last, Maybe, Nowhere};

/// No amount, or no mint.
const NO: u8 = u8::MAX;
/// In place of a mint: the chain's own coin.
const COIN: u8 = NO - 1;
/// Added to the sub-instructions of the transfer fee extension.
const FEE: u8 = 0x80;

/// Program, instructions, slot, role, which account is the mint, and where in the data the amount is.
struct Row(u8, &'static [u8], Slot, Role, u8, u8);

#[rustfmt::skip]
static ROWS: &[Row] = &[
    // createAccount, createAccountWithSeed, createAccountAllowPrefund
    Row(SYSTEM, &[0],             Held(1),    Role::Payee,     COIN, 4),
    Row(SYSTEM, &[3],             Held(1),    Role::Payee,     COIN, NO),
    Row(SYSTEM, &[13],            Held(0),    Role::Payee,     COIN, 4),
    // assign, authorizeNonceAccount; allocateWithSeed, assignWithSeed; initializeNonceAccount
    Row(SYSTEM, &[1, 7],          Data(4),    Role::Authority, NO,   NO),
    Row(SYSTEM, &[9, 10],         Last,       Role::Authority, NO,   NO),
    Row(SYSTEM, &[6],             Data(4),    Role::Payee,     NO,   NO),
    // transfer, withdrawNonceAccount; transferWithSeed
    Row(SYSTEM, &[2, 5],          Held(1),    Role::Payee,     COIN, 4),
    Row(SYSTEM, &[11],            Held(2),    Role::Payee,     COIN, 4),
    // advanceNonceAccount, allocate, upgradeNonceAccount
    Row(SYSTEM, &[4, 8, 12],      Nowhere,    Role::Mention,   NO,   NO),
    // transfer; transferChecked; approve; approveChecked
    Row(TOKEN,  &[3],             Held(1),    Role::Payee,     NO,   1),
    Row(TOKEN,  &[12],            Held(2),    Role::Payee,     1,    1),
    Row(TOKEN,  &[4],             Account(1), Role::Spender,   NO,   1),
    Row(TOKEN,  &[13],            Account(2), Role::Spender,   1,    1),
    // setAuthority
    Row(TOKEN,  &[6],             Maybe(3),   Role::Authority, NO,   NO),
    // mintTo, mintToChecked
    Row(TOKEN,  &[7, 14],         Held(1),    Role::Payee,     0,    1),
    // closeAccount, withdrawExcessLamports, unwrapLamports
    Row(TOKEN,  &[9, 38, 45],     Held(1),    Role::Payee,     COIN, NO),
    // transferCheckedWithFee; withdrawWithheldTokensFromMint, withdrawWithheldTokensFromAccounts
    Row(TOKEN,  &[FEE + 1],       Held(2),    Role::Payee,     1,    2),
    Row(TOKEN,  &[FEE + 2, FEE + 3], Held(1), Role::Payee,     0,    NO),
    // What initialises, revokes, burns, freezes, synchronises, or is about a mint alone.
    Row(TOKEN,  &[0, 1, 2, 5, 8, 10, 11, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31, 32, 33, 34, 35, 36, 39,
               40, 41, 43, 44, FEE, FEE + 4, FEE + 5], Nowhere, Role::Mention, NO, NO),
    // create, createIdempotent: the owner gets the account's rent at most. recoverNested
    Row(ASSOCIATED, &[0, 1],      Account(2), Role::Mention,   NO,   NO),
    Row(ASSOCIATED, &[2],         Account(5), Role::Payee,     4,    NO),
    // initialize, initializeChecked: who stakes and who withdraws what the account holds
    Row(STAKE,  &[0],             Data(4),    Role::Payee,     NO,   NO),
    Row(STAKE,  &[0],             Data(36),   Role::Payee,     NO,   NO),
    Row(STAKE,  &[9],             Account(2), Role::Payee,     NO,   NO),
    Row(STAKE,  &[9],             Account(3), Role::Payee,     NO,   NO),
    // authorize, authorizeWithSeed; setLockup
    Row(STAKE,  &[1, 8],          Data(4),    Role::Authority, NO,   NO),
    Row(STAKE,  &[6],             Last,       Role::Authority, NO,   NO),
    // delegateStake
    Row(STAKE,  &[2],             Account(1), Role::Delegate,  NO,   NO),
    // withdraw
    Row(STAKE,  &[4],             Held(1),    Role::Payee,     COIN, 4),
    // authorizeChecked, authorizeCheckedWithSeed
    Row(STAKE,  &[10, 11],        Account(3), Role::Authority, NO,   NO),
    // split, deactivate, merge, getMinimumDelegation, deactivateDelinquent, moveStake, moveLamports: among accounts of
    // the same authorities
    Row(STAKE,  &[3, 5, 7, 13, 14, 16, 17], Nowhere, Role::Mention, NO, NO),
    // closeLookupTable; create, freeze, extend, deactivate
    Row(TABLES, &[4],             Account(2), Role::Payee,     COIN, NO),
    Row(TABLES, &[0, 1, 2, 3],    Nowhere,    Role::Mention,   NO,   NO),
];

/// Reads one instruction.
pub(super) fn read(transaction: &Transaction<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let data = transaction.instruction.data;
    let program = of(transaction.instruction.program);
    let tag = match (program, data) {
        (Some(NEUTRAL), _) => return,
        (Some(MEMO), _) => return body::mentions(&body::lossy(data), path, reading),
        (Some(SYSTEM | STAKE | TABLES), [tag, 0, 0, 0, ..]) => Some(*tag),
        (Some(TOKEN | TOKEN_2022), [26, sub, ..]) => FEE.checked_add(*sub),
        (Some(TOKEN | TOKEN_2022), [255, batch @ ..]) => return self::batch(transaction, batch, path, reading),
        (Some(TOKEN | TOKEN_2022), [tag, ..]) if *tag < FEE => Some(*tag),
        (Some(ASSOCIATED), []) => Some(0),
        (Some(ASSOCIATED), [tag]) => Some(*tag),
        _ => None,
    };
    let mut known = false;
    for row in ROWS {
        let here = program == Some(row.0) || program == Some(TOKEN_2022) && row.0 == TOKEN;
        if here && tag.is_some_and(|tag| row.1.contains(&tag)) {
            known = true;
            row.read(transaction, path, reading);
        }
    }
    if !known {
        unknown(transaction, path, reading);
    }
}

impl Row {
    fn read(&self, transaction: &Transaction<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
        let Self(_, _, slot, role, mint_at, amount_at) = *self;
        let data = transaction.instruction.data;
        let amount: Option<&[u8; 8]> = data.get(usize::from(amount_at)..).and_then(<[u8]>::first_chunk);
        let amount = amount.map(|amount| uint::decimal(&u64::from_le_bytes(*amount).to_be_bytes()));
        if role == Role::Spender && amount.as_deref() == Some("0") {
            return;
        }
        let mint = transaction.account(mint_at.into()).and_then(|mint| transaction.message.key(mint));
        let asset = match (mint_at, mint) {
            (COIN, _) => Some(asset("slip44:501", reading)),
            (_, Some(mint)) => Some(asset(&glue(&["token:", &base58::encode(mint)]), reading)),
            _ => None,
        };
        let what = (asset.as_deref(), amount.as_deref());
        let accounts = &path.sub(".accounts");
        match slot {
            Nowhere => {}
            Account(at) => {
                transaction.add(role, transaction.account(at.into()), what, &accounts.at(at.into()), reading)
            }
            Held(at) => {
                let account = transaction.account(at.into());
                let path = &accounts.at(at.into());
                // A coin that goes to a token account is a wrapped one.
                let (mint, token) = if mint_at == COIN {
                    (Some(ID_WRAPPED), ID_TOKEN)
                } else {
                    (mint, transaction.instruction.program)
                };
                let key = account.and_then(|account| transaction.message.key(account));
                let owner = account.and_then(|account| transaction.told_owner(account)).copied();
                let owner = owner.or_else(|| transaction.derived_owner(key?, mint?, token, reading));
                match owner {
                    Some(owner) => transaction.add_key(role, &owner, what, path, reading),
                    None => transaction.add(role, account, what, path, reading),
                }
            }
            Data(at) => match transaction.key_at(at.into()) {
                Some(key) => transaction.add_key(role, key, what, &path.sub(".data"), reading),
                None => reading.opaque(path, "solana/instruction"),
            },
            Maybe(at) => match data.get(usize::from(at).saturating_sub(1)..) {
                Some([0, ..]) => {}
                Some([1, rest @ ..]) if let Some(key) = rest.first_chunk() => {
                    transaction.add_key(role, key, what, &path.sub(".data"), reading);
                }
                _ => reading.opaque(path, "solana/instruction"),
            },
            Last => {
                if let Some(key) = data.get(4..).and_then(<[u8]>::last_chunk) {
                    transaction.add_key(role, key, what, &path.sub(".data"), reading);
                }
            }
        }
    }
}

/// Several token instructions in one: each a number of accounts, a length and so much data.
fn batch(transaction: &Transaction<'_>, mut batch: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) {
    let mut accounts = transaction.instruction.accounts;
    while let [count, length, rest @ ..] = batch {
        let (Some((data, rest)), Some((here, others))) =
            (rest.split_at_checked((*length).into()), accounts.split_at_checked((*count).into()))
        else {
            break;
        };
        (batch, accounts) = (rest, others);
        let mut inner = *transaction;
        (inner.instruction.accounts, inner.instruction.data) = (here, data);
        // A batch holds no batch.
        if reading.spend().is_err() || data.first() == Some(&255) {
            break;
        }
        read(&inner, path, reading);
    }
    if !batch.is_empty() {
        reading.opaque(path, "solana/instruction");
    }
}

/// An instruction nobody here understands. With the user's signature a program can give whatever it is shown to whomever
/// it is shown, unless it is one the page expects.
fn unknown(transaction: &Transaction<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let message = transaction.message;
    let accounts = solana::accounts(transaction.instruction.program, reading.reference_in("solana"));
    let contract = Finding::new(Role::Contract, accounts, path.sub(".program").written());
    let expected = reading.policy.lists(&contract, reading.call);
    reading.push(contract);
    let signed = transaction.instruction.accounts.iter().any(|account| message.signs(*account));
    let role = if signed && !expected { Role::Payee } else { Role::Mention };
    let path = &path.sub(".accounts");
    for (at, account) in transaction.instruction.accounts.iter().enumerate() {
        if !message.is_written(*account) || message.signs(*account) {
            continue;
        }
        let path = &path.at(at);
        match message.key(*account) {
            Some(_) => transaction.add(role, Some(*account), (None, None), path, reading),
            None if role == Role::Payee => {
                reading.push(Finding { why: "solana/lookup-table", ..Finding::new(role, Vec::new(), path.written()) });
            }
            None => {}
        }
    }
}
