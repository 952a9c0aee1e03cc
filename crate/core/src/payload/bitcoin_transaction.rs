//! Owns Bitcoin's transactions as bytes, with or without witnesses, down to what each output pays.
//!
//! Specification: BIP-144, <https://developer.bitcoin.org/reference/transactions.html>

use super::{Reading, uint};
use crate::chain::bip122;
use crate::payload::path::Path;
use crate::reader::Reader;
use crate::text::glue;
use crate::{Account, Error, Finding, Role, scan};
use alloc::vec::Vec;

pub(super) const MALFORMED: Error = Error::new("bitcoin/malformed");

/// One output: an amount and the script that says who may spend it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Output<'a> {
    pub(super) amount: u64,
    pub(super) script: &'a [u8],
}

/// What is read of a transaction.
#[derive(Debug, Default)]
pub(super) struct Transaction<'a> {
    pub(super) inputs: usize,
    pub(super) outputs: Vec<Output<'a>>,
}

/// Reads a transaction that is signed.
pub fn read(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) {
    match parse(bytes, true) {
        Ok(transaction) => outputs(&transaction.outputs, path, reading),
        Err(why) => reading.opaque(path, why.code()),
    }
}

/// Reads all of `bytes`. One that is not `signed` has neither witnesses nor anything in its inputs' scripts.
pub(super) fn parse(bytes: &[u8], signed: bool) -> Result<Transaction<'_>, Error> {
    let reader = &mut Reader::new(bytes);
    // A version above 2^16 is another chain's: what follows is laid out otherwise.
    if number(reader, 4)? >> 16 != 0 {
        return Err(Error::new("bitcoin/version"));
    }
    let mut witnesses = false;
    if signed && let [0, flag, ..] = reader.rest() {
        // Litecoin hides outputs in an extension block.
        if *flag != 1 {
            return Err(Error::new("bitcoin/flag"));
        }
        witnesses = true;
        reader.take(2)?;
    }
    let mut transaction = Transaction { inputs: count(reader)?, outputs: Vec::new() };
    for _ in 0..transaction.inputs {
        reader.take(36)?;
        if !sized(reader)?.is_empty() && !signed {
            return Err(MALFORMED);
        }
        reader.take(4)?;
    }
    for _ in 0..count(reader)? {
        let amount = number(reader, 8)?;
        transaction.outputs.push(Output { amount, script: sized(reader)? });
    }
    for _ in 0..if witnesses { transaction.inputs } else { 0 } {
        for _ in 0..count(reader)? {
            sized(reader)?;
        }
    }
    reader.take(4)?;
    if reader.is_empty() { Ok(transaction) } else { Err(MALFORMED) }
}

/// Adds what each output pays.
pub(super) fn outputs(outputs: &[Output<'_>], path: &Path<'_>, reading: &mut Reading<'_>) {
    let path = &path.sub(".outputs");
    for (at, output) in outputs.iter().enumerate() {
        if reading.spend().is_none() {
            return;
        }
        pays(*output, &path.at(at), reading);
    }
}

/// What returns to the user is change. What nobody can spend pays nobody, but says something.
fn pays(output: Output<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if let [0x6a, pushed @ ..] = output.script {
        let text = match pushed {
            [1..=0x4b, text @ ..] | [0x4c, _, text @ ..] => text,
            other => other,
        };
        return memo(text, path, reading);
    }
    let accounts = bip122::accounts(output.script, reading.reference_in("bip122"));
    if !accounts.is_empty() {
        let amount = uint::decimal(&output.amount.to_be_bytes());
        return pay(accounts, Some(amount), path, reading);
    }
    if output.amount != 0 {
        reading.opaque(path, "bitcoin/script");
    }
}

/// Adds one payment in the chain's own coin.
pub(super) fn pay(
    accounts: Vec<Account>,
    amount: Option<alloc::string::String>,
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) {
    let own = |account: &Account| {
        let same = |own: &Account| own.namespace == account.namespace && own.address == account.address;
        reading.call.own.iter().any(same)
    };
    let role = if accounts.iter().any(own) { Role::Change } else { Role::Payee };
    let mut finding = Finding::new(role, accounts, path.written());
    finding.asset = Some(glue(&["bip122:", reading.reference_in("bip122").unwrap_or("*"), "/slip44:0"]));
    finding.amount = amount;
    reading.push(finding);
}

/// Text for whoever watches the chain. To a swap service it says who receives what was paid to it.
pub(super) fn memo(text: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) {
    let begins = |word: &[u8]| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let role = if [&b"=:"[..], b"s:", b"swap:"].iter().any(|word| begins(word)) { Role::Payee } else { Role::Mention };
    scan::scan_with(text, reading.shy, |_, accounts| reading.readings(role, accounts, path));
}

/// A little-endian number of at most eight bytes.
pub(super) fn number(reader: &mut Reader<'_>, size: usize) -> Result<u64, Error> {
    let mut number = 0_u64;
    for (at, byte) in reader.take(size)?.iter().enumerate() {
        number |= u64::from(*byte) << (at.wrapping_mul(8) & 63);
    }
    Ok(number)
}

/// A length as Bitcoin writes it, in the shortest way.
pub(super) fn count(reader: &mut Reader<'_>) -> Result<usize, Error> {
    let (size, least) = match reader.byte()? {
        0xfd => (2, 0xfd),
        0xfe => (4, 0x1_0000),
        0xff => return Err(MALFORMED),
        small => return Ok(usize::from(small)),
    };
    let number = number(reader, size)?;
    usize::try_from(number).ok().filter(|_| number >= least).ok_or(MALFORMED)
}

/// Bytes with their length before them.
pub(super) fn sized<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], Error> {
    let length = count(reader)?;
    reader.take(length)
}
