//! Owns Cosmos transactions, in amino JSON and in protobuf: both become named values, which are judged alike.
//!
//! Specifications: <https://docs.cosmos.network/sdk/latest/guides/reference/proto-docs>, ADR-020

use super::json::Value;
use super::named::Names;
use super::protobuf::{Field, fields};
use super::{Reading, body, wallet};
use crate::encoding::{base64, hex};
use crate::payload::path::Path;
use crate::text::{begins, contains, glue};
use crate::{Error, Role};
use alloc::string::String;
use alloc::vec::Vec;

/// What a field of a message is.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    /// `{denom, amount}`
    Coin,
    /// JSON as bytes.
    Json,
    /// A message that says its own type.
    Any,
    /// An account and coins.
    Output,
}
use Kind::{Any, Coin, Json, Output, Text};

/// The number of a field, its name in JSON, and what it is.
type Row = (u64, &'static str, Kind);

/// Messages that are understood, by the last parts of their names: the fields that matter. Without any, a message moves
/// nothing to anybody.
#[rustfmt::skip]
static MESSAGES: &[(&str, &[Row])] = &[
    ("nft.v1beta1.MsgSend",    &[(4, "receiver", Text)]),
    ("MsgSend",                &[(2, "to_address", Text), (3, "amount", Coin)]),
    ("MsgMultiSend",           &[(2, "outputs", Output)]),
    ("MsgTransfer",            &[(3, "token", Coin), (5, "receiver", Text), (8, "memo", Text)]),
    ("MsgDelegate",            &[(2, "validator_address", Text), (3, "amount", Coin)]),
    ("MsgBeginRedelegate",     &[(3, "validator_dst_address", Text), (4, "amount", Coin)]),
    ("MsgSetWithdrawAddress",  &[(2, "withdraw_address", Text)]),
    ("MsgModifyWithdrawAddress", &[(2, "withdraw_address", Text)]),
    ("MsgGrant",               &[(2, "grantee", Text)]),
    ("MsgGrantAllowance",      &[(2, "grantee", Text)]),
    ("MsgExec",                &[(2, "msgs", Any)]),
    ("MsgExecuteContract",     &[(2, "contract", Text), (3, "msg", Json), (5, "funds", Coin)]),
    ("MsgInstantiateContract", &[(2, "admin", Text), (5, "msg", Json), (6, "funds", Coin)]),
    ("MsgMigrateContract",     &[(2, "contract", Text), (4, "msg", Json)]),
    ("MsgUpdateAdmin",         &[(2, "new_admin", Text), (3, "contract", Text)]),
    ("MsgCreateVestingAccount", &[(2, "to_address", Text), (3, "amount", Coin)]),
    ("MsgUndelegate", &[]), ("MsgCancelUnbondingDelegation", &[]), ("MsgVote", &[]), ("MsgVoteWeighted", &[]), ("MsgDeposit", &[]),
    ("MsgWithdrawDelegatorReward", &[]), ("MsgWithdrawDelegationReward", &[]), ("MsgRevoke", &[]), ("MsgRevokeAllowance", &[]),
];

const ROLES: &[(&str, Role)] = &[
    ("to_address", Role::Payee),
    ("receiver", Role::Payee),
    ("recipient", Role::Payee),
    ("withdraw_address", Role::Payee),
    ("validator_address", Role::Delegate),
    ("validator_dst_address", Role::Delegate),
    ("grantee", Role::Delegate),
    ("contract", Role::Contract),
    ("admin", Role::Authority),
    ("new_admin", Role::Authority),
];

/// Names in the JSON messages of contracts: CW-20, CW-721, packet forwarding.
const CALLS: &[(&str, Role)] = &[
    ("recipient", Role::Payee),
    ("receiver", Role::Payee),
    ("to", Role::Payee),
    ("to_address", Role::Payee),
    ("contract", Role::Payee),
    ("beneficiary", Role::Payee),
    ("owner", Role::Mention),
    ("spender", Role::Spender),
    ("operator", Role::Operator),
    ("minter", Role::Authority),
    ("new_minter", Role::Authority),
    ("new_owner", Role::Authority),
    ("new_admin", Role::Authority),
];

const MALFORMED: Error = Error::new("cosmos/malformed");

/// Reads the arguments of a method that signs or sends: wherever in them a document is.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let signer = arguments.at(1).and_then(Value::text).unwrap_or_default();
    let said = arguments.at(0).and_then(Value::text);
    let list = arguments.elements().unwrap_or(core::slice::from_ref(arguments));
    let mut found = false;
    for (at, argument) in list.iter().enumerate() {
        let document = argument.get("signDoc").or_else(|| argument.get("sign_doc")).unwrap_or(argument);
        let path = &path.at(at);
        let own = document.get("chainId").or_else(|| document.get("chain_id")).and_then(Value::text);
        if let (Some(said), Some(own)) = (said, own)
            && said != own
        {
            return reading.opaque(path, "cosmos/chain-mismatch");
        }
        let chain = own.or(said).map_or_else(|| String::from(reading.call.chain), |id| glue(&["cosmos:", id]));
        let signer = argument.text_at("signerAddress").unwrap_or(signer);
        let member = |name: &str, other: &str| document.get(name).or_else(|| document.get(other));
        let body = member("bodyBytes", "body_bytes");
        reading.on_chain(&chain, |reading| {
            if let Some(messages) = document.get("msgs").and_then(Value::elements) {
                found = true;
                let memo = document.text_at("memo").unwrap_or_default();
                for (at, message) in messages.iter().enumerate() {
                    let empty = Value::Null;
                    let value = message.get("value").unwrap_or(&empty);
                    judge(
                        message.text_at("type").unwrap_or_default(),
                        value,
                        (signer, memo),
                        &path.sub(".msgs").at(at),
                        reading,
                    );
                }
            }
            if let Some(body) = body {
                found = true;
                let done = bytes(body).ok_or(MALFORMED).and_then(|bytes| self::body(&bytes, signer, path, reading));
                if let Err(why) = done {
                    reading.opaque(path, why.code());
                }
            }
            // A whole transaction: body, authorisation, signatures.
            if at > 0
                && body.is_none()
                && let Some(raw) = wallet::bytes(argument)
            {
                found = true;
                let done = fields(&raw, &mut |number, field| match (number, field) {
                    (1, Field::Bytes(bytes)) => self::body(bytes, signer, path, reading),
                    _ => Ok(()),
                });
                if let Err(why) = done {
                    reading.opaque(path, why.code());
                }
            }
        });
    }
    if !found {
        reading.opaque(path, "cosmos/no-document");
    }
}

