//! Owns Sui transactions: blocks of commands, as BCS and as the JSON that pages give to wallets.
//!
//! Specification: <https://docs.sui.io/concepts/transactions/prog-txn-blocks>

use super::find::{first, is_in};
use super::json::Value;
use super::layout::{self, Format};
use super::named::{Names, accounts};
use super::{Reading, bcs, uint, wallet};
use crate::encoding::{base64, hex};
use crate::payload::path::Path;
use crate::text::{begins, count, heads, without_lead};
use crate::{Finding, Role};
use alloc::string::String;

/// Version 1 of the data with a block in it, which becomes version 2 of the JSON: `I` is an input, `M` a command, `G` an
/// argument, `T` a type; then the sender, payment for gas, and when it expires.
static BCS: Format = Format {
    rules: "\
A[0B]!
B[0C]32_*R48_[0.1E2V]
Cinputs:*Icommands:*M
I[0P1O2F]
PPure:$X
OObject:''=Y
Y[0R1S2R]
FObject:''[0E][0T][0.1.]
R40_~
S41_
M[0c1t2s3s4p5v6u]
cMoveCall:=d
dpackage:32&Xmodule:%function:%*Targuments:*G
tTransferObjects:=e
e*Gaddress:=G
sSplitCoins:''=G*G
pPublish:''*b*a
vMakeMoveVec:''?T*G
uPublish:''*b*a32_=G
a32_
b~
G[0g1i2r3n]
gGasCoin:''
iInput:2#
rResult:''2_
nResult:''4_
T[0.1.2.3.4.5.6T7Z8.9.10.]
Z32_~~*T
E8_
V?E?E?E?E~4_",
    count: bcs::count,
    big: false,
    fill: 0,
    print: |_, bytes, _| Some(Value::String(hex::encode("0x", bytes).into())),
};

static NAMES: Names<'static> = Names::of("sui", "");

/// Functions of the framework whose last argument is whom it goes to.
const GIVES: &str = "transfer public_transfer party_transfer public_party_transfer split_and_transfer \
    join_vec_and_transfer mint_and_transfer send_funds set_owner_custom request_add_stake request_add_stake_mul_coin";

/// How functions of the framework begin after which somebody else may have what they were given: it is shared with everyone, or in an object that is.
const AWAY: &str = "public_share purchase place list lock add push";

const INPUTS: &str = "Pure UnresolvedPure Object UnresolvedObject FundsWithdrawal";
const ARGUMENTS: &str = "Input GasCoin Result NestedResult";
const COMMANDS: &str = "MoveCall TransferObjects Publish Upgrade SplitCoins MergeCoins MakeMoveVec $Intent";

/// Whether there is one of these variants: of two, SDKs differ in which they take.
fn is_one(value: &Value<'_>, variants: &str) -> bool {
    value.members().unwrap_or_default().iter().filter(|(name, _)| is_in(variants, name)).count() == 1
}

/// Reads the arguments of a method that signs or executes: a transaction in each of them.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let list = arguments.elements().unwrap_or(core::slice::from_ref(arguments));
    let mut found = false;
    for (at, argument) in list.iter().enumerate() {
        let member = first(argument, "transaction transactionBlock bytes");
        let value = member.unwrap_or(argument);
        let path = &path.at(at);
        let (text, bytes);
        let block = match value {
            Value::String(json) if begins(json, b"{") => {
                text = json;
                reading.json(text, path).filter(|json| !json.repeats_a_key())
            }
            value => {
                bytes = match value {
                    Value::String(text) => base64::decode(text.as_bytes()),
                    value => wallet::bytes(value),
                };
                match &bytes {
                    Some(bytes) => layout::read(bytes, &BCS),
                    None if value.get("commands").is_some() => Some(value.clone()),
                    // Options, where a transaction came first.
                    None if found && member.is_none() => continue,
                    None => None,
                }
            }
        };
        found = true;
        if block.and_then(|block| judge(&block, &path.sub(".commands"), reading)).is_none() {
            reading.opaque(path, "sui/malformed");
        }
    }
    if !found {
        reading.opaque(path, "sui/malformed");
    }
}

/// What an input is.
enum Input {
    Object,
    Address(String),
    /// A value that is no address.
    Other,
}

