//! Owns NEAR transactions as wallets take them from pages: a receiver and actions.
//!
//! Specification: <https://nomicon.io/RuntimeSpec/Actions>, NEP-141, NEP-171

use super::json::Value;
use super::named::{Names, accounts};
use super::{Reading, uint, wallet};
use crate::encoding::base64;
use crate::payload::path::Path;
use crate::text::glue;
use crate::{Finding, Role};
use alloc::string::String;

/// Names in the arguments of contracts.
const ROLES: &[(&str, Role)] = &[
    ("receiver_id", Role::Payee),
    ("receiverId", Role::Payee),
    ("recipient", Role::Payee),
    ("recipient_id", Role::Payee),
    ("beneficiary_id", Role::Payee),
    ("beneficiary", Role::Payee),
    ("owner_id", Role::Mention),
    ("new_owner_id", Role::Authority),
    ("new_owner", Role::Authority),
];

/// Reads the arguments of a method that signs: every object with a receiver and actions.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if !walk(arguments, path, reading) {
        reading.opaque(path, "near/no-transaction");
    }
}

fn walk(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let Some(outer) = reading.enter(path) else { return true };
    let mut found = false;
    for (at, element) in value.elements().unwrap_or_default().iter().enumerate() {
        found |= walk(element, &path.at(at), reading);
    }
    if let Some(actions) = value.get("actions").and_then(Value::elements) {
        found = true;
        let receiver = value.text_at("receiverId").or_else(|| value.text_at("receiver_id")).unwrap_or_default();
        for (at, action) in actions.iter().enumerate() {
            let list = path.sub(".actions");
            self::action(receiver, action, &list.at(at), reading);
        }
    }
    for name in ["transactions", "transaction", "params", "delegateAction"] {
        if let Some(inner) = value.get(name) {
            found |= walk(inner, &path.member(name), reading);
        }
    }
    reading.leave(outer);
    found
}

/// `{type, params}`, or `{transfer: {...}}`.
fn action(receiver: &str, action: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if reading.spend().is_err() {
        return;
    }
    let none = Value::Null;
    let (kind, params) = match (action.text_at("type"), action.members()) {
        (Some(kind), _) => (kind, action.get("params").unwrap_or(&none)),
        (None, Some([(kind, params)])) => (kind.as_ref(), params),
        _ => ("", &none),
    };
    let names = Names {
        namespace: "near",
        coin: "slip44:397",
        roles: ROLES,
        other: Role::Mention,
        strict: true,
        signer: "",
        memo: "",
    };
    let deposit = params.get("deposit").and_then(number);
    let coin = Some(glue(&[&names.chain(reading), "/slip44:397"]));
    let account = accounts(receiver, "near", reading);
    if account.is_empty() {
        return reading.opaque(path, "wallet/recipient");
    }
    match kind.to_ascii_lowercase().as_str() {
        "transfer" => names.found(Role::Payee, account, &[(coin, deposit)], path, reading),
        "functioncall" => {
            let method = params.text_at("methodName").or_else(|| params.text_at("method_name")).unwrap_or_default();
            let args = params.get("args").unwrap_or(&none);
            // The arguments are JSON, as they are, as text in base64 or as bytes.
            let bytes = match args {
                Value::String(text) => base64::decode(text.as_bytes()).filter(|bytes| bytes.first() == Some(&b'{')),
                args => wallet::bytes(args),
            };
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            let parsed = text.as_deref().and_then(|text| reading.json(text, path));
            let args = parsed.as_ref().unwrap_or(args);
            if args.repeats_a_key() {
                return reading.opaque(path, "wallet/duplicate-key");
            }
            let place = &path.sub(".args");
            let token = Some(glue(&[&names.chain(reading), "/nep141:", receiver]));
            let amount = args.get("amount").and_then(number);
            let of = |name: &str, reading: &Reading<'_>| args.text_at(name).map(|text| accounts(text, "near", reading));
            let known = match method {
                "ft_transfer" | "ft_transfer_call" | "nft_transfer" | "nft_transfer_call" | "mt_transfer"
                | "mt_transfer_call" => Some((Role::Payee, "receiver_id")),
                "nft_approve" => Some((Role::Operator, "account_id")),
                _ => None,
            };
            match known {
                Some((role, name)) => match of(name, reading).filter(|found| !found.is_empty()) {
                    Some(found) => names.found(role, found, &[(token, amount)], &place.member(name), reading),
                    None => reading.opaque(place, "wallet/recipient"),
                },
                None => {
                    reading.push(Finding::new(Role::Contract, account.clone(), path.written()));
                    // What goes along with storage and security deposits stays small.
                    if deposit.as_deref().is_some_and(|deposit| deposit.len() > 24) {
                        names.found(Role::Payee, account, &[(coin, deposit)], path, reading);
                    }
                    Names { strict: false, ..names }.judge(args, place, reading);
                }
            }
        }
        "deleteaccount" => {
            let beneficiary =
                params.text_at("beneficiaryId").or_else(|| params.text_at("beneficiary_id")).unwrap_or_default();
            match accounts(beneficiary, "near", reading) {
                found if found.is_empty() => reading.opaque(path, "wallet/recipient"),
                found => names.found(Role::Payee, found, &[(coin, None)], path, reading),
            }
        }
        // A key for one contract's methods is what a sign-in is; one for everything is the account.
        "addkey" => {
            match params.get("accessKey").or_else(|| params.get("access_key")).and_then(|key| key.get("permission")) {
                Some(Value::Object(permission))
                    if !permission.iter().any(|(name, _)| name.eq_ignore_ascii_case("fullaccess")) =>
                {
                    names.judge(params, path, reading);
                }
                _ => reading.opaque(path, "near/full-access"),
            }
        }
        "stake" | "deletekey" | "createaccount" => {}
        "signeddelegate" => {
            if !walk(params, path, reading) {
                reading.opaque(path, "near/action");
            }
        }
        // Code in place of the account's own, and what is not known.
        _ => reading.opaque(path, "near/action"),
    }
}

/// An amount as digits, as a number, or as a big integer.
fn number(value: &Value<'_>) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_ref(),
        Value::Number(text) => text,
        value => value.text_at("$value")?,
    };
    uint::is_decimal(text).then(|| text.into())
}
