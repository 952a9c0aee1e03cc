//! Owns XRP Ledger transactions, as JSON and as the ledger's own bytes, which become the same JSON.
//!
//! Specification: <https://xrpl.org/docs/references/protocol/binary-format>

use super::json::{Member, Value};
use super::named::Names;
use super::{Reading, uint};
use crate::chain::xrpl;
use crate::encoding::base58::{self, Alphabet};
use crate::encoding::hex;
use crate::payload::path::Path;
use crate::reader::Reader;
use crate::text::contains;
use crate::{Error, Role};
use alloc::vec::Vec;

// `Account`: of an entry of a list of signers; the account that sends is taken out first.
const ROLES: &str = "P Destination destination A RegularKey Account regularKey O NFTokenMinter D Authorize";

/// Members that hold a transaction.
const WRAPPERS: &[&str] =
    &["tx_json", "txjson", "tx_blob", "transaction", "transactions", "tx", "payload", "paymentPayload"];

const MALFORMED: Error = Error::new("xrpl/malformed");

/// Reads the arguments of a method that signs or sends.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if !walk(arguments, path, reading) {
        reading.opaque(path, "xrpl/no-transaction");
    }
}

fn walk(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let Some(outer) = reading.enter(path) else { return true };
    let mut found = false;
    match value {
        Value::String(text) => {
            if let Some(bytes) = hex::decode(text.as_bytes()) {
                found = true;
                match decode(&bytes) {
                    Ok(transaction) => self::transaction(&transaction, path, reading),
                    Err(why) => reading.opaque(path, why.code()),
                }
            }
        }
        Value::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                found |= walk(element, &path.at(at), reading);
            }
        }
        Value::Object(members) => {
            let own = |name| value.get(name).is_some();
            if own("TransactionType") || own("destination") {
                found = true;
                transaction(members, path, reading);
            } else {
                for (key, member) in members.iter().filter(|(key, _)| WRAPPERS.contains(&key.as_ref())) {
                    found |= walk(member, &path.key(key), reading);
                }
            }
        }
        _ => {}
    }
    reading.leave(outer);
    found
}

fn transaction(members: &[Member<'_>], path: &Path<'_>, reading: &mut Reading<'_>) {
    let get = |name: &str| members.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let text = |name| get(name).and_then(Value::text);
    let signer = text("Account").unwrap_or_default();
    let names = Names { roles: ROLES, signer, ..Names::of("xrpl", "slip44:144") };
    // What is given away for next to nothing.
    let asked = match text("TransactionType") {
        Some("OfferCreate") => get("TakerPays"),
        Some("NFTokenCreateOffer") if get("Destination").is_none() => get("Amount"),
        _ => None,
    };
    let asked = asked.and_then(|amount| amount.text().or_else(|| amount.text_at("value")));
    if asked.is_some_and(|asked| asked.starts_with('0') || asked == "1" || contains(asked, "e-")) {
        reading.opaque(path, "terms/offer");
    }
    let mut rest = Vec::new();
    for (key, member) in members {
        let tag = match key.as_ref() {
            "Account" | "Signers" => continue,
            "Destination" => get("DestinationTag"),
            "destination" => get("destinationTag"),
            _ => None,
        };
        // The tag tells an exchange whose money it is.
        let tagged = match (tag, member) {
            (Some(Value::Number(tag)), Value::String(text)) => number(tag).and_then(|tag| tagged(text, tag)),
            (Some(Value::String(tag)), Value::String(text)) => number(tag).and_then(|tag| tagged(text, tag)),
            _ => None,
        };
        match (tag, tagged) {
            (_, Some(accounts)) => {
                let mut coins = Vec::new();
                for name in ["Amount", "amount", "DeliverMax"] {
                    if let Some(amount) = get(name) {
                        names.coins(amount, reading, &mut coins);
                    }
                }
                if coins.is_empty() {
                    coins.push((None, None));
                }
                names.found(Role::Payee, accounts, &coins, &path.key(key), reading);
            }
            (Some(_), None) => reading.opaque(&path.key(key), "xrpl/tag"),
            (None, None) => rest.push((key.clone(), member.clone())),
        }
    }
    names.judge(&Value::Object(rest), path, reading);
}

fn number(text: &str) -> Option<u32> {
    u32::try_from(crate::text::count(text)?).ok()
}

fn tagged(address: &str, tag: u32) -> Option<Vec<crate::Account>> {
    let payload = base58::decode_check_in(address, Alphabet::RIPPLE)?;
    match payload.as_slice() {
        [0, id @ ..] => Some(xrpl::accounts(id.as_array()?, Some(tag))),
        _ => None,
    }
}

/// Reads a transaction's bytes, signed or not, with or without the prefix of what is signed.
fn decode(bytes: &[u8]) -> Result<Vec<Member<'static>>, Error> {
    let bytes = bytes.strip_prefix(b"STX\0").or_else(|| bytes.strip_prefix(b"SMT\0")).unwrap_or(bytes);
    let mut reader = Reader::new(bytes);
    let transaction = object(&mut reader, 8)?;
    if reader.is_empty() && transaction.iter().any(|(name, _)| name == "TransactionType") {
        Ok(transaction)
    } else {
        Err(MALFORMED)
    }
}

