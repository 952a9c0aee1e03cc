//! Owns the comparison of Solana transactions as Solana's own libraries build them with how they are read here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::encoding::{base58, hex};
use payeeguard_core::{Call, Policy, Verdict, inspect};
use serde_json::Value;
use std::sync::LazyLock;
use support::*;

const CHAIN: &str = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/solana-web3.json")).unwrap()
}

static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    policy_of(&format!(r#"{{"version":1,"payees":["{CHAIN}:{}"]}}"#, vectors()["expected"].as_str().unwrap()))
});

fn ask(surface: &str, method: &str, arguments: &str) -> Verdict {
    let call = Call { surface, method, chain: CHAIN, body: arguments.as_bytes(), ..Call::default() };
    inspect(&call, &POLICY)
}

fn base64(bytes: &[u8]) -> String {
    let url = payeeguard_core::encoding::base64::encode_url(bytes).replace('-', "+").replace('_', "/");
    format!("{url}{}", &"==="[..(4 - url.len() % 4) % 4])
}

#[test]
fn as_the_libraries_build_them() {
    let vectors = vectors();
    for (at, case) in vectors["solana"].as_array().unwrap().iter().enumerate() {
        let name = &case["name"];
        let text = case["transaction"].as_str().unwrap();
        let bytes = hex::decode(text.as_bytes()).unwrap();
        let base58 = bs58(&bytes);
        let message = case["message"].as_str().unwrap();
        let numbers = format!("{bytes:?}");
        for (surface, method, arguments) in [
            ("wallet", "solana:signTransaction", format!(r#"[{{"$bytes":"{text}"}}]"#)),
            ("wallet", "solana:signAllTransactions", format!(r#"[[{{"$bytes":"{text}"}}]]"#)),
            (
                "wallet",
                "solana:signTransaction",
                format!(
                    r#"[{{"account":{{"address":"x","publicKey":{{"$bytes":"00"}}}},"transaction":{{"$bytes":"{text}"}},"chain":"solana:mainnet"}}]"#
                ),
            ),
            ("eip1193", "solana_signTransaction", format!(r#"{{"transaction":"{}"}}"#, base64(&bytes))),
            (
                "eip1193",
                "solana_signAndSendTransaction",
                format!(r#"[{{"message":"{}"}}]"#, bs58(&hex::decode(message.as_bytes()).unwrap())),
            ),
            ("wallet", "solana:sendTransaction", format!(r#"["{base58}",{{"encoding":"base58"}}]"#)),
            ("wallet", "solana:signTransaction", format!("[{numbers}]")),
        ]
        // Every form of every seventh, of the rest one.
        .into_iter()
        .enumerate()
        .filter(|(form, _)| at % 7 == 0 || *form == at % 7)
        .map(|(_, form)| form)
        {
            let mut found: Vec<Value> = ask(surface, method, &arguments).findings.iter().map(said).collect();
            // Where everything stays with the signer, the signer is mentioned.
            if case["findings"] == serde_json::json!([]) {
                assert_eq!(found.pop().unwrap()["role"], "mention", "{name}");
            }
            assert_eq!(Value::from(found), case["findings"], "{name} {method} {arguments}");
        }
        let rpc = format!(
            r#"{{"jsonrpc":"2.0","id":1,"method":"sendTransaction","params":["{}",{{"encoding":"base64"}}]}}"#,
            base64(&bytes)
        );
        let found: Vec<Value> = fetch("https://rpc.example/", "application/json", rpc.as_bytes(), &POLICY)
            .findings
            .iter()
            .map(said)
            .collect();
        assert!(found.len() >= case["findings"].as_array().unwrap().len(), "{name} {found:?}");
    }
}

fn bs58(bytes: &[u8]) -> String {
    // The core prints at most 64 bytes, so this is long division.
    const ALPHABET: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let mut digits: Vec<u32> = Vec::new();
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += *digit << 8;
            *digit = carry % 58;
            carry /= 58;
        }
        while carry > 0 {
            digits.push(carry % 58);
            carry /= 58;
        }
    }
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let text: String = std::iter::repeat_n(0, zeros)
        .chain(digits.into_iter().rev())
        .map(|digit| char::from(ALPHABET[digit as usize]))
        .collect();
    assert_eq!(base58::decode_long(&text, 9000).as_deref(), Some(bytes));
    text
}

#[test]
fn what_is_cut_or_has_a_tail_is_refused() {
    let vectors = vectors();
    for case in vectors["solana"].as_array().unwrap().iter().step_by(7) {
        let text = case["transaction"].as_str().unwrap();
        let whole = ask("wallet", "solana:signTransaction", &format!(r#"[{{"$bytes":"{text}"}}]"#));
        for cut in (2..text.len()).step_by(14) {
            let arguments = format!(r#"[{{"$bytes":"{}"}}]"#, &text[..cut & !1]);
            let verdict = ask("wallet", "solana:signTransaction", &arguments);
            assert_eq!(outcome(&verdict), "block opaque", "{} {cut}", case["name"]);
        }
        let tail = ask("wallet", "solana:signTransaction", &format!(r#"[{{"$bytes":"{text}00"}}]"#));
        assert_eq!(outcome(&tail), "block opaque");
        let again = ask("wallet", "solana:signTransaction", &format!(r#"[{{"$bytes":"{text}"}}]"#));
        assert_eq!(whole, again);
        // A signature of a message that is a transaction is a signature of the transaction.
        let message = case["message"].as_str().unwrap();
        for text in [text, message] {
            let verdict = ask("wallet", "solana:signMessage", &format!(r#"[{{"$bytes":"{text}"}}]"#));
            assert_eq!(findings(&verdict), ["opaque message/transaction params[0]"]);
        }
    }
}

#[test]
fn verdicts() {
    let vectors = vectors();
    let outcome = |name: &str| {
        let case = vectors["solana"].as_array().unwrap().iter().find(|case| case["name"] == name).unwrap();
        let arguments = format!(r#"[{{"$bytes":"{}"}}]"#, case["transaction"].as_str().unwrap());
        outcome(&ask("wallet", "solana:signTransaction", &arguments))
    };
    for (name, expected) in [
        ("transfer, v0", "allow"),
        ("two transfers, legacy", "block unknown"),
        ("assign, v0", "block authority"),
        ("token transferChecked to the associated account of an expected payee, v0", "allow"),
        ("token-2022 transferChecked to the associated account of nobody known, legacy", "block unknown"),
        ("token approve, v0", "block authority"),
        ("token closeAccount, v0", "block unknown"),
        ("p-token batch, v0", "block unknown authority"),
        ("transfer to an account behind a table, v0", "block opaque"),
        ("unknown program with accounts behind a table, v0", "report unknown block unknown"),
        ("wrapping, v0", "allow"),
    ] {
        let expected = expected.replace("report unknown block unknown", "block unknown unknown");
        assert_eq!(outcome(name), expected, "{name}");
    }
}

/// A transfer of tokens into `to`, signed and paid by `user`.
fn transfer_into(user: [u8; 32], to: [u8; 32], token: [u8; 32], mint: [u8; 32]) -> String {
    let mut message = vec![1, 0, 2, 5];
    for key in [user, [7; 32], to, mint, token] {
        message.extend_from_slice(&key);
    }
    message.extend_from_slice(&[9; 32]);
    // TransferChecked: from, mint, to, owner; 5 of them with 6 decimals.
    message.extend_from_slice(&[1, 4, 4, 1, 3, 2, 0, 10, 12, 5, 0, 0, 0, 0, 0, 0, 0, 6]);
    let mut transaction = vec![1];
    transaction.extend_from_slice(&[0; 64]);
    transaction.extend_from_slice(&message);
    format!(r#"[{{"$bytes":"{}"}}]"#, hex::encode("", &transaction))
}

#[test]
fn a_token_account_of_the_users_own_is_the_users() {
    let bytes = |text: &str| <[u8; 32]>::try_from(base58::decode(text).unwrap()).unwrap();
    let token = bytes("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
    let associated = bytes("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
    let mint = bytes("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");
    let (user, second, stranger) = ([1; 32], [2; 32], [3; 32]);
    let account_of = |owner: [u8; 32]| {
        let parts = [&owner[..], &token, &mint, &[254], &associated, b"ProgramDerivedAddress"];
        payeeguard_core::encoding::hash::sha256(&parts.concat())
    };
    let own = |keys: &[[u8; 32]]| {
        let accounts = keys.iter().map(|key| format!("{CHAIN}:{}", bs58(key)));
        accounts.map(|text| payeeguard_core::chain::parse_account(&text).unwrap()).collect::<Vec<_>>()
    };
    let judge = |to: [u8; 32], own: &[payeeguard_core::Account]| {
        let body = transfer_into(user, to, token, mint);
        let method = "solana:signTransaction";
        let call = Call { surface: "wallet", method, chain: CHAIN, own, body: body.as_bytes(), ..Call::default() };
        outcome(&inspect(&call, &POLICY))
    };
    assert_eq!(judge(account_of(user), &own(&[user])), "allow");
    assert_eq!(judge(account_of(second), &own(&[user, second])), "allow", "an account that does not sign");
    assert_eq!(judge(account_of(second), &own(&[user])), "block unknown");
    assert_eq!(judge(account_of(stranger), &own(&[user, second])), "block unknown");
    assert_eq!(judge(account_of(user), &[]), "allow", "what stays with the signer needs no wallet that says so");
    assert_eq!(judge(account_of(second), &[]), "block unknown");
}

/// One instruction, signed by the user alone: `accounts` of the message (0 is the user, 1 `other`, 2 a third), and data.
fn instruction(program: &str, other: [u8; 32], accounts: &[u8], data: &[u8]) -> Verdict {
    let program = <[u8; 32]>::try_from(base58::decode(program).unwrap()).unwrap();
    let mut message = vec![1, 0, 1, 4];
    for key in [[1; 32], other, [7; 32], program, [9; 32]] {
        message.extend_from_slice(&key);
    }
    message.extend([1, 3, accounts.len() as u8]);
    message.extend_from_slice(accounts);
    message.push(data.len() as u8);
    message.extend_from_slice(data);
    let bytes = hex::encode("", &[&[1][..], &[0; 64], &message].concat());
    ask("wallet", "solana:signTransaction", &format!(r#"[{{"$bytes":"{bytes}"}}]"#))
}

#[test]
fn rent_and_power_for_others() {
    let associated = "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL";
    let token = "TokenzQdBNbLqP5VEhdkAS6EPFXxFZ9WC5Bd1cGgDEJ";
    let tables = "AddressLookupTab1e1111111111111111111111111";
    let listed = <[u8; 32]>::try_from(base58::decode(vectors()["expected"].as_str().unwrap()).unwrap()).unwrap();
    let (user, stranger) = ([1; 32], [3; 32]);
    // Whoever owns a token account may close it, and keeps what it was created with.
    for tag in [&[][..], &[0], &[1]] {
        let create = |owner| outcome(&instruction(associated, owner, &[0, 2, 1, 2, 3, 3], tag));
        assert_eq!(create(stranger), "block unknown");
        assert_eq!(create(listed), "allow");
        let own = instruction(associated, stranger, &[0, 2, 0, 2, 3, 3], tag);
        assert_eq!(outcome(&own), "allow", "an account of the user's own");
    }
    // Of an extension: its number, that of the instruction, and a key.
    for (lead, expected) in [
        (&[35][..], ["block authority", "allow"]),
        (&[36, 1], ["block authority", "allow"]),
        (&[39, 1], ["block authority", "allow"]),
    ] {
        for (key, expected) in [(stranger, expected[0]), (user, expected[1])] {
            let verdict = instruction(token, stranger, &[2, 0], &[lead, &key].concat());
            assert_eq!(outcome(&verdict), expected, "{lead:?} {:?}", findings(&verdict));
        }
    }
    assert_eq!(outcome(&instruction(token, stranger, &[2, 0], &[&[36, 1][..], &[0; 32]].concat())), "allow");
    assert_eq!(outcome(&instruction(token, stranger, &[2, 0], &[36, 1])), "block opaque", "no key");
    let unknown = findings(&instruction(token, stranger, &[2, 0], &[36, 12]));
    assert!(unknown.iter().any(|line| line.starts_with("contract")), "{unknown:?}");
    let create = |authority: u8| {
        let data = [&[0, 0, 0, 0][..], &[5; 8], &[255]].concat();
        outcome(&instruction(tables, stranger, &[2, authority, 0, 3], &data))
    };
    assert_eq!([create(1), create(0)], ["block authority", "allow"]);
}

#[test]
fn a_limit_is_of_what_a_whole_transaction_moves() {
    let vectors = vectors();
    let case =
        |name: &str| vectors["solana"].as_array().unwrap().iter().find(|case| case["name"] == name).unwrap().clone();
    for name in ["two transfers, legacy", "two transfers, v0"] {
        let case = case(name);
        let paid = case["findings"].as_array().unwrap();
        assert_eq!(paid.len(), 2, "{name}");
        let amounts: Vec<u64> = paid.iter().map(|paid| paid["amount"].as_str().unwrap().parse().unwrap()).collect();
        // Both to the same account: the second one's bytes become the first one's.
        let key = |at: usize| hex_of(paid[at]["account"].as_str().unwrap());
        let transaction = case["transaction"].as_str().unwrap().replace(&key(1), &key(0));
        let account = paid[0]["account"].as_str().unwrap();
        let judge = |max: u64| {
            let entry = format!(
                r#"{{"account":"solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:{account}","asset":"solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/slip44:501","max":"{max}"}}"#
            );
            let policy = policy_of(&format!(r#"{{"version":1,"payees":[{entry}]}}"#));
            let body = format!(r#"[{{"$bytes":"{transaction}"}}]"#);
            let chain = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
            let method = "solana:signTransaction";
            outcome(&inspect(
                &Call { surface: "wallet", method, chain, body: body.as_bytes(), ..Call::default() },
                &policy,
            ))
        };
        let sum: u64 = amounts.iter().sum();
        assert_eq!([judge(sum), judge(sum - 1)], ["allow", "block unlimited"], "{name} {amounts:?}");
    }
}

fn hex_of(address: &str) -> String {
    hex::encode("", &base58::decode(address).unwrap())
}
