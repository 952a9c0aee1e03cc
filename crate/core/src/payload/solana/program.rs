//! Owns the programs whose instructions are understood: one row for each account or key of an instruction that receives
//! value or power.

use super::{Key, Transaction};
use crate::chain::solana;
use crate::encoding::base58;
use crate::payload::layout::numbered;
use crate::payload::named::role_of;
use crate::payload::path::Path;
use crate::payload::{Reading, body, uint};
use crate::text::{glue, parts};
use crate::{Finding, Role};
use alloc::string::String;
use alloc::vec::Vec;

pub(super) const TOKEN: u8 = b'T';
pub(super) const TOKEN_2022: u8 = b'U';
pub(super) const ASSOCIATED: u8 = b'A';
pub(super) const STAKE: u8 = b'K';
const SYSTEM: u8 = b'S';
const TABLES: u8 = b'L';
const MEMO: u8 = b'M';
pub(super) const NEUTRAL: u8 = b'N';

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
    (MEMO, b"\x05\x4a\x53\x52\x28\x54\xcd\xd1\x03\xcc\x2e\x46\x31\xa3\xf5\x17"),
    // The clock, the rent, the compute budget, and what checks signatures.
    (NEUTRAL, b"\x06\xa7\xd5\x17\x18\xc7\x74\xc9\x28\x56\x63\x98\x69\x1d\x5e\xb6"),
    (NEUTRAL, b"\x06\xa7\xd5\x17\x19\x2c\x5c\x51\x21\x8c\xc9\x4c\x3d\x4a\xf1\x7f"),
    (NEUTRAL, b"\x03\x06\x46\x6f\xe5\x21\x17\x32\xff\xec\xad\xba\x72\xc3\x9b\xe7"),
    (NEUTRAL, b"\x03\x7d\x46\xd6\x7c\x93\xfb\xbe\x12\xf9\x42\x8f\x83\x8d\x40\xff"),
    (NEUTRAL, b"\x04\xc6\xfc\x20\xf0\x50\xcc\xf0\x55\x84\xd7\x21\x1c\x9f\x8c\xf5"),
    (NEUTRAL, b"\x06\x92\x0d\xec\x2f\xea\x71\xb5\xb7\x23\x81\x4d\x74\x2d\xa9\x03"),
];

/// Which known program an address is.
pub(super) fn of(key: &Key) -> Option<u8> {
    PROGRAMS.iter().find(|(_, head)| key.starts_with(*head)).map(|(program, _)| *program)
}

/// Extensions with instructions of their own, which are numbered from here on, ten for each: the transfer fee, the
/// transfer hook, the metadata pointer, the pause.
const EXTENSIONS: [u8; 4] = [26, 36, 39, 44];
const EXTENDED: u8 = 100;

/// For each program, one word for each account or key of an instruction that receives value or power: the instructions, the
/// place, the role, which account is the mint (`C`: it is the chain's own coin), and where in the data the amount is
/// (`=`: nothing yet).
///
/// Places are an account of the instruction (`A`), one that belongs to somebody else (`H`: a token account, an account
/// that is being created), a key in the data (`D`), one behind a byte that says whether there is one (`Y`), one so
/// far behind a seed (`Z`), one behind two numbers that may be left out (`V`), or one key (`W`), this account and all
/// that follow (`E`), or none (`N`).
///
/// None are needed for the owner of a token account that is only being made: nothing of value is in it yet, and who sends to it is judged
/// by that. Of a mint the authorities count from the start: whoever has them can make more of what the page is about to
/// sell. Nor are any needed where an owner lets programs call for him again (the guard of Token-2022 against that): nobody gets anything.
static ROWS: &[(u8, &str)] = &[
    (SYSTEM, "0H1PC4 3H1PC- 13H0PC4 1,7D4A-- 9Z8A-- 10Z0A-- 6D4P-- 2,5H1PC4 11H2PC4 4,8,12N0M--"),
    (
        TOKEN,
        "3H1P-1 12H2P11 4A1S-1 13A2S11 6Y3A-- 7,14H1P01 9,38,45H1PC- 101H2P12 102,103H1P0- 0,20D2A-- \
         0,20Y35A-- 25Y2A-- 2E2A-- 19E1A-- 35D1D-- 110,111,120,121,130D2A-- 110D34A-- 100Y3A-- 100W2A-- \
         1,5,8,10,11,15,16,17,18,21,22,23,24,28,29,30,31,32,33,34,40,41,43,104,105,131,132N0M--",
    ),
    (ASSOCIATED, "0,1A2P3= 2A5P4-"),
    (
        STAKE,
        "0D4P-- 0D36P-- 0D84A-- 9A1P-- 9A2P-- 1,8D4A-- 6V4A-- 2A1D-- 4H1PC4 10,11A2A-- 12E2A-- 3,5,7,13,14,16,17N0M--",
    ),
    (TABLES, "0A1A-- 4A2PC- 1,2,3N0M--"),
];

