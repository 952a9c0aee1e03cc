//! Owns Sui transactions: blocks of commands, as BCS and as the JSON that pages give to wallets.
//!
//! Specification: <https://docs.sui.io/concepts/transactions/prog-txn-blocks>

use super::bcs::Bcs;
use super::json::Value;
use super::named::{Names, accounts};
use super::{Reading, uint, wallet};
use crate::encoding::{base64, hex};
use crate::payload::path::Path;
use crate::reader::Reader;
use crate::text::{begins, without_lead};
use crate::{Error, Finding, Role};
use alloc::string::String;
use alloc::vec::Vec;

const MALFORMED: Error = Error::new("sui/malformed");

/// What a command names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Argument {
    Gas,
    Input(usize),
    Result,
}

/// A block: the bytes of its inputs (`None` for an object), and the commands that give something away.
#[derive(Default)]
struct Block {
    inputs: Vec<Option<Vec<u8>>>,
    /// To whom objects go.
    transfers: Vec<Argument>,
    /// Package, module, arguments.
    calls: Vec<(String, String, Vec<Argument>)>,
    publishes: bool,
}

/// Reads the arguments of a method that signs or executes: a transaction in each of them.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let list = arguments.elements().unwrap_or(core::slice::from_ref(arguments));
    let mut found = false;
    for (at, argument) in list.iter().enumerate() {
        let member = ["transaction", "transactionBlock", "bytes"].iter().find_map(|name| argument.get(name));
        let path = &path.at(at);
        let block = match member.unwrap_or(argument) {
            Value::String(text) if begins(text, b"{") => match reading.json(text, path) {
                Some(json) if !json.repeats_a_key() => of_json(&json),
                _ => None,
            },
            Value::String(text) => base64::decode(text.as_bytes()).and_then(|bytes| of_bytes(&bytes).ok()),
            value => match wallet::bytes(value) {
                Some(bytes) => of_bytes(&bytes).ok(),
                None if value.get("commands").is_some() => of_json(value),
                // Options, where a transaction came first.
                None if found => continue,
                None => None,
            },
        };
        found = true;
        match block {
            Some(block) => judge(&block, path, reading),
            None => reading.opaque(path, MALFORMED.code()),
        }
    }
    if !found {
        reading.opaque(path, MALFORMED.code());
    }
}

fn judge(block: &Block, path: &Path<'_>, reading: &mut Reading<'_>) {
    let names =
        Names { namespace: "sui", coin: "", roles: &[], other: Role::Mention, strict: true, signer: "", memo: "" };
    let address = |argument: &Argument| match argument {
        Argument::Input(at) => block.inputs.get(*at)?.as_ref().filter(|bytes| bytes.len() == 32),
        _ => None,
    };
    let path = &path.sub(".commands");
    for transfer in &block.transfers {
        match address(transfer) {
            Some(bytes) => {
                let found = accounts(&hex::encode("0x", bytes), "sui", reading);
                names.found(Role::Payee, found, &[(None, None)], path, reading);
            }
            // An address that a command computes.
            None => reading.opaque(path, "sui/computed-recipient"),
        }
    }
    for (package, module, arguments) in &block.calls {
        if reading.spend().is_err() {
            return;
        }
        let found = accounts(package, "sui", reading);
        // The framework's own packages are 1, 2 and 3.
        let own = found.first().is_some_and(|account| {
            matches!(without_lead(account.address.strip_prefix("0x").unwrap_or_default(), b'0'), "1" | "2" | "3")
        });
        let pays = own && matches!(module.as_str(), "transfer" | "pay" | "kiosk" | "sui_system");
        let mut role = if pays { Role::Payee } else { Role::Mention };
        if !own {
            let contract = Finding::new(Role::Contract, found.clone(), path.written());
            let expected = reading.policy.lists(&contract, reading.call);
            reading.push(contract);
            // What it is given, a package may keep or give to whomever it is shown.
            let given = arguments.iter().any(|argument| match argument {
                Argument::Input(at) => block.inputs.get(*at).is_none_or(Option::is_none),
                _ => true,
            });
            if given && !expected {
                names.found(Role::Payee, found, &[(None, None)], path, reading);
                role = Role::Payee;
            }
        }
        for argument in arguments {
            if let Some(bytes) = address(argument) {
                let found = accounts(&hex::encode("0x", bytes), "sui", reading);
                names.found(role, found, &[(None, None)], path, reading);
            }
        }
    }
    if block.publishes {
        reading
            .push(Finding { why: "transaction/creation", ..Finding::new(Role::Contract, Vec::new(), path.written()) });
    }
}

