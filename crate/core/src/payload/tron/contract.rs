//! Owns Tron's kinds of contract: their fields by number and name, and what each of them means.

use super::{COIN, DISAGREES, MALFORMED, NAMES, accounts, address, all, evm, print, strip};
use crate::encoding::hex;
use crate::payload::json::Value;
use crate::payload::layout::{self, Format, numbered};
use crate::payload::named::role_in;
use crate::payload::path::Path;
use crate::payload::{Reading, evm::number_of, protobuf, uint};
use crate::text::{cut, cut_last, glue, parts};
use crate::{Error, Finding, Role};
use alloc::string::String;

/// The fields that decide who gets what, under the names that the JSON has for them: `A` is an address, `X` the data of
/// a call. No field may come twice, and none that is not listed.
static FIELDS: Format = Format {
    rules: "\
W{!1owner_address:$A 2account_address:$A 3
T{!1owner_address:$A 2to_address:$A 3amount:0#
X{!1asset_name:% 2owner_address:$A 3to_address:$A 4amount:0#
V{!1owner_address:$A 2votes:*v 3
v{!1vote_address:$A 2vote_count:0#
I{!1owner_address:$A 2to_address:$A 3 4amount:0#
F{!1owner_address:$A 2 3 10 15receiver_address:$A
C{!1owner_address:$A 2contract_address:$A 3call_value:0# 4data:$X 5call_token_value:0# 6token_id:0#
U{!1owner_address:$A 2owner:*p 3witness:*p 4actives:*p
p{!1 2 3 4threshold:0# 5 6 7keys:*k
k{!1address:$A 2weight:0#
D{!1owner_address:$A 2 3 4receiver_address:$A 5 6",
    count: |rest| Some(rest.len()),
    big: false,
    fill: 0,
    print: |kind, bytes, _| {
        let text = if kind == b'A' { super::print(&strip(bytes)?) } else { hex::encode("", bytes) };
        Some(Value::String(text.into()))
    },
};

/// The kinds: a number, what the JSON calls it, and the rule of its fields. `.`: nothing in it goes to anybody.
const KINDS: &str = "0 AccountCreateContract W 1 TransferContract T 2 TransferAssetContract X 4 VoteWitnessContract V \
    8 WitnessUpdateContract . 9 ParticipateAssetIssueContract I 10 AccountUpdateContract . 11 FreezeBalanceContract F \
    12 UnfreezeBalanceContract . 13 WithdrawBalanceContract . 14 UnfreezeAssetContract . 31 TriggerSmartContract C \
    46 AccountPermissionUpdateContract U 54 FreezeBalanceV2Contract . 55 UnfreezeBalanceV2Contract . \
    56 WithdrawExpireUnfreezeContract . 57 DelegateResourceContract D 58 UnDelegateResourceContract . \
    59 CancelAllUnfreezeV2Contract .";

/// The accounts that get no coin.
const ROLES: &str = "M account_address D vote_address receiver_address A address";

/// Reads one contract: its number, and its content under a name of its own.
pub(super) fn read(
    bytes: &[u8],
    json: Option<&Value<'_>>,
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) -> Result<(), Error> {
    let mut kind = 0;
    let (mut rest, mut any): (&[u8], &[u8]) = (bytes, &[]);
    while !rest.is_empty() {
        let mut field = protobuf::next(&mut rest).ok_or(MALFORMED)?;
        match (field.number, field.is_number) {
            (1, true) => kind = protobuf::varint(&mut field.content).ok_or(MALFORMED)?,
            // Given twice, one is laid over the other.
            (2, false) if any.is_empty() => any = field.content,
            (1 | 2, _) => return Err(MALFORMED),
            _ => {}
        }
    }
    let last = |number| all(any, number).map(|found| found.last().copied().unwrap_or_default());
    let (Some(url), Some(content)) = (last(1), last(2)) else { return Err(MALFORMED) };
    let mut words = parts(KINDS, b' ');
    let (name, rule) = loop {
        let number = words.next().ok_or(Error::new("tron/kind"))?;
        let (name, rule) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if numbered(number).0 as u64 == kind {
            break (name, rule.as_bytes().first().copied().unwrap_or_default());
        }
    };
    // The number, the name in the bytes and the name in the JSON are three chances to say something else.
    let named = |text: &str| cut_last(text, b'.').map_or(text, |(_, name)| name) == name;
    let url = core::str::from_utf8(url).map_err(|_| MALFORMED)?;
    let parameter = json.map(|json| (json.text_at("type"), json.get("parameter")));
    if !named(url) || parameter.is_some_and(|(kind, _)| kind != Some(name)) {
        return Err(DISAGREES);
    }
    let said = match parameter {
        Some((_, parameter)) => Some(parameter.and_then(|inner| inner.get("value")).ok_or(DISAGREES)?),
        None => None,
    };
    let Some(steps) = FIELDS.rule(rule) else { return Ok(()) };
    let value = layout::read_as(content, &FIELDS, steps, layout::DEPTH).ok_or(MALFORMED)?;
    if said.is_some_and(|said| !agrees(steps, &value, said)) {
        return Err(DISAGREES);
    }
    // Without content it would be somebody else's to say what is meant.
    if content.is_empty() && matches!(kind, 1 | 2 | 9 | 46 | 57) {
        return Err(MALFORMED);
    }
    let path = path.sub(".parameter.value");
    powers(&value, &path, reading);
    conclude(&value, kind == CALL, &path, reading)
}

/// The number of a call.
const CALL: u64 = 31;

/// Whether the JSON says what the bytes say. What has no value in the bytes is empty or zero.
fn agrees(steps: &str, value: &Value<'_>, said: &Value<'_>) -> bool {
    parts(steps, b' ').all(|word| {
        let Some((head, step)) = cut(word, ":") else { return true };
        let name = numbered(head.strip_prefix("{!").unwrap_or(head)).1;
        let said = said.get(name);
        if let Some(rule) = step.strip_prefix('*') {
            let inner = rule.as_bytes().first().and_then(|rule| FIELDS.rule(*rule)).unwrap_or_default();
            let list = value.get(name).and_then(Value::elements).unwrap_or_default();
            let said = said.map_or(&[][..], |said| said.elements().unwrap_or(core::slice::from_ref(said)));
            return list.len() == said.len() && list.iter().zip(said).all(|(value, said)| agrees(inner, value, said));
        }
        let text = said.and_then(Value::text).unwrap_or_default();
        match (value.text_at(name), step) {
            (None, _) => said.is_none_or(|said| match said {
                Value::String(text) => text.bytes().all(|byte| byte == b'0'),
                Value::Number(digits) => *digits == "0",
                _ => false,
            }),
            (Some(value), "0#") => uint::from_decimal(value) == said.map_or(Some([0; 32]), number_of),
            (Some(value), "$A") => address(text) == address(value),
            (Some(value), "$X") => hex::decode_lenient(text.as_bytes()) == hex::decode(value.as_bytes()),
            // Names are written in hexadecimal or as they are.
            (Some(value), _) => {
                text == value || hex::decode_lenient(text.as_bytes()).as_deref() == Some(value.as_bytes())
            }
        }
    })
}

/// Adds who gets power, and who is named.
fn powers(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    for (at, element) in value.elements().unwrap_or_default().iter().enumerate() {
        powers(element, &path.at(at), reading);
    }
    for (name, member) in value.members().unwrap_or_default() {
        let path = &path.member(name);
        match (role_in(ROLES, name), member.text()) {
            (Some(role), Some(account)) => NAMES.give(role, account, "", None, path, reading),
            _ => powers(member, path, reading),
        }
    }
}

fn conclude(value: &Value<'_>, call: bool, path: &Path<'_>, reading: &mut Reading<'_>) -> Result<(), Error> {
    let text = |name: &str| value.text_at(name);
    let token = |name: &str| text(name).map(|id| glue(&["trc10:", id]));
    let amount = |name: &str| String::from(text(name).unwrap_or("0"));
    if let Some(to) = text("to_address") {
        let asset = token("asset_name").unwrap_or_else(|| String::from(COIN));
        NAMES.give(Role::Payee, to, &asset, Some(amount("amount")), &path.sub(".to_address"), reading);
        return Ok(());
    }
    let Some(contract) = text("contract_address") else {
        return if call { Err(Error::new("tron/no-contract")) } else { Ok(()) };
    };
    let to = address(contract).ok_or(MALFORMED)?;
    let path = &path.sub(".contract_address");
    let token = token("token_id").unwrap_or_else(|| String::from("trc10:*"));
    let mut finding = Finding::new(Role::Contract, accounts(&to, reading), path.written());
    for (asset, sent) in [(COIN, amount("call_value")), (&token, amount("call_token_value"))] {
        if sent == "0" {
            continue;
        }
        finding.asset = Some(glue(&[&NAMES.chain(reading), "/", asset]));
        finding.amount = Some(sent.clone());
        // A listed contract may be sent what a call to it costs.
        if !reading.policy.lists(&finding, reading.call) {
            NAMES.give(Role::Payee, &print(&to), asset, Some(sent), path, reading);
        }
    }
    let data = hex::decode(text("data").unwrap_or_default().as_bytes()).unwrap_or_default();
    if !evm::call(&to, &data, path, reading) {
        reading.push(finding);
    }
    Ok(())
}