/// Bytes, or text in base64 or hex, whichever is a body.
fn bytes(value: &Value<'_>) -> Option<Vec<u8>> {
    let Value::String(text) = value else { return wallet::bytes(value) };
    // Some extensions write byte arrays as text of their own.
    let digits = text.strip_prefix("__uint8array__").unwrap_or(text);
    let plain = hex::decode(digits.as_bytes());
    plain.filter(|_| digits.len() != text.len() || !text.is_empty()).or_else(|| base64::decode(text.as_bytes()))
}

/// `TxBody`: messages and a memo. Fields beyond those that are known may say anything.
fn body(bytes: &[u8], signer: &str, path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let mut memo = "";
    fields(bytes, &mut |number, field| {
        match (number, field) {
            (1, Field::Bytes(_)) | (3, Field::Number(_)) | (4, _) | (5, _) => {}
            (2, Field::Bytes(text)) => memo = core::str::from_utf8(text).map_err(|_| MALFORMED)?,
            _ => return Err(MALFORMED),
        }
        Ok(())
    })?;
    let mut at = 0usize;
    fields(bytes, &mut |number, field| {
        if let (1, Field::Bytes(message)) = (number, field) {
            any(message, (signer, memo), &path.sub(".messages").at(at), reading)?;
            at = at.saturating_add(1);
        }
        Ok(())
    })
}

/// A type and a message of that type.
fn any(bytes: &[u8], about: (&str, &str), path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let (mut name, mut value): (&[u8], &[u8]) = (b"", b"");
    fields(bytes, &mut |number, field| {
        match (number, field) {
            (1, Field::Bytes(bytes)) => name = bytes,
            (2, Field::Bytes(bytes)) => value = bytes,
            _ => return Err(MALFORMED),
        }
        Ok(())
    })?;
    let name = core::str::from_utf8(name).map_err(|_| MALFORMED)?;
    let mut members = Vec::new();
    let known = known(name);
    if known.is_none() {
        texts(value, &mut members, 8)?;
    }
    fields(value, &mut |number, field| {
        let row = known.and_then(|rows| rows.iter().find(|row| row.0 == number));
        if let (Some((_, name, kind)), Field::Bytes(bytes)) = (row, field) {
            let value = match kind {
                Text => Value::String(core::str::from_utf8(bytes).map_err(|_| MALFORMED)?.into()),
                Json => Value::String(String::from_utf8_lossy(bytes)),
                Coin => coin(bytes)?,
                Output => {
                    let mut output = Vec::new();
                    fields(bytes, &mut |number, field| {
                        match (number, field) {
                            (1, Field::Bytes(bytes)) => output.push((
                                "to_address".into(),
                                Value::String(core::str::from_utf8(bytes).map_err(|_| MALFORMED)?.into()),
                            )),
                            (2, Field::Bytes(bytes)) => output.push(("coins".into(), coin(bytes)?)),
                            _ => return Err(MALFORMED),
                        }
                        Ok(())
                    })?;
                    Value::Object(output)
                }
                Any => {
                    if let Some(outer) = reading.enter(path) {
                        let done = any(bytes, about, &path.sub(".msgs"), reading);
                        reading.leave(outer);
                        done?;
                    }
                    return Ok(());
                }
            };
            members.push(((*name).into(), value));
        }
        Ok(())
    })?;
    judge(name, &Value::Object(members), about, path, reading);
    Ok(())
}