/// `TransactionData`, or the kind of one alone.
fn of_bytes(bytes: &[u8]) -> Result<Block, Error> {
    let mut bcs = Bcs(Reader::new(bytes));
    let mut block = Block::default();
    // Version 1 of the data, a programmable block of that.
    if bcs.count()? != 0 || bcs.count()? != 0 {
        return Err(MALFORMED);
    }
    for _ in 0..bcs.count()? {
        let input = match bcs.count()? {
            0 => Some(bcs.bytes()?.to_vec()),
            1 => {
                match bcs.count()? {
                    0 | 2 => reference(&mut bcs)?,
                    1 => drop(bcs.0.take(32 + 8 + 1)?),
                    _ => return Err(MALFORMED),
                }
                None
            }
            _ => return Err(MALFORMED),
        };
        block.inputs.push(input);
    }
    for _ in 0..bcs.count()? {
        match bcs.count()? {
            0 => {
                let package = hex::encode("0x", bcs.address()?);
                let module = super::body::lossy(bcs.bytes()?).into_owned();
                bcs.bytes()?;
                for _ in 0..bcs.count()? {
                    bcs.kind(8)?;
                }
                block.calls.push((package, module, list(&mut bcs)?));
            }
            1 => {
                list(&mut bcs)?;
                block.transfers.push(argument(&mut bcs)?);
            }
            2 | 3 => {
                argument(&mut bcs)?;
                list(&mut bcs)?;
            }
            4 => {
                block.publishes = true;
                code(&mut bcs)?;
            }
            5 => {
                if bcs.count()? == 1 {
                    bcs.kind(8)?;
                }
                list(&mut bcs)?;
            }
            6 => {
                block.publishes = true;
                code(&mut bcs)?;
                bcs.address()?;
                argument(&mut bcs)?;
            }
            _ => return Err(MALFORMED),
        }
    }
    // Sender, payment for gas, when it expires.
    bcs.address()?;
    for _ in 0..bcs.count()? {
        reference(&mut bcs)?;
    }
    bcs.0.take(32 + 8 + 8)?;
    if bcs.count()? == 1 {
        bcs.0.take(8)?;
    }
    if bcs.0.is_empty() { Ok(block) } else { Err(MALFORMED) }
}

/// An object's id, version and digest.
fn reference(bcs: &mut Bcs<'_>) -> Result<(), Error> {
    bcs.0.take(32 + 8)?;
    bcs.bytes().map(drop)
}

/// Modules, and the packages they depend on.
fn code(bcs: &mut Bcs<'_>) -> Result<(), Error> {
    for _ in 0..bcs.count()? {
        bcs.bytes()?;
    }
    for _ in 0..bcs.count()? {
        bcs.address()?;
    }
    Ok(())
}

fn list(bcs: &mut Bcs<'_>) -> Result<Vec<Argument>, Error> {
    let mut arguments = Vec::new();
    for _ in 0..bcs.count()? {
        arguments.push(argument(bcs)?);
    }
    Ok(arguments)
}

fn argument(bcs: &mut Bcs<'_>) -> Result<Argument, Error> {
    Ok(match bcs.count()? {
        0 => Argument::Gas,
        1 => {
            let at: &[u8; 2] = bcs.0.take(2)?.as_array().ok_or(MALFORMED)?;
            Argument::Input(u16::from_le_bytes(*at).into())
        }
        2 => bcs.0.take(2).map(|_| Argument::Result)?,
        3 => bcs.0.take(4).map(|_| Argument::Result)?,
        _ => return Err(MALFORMED),
    })
}

/// Version 2 of the JSON.
fn of_json(json: &Value<'_>) -> Option<Block> {
    let mut block = Block::default();
    for input in json.get("inputs")?.elements()? {
        let pure = input.get("Pure").and_then(|pure| base64::decode(pure.text_at("bytes")?.as_bytes()));
        // A value whose type is yet to be found out: an address, if it looks like one.
        let open = input.get("UnresolvedPure").and_then(|pure| pure.text_at("value")).map(|text| {
            match text.strip_prefix("0x") {
                Some(_) => uint::from_quantity(text).map_or_else(Vec::new, |word| word.to_vec()),
                None => Vec::new(),
            }
        });
        let object = ["Object", "UnresolvedObject"].iter().any(|name| input.get(name).is_some());
        match pure.or(open) {
            Some(bytes) => block.inputs.push(Some(bytes)),
            None if object => block.inputs.push(None),
            None if input.get("UnresolvedPure").is_some() => block.inputs.push(Some(Vec::new())),
            None => return None,
        }
    }
    for command in json.get("commands")?.elements()? {
        let named = |name: &str| command.get(name);
        if let Some(call) = named("MoveCall") {
            let mut arguments = Vec::new();
            for argument in call.get("arguments")?.elements()? {
                arguments.push(of_member(argument)?);
            }
            block.calls.push((
                String::from(call.text_at("package")?),
                String::from(call.text_at("module")?),
                arguments,
            ));
        } else if let Some(transfer) = named("TransferObjects") {
            block.transfers.push(of_member(transfer.get("address")?)?);
        } else if ["Publish", "Upgrade"].iter().any(|name| named(name).is_some()) {
            block.publishes = true;
        } else if !["SplitCoins", "MergeCoins", "MakeMoveVec", "$Intent"].iter().any(|name| named(name).is_some()) {
            return None;
        }
    }
    Some(block)
}

fn of_member(value: &Value<'_>) -> Option<Argument> {
    if value.get("GasCoin").is_some() {
        return Some(Argument::Gas);
    }
    match value.get("Input") {
        Some(Value::Number(at)) => Some(Argument::Input(crate::text::count(at)?)),
        Some(_) => None,
        None => ["Result", "NestedResult"].iter().any(|name| value.get(name).is_some()).then_some(Argument::Result),
    }
}
