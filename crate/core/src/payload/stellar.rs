//! Owns Stellar transactions: XDR envelopes, operation by operation, and what contracts are told to do.
//!
//! Specification: <https://github.com/stellar/stellar-xdr>, SEP-41

mod xdr;

use super::json::Value;
use super::named::{Names, accounts};
use super::{Reading, body, uint, wallet};
use crate::encoding::{base64, hex};
use crate::payload::path::Path;
use crate::text::glue;
use crate::{Error, Role};
use alloc::string::String;
use alloc::vec::Vec;
use xdr::{Content, Xdr};

const MALFORMED: Error = Error::new("stellar/malformed");

/// What the body of each operation is made of, by its number: an account that is paid (`P`) or only named (`a`), each
/// with (`P`, `m`) or without (`A`, `a`) a customer's number; an asset (`s`); 64 bits (`q`), among them the amount (`$`);
/// 32 bits (`u`); a list of assets (`v`); text (`t`); bytes that may be absent (`o`); 32 bytes (`h`); a code (`c`).
static OPERATIONS: &[&str] = &[
    "A$", "Ps$", "sqPs$v", "ssqqq", "ssqq", "!", "lq", "acu", "P", "", "to", "q", "ssqqq", "s$Psqv", "s$!", "uh", "a",
    "", "!", "smq", "uh", "asuu", "hqqqq", "hqqq", "!", "uu", "u",
];

/// Reads the arguments of a method that signs: an envelope, or the preimage of an authorisation, in base64.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let first = arguments.param(0);
    let member = ["xdr", "transaction", "transactionXdr", "tx", "entryXdr", "authEntry"];
    let argument = member.iter().find_map(|name| first?.get(name)).or(first);
    let bytes = match argument {
        Some(Value::String(text)) => base64::decode(text.as_bytes()),
        Some(value) => wallet::bytes(value),
        None => None,
    };
    let path = &path.at(0);
    let done = bytes.ok_or(MALFORMED).and_then(|bytes| envelope(&bytes, path, reading));
    if let Err(why) = done {
        reading.opaque(path, why.code());
    }
}

fn envelope(bytes: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let mut xdr = Xdr { rest: bytes, failed: false };
    transaction(&mut xdr, path, reading)?;
    if xdr.failed { Err(MALFORMED) } else { Ok(()) }
}

fn transaction(xdr: &mut Xdr<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let mut kind = xdr.number();
    if kind == 9 {
        xdr.skip(32 + 8 + 4);
        let mut operation = Operation { names: names(""), path, reading };
        return operation.invocation(xdr, 8);
    }
    if kind == 5 {
        xdr.account(true);
        xdr.skip(8);
        kind = xdr.number();
    }
    match kind {
        0 => xdr.skip(32),
        2 => drop(xdr.account(true)),
        _ => return Err(MALFORMED),
    }
    xdr.skip(4 + 8);
    match xdr.number() {
        0 => {}
        1 => xdr.skip(16),
        2 if kind == 2 => {
            for length in [16, 8, 8] {
                if xdr.number() == 1 {
                    xdr.skip(length);
                }
            }
            xdr.skip(12);
            for _ in 0..xdr.count() {
                xdr.signer();
            }
        }
        _ => return Err(MALFORMED),
    }
    let memo = match xdr.number() {
        0 => String::new(),
        1 => body::lossy(xdr.variable()).into_owned(),
        2 => uint::decimal(xdr.take(8)),
        3 | 4 => hex::encode("", xdr.take(32)),
        _ => return Err(MALFORMED),
    };
    for at in 0..xdr.count() {
        let list = path.sub(".operations");
        let path = &list.at(at);
        reading.spend()?;
        // The account it is done for, if not the transaction's.
        if xdr.number() == 1 {
            xdr.account(true);
        }
        let number = xdr.number();
        let mut operation = Operation { names: names(&memo), path, reading };
        operation.read(number, xdr)?;
        if number == 24 {
            // A contract is called alone, and the rest is what it may look at.
            return Ok(());
        }
    }
    match xdr.number() {
        0 => {
            for _ in 0..xdr.count() {
                xdr.skip(4);
                xdr.variable();
            }
        }
        // What the network may charge for.
        1 => return Ok(()),
        _ => return Err(MALFORMED),
    }
    // The signatures of whoever pays the fee may follow.
    Ok(())
}

fn names(memo: &str) -> Names<'_> {
    Names { namespace: "stellar", coin: "slip44:148", roles: &[], other: Role::Mention, strict: true, signer: "", memo }
}

struct Operation<'o, 'r> {
    names: Names<'o>,
    path: &'o Path<'o>,
    reading: &'o mut Reading<'r>,
}

