//! Owns Aptos transactions: calls of entry functions, as JSON and as BCS.
//!
//! Specification: <https://aptos.dev/build/guides/sponsored-transactions>, AIP-21

use super::find::first;
use super::json::Value;
use super::layout::{self, Format};
use super::named::{Names, accounts, method_in};
use super::{Reading, bcs, uint, wallet};
use crate::encoding::hex;
use crate::payload::path::Path;
use crate::text::{cut, glue, heads, without_lead};
use crate::{Error, Finding, Role};
use alloc::string::String;
use alloc::vec::Vec;

const MALFORMED: Error = Error::new("aptos/malformed");

/// A transaction with a call of an entry function in it, the types passed over, and what follows.
static BCS: Format = Format {
    rules: "\
A40_[2E]25_!
Emodule:32&Xname:%function:%*Targuments:*D
D$D
T[0.1.2.3.4.5.6T7S8.9.10.]
S32_~~*T",
    count: bcs::count,
    big: false,
    fill: 0,
    print,
};

static NAMES: Names<'static> = Names {
    // Beyond all places there is no amount.
    methods: "aptos_account::transfer P01 aptos_account::transfer_coins P01 aptos_account::batch_transfer P09 \
              aptos_account::batch_transfer_coins P09 aptos_account::transfer_fungible_assets P12 coin::transfer P01 \
              primary_fungible_store::transfer P12 fungible_asset::transfer P12 object::transfer P19 \
              object::transfer_call P19 delegation_pool::add_stake D01 \
              primary_fungible_store::transfer_assert_minimum_deposit P12 aptos_account::fungible_transfer_only P01 \
              aptos_account::batch_transfer_fungible_assets P19 stake::set_operator O09 stake::set_delegated_voter D09 \
              delegation_pool::delegate_voting_power D19 \
              stake::initialize_stake_owner O19 dispatchable_fungible_asset::transfer P12 \
              dispatchable_fungible_asset::transfer_assert_minimum_deposit P12 managed_coin::mint P01 \
              token::transfer_with_opt_in P45 token_transfers::offer_script P05",
    ..Names::of("aptos", "")
};

/// Reads the arguments of a method that signs or submits.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let lone = arguments.param(0);
    let payload = lone.and_then(|lone| first(lone, "payload rawTransaction transaction data")).or(lone);
    let path = &path.at(0);
    let bytes = payload.and_then(wallet::bytes).unwrap_or_default();
    let decoded = layout::read(&bytes, &BCS);
    let payload = decoded.as_ref().or(payload).unwrap_or(&Value::Null);
    let done = match (payload.text_at("function"), payload.text_at("module"), payload.text_at("name")) {
        (Some(function), Some(module), Some(name)) => {
            call(module, &glue(&[name, "::", function]), payload, path, reading)
        }
        (Some(function), ..) => match cut(function, "::") {
            // `address::module::function`
            Some((module, name)) => call(module, name, payload, path, reading),
            None => Err(MALFORMED),
        },
        _ => Err(MALFORMED),
    };
    if let Err(why) = done {
        reading.opaque(path, why.code());
    }
}

/// An argument as JSON would have it: an address, a list of them, or a number of 64 bits.
fn print(_: u8, bytes: &[u8], _: u8) -> Option<Value<'_>> {
    let address = |bytes: &[u8]| Value::String(hex::encode("0x", bytes).into());
    Some(match bytes.len() {
        32 => address(bytes),
        8 => {
            let mut bytes = bytes.to_vec();
            bytes.reverse();
            Value::String(uint::decimal(&bytes).into())
        }
        _ => {
            let mut rest = bytes;
            let mut list = Vec::new();
            if bcs::count(&mut rest).is_some_and(|count| count.saturating_mul(32) == rest.len()) {
                list.extend(rest.chunks(32).map(address));
            }
            Value::Array(list)
        }
    })
}

/// The addresses that an argument can be.
fn addresses(value: &Value<'_>) -> Vec<String> {
    let mut addresses = Vec::new();
    for element in value.elements().unwrap_or(core::slice::from_ref(value)) {
        addresses.extend(element.text().map(String::from));
        // An object of an SDK: the address in it is bytes.
        let bytes = wallet::bytes(element.get("data").unwrap_or(element));
        addresses.extend(bytes.filter(|bytes| bytes.len() == 32).map(|bytes| hex::encode("0x", &bytes)));
    }
    addresses
}

fn call(
    module: &str,
    name: &str,
    payload: &Value<'_>,
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) -> Result<(), Error> {
    let arguments = first(payload, "functionArguments arguments function_arguments");
    let arguments = arguments.map_or(Some(&[][..]), Value::elements).ok_or(MALFORMED)?;
    let contract = accounts(module, "aptos", reading);
    // The framework: itself, and its collectibles and experiments.
    let own = contract.first().and_then(|account| account.address.strip_prefix("0x"));
    let own = own.is_some_and(|digits| matches!(without_lead(digits, b'0'), "1" | "3" | "4" | "7"));
    let path = &path.sub(".arguments");
    let Some((role, who, amount)) = method_in(NAMES.methods, name).filter(|_| own) else {
        // Keys of accounts, code that signs for them, the power to sign for them, and transfers of amounts nobody can read or to
        // whoever signs too.
        let power = "account:: account_abstraction:: code:: multisig_account:: object_code_deployment:: resource_account:: \
            staking_contract:: staking_proxy:: permissioned_ vesting::set_ vesting::update_ delegation_pool::set_ \
            confidential_asset:: token::direct_ token::transfer";
        if own && heads(power, name) {
            return Err(Error::new("aptos/authority"));
        }
        if contract.is_empty() {
            return Err(MALFORMED);
        }
        reading.push(Finding::new(Role::Contract, contract, path.written()));
        for (at, argument) in arguments.iter().enumerate() {
            for address in addresses(argument).iter().filter(|address| address.len() > 60) {
                let found = accounts(address, "aptos", reading);
                if !found.is_empty() {
                    reading.readings(Role::Mention, found, &path.at(at));
                }
            }
        }
        return Ok(());
    };
    let coin = if name == "aptos_account::transfer" { "slip44:637" } else { "" };
    let number = arguments.get(amount).and_then(uint::digits_of);
    let payees = arguments.get(who).map(addresses).unwrap_or_default();
    if payees.is_empty() {
        return Err(MALFORMED);
    }
    for payee in payees {
        NAMES.give(role, &payee, coin, number.clone(), &path.at(who), reading);
    }
    Ok(())
}