/// Reads one instruction.
pub(super) fn read(transaction: &Transaction<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let data = transaction.instruction.data;
    let program = of(transaction.instruction.program).unwrap_or_default();
    let tag = match (program, data) {
        (NEUTRAL, _) => return,
        (MEMO, _) => return body::mentions(&body::lossy(data), path, reading),
        (SYSTEM | STAKE | TABLES, [tag, 0, 0, 0, ..]) => Some(*tag),
        (TOKEN | TOKEN_2022, [extension, sub @ 0..=9, ..])
            if let Some(place) = EXTENSIONS.iter().position(|known| known == extension) =>
        {
            Some(EXTENDED.wrapping_add((place as u8).wrapping_mul(10)).wrapping_add(*sub))
        }
        (TOKEN | TOKEN_2022, [255, batch @ ..]) => return self::batch(transaction, batch, path, reading),
        (TOKEN | TOKEN_2022, [tag, ..]) if *tag < EXTENDED => Some(*tag),
        (ASSOCIATED, []) => Some(0),
        (ASSOCIATED, [tag]) => Some(*tag),
        _ => None,
    };
    let program = if program == TOKEN_2022 { TOKEN } else { program };
    let mut known = false;
    let rows = ROWS.iter().find(|(of, _)| *of == program).map_or("", |(_, rows)| rows);
    for row in parts(rows, b' ') {
        let (mut here, mut rest) = (false, row);
        loop {
            let (number, after) = numbered(rest);
            here |= tag.is_some_and(|tag| usize::from(tag) == number);
            rest = after;
            // A comma after each number but the last.
            let Some(next) = rest.strip_prefix(',') else { break };
            rest = next;
        }
        if here {
            known = true;
            self::row(rest, transaction, path, reading);
        }
    }
    if !known {
        unknown(transaction, path, reading);
    }
}

/// Adds what a row says, from its place on.
fn row(row: &str, transaction: &Transaction<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let data = transaction.instruction.data;
    let (at, rest) = numbered(row.get(1..).unwrap_or_default());
    let [role, mint_at, amount_at] = rest.as_bytes().as_array().copied().unwrap_or_default();
    let role = role_of(role);
    // What is no digit is beyond all accounts and data.
    let place = |digit: u8| if digit.is_ascii_digit() { usize::from(digit & 15) } else { usize::MAX };
    let amount: Option<&[u8; 8]> = data.get(place(amount_at)..).and_then(<[u8]>::first_chunk);
    let amount = match amount {
        Some(amount) => Some(uint::decimal(&u64::from_le_bytes(*amount).to_be_bytes())),
        None => (amount_at == b'=').then(|| String::from("0")),
    };
    if role == Role::Spender && amount.as_deref() == Some("0") {
        return;
    }
    let mint = transaction.account(place(mint_at)).and_then(|mint| transaction.message.key(mint));
    let asset = match mint {
        _ if mint_at == b'C' => String::from("slip44:501"),
        Some(mint) => glue(&["token:", &base58::encode(mint)]),
        None => String::new(),
    };
    let accounts = &path.sub(".accounts");
    let account = transaction.account(at);
    let key = match row.as_bytes().first() {
        Some(b'A') => None,
        Some(b'H') => {
            // A coin that goes to a token account is a wrapped one.
            let (mint, token) =
                if mint_at == b'C' { (Some(ID_WRAPPED), ID_TOKEN) } else { (mint, transaction.instruction.program) };
            let key = account.and_then(|account| transaction.message.key(account));
            let owner = account.and_then(|account| transaction.told_owner(account)).copied();
            if owner.is_none() {
                // The owner of an account that is expected as it is need not be looked for, which takes long.
                let before = reading.findings.len();
                transaction.add(role, account, &asset, amount.clone(), &accounts.at(at), reading);
                if reading.findings.iter().skip(before).all(|finding| reading.policy.lists(finding, reading.call)) {
                    return;
                }
                reading.findings.truncate(before);
            }
            owner.or_else(|| transaction.derived_owner(key?, mint?, token, reading))
        }
        kind => {
            let rest = data.get(at..).unwrap_or_default();
            let key: Option<&Key> = match kind {
                Some(b'N') => return,
                Some(b'E') => {
                    for (at, account) in transaction.instruction.accounts.iter().enumerate().skip(at) {
                        transaction.add(role, Some(*account), "", None, &accounts.at(at), reading);
                    }
                    return;
                }
                Some(b'Z') => behind_seed(data).and_then(|rest| rest.get(at..)?.first_chunk()),
                Some(b'D') => rest.first_chunk(),
                _ => {
                    let behind = match kind {
                        Some(b'V') => behind_options(rest, &[8, 8]),
                        Some(b'W') => behind_options(rest, &[32]),
                        _ => data.get(at.saturating_sub(1)..),
                    };
                    match behind {
                        Some([0, ..]) => return,
                        Some([1, rest @ ..]) => rest.first_chunk(),
                        _ => None,
                    }
                }
            };
            return match key {
                // Nobody.
                Some([0, rest @ ..]) if role == Role::Authority && *rest == [0; 31] => {}
                Some(key) => transaction.add_key(role, key, &asset, amount, &path.sub(".data"), reading),
                None => reading.opaque(path, "solana/instruction"),
            };
        }
    };
    let path = &accounts.at(at);
    match key {
        Some(owner) => transaction.add_key(role, &owner, &asset, amount, path, reading),
        None => transaction.add(role, account, &asset, amount, path, reading),
    }
}

/// What follows a number, a key, and a text behind its length.
fn behind_seed(data: &[u8]) -> Option<&[u8]> {
    let (length, rest) = data.get(36..)?.split_first_chunk()?;
    rest.get(usize::try_from(u64::from_le_bytes(*length)).ok()?..)
}

/// What follows fields of these lengths, each behind a byte that says whether it is there.
fn behind_options<'a>(mut rest: &'a [u8], lengths: &[usize]) -> Option<&'a [u8]> {
    for length in lengths {
        rest = match rest {
            [0, rest @ ..] => rest,
            [1, rest @ ..] => rest.get(*length..)?,
            _ => return None,
        };
    }
    Some(rest)
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
        if reading.spend().is_none() || data.first() == Some(&255) {
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
            Some(_) => transaction.add(role, Some(*account), "", None, path, reading),
            None if role == Role::Payee => {
                reading.push(Finding { why: "solana/lookup-table", ..Finding::new(role, Vec::new(), path.written()) });
            }
            None => {}
        }
    }
}