impl Operation<'_, '_> {
    fn read(&mut self, number: u32, xdr: &mut Xdr<'_>) -> Result<(), Error> {
        let parts = OPERATIONS.get(number as usize).ok_or(MALFORMED)?;
        let mut payees = Vec::new();
        let (mut asset, mut amount) = (None, None);
        if number == 0 {
            asset = Some(String::from("slip44:148"));
        }
        for part in parts.bytes() {
            match part {
                b'P' | b'A' => payees.push(xdr.account(part == b'P')),
                b'm' | b'a' => drop(xdr.account(part == b'm')),
                // The last asset named before the amount is the one that is paid.
                b's' => {
                    let named = xdr.asset();
                    if amount.is_none() {
                        asset = Some(named);
                    }
                }
                b'$' => amount = Some(uint::decimal(xdr.take(8))),
                b'q' => xdr.skip(8),
                b'u' => xdr.skip(4),
                b'h' => xdr.skip(32),
                b't' => drop(xdr.variable()),
                b'o' => {
                    if xdr.number() == 1 {
                        xdr.variable();
                    }
                }
                b'v' => {
                    for _ in 0..xdr.count() {
                        xdr.asset();
                    }
                }
                b'c' => {
                    let length = if xdr.number() == 1 { 4 } else { 12 };
                    xdr.skip(length);
                }
                b'l' => {
                    // A trust line may be to a pool of two assets.
                    if xdr.rest.starts_with(&[0, 0, 0, 3]) {
                        xdr.skip(8);
                        xdr.asset();
                        xdr.asset();
                        xdr.skip(4);
                    } else {
                        xdr.asset();
                    }
                }
                _ => self.special(number, xdr, &mut payees)?,
            }
        }
        let asset = asset.map(|asset| glue(&[&self.names.chain(self.reading), "/", &asset]));
        for payee in payees {
            self.add(Role::Payee, &payee, &[(asset.clone(), amount.clone())]);
        }
        Ok(())
    }

    fn add(&mut self, role: Role, account: &str, coins: &[super::named::Coin]) {
        let found = accounts(account, "stellar", self.reading);
        self.names.found(role, found, coins, self.path, self.reading);
    }

    fn special(&mut self, number: u32, xdr: &mut Xdr<'_>, payees: &mut Vec<String>) -> Result<(), Error> {
        match number {
            // setOptions
            5 => {
                if xdr.number() == 1 {
                    xdr.account(false);
                }
                for _ in 0..6 {
                    if xdr.number() == 1 {
                        xdr.skip(4);
                    }
                }
                if xdr.number() == 1 {
                    xdr.variable();
                }
                if xdr.number() == 1 {
                    let signer = xdr.signer();
                    let weight = xdr.number();
                    match signer {
                        _ if weight == 0 => {}
                        Some(signer) => self.add(Role::Authority, &signer, &[(None, None)]),
                        // Whoever knows a hash's preimage, or has a transaction signed before.
                        None => self.reading.opaque(self.path, "stellar/signer"),
                    }
                }
            }
            // createClaimableBalance
            14 => {
                for _ in 0..xdr.count() {
                    if xdr.number() != 0 {
                        return Err(MALFORMED);
                    }
                    payees.push(xdr.account(false));
                    xdr.predicate(5);
                }
            }
            // invokeHostFunction
            24 => {
                if xdr.number() != 0 {
                    self.reading.opaque(self.path, "stellar/host-function");
                    return Ok(());
                }
                self.call(xdr)?;
                for _ in 0..xdr.count() {
                    if xdr.number() == 1 {
                        xdr.address();
                        xdr.skip(12);
                        xdr.value(8);
                    }
                    self.invocation(xdr, 8)?;
                }
            }
            _ => return Err(Error::new("stellar/operation")),
        }
        Ok(())
    }

    /// What is authorised: a call, and the calls that it makes.
    fn invocation(&mut self, xdr: &mut Xdr<'_>, depth: u8) -> Result<(), Error> {
        let deeper = depth.checked_sub(1).ok_or(MALFORMED)?;
        self.reading.spend()?;
        if xdr.number() != 0 {
            return Err(Error::new("stellar/host-function"));
        }
        self.call(xdr)?;
        for _ in 0..xdr.count() {
            self.invocation(xdr, deeper)?;
        }
        Ok(())
    }

    /// A call of a contract: a token's own methods are known.
    fn call(&mut self, xdr: &mut Xdr<'_>) -> Result<(), Error> {
        let contract = xdr.address();
        let method = xdr.variable();
        let mut values = Vec::new();
        for _ in 0..xdr.count() {
            self.reading.spend()?;
            values.push(xdr.value(8));
        }
        // Which argument is whose, and which is the amount.
        let (role, at, amount) = match method {
            b"transfer" => (Role::Payee, 1usize, 2usize),
            b"transfer_from" => (Role::Payee, 2, 3),
            b"mint" => (Role::Payee, 0, 1),
            b"approve" => (Role::Spender, 1, 2),
            b"set_admin" => (Role::Authority, 0, usize::MAX),
            b"burn" => (Role::Mention, usize::MAX, usize::MAX),
            _ => {
                self.add(Role::Contract, &contract, &[(None, None)]);
                for value in values {
                    if let Content::Address(address) = value {
                        self.add(Role::Mention, &address, &[(None, None)]);
                    }
                }
                return Ok(());
            }
        };
        let amount = match values.get(amount) {
            Some(Content::Amount(amount)) => Some(amount.clone()),
            _ => None,
        };
        let token = glue(&[&self.names.chain(self.reading), "/token:", &contract]);
        match values.get(at) {
            Some(Content::Address(address)) => self.add(role, &address.clone(), &[(Some(token), amount)]),
            None if role == Role::Mention => {}
            _ => return Err(MALFORMED),
        }
        Ok(())
    }
}