fn coin(bytes: &[u8]) -> Result<Value<'_>, Error> {
    let mut coin = Vec::new();
    fields(bytes, &mut |number, field| {
        let (1 | 2, Field::Bytes(bytes)) = (number, field) else { return Err(MALFORMED) };
        let name = if number == 1 { "denom" } else { "amount" };
        // Of a field that is there twice the chain takes the last one.
        if coin.iter().any(|(known, _)| known == name) {
            return Err(MALFORMED);
        }
        coin.push((name.into(), Value::String(core::str::from_utf8(bytes).map_err(|_| MALFORMED)?.into())));
        Ok(())
    })?;
    Ok(Value::Object(coin))
}

/// Every text in a message of a type that is not known, however deep.
fn texts<'a>(bytes: &'a [u8], out: &mut Vec<super::json::Member<'a>>, depth: u8) -> Result<(), Error> {
    fields(bytes, &mut |_, field| {
        if let Field::Bytes(bytes) = field {
            let text = core::str::from_utf8(bytes).ok().filter(|text| !text.bytes().any(|byte| byte < b' '));
            match (text, depth.checked_sub(1)) {
                (Some(text), _) => out.push(("text".into(), Value::String(text.into()))),
                // What is no message either is bytes.
                (None, Some(depth)) => drop(texts(bytes, out, depth)),
                (None, None) => return Err(MALFORMED),
            }
        }
        Ok(())
    })
}

fn known(name: &str) -> Option<&'static [Row]> {
    let mut rows = MESSAGES.iter();
    let row = rows.find(|row| {
        name.strip_suffix(row.0).is_some_and(|package| matches!(package.as_bytes().last(), Some(b'.' | b'/')))
    })?;
    Some(row.1)
}

/// Judges one message by its type. In a message that is not known, whoever does not sign may be paid.
fn judge(name: &str, value: &Value<'_>, (signer, memo): (&str, &str), path: &Path<'_>, reading: &mut Reading<'_>) {
    let known = known(name);
    let other = if known.is_some() { Role::Mention } else { Role::Payee };
    // Where a packet is forwarded, its first receiver may be any word.
    let strict = !value.text_at("memo").is_some_and(|memo| begins(memo, b"{"));
    let names = Names { namespace: "cosmos", coin: "", roles: ROLES, other, strict, signer, memo };
    let mut rest = Vec::new();
    for (key, member) in value.members().unwrap_or_default() {
        match (key.as_ref(), member) {
            // In amino JSON a message holds its inner ones by their types.
            ("msgs", Value::Array(messages)) => {
                for (at, message) in messages.iter().enumerate() {
                    let list = path.sub(".msgs");
                    let path = &list.at(at);
                    if let Some(outer) = reading.enter(path) {
                        let value = message.get("value").unwrap_or(message);
                        judge(message.text_at("type").unwrap_or_default(), value, (signer, memo), path, reading);
                        reading.leave(outer);
                    }
                }
            }
            // What a contract's message says, its own names say.
            ("msg", member) if contains(name, "Contract") => {
                Names { roles: CALLS, strict: false, ..names }.judge(member, &path.key(key), reading);
            }
            _ => rest.push((key.clone(), member.clone())),
        }
    }
    // Coins that go along go to the contract.
    if let (Some(contract), Some(funds)) = (value.get("contract"), value.get("funds"))
        && funds.elements().is_none_or(|list| !list.is_empty())
    {
        rest.push(("recipient".into(), contract.clone()));
    }
    if value.members().is_none() {
        return reading.opaque(path, "cosmos/malformed");
    }
    names.judge(&Value::Object(rest), path, reading);
    body::mentions(memo, path, reading);
}
