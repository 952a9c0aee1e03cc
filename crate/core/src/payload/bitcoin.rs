//! Owns the arguments of Bitcoin wallets' methods: partially signed transactions in any wrapping, signed ones, payments
//! as address and amount.

use super::find::is_in;
use super::json::Value;
use super::{Reading, bitcoin_transaction, psbt, uint, wallet};
use crate::encoding::{base64, hex};
use crate::payload::path::Path;
use crate::text::{begins, count, cut, cut_last, holds};
use crate::{Account, chain};
use alloc::string::String;
use alloc::vec::Vec;

/// Members that hold a transaction, or several.
const SERIALISED: &str = "psbt psbts psbtHex psbtHexs psbtBase64 hex base64 transaction transactions rawtx rawTx tx";
/// Members that name who is paid.
const RECIPIENT: &str = "address to toAddress recipient recipientAddress receiver destination appFeeAddress";
/// Members that say how much.
const AMOUNT: &str = "amount amountSats value satoshis sats appFee";
/// Members that hold text that goes into the transaction.
const MEMO: &str = "memo memos";
/// What is in the names of members that say which kinds of signature may be made, or is to be made, in lower case.
const SIGHASH: &str = "sighash signhash";

/// What the arguments of a method are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Partially signed transactions.
    Psbt,
    /// Signed transactions.
    Signed,
    /// Who is paid how much.
    Payment,
}

/// Reads the arguments of `signPsbt` and its kin.
pub fn psbts(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    all(Kind::Psbt, "psbt/none", arguments, path, reading);
}

/// Reads the arguments of `pushTx` and its kin.
pub fn signed(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    all(Kind::Signed, "bitcoin/no-transaction", arguments, path, reading);
}

/// Reads the arguments of `sendBitcoin(address, amount)`, `sendTransfer({recipients})` and their kin.
pub fn payments(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    all(Kind::Payment, "bitcoin/no-recipient", arguments, path, reading);
}

fn all(kind: Kind, none: &'static str, arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let mut walk = Walk { kind, found: false };
    let list = arguments.elements().unwrap_or(core::slice::from_ref(arguments));
    for (at, argument) in list.iter().enumerate() {
        let path = &path.at(at);
        match argument {
            // `sendBitcoin("bc1...", 1000)`: what follows the first argument is an amount, an identifier, a name.
            Value::String(address) if kind == Kind::Payment && at == 0 && token(address).is_none() => {
                walk.recipient(address, amount(list.get(1)), path, reading);
            }
            Value::String(_) if at > 0 => {}
            argument => walk.value(argument, at == 0, path, reading),
        }
    }
    if !walk.found {
        reading.opaque(path, none);
    }
}

struct Walk {
    kind: Kind,
    found: bool,
}

impl Walk {
    /// Reads a value; `here` says that text and bytes in it are a transaction.
    fn value(&mut self, value: &Value<'_>, here: bool, path: &Path<'_>, reading: &mut Reading<'_>) {
        if reading.spend().is_none() {
            return;
        }
        if !reading.enter(path) {
            return;
        }
        let bytes = if here && self.kind != Kind::Payment { wallet::bytes(value) } else { None };
        match (value, bytes) {
            (_, Some(bytes)) => self.transaction(Some(bytes), path, reading),
            (Value::String(text), _) if here => self.text(text, path, reading),
            (Value::Array(elements), _) => {
                for (at, element) in elements.iter().enumerate() {
                    self.value(element, here, &path.at(at), reading);
                }
            }
            (Value::Object(members), _) => {
                // Of several amounts it is not known which is paid: not more than the largest.
                let (mut sum, mut unread) = (None::<String>, false);
                for (_, value) in members.iter().filter(|(key, _)| is_in(AMOUNT, key)) {
                    let amount = amount(Some(value));
                    unread |= amount.is_none();
                    if sum
                        .as_deref()
                        .is_none_or(|sum| amount.as_deref().is_some_and(|amount| uint::compare(sum, amount).is_lt()))
                    {
                        sum = amount;
                    }
                }
                let sum = sum.filter(|_| !unread);
                for (key, member) in members {
                    let (key, path) = (key.as_ref(), &path.member(key));
                    match member {
                        Value::String(address) if self.kind == Kind::Payment && is_in(RECIPIENT, key) => {
                            self.recipient(address, sum.clone(), path, reading);
                        }
                        Value::String(text) if is_in(MEMO, key) => {
                            bitcoin_transaction::memo(text.as_bytes(), path, reading);
                        }
                        member if holds(SIGHASH, &key.to_ascii_lowercase()) => sighash(member, path, reading),
                        member => self.value(member, is_in(SERIALISED, key), path, reading),
                    }
                }
            }
            _ => {}
        }
        reading.leave();
    }

