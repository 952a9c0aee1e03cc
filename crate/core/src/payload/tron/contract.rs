//! Owns Tron's kinds of contract: their fields by number and name, and what each of them means.

use super::{Address, DISAGREES, MALFORMED, accounts, address, coin, evm, pay, strip, token};
use crate::encoding::hex;
use crate::payload::json::Value;
use crate::payload::path::Path;
use crate::payload::protobuf::{self, Field};
use crate::payload::{Reading, uint};
use crate::text::cut_last;
use crate::{Error, Finding, Role};
use alloc::string::String;
use alloc::vec::Vec;

/// What a field is.
#[derive(Clone, Copy)]
enum Is {
    /// An account in this role.
    Account(Role),
    /// How much a payee gets, or code is sent along.
    Amount,
    /// How much of a token.
    TokenAmount,
    /// Which token.
    Token,
    /// A call's arguments.
    Data,
    /// A message, or several.
    Nested(Fields),
    /// Nothing that decides who gets what.
    Rest,
}

type Fields = &'static [(u64, &'static str, Is)];

use Is::{Account, Amount, Data, Nested, Rest, Token, TokenAmount};

const OWNER: (u64, &str, Is) = (1, "owner_address", Account(Role::Change));
const KEYS: Fields = &[(1, "address", Account(Role::Authority)), (2, "weight", Amount)];
const PERMISSION: Fields = &[
    (1, "type", Rest),
    (2, "id", Rest),
    (3, "permission_name", Rest),
    (4, "threshold", Amount),
    (5, "parent_id", Rest),
    (6, "operations", Rest),
    (7, "keys", Nested(KEYS)),
];
const VOTE: Fields = &[(1, "vote_address", Account(Role::Delegate)), (2, "vote_count", Amount)];

/// The kinds by number: what the JSON calls them, and their fields. No fields: nothing in it goes to anybody.
#[rustfmt::skip]
static KINDS: &[(u64, &str, Fields)] = &[
    (0, "AccountCreateContract", &[OWNER, (2, "account_address", Account(Role::Mention)), (3, "type", Rest)]),
    (1, "TransferContract", &[OWNER, (2, "to_address", Account(Role::Payee)), (3, "amount", Amount)]),
    (2, "TransferAssetContract", &[(1, "asset_name", Token), (2, "owner_address", Account(Role::Change)), (3, "to_address", Account(Role::Payee)), (4, "amount", TokenAmount)]),
    (4, "VoteWitnessContract", &[OWNER, (2, "votes", Nested(VOTE)), (3, "support", Rest)]),
    (8, "WitnessUpdateContract", &[]),
    (9, "ParticipateAssetIssueContract", &[OWNER, (2, "to_address", Account(Role::Payee)), (3, "asset_name", Rest), (4, "amount", Amount)]),
    (10, "AccountUpdateContract", &[]),
    (11, "FreezeBalanceContract", &[OWNER, (2, "frozen_balance", Rest), (3, "frozen_duration", Rest), (10, "resource", Rest), (15, "receiver_address", Account(Role::Delegate))]),
    (12, "UnfreezeBalanceContract", &[]),
    (13, "WithdrawBalanceContract", &[]),
    (14, "UnfreezeAssetContract", &[]),
    (31, "TriggerSmartContract", &[OWNER, (2, "contract_address", Account(Role::Contract)), (3, "call_value", Amount), (4, "data", Data), (5, "call_token_value", TokenAmount), (6, "token_id", Token)]),
    (46, "AccountPermissionUpdateContract", &[OWNER, (2, "owner", Nested(PERMISSION)), (3, "witness", Nested(PERMISSION)), (4, "actives", Nested(PERMISSION))]),
    (54, "FreezeBalanceV2Contract", &[]),
    (55, "UnfreezeBalanceV2Contract", &[]),
    (56, "WithdrawExpireUnfreezeContract", &[]),
    (57, "DelegateResourceContract", &[OWNER, (2, "resource", Rest), (3, "balance", Rest), (4, "receiver_address", Account(Role::Delegate)), (5, "lock", Rest), (6, "lock_period", Rest)]),
    (58, "UnDelegateResourceContract", &[]),
    (59, "CancelAllUnfreezeV2Contract", &[]),
];

