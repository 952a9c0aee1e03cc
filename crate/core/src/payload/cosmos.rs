//! Owns Cosmos transactions, in amino JSON and in protobuf: both become named values, which are judged alike.
//!
//! Specifications: <https://docs.cosmos.network/sdk/latest/guides/reference/proto-docs>, ADR-020

use super::find::first;
use super::json::Value;
use super::layout::{self, Format};
use super::named::Names;
use super::{Reading, body, closed, protobuf, wallet};
use crate::Role;
use crate::chain;
use crate::encoding::{base64, hex};
use crate::payload::path::Path;
use crate::text::{contains, cut, cut_last, glue, json_in, parts};
use alloc::string::String;
use alloc::vec::Vec;

/// `A` is a body, fields beyond those that are known may say anything; `T` a whole transaction; `B` a message that says
/// its own type; `C` a coin.
static PROTOBUF: Format = Format {
    rules: "\
A{!1messages:*B 2memo:% 3 4 5
T{1=A
B$B
C{!1denom:% 2amount:%
O{!1to_address:% 2coins:*C",
    count: |rest| Some(rest.len()),
    big: false,
    fill: 0,
    print: |_, bytes, depth| any(bytes, depth),
};

/// Messages that are understood, by the last parts of their names: the fields that matter. Without any, a message moves
/// nothing to anybody.
static MESSAGES: &str = "\
nft.v1beta1.MsgSend{4receiver:%
MsgSend{2to_address:% 3amount:*C
MsgMultiSend{2outputs:*O
MsgTransfer{3token:*C 5receiver:% 8memo:%
MsgDelegate{2validator_address:% 3amount:*C
MsgBeginRedelegate{3validator_dst_address:% 4amount:*C
MsgSetWithdrawAddress{2withdraw_address:%
MsgModifyWithdrawAddress{2withdraw_address:%
MsgGrant{2grantee:%
MsgGrantAllowance{2grantee:%
MsgExec{2msgs:*B
MsgExecuteContract{2contract:% 3msg:% 5funds:*C
MsgExecuteContractCompat{2contract:% 3msg:% 4funds:%
MsgInstantiateContract{2admin:% 5msg:% 6funds:*C
MsgInstantiateContract2{2admin:% 5msg:% 6funds:*C
MsgUpdateAdmin{2new_admin:% 3contract:%
MsgCreateVestingAccount{2to_address:% 3amount:*C
MsgUndelegate{
MsgCancelUnbondingDelegation{
MsgVote{
MsgVoteWeighted{
MsgDeposit{
MsgWithdrawDelegatorReward{
MsgWithdrawDelegationReward{
MsgRevoke{
MsgRevokeAllowance{
MsgUnjail{
MsgEditValidator{";

/// How messages of modules that are not known are called in which the signer trades, votes, stakes, locks, claims or publishes for
/// himself: by how the last part of the name begins, and, behind `~`, ends. Of these every account that is not the signer's counts as paid. All other
/// messages that are not known are refused, since what they say in numbers, keys and bytes is not read: a new contract's code
/// (`MsgMigrateContract`), a second key of the account (`MsgAddAuthenticator`), a payee as 32 bytes.
const OWN: &str = "swap splitroute split- join exit lock begin extendlock extend-lock superfluid delegate undelegate unbond unlock \
    unstake stake liquidstake lsmliquidstake redeemstake setvalidatorset payforblobs vote claim collect col- cancel signdata \
    submitproposal create~order create~orders place~order batch~orders batchcancel create~pool create~position add~position \
    withdraw~position withdraw~reward withdraw~rewards withdraw~commission";

/// Whether a message of this type, in any module, is about the signer's own.
fn is_own(whole: &str) -> bool {
    let last = |text, mark| cut_last(text, mark).map_or(text, |(_, last)| last);
    let name = last(last(whole, b'/'), b'.').to_ascii_lowercase();
    let name = name.strip_prefix("msg").or_else(|| name.strip_prefix("cl-")).unwrap_or(&name);
    // What a group proposes can be done at once, with what is the group's.
    !contains(whole, "group")
        && parts(OWN, b' ').any(|word| {
            let (head, tail) = cut(word, "~").unwrap_or((word, ""));
            name.starts_with(head) && name.ends_with(tail)
        })
}

const ROLES: &str = "P to_address address receiver recipient withdraw_address D validator_address validator_dst_address grantee C contract A admin new_admin";

/// Names in the JSON messages of contracts: CW-20, CW-721, packet forwarding.
const CALLS: &str = "P recipient receiver to to_address contract beneficiary M owner S spender O operator A minter new_minter new_owner new_admin";

fn is_account(text: &str) -> bool {
    chain::recognise(text).iter().any(|account| account.namespace == "cosmos")
}

/// Reads the arguments of a method that signs or sends: wherever in them a document is.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let signer = arguments.at(1).and_then(Value::text).unwrap_or_default();
    let said = arguments.at(0).and_then(Value::text);
    let list = arguments.elements().unwrap_or(core::slice::from_ref(arguments));
    let mut found = false;
    for (at, argument) in list.iter().enumerate() {
        let document = first(argument, "signDoc sign_doc").unwrap_or(argument);
        let path = &path.at(at);
        let id = first(document, "chainId chain_id");
        let own = id.and_then(Value::text);
        // A signer of one chain is asked by the account alone.
        let alone = said.filter(|said| at == 1 && own.is_some() && is_account(said));
        let said = said.filter(|_| alone.is_none());
        let signer = alone.unwrap_or(signer);
        if let (Some(said), Some(own)) = (said, own)
            && said != own
        {
            return reading.opaque(path, "cosmos/chain-mismatch");
        }
        let chain = own.or(said).map_or_else(|| String::from(reading.call.chain), |id| glue(&["cosmos:", id]));
        let signer = argument.text_at("signerAddress").unwrap_or(signer);
        let body = first(document, "bodyBytes body_bytes");
        // Of two documents, or two ids, it is not known which is signed.
        let apart = !core::ptr::eq(document, argument);
        if apart && (document.members().is_none() || first(argument, "msgs bodyBytes body_bytes").is_some())
            || body.is_some() && document.get("msgs").is_some()
            || matches!(id, Some(Value::Bool(_)))
        {
            return reading.opaque(path, "cosmos/malformed");
        }
        reading.on_chain(&chain, |reading| {
            if let Some(list) = document.get("msgs").and_then(Value::elements) {
                found = true;
                messages(list, (signer, document.text_at("memo").unwrap_or_default()), &path.sub(".msgs"), reading);
            }
            let decode = |bytes: Option<Vec<u8>>, rule: u8, reading: &mut Reading<'_>| {
                let steps = PROTOBUF.rule(rule).unwrap_or_default();
                let bytes = bytes.as_deref();
                match bytes.and_then(|bytes| layout::read_as(bytes, &PROTOBUF, steps, layout::DEPTH)) {
                    Some(body) => {
                        let list = body.get("messages").and_then(Value::elements).unwrap_or_default();
                        let memo = body.text_at("memo").unwrap_or_default();
                        messages(list, (signer, memo), &path.sub(".messages"), reading);
                    }
                    None => reading.opaque(path, "cosmos/malformed"),
                }
            };
            if let Some(body) = body {
                found = true;
                decode(bytes(body), b'A', reading);
            } else if at > 0
                && let Some(raw) = wallet::bytes(argument)
            {
                // A whole transaction: body, authorisation, signatures.
                found = true;
                decode(Some(raw), b'T', reading);
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

fn messages(list: &[Value<'_>], about: (&str, &str), path: &Path<'_>, reading: &mut Reading<'_>) {
    for (at, message) in list.iter().enumerate() {
        let path = &path.at(at);
        if reading.enter(path) {
            let value = message.get("value").unwrap_or(&Value::Null);
            judge(message.text_at("type").unwrap_or_default(), value, about, path, reading);
            reading.leave();
        }
    }
}

/// A type and a message of that type, as amino JSON has it.
fn any(mut bytes: &[u8], depth: u8) -> Option<Value<'_>> {
    let (mut name, mut value): (&[u8], &[u8]) = (b"", b"");
    while !bytes.is_empty() {
        let field = protobuf::next(&mut bytes)?;
        match field.number {
            1 => name = field.content,
            2 => value = field.content,
            _ => return None,
        }
    }
    let name = core::str::from_utf8(name).ok()?;
    let value = match known(name) {
        Some(steps) => layout::read_as(value, &PROTOBUF, steps, depth)?,
        None => {
            let mut members = Vec::new();
            texts(value, &mut members, 8)?;
            Value::Object(members)
        }
    };
    // Without members there is nothing in it.
    let value = if value == Value::Null { Value::Object(Vec::new()) } else { value };
    Some(super::named::object(&[("type", Value::String(name.into())), ("value", value)]))
}

/// Every text in a message of a type that is not known, however deep.
fn texts<'a>(mut bytes: &'a [u8], out: &mut Vec<super::json::Member<'a>>, depth: u8) -> Option<()> {
    while !bytes.is_empty() {
        let field = protobuf::next(&mut bytes)?;
        let text = core::str::from_utf8(field.content).ok().filter(|text| !text.bytes().any(|byte| byte < b' '));
        match text {
            _ if field.is_number => {}
            Some(text) => {
                out.push(("text".into(), Value::String(text.into())));
                // What is text may be a message too, whose tags happen to be letters.
                let from = out.len();
                if texts(field.content, out, depth.checked_sub(1)?).is_none() {
                    out.truncate(from);
                }
            }
            // What is no message either is bytes.
            None => drop(texts(field.content, out, depth.checked_sub(1)?)),
        }
    }
    Some(())
}

/// The fields of a message that is known.
fn known(name: &str) -> Option<&'static str> {
    parts(MESSAGES, b'\n').find_map(|line| {
        let (last, _) = cut(line, "{")?;
        let package = name.strip_suffix(last)?;
        // In other packages messages of the same names do other things.
        let ours = "/cosmos. /ibc.applications. /cosmwasm.wasm. /injective.wasmx. cosmos-sdk/ wasm/ wasmx/";
        parts(ours, b' ').find(|ours| package.starts_with(ours))?;
        matches!(package.as_bytes().last(), Some(b'.' | b'/')).then(|| line.get(last.len()..))?
    })
}

/// Judges one message by its type. In a message that is not known, if it is about the signer's own, whoever does not sign may be paid.
fn judge(name: &str, value: &Value<'_>, (signer, memo): (&str, &str), path: &Path<'_>, reading: &mut Reading<'_>) {
    let known = known(name);
    let other = if known.is_some() { Role::Mention } else { Role::Payee };
    // Where a packet is forwarded, its first receiver may be any word.
    let strict = value.text_at("memo").and_then(json_in).is_none();
    let names = Names { roles: ROLES, other, strict, signer, memo, ..Names::of("cosmos", "") };
    let mut rest = Vec::new();
    for (key, member) in value.members().unwrap_or_default() {
        match (key.as_ref(), member) {
            // In amino JSON a message holds its inner ones by their types.
            ("msgs", Value::Array(list)) => messages(list, (signer, memo), &path.sub(".msgs"), reading),
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
        && !matches!(funds.text(), Some("" | "0"))
    {
        rest.push(("recipient".into(), contract.clone()));
    }
    if value.members().is_none() {
        return reading.opaque(path, "cosmos/malformed");
    }
    if known.is_none() && !is_own(name) {
        reading.opaque(path, "cosmos/type");
    }
    let before = reading.findings.len();
    names.judge(&Value::Object(rest), path, reading);
    // So may whoever is named in a text.
    closed::settle(before, known.is_none(), reading);
    body::mentions(memo, path, reading);
}