/// Fields up to the end of the object.
fn object(reader: &mut Reader<'_>, depth: u8) -> Result<Vec<Member<'static>>, Error> {
    let deeper = depth.checked_sub(1).ok_or(MALFORMED)?;
    let mut members = Vec::new();
    while !reader.is_empty() {
        let head = reader.byte()?;
        let kind = if head >> 4 == 0 { reader.byte()? } else { head >> 4 };
        let field = if head & 15 == 0 { reader.byte()? } else { head & 15 };
        let name = name(kind, field);
        let value = match kind {
            1 | 2 => {
                let bytes = reader.take(usize::from(kind).saturating_mul(2))?;
                match (name, bytes) {
                    ("TransactionType", [0, 7]) => Value::String("OfferCreate".into()),
                    ("TransactionType", [0, 27]) => Value::String("NFTokenCreateOffer".into()),
                    ("DestinationTag", bytes) => Value::String(uint::decimal(bytes).into()),
                    _ => Value::Null,
                }
            }
            6 => amount(reader)?,
            8 => {
                let mut payload = alloc::vec![0];
                payload.extend_from_slice(variable(reader)?);
                if payload.len() != 21 {
                    return Err(MALFORMED);
                }
                Value::String(base58::encode_check_in(&payload, Alphabet::RIPPLE).into())
            }
            7 | 19 => {
                variable(reader)?;
                continue;
            }
            // The ends of an object and of a list.
            14 | 15 if field == 1 => return Ok(members),
            14 => Value::Object(object(reader, deeper)?),
            15 => Value::Array(alloc::vec![Value::Object(object(reader, deeper)?)]),
            18 => {
                // Paths: steps, each a bit for every 20 bytes, up to a zero.
                loop {
                    match reader.byte()? {
                        0 => break,
                        0xff => {}
                        bits => drop(reader.take((bits & 0x31).count_ones().saturating_mul(20) as usize)?),
                    }
                }
                continue;
            }
            // An asset: a currency, and the issuer of any but the ledger's own.
            24 => {
                if reader.take(20)?.iter().any(|byte| *byte != 0) {
                    reader.take(20)?;
                }
                continue;
            }
            // Numbers and hashes of one length.
            3 | 4 | 5 | 16 | 17 | 20 | 21 | 26 => {
                reader.take(match kind {
                    3 => 8,
                    4 => 16,
                    5 => 32,
                    16 => 1,
                    17 | 26 => 20,
                    20 => 12,
                    _ => 24,
                })?;
                continue;
            }
            _ => return Err(Error::new("xrpl/field")),
        };
        members.push((name.into(), value));
    }
    Ok(members)
}

fn name(kind: u8, field: u8) -> &'static str {
    match (kind, field) {
        (1, 2) => "TransactionType",
        (2, 14) => "DestinationTag",
        (6, 1) => "Amount",
        (6, 4) => "TakerPays",
        (8, 1) => "Account",
        (8, 3) => "Destination",
        (8, 5) => "Authorize",
        (8, 8) => "RegularKey",
        (8, 9) => "NFTokenMinter",
        (15, 3) => "Signers",
        _ => "field",
    }
}

/// Drops, or a token's amount, of which only whether it is tiny matters.
fn amount(reader: &mut Reader<'_>) -> Result<Value<'static>, Error> {
    let head: [u8; 8] = reader.take(8)?.try_into().map_err(|_| MALFORMED)?;
    if head[0] & 0x80 == 0 {
        if head[0] & 0x20 != 0 {
            reader.take(25)?;
            return Ok(Value::Null);
        }
        let drops = u64::from_be_bytes(head) & 0x3fff_ffff_ffff_ffff;
        return Ok(Value::String(uint::decimal(&drops.to_be_bytes()).into()));
    }
    reader.take(40)?;
    // The exponent of a mantissa of sixteen digits, from -96 on.
    let exponent = u64::from_be_bytes(head) >> 54 & 0xff;
    let value = if exponent < 77 { "1e-4" } else { "other" };
    Ok(super::named::object(&[("value", Value::String(value.into()))]))
}

fn variable<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], Error> {
    let first = usize::from(reader.byte()?);
    let mut more = || reader.byte().map(usize::from);
    let length = match first {
        0..=192 => first,
        193..=240 => (first.wrapping_sub(193) << 8).saturating_add(more()?).saturating_add(193),
        241..=254 => {
            (first.wrapping_sub(241) << 16).saturating_add(more()? << 8).saturating_add(more()?).saturating_add(12481)
        }
        _ => return Err(MALFORMED),
    };
    reader.take(length)
}