/// The number of a call.
const CALL: u64 = 31;

/// Reads one contract: its number, and its content under a name of its own.
pub(super) fn read(
    bytes: &[u8],
    json: Option<&Value<'_>>,
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) -> Result<(), Error> {
    let (mut kind, mut any): (u64, &[u8]) = (0, &[]);
    protobuf::fields(bytes, &mut |number, field| {
        match (number, field) {
            (1, Field::Number(number)) => kind = number,
            (2, Field::Bytes(content)) => any = content,
            (1 | 2, _) => return Err(MALFORMED),
            _ => {}
        }
        Ok(())
    })?;
    let (mut url, mut content): (&[u8], &[u8]) = (&[], &[]);
    protobuf::fields(any, &mut |number, field| {
        match (number, field) {
            (1, Field::Bytes(text)) => url = text,
            (2, Field::Bytes(bytes)) => content = bytes,
            _ => return Err(MALFORMED),
        }
        Ok(())
    })?;
    let (_, name, fields) = KINDS.iter().find(|(number, ..)| *number == kind).ok_or(Error::new("tron/kind"))?;
    // The number, the name in the bytes and the name in the JSON are three chances to say something else.
    let named = |text: &str| cut_last(text, b'.').map_or(text, |(_, name)| name) == *name;
    let url = core::str::from_utf8(url).map_err(|_| MALFORMED)?;
    let parameter = json.map(|json| (json.text_at("type"), json.get("parameter")));
    if !named(url) || parameter.is_some_and(|(kind, _)| kind != Some(*name)) {
        return Err(DISAGREES);
    }
    let value = match parameter {
        Some((_, parameter)) => Some(parameter.and_then(|inner| inner.get("value")).ok_or(DISAGREES)?),
        None => None,
    };
    if fields.is_empty() {
        return Ok(());
    }
    let path = path.sub(".parameter.value");
    let mut found = Found::default();
    found.message(content, fields, value, &path, reading)?;
    found.conclude(kind, &path, reading)
}

/// What the fields of one contract say.
#[derive(Default)]
struct Found {
    payee: Option<Address>,
    contract: Option<Address>,
    amount: u64,
    token_amount: u64,
    token: Option<String>,
    data: Vec<u8>,
}