fn input(value: &Value<'_>) -> Option<Input> {
    if !is_one(value, INPUTS) {
        return None;
    }
    let bytes = match (value.get("Pure"), value.get("UnresolvedPure")) {
        (Some(Value::String(digits)), _) => hex::decode_lenient(digits.as_bytes()),
        (Some(pure), _) => base64::decode(pure.text_at("bytes")?.as_bytes()),
        // A value whose type is yet to be found out: an address, if it looks like one.
        (_, Some(open)) => open.text_at("value").and_then(uint::from_quantity).map(Into::into),
        _ => {
            return first(value, "Object UnresolvedObject FundsWithdrawal").is_some().then_some(Input::Object);
        }
    };
    let address = bytes.filter(|bytes| bytes.len() == 32);
    Some(address.map_or(Input::Other, |bytes| Input::Address(hex::encode("0x", &bytes))))
}

/// What an argument is; what a command gives is an object.
fn argument(value: &Value<'_>, inputs: &[Value<'_>]) -> Option<Input> {
    match value.get("Input") {
        _ if !is_one(value, ARGUMENTS) => None,
        Some(Value::Number(at)) => input(inputs.get(count(at)?)?),
        Some(at) => input(inputs.get(count(at.text()?)?)?),
        None => first(value, "GasCoin Result NestedResult").is_some().then_some(Input::Object),
    }
}

/// Reads a block; `None` where it is none.
fn judge(block: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> Option<()> {
    let inputs = block.get("inputs")?.elements()?;
    for value in inputs {
        input(value)?;
    }
    for command in block.get("commands")?.elements()? {
        reading.spend().filter(|()| is_one(command, COMMANDS))?;
        if let Some(call) = command.get("MoveCall") {
            self::call(call, inputs, path, reading)?;
        } else if let Some(transfer) = command.get("TransferObjects") {
            match argument(transfer.get("address")?, inputs)? {
                Input::Address(address) => NAMES.give(Role::Payee, &address, "", None, path, reading),
                // An address that a command computes.
                _ => reading.opaque(path, "sui/computed-recipient"),
            }
        } else if first(command, "Publish Upgrade").is_some() {
            let creation = Finding::new(Role::Contract, [].into(), path.written());
            reading.push(Finding { why: "transaction/creation", ..creation });
        } else if first(command, "SplitCoins MergeCoins MakeMoveVec $Intent").is_none() {
            return None;
        }
    }
    Some(())
}

fn call(call: &Value<'_>, inputs: &[Value<'_>], path: &Path<'_>, reading: &mut Reading<'_>) -> Option<()> {
    let found = accounts(call.text_at("package")?, "sui", reading);
    let arguments = call.get("arguments")?.elements()?;
    let module = call.text_at("module")?;
    // The framework's own packages are 1, 2 and 3. A vector is nobody's before it is given away itself.
    let own = found.first().is_some_and(|account| {
        matches!(without_lead(account.address.strip_prefix("0x").unwrap_or_default(), b'0'), "1" | "2" | "3")
    }) && (module == "vector" || !heads(AWAY, call.text_at("function")?));
    let pays = own && is_in("transfer pay sui_system", module);
    let mut role = if pays { Role::Payee } else { Role::Mention };
    // Whom the last argument of these is, decides who gets what.
    if own && is_in(GIVES, call.text_at("function")?) {
        role = Role::Payee;
        let last = arguments.last().and_then(|last| argument(last, inputs));
        if !matches!(last, Some(Input::Address(_))) {
            reading.opaque(path, "sui/computed-recipient");
        }
    }
    if !own {
        let contract = Finding::new(Role::Contract, found.clone(), path.written());
        let expected = reading.policy.lists(&contract, reading.call);
        reading.push(contract);
        // What it is given, a package may keep or give to whomever it is shown.
        let mut given = false;
        for value in arguments {
            given |= matches!(argument(value, inputs)?, Input::Object);
        }
        if given && !expected {
            NAMES.found(Role::Payee, found, &[(None, None)], path, reading);
            role = Role::Payee;
        }
    }
    for value in arguments {
        if let Input::Address(address) = argument(value, inputs)? {
            NAMES.give(role, &address, "", None, path, reading);
        }
    }
    Some(())
}
