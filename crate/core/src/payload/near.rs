//! Owns NEAR transactions as wallets take them from pages, a receiver and actions, and intents, which wallets of all chains sign as text.
//!
//! Specification: <https://nomicon.io/RuntimeSpec/Actions>, NEP-141, NEP-171, <https://docs.near-intents.org>

use super::find::{Find, first, is_in};
use super::json::Value;
use super::named::{Names, accounts};
use super::{Reading, uint, wallet};
use crate::Role;
use crate::encoding::base64;
use crate::payload::path::Path;
use crate::text::{glue, json_in};
use alloc::string::String;

/// Names in the arguments of contracts.
const ROLES: &str =
    "P receiver_id receiverId recipient recipient_id beneficiary_id beneficiary M owner_id A new_owner_id new_owner";

static NAMES: Names<'static> = Names { roles: ROLES, ..Names::of("near", COIN) };

const COIN: &str = "slip44:397";

/// Every object with a receiver and actions.
static FIND: Find = Find {
    within: "transactions transaction params delegateAction delegateActions",
    read: actions,
    none: "near/no-transaction",
};

/// Reads the arguments of a method that signs.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    FIND.all(arguments, path, reading);
}

fn actions(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let Some(actions) = value.get("actions").and_then(Value::elements) else { return false };
    let receiver = text_of(value, "receiverId receiver_id");
    let list = path.sub(".actions");
    for (at, action) in actions.iter().enumerate() {
        self::action(receiver, action, &list.at(at), reading);
    }
    true
}

/// The text of the member of one of these names.
fn text_of<'v>(value: &'v Value<'_>, names: &str) -> &'v str {
    first(value, names).and_then(Value::text).unwrap_or_default()
}

/// `{type, params}`, or `{transfer: {...}}`.
fn action(receiver: &str, action: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if reading.spend().is_none() {
        return;
    }
    let none = Value::Null;
    let (kind, params) = match (action.text_at("type"), action.members()) {
        (Some(kind), Some(members)) if members.iter().all(|(name, _)| is_in("type params", name)) => {
            (kind, action.get("params").unwrap_or(&none))
        }
        (None, Some([(kind, params)])) => (kind.as_ref(), params),
        // As the library's classes say it: the name once more.
        (None, Some([_, _]))
            if let Some(kind) = action.text_at("enum")
                && let Some(params) = action.get(kind) =>
        {
            (kind, params)
        }
        _ => ("", &none),
    };
    let deposit = params.get("deposit").and_then(uint::digits_of);
    let account = accounts(receiver, "near", reading);
    if account.is_empty() {
        return reading.opaque(path, "wallet/recipient");
    }
    match kind.to_ascii_lowercase().as_str() {
        "transfer" => NAMES.give(Role::Payee, receiver, COIN, deposit, path, reading),
        "functioncall" => {
            let args = params.get("args").unwrap_or(&none);
            // The arguments are JSON, as they are, as text in base64 or as bytes.
            let bytes = match args {
                Value::String(text) => base64::decode(text.as_bytes()),
                args => wallet::bytes(args),
            };
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            let parsed = text.as_deref().and_then(json_in).and_then(|text| reading.json(text, path));
            let args = parsed.as_ref().unwrap_or(args);
            if args.repeats_a_key() {
                return reading.opaque(path, "wallet/duplicate-key");
            }
            let place = &path.sub(".args");
            let (role, name) = match text_of(params, "methodName method_name") {
                "ft_transfer" | "ft_transfer_call" | "nft_transfer" | "nft_transfer_call" | "mt_transfer"
                | "mt_transfer_call" => (Role::Payee, "receiver_id"),
                "nft_approve" => (Role::Operator, "account_id"),
                "" => return reading.opaque(path, "near/action"),
                _ => {
                    NAMES.give(Role::Contract, receiver, "", None, path, reading);
                    // What goes along with storage and security deposits stays small.
                    if deposit.as_deref().is_some_and(|deposit| deposit.len() > 24) {
                        NAMES.give(Role::Payee, receiver, COIN, deposit, path, reading);
                    }
                    return Names { strict: false, ..NAMES }.judge(args, place, reading);
                }
            };
            let amount = args.get("amount").and_then(uint::digits_of);
            let token = glue(&["nep141:", receiver]);
            NAMES.give(role, args.text_at(name).unwrap_or_default(), &token, amount, &place.member(name), reading);
        }
        "deleteaccount" => {
            let beneficiary = text_of(params, "beneficiaryId beneficiary_id");
            NAMES.give(Role::Payee, beneficiary, COIN, None, path, reading);
        }
        // A key for one contract's methods is what a sign-in is; one for everything is the account.
        "addkey" => match first(params, "accessKey access_key").and_then(|key| key.get("permission")) {
            Some(Value::Object(permission))
                if !permission.iter().any(|(name, _)| name.eq_ignore_ascii_case("fullaccess")) =>
            {
                NAMES.judge(params, path, reading);
            }
            _ => reading.opaque(path, "near/full-access"),
        },
        "stake" | "deletekey" | "createaccount" => {}
        "signeddelegate" if FIND.walk(params, true, path, reading) => {}
        // Code in place of the account's own, and what is not known.
        _ => reading.opaque(path, "near/action"),
    }
}

/// Reads what is to be done with what the signer keeps at `intents.near`. Where a token of another chain goes, its memo says.
pub fn intents(list: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    static INTENTS: Names<'static> = Names { roles: "P receiver_id M token A public_key C contract_id", ..NAMES };
    let before = core::mem::replace(&mut reading.pays_out, true);
    INTENTS.judge(list, path, reading);
    reading.pays_out = before;
}