impl Found {
    /// Reads a message, and compares it with the JSON where there is any.
    fn message(
        &mut self,
        bytes: &[u8],
        fields: Fields,
        json: Option<&Value<'_>>,
        path: &Path<'_>,
        reading: &mut Reading<'_>,
    ) -> Result<(), Error> {
        let mut content: Vec<(u64, Field<'_>)> = Vec::new();
        protobuf::fields(bytes, &mut |number, field| {
            content.push((number, field));
            Ok(())
        })?;
        if content.iter().any(|(number, _)| fields.iter().all(|(known, ..)| known != number)) {
            return Err(Error::new("tron/unknown-field"));
        }
        for (number, name, is) in fields {
            reading.spend()?;
            let mut values = content.iter().filter(|(known, _)| known == number).map(|(_, field)| *field);
            let said = json.map(|json| json.get(name));
            if let Nested(inner) = is {
                let list = said
                    .map(|said| said.map_or(&[][..], |said| said.elements().unwrap_or(core::slice::from_ref(said))));
                let mut count = 0_usize;
                for field in values {
                    let Field::Bytes(bytes) = field else { return Err(MALFORMED) };
                    let json = match list {
                        Some(list) => Some(list.get(count).ok_or(DISAGREES)?),
                        None => None,
                    };
                    self.message(bytes, inner, json, &path.member(name).at(count), reading)?;
                    count = count.saturating_add(1);
                }
                if list.is_some_and(|list| list.len() != count) {
                    return Err(DISAGREES);
                }
                continue;
            }
            let value = values.next();
            if values.next().is_some() {
                return Err(Error::new("tron/repeated-field"));
            }
            if !matches!(is, Rest) && said.is_some_and(|said| !agrees(*is, value, said)) {
                return Err(DISAGREES);
            }
            self.field(*is, value, &path.member(name), reading)?;
        }
        Ok(())
    }

    fn field(
        &mut self,
        is: Is,
        value: Option<Field<'_>>,
        path: &Path<'_>,
        reading: &mut Reading<'_>,
    ) -> Result<(), Error> {
        match (is, value) {
            (Account(role), Some(Field::Bytes(bytes))) => {
                let address = strip(bytes).ok_or(Error::new("tron/address"))?;
                match role {
                    Role::Payee => self.payee = Some(address),
                    Role::Contract => self.contract = Some(address),
                    // Who pays is asked for nothing.
                    Role::Change => {}
                    role => reading.readings(role, accounts(&address, reading), path),
                }
            }
            (Amount, Some(Field::Number(number))) => self.amount = number,
            (TokenAmount, Some(Field::Number(number))) => self.token_amount = number,
            (Token, Some(Field::Number(number))) => self.token = Some(uint::decimal(&number.to_be_bytes())),
            (Token, Some(Field::Bytes(bytes))) => self.token = core::str::from_utf8(bytes).ok().map(String::from),
            (Data, Some(Field::Bytes(bytes))) => self.data = bytes.into(),
            (Rest, _) | (_, None) => {}
            _ => return Err(MALFORMED),
        }
        Ok(())
    }

    fn conclude(self, kind: u64, path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
        let decimal = |number: u64| uint::decimal(&number.to_be_bytes());
        let held = match &self.token {
            Some(id) if self.token_amount != 0 || kind != CALL => (token(id, reading), decimal(self.token_amount)),
            _ => (coin(reading), decimal(self.amount)),
        };
        if let Some(to) = self.payee {
            pay(&to, Some(held.0), Some(held.1), &path.sub(".to_address"), reading);
            return Ok(());
        }
        let Some(to) = self.contract else {
            return if kind == CALL { Err(Error::new("tron/no-contract")) } else { Ok(()) };
        };
        let path = &path.sub(".contract_address");
        let sent =
            [(self.amount, coin(reading)), (self.token_amount, token(self.token.as_deref().unwrap_or("*"), reading))];
        let mut contract = Finding::new(Role::Contract, accounts(&to, reading), path.written());
        for (amount, asset) in sent {
            if amount == 0 {
                continue;
            }
            contract.asset = Some(asset.clone());
            contract.amount = Some(decimal(amount));
            // A listed contract may be sent what a call to it costs.
            if !reading.policy.lists(&contract, reading.call) {
                pay(&to, Some(asset), Some(decimal(amount)), path, reading);
            }
        }
        if !evm::call(&to, &self.data, path, reading) {
            reading.push(contract);
        }
        Ok(())
    }
}

/// Whether the JSON says what the bytes say. What has no value in the bytes is empty or zero.
fn agrees(is: Is, value: Option<Field<'_>>, said: Option<&Value<'_>>) -> bool {
    match value {
        Some(Field::Number(number)) => {
            said.map_or(Some([0; 32]), crate::payload::evm::number_of) == uint::word(&number.to_be_bytes())
        }
        Some(Field::Bytes(bytes)) => {
            let text = said.and_then(Value::text).unwrap_or_default();
            match is {
                Account(_) => address(text) == strip(bytes),
                // Names are written in hexadecimal or as they are.
                _ => text.as_bytes() == bytes || hex::decode_lenient(text.as_bytes()).as_deref() == Some(bytes),
            }
        }
        None => said.is_none_or(|said| match said {
            Value::String(text) => text.bytes().all(|byte| byte == b'0'),
            Value::Number(digits) => *digits == "0",
            Value::Null => true,
            _ => false,
        }),
    }
}