    /// A transaction as hex or base64, or the token some wallets want the arguments in.
    fn text(&mut self, text: &str, path: &Path<'_>, reading: &mut Reading<'_>) {
        if let Some(payload) = token(text) {
            let payload = String::from_utf8(payload).unwrap_or_default();
            match reading.json(&payload, path) {
                Some(inner) if !inner.repeats_a_key() => self.value(&inner, false, path, reading),
                _ => reading.opaque(path, "bitcoin/token"),
            }
            return;
        }
        if self.kind == Kind::Payment {
            return;
        }
        let digits = hex::decode_lenient(text.as_bytes());
        self.transaction(digits.or_else(|| base64::decode(text.as_bytes())), path, reading);
    }

    fn transaction(&mut self, bytes: Option<Vec<u8>>, path: &Path<'_>, reading: &mut Reading<'_>) {
        self.found = true;
        let bytes = bytes.unwrap_or_default();
        if bytes.starts_with(psbt::MAGIC) {
            psbt::read(&bytes, path, reading);
        } else if self.kind == Kind::Signed {
            bitcoin_transaction::read(&bytes, path, reading);
        } else {
            reading.opaque(path, "psbt/malformed");
        }
    }

    fn recipient(&mut self, address: &str, amount: Option<String>, path: &Path<'_>, reading: &mut Reading<'_>) {
        self.found = true;
        let accounts = accounts(address, reading);
        if accounts.is_empty() {
            return reading.opaque(path, "bitcoin/recipient");
        }
        bitcoin_transaction::pay(accounts, amount, path, reading);
    }
}

/// The readings of an address, on the chain the wallet is on where that is known.
fn accounts(address: &str, reading: &Reading<'_>) -> Vec<Account> {
    let reference = reading.reference_in("bip122");
    let mut accounts = chain::in_family("bip122", address);
    accounts.retain(|account| reference.is_none_or(|wanted| account.reference.as_deref() == Some(wanted)));
    accounts
}

fn amount(value: Option<&Value<'_>>) -> Option<String> {
    let digits: &str = match value? {
        Value::Number(digits) => digits,
        Value::String(digits) => digits,
        _ => return None,
    };
    uint::is_decimal(digits).then(|| String::from(digits))
}

/// The payload of a JSON web token.
fn token(text: &str) -> Option<Vec<u8>> {
    let (head, _) = cut_last(text, b'.')?;
    let (_, payload) = cut(head, ".")?;
    let json = base64::decode(payload.as_bytes())?;
    begins(core::str::from_utf8(&json).ok()?.trim_ascii_start(), b"{").then_some(json)
}

/// The kinds of signature a wallet is told to make, or to choose from: all of them have to leave nothing open.
fn sighash(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    for kind in value.elements().unwrap_or(core::slice::from_ref(value)) {
        let kind = match kind {
            Value::Null => continue,
            Value::String(name) if is_in("ALL DEFAULT", name) => continue,
            Value::String(digits) => count(digits),
            Value::Number(digits) => count(digits),
            _ => None,
        };
        if let Some(why) = psbt::danger(kind.and_then(|kind| kind.try_into().ok()).unwrap_or(u64::MAX)) {
            reading.opaque(path, why);
        }
    }
}
