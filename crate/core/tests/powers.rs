//! Owns the ways to hand over value or power without paying anybody: functions of a framework, and the first authorities of a mint.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, inspect};
use support::*;

fn ask(method: &str, arguments: &str, policy: &Policy) -> String {
    outcome(&inspect(&Call { surface: "wallet", method, body: arguments.as_bytes(), ..Call::default() }, policy))
}

#[test]
fn framework_functions() {
    let (good, evil) = (format!("0x{}", "60".repeat(32)), format!("0x{}", "ba".repeat(32)));
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["aptos:1:{good}"],"operators":["aptos:1:{good}"]}}"#));
    let call = |function: &str, arguments: &str| {
        let payload = format!(r#"[{{"payload":{{"function":"{function}","functionArguments":[{arguments}]}}}}]"#);
        ask("aptos:signAndSubmitTransaction", &payload, &policy)
    };
    for (function, before) in [
        ("0x1::stake::initialize_stake_owner", r#""5","#),
        ("0x1::dispatchable_fungible_asset::transfer", r#""0x7","#),
        ("0x1::managed_coin::mint", ""),
        ("0x3::token_transfers::offer_script", ""),
        ("0x3::token::transfer_with_opt_in", r#""0x7","a","b","0","#),
    ] {
        let to = |who: &str| call(function, &format!(r#"{before}"{who}","7""#));
        assert!(to(&evil).starts_with("block"), "{function}");
        assert_eq!(to(&good), "allow", "{function}");
    }
    for function in [
        "0x1::account_abstraction::add_authentication_function",
        "0x1::account_abstraction::add_dispatchable_authentication_function",
        "0x0000000000000000000000000000000000000000000000000000000000000001::account::rotate_authentication_key_call",
        "0x1::staking_proxy::set_operator",
        "0x1::vesting::set_management_role",
        "0x1::vesting::set_beneficiary",
        "0x1::vesting::update_operator",
        "0x1::delegation_pool::set_operator",
        "0x1::delegation_pool::set_beneficiary_for_operator",
        "0x3::token::direct_transfer_script",
        "0x3::token::transfer_script",
        "0x7::confidential_asset::confidential_transfer",
    ] {
        assert_eq!(call(function, &format!(r#""{good}","m","f""#)), "block opaque", "{function}");
    }
    // What only concerns the signer, and functions of the same names in contracts of others.
    for (function, outcome) in [
        ("0x1::delegation_pool::withdraw", "report"),
        ("0x1::vesting::distribute", "report"),
        ("0x77::account_abstraction::add_authentication_function", "report"),
    ] {
        assert!(call(function, r#""0x7","5""#).starts_with(outcome), "{}", call(function, r#""0x7","5""#));
    }
}

const USER: u8 = 0x11;
const MINT: u8 = 0x22;
const EVIL_KEY: u8 = 0xee;

/// One instruction of a transaction that the user alone signs.
fn solana(program: [u8; 32], accounts: &[u8], data: &[u8]) -> String {
    let keys = [[USER; 32], [MINT; 32], [EVIL_KEY; 32], program].concat();
    let mut message = vec![1, 0, 1, 4];
    message.extend(keys);
    message.extend([7; 32]);
    message.extend([1, 3, accounts.len() as u8]);
    message.extend(accounts);
    message.extend([data.len() as u8]);
    message.extend(data);
    let transaction = hex::encode("", &[&[1][..], &[0; 64], &message].concat());
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["eip155:1:{GOOD}"]}}"#));
    ask("solana:signTransaction", &format!(r#"[{{"$bytes":"{transaction}"}}]"#), &policy)
}

/// Whoever may make more of a new token, stop it, close it or be asked at every transfer.
#[test]
fn first_authorities() {
    let program =
        |text: &str| -> [u8; 32] { payeeguard_core::encoding::base58::decode(text).unwrap().try_into().unwrap() };
    let token = program("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
    let extended = program("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
    let key = |byte: u8| [byte; 32];
    let data = |parts: &[&[u8]]| parts.concat();
    for tag in [0, 20] {
        for of in [token, extended] {
            let mint = |mint: u8, freeze: &[u8]| solana(of, &[1], &data(&[&[tag, 6], &key(mint), freeze]));
            assert_eq!(mint(USER, &[0]), "allow", "{tag}");
            assert_eq!(mint(USER, &data(&[&[1], &key(USER)])), "allow", "{tag}");
            assert_eq!(mint(USER, &data(&[&[1], &key(EVIL_KEY)])), "block authority", "{tag}");
            assert_eq!(mint(EVIL_KEY, &[0]), "block authority", "{tag}");
            assert_eq!(mint(USER, &[2]), "block opaque", "{tag}");
        }
    }
    let fees = |first: &[u8], second: &[u8]| data(&[&[26, 0], first, second, &[0; 10]]);
    let (none, user, evil) = ([0].to_vec(), data(&[&[1], &key(USER)]), data(&[&[1], &key(EVIL_KEY)]));
    for (bytes, expected) in [
        (data(&[&[25], &user]), "allow"),
        (data(&[&[25], &evil]), "block authority"),
        (data(&[&[36, 0], &key(USER), &key(0)]), "allow"),
        (data(&[&[36, 0], &key(EVIL_KEY), &key(0)]), "block authority"),
        (data(&[&[36, 0], &key(USER), &key(EVIL_KEY)]), "block authority"),
        (data(&[&[39, 0], &key(0), &key(MINT)]), "allow"),
        (data(&[&[39, 0], &key(EVIL_KEY), &key(MINT)]), "block authority"),
        (data(&[&[44, 0], &key(EVIL_KEY)]), "block authority"),
        (data(&[&[44, 0], &key(USER)]), "allow"),
        (vec![44, 1], "allow"),
        (fees(&none, &none), "allow"),
        (fees(&user, &user), "allow"),
        (fees(&evil, &user), "block authority"),
        (fees(&user, &evil), "block authority"),
        (fees(&none, &evil), "block authority"),
    ] {
        assert_eq!(solana(extended, &[1], &bytes), expected, "{bytes:?}");
    }
    for (tag, accounts, expected) in [
        (2, &[1, 3, 0][..], "allow"),
        (2, &[1, 3, 0, 2], "block authority"),
        (19, &[1, 0], "allow"),
        (19, &[1, 0, 2], "block authority"),
    ] {
        assert_eq!(solana(token, accounts, &[tag, 1]), expected, "{tag} {accounts:?}");
    }
    let stake = program("Stake11111111111111111111111111111111111111");
    let locked = |by: u8| solana(stake, &[1, 3], &data(&[&[0; 4], &key(USER), &key(USER), &[9; 16], &key(by)]));
    assert_eq!([locked(0), locked(USER), locked(EVIL_KEY)], ["allow", "allow", "block authority"]);
}
