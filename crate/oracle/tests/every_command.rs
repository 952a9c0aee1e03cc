//! Owns the test of calls that are lists of commands of their own (Universal Router, Uniswap v4, Safe, ERC-4337, ERC-7579):
//! each command with the attacker in each of its places, and every number that is no command.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test that panics is a test that fails"
)]

mod support;
use alloy_dyn_abi::DynSolValue;
use alloy_primitives::{Address, U256, hex, keccak256};
use payeeguard_core::Verdict;
use payeeguard_core::payload::signature::Method;
use support::*;

/// Why a place of a command or an action is not judged, by its number and the place.
const IGNORED: &[(&str, &str, usize, &str)] = &[
    ("COMMANDS", "08", 1, "the tokens on the way: the terms of a trade"),
    ("COMMANDS", "08", 2, "the tokens on the way: the terms of a trade"),
    ("COMMANDS", "09", 1, "the tokens on the way: the terms of a trade"),
    ("COMMANDS", "09", 2, "the tokens on the way: the terms of a trade"),
    ("COMMANDS", "0d", 0, "whose tokens: Permit2 takes them from the caller only"),
    ("COMMANDS", "0d", 3, "whose tokens: Permit2 takes them from the caller only"),
    ("COMMANDS", "0e", 0, "whose balance is compared: nothing is moved"),
    ("COMMANDS", "0e", 1, "of which token: nothing is moved"),
    ("COMMANDS", "40", 3, "the token on the other chain: the terms of a trade"),
    ("COMMANDS", "40", 4, "who may fill first"),
    ("ACTIONS", "02", 0, "a token of the pool: the terms of a trade"),
    ("ACTIONS", "02", 1, "a token of the pool: the terms of a trade"),
    ("ACTIONS", "02", 2, "the hooks of the pool: the terms of a trade"),
    ("ACTIONS", "11", 0, "which token is taken; to whom is judged"),
    ("ACTIONS", "11", 1, "which token is taken; to whom is judged"),
];

/// The rows of a table of the router: number and inputs.
fn rows(table: &str) -> Vec<(String, Method)> {
    let source = include_str!("../../core/src/payload/calldata/router.rs");
    let table = source.split(&format!("const {table}: &str")).nth(1).expect("the table").split("\";").next().unwrap();
    let rows = table.lines().skip(1).map(|line| line.trim_end_matches('"').split_at(2));
    rows.map(|(number, line)| (number.to_owned(), Method::parse(line.trim()).expect("inputs"))).collect()
}

fn bytes(list: &[Vec<u8>]) -> DynSolValue {
    DynSolValue::Array(list.iter().map(|one| DynSolValue::Bytes(one.clone())).collect())
}

fn call(signature: &str, arguments: Vec<DynSolValue>) -> Vec<u8> {
    [&keccak256(signature)[..4], &DynSolValue::Tuple(arguments).abi_encode_params()].concat()
}

/// `execute` of commands, or `modifyLiquidities` of actions.
fn run(table: &str, numbers: &[u8], inputs: &[Vec<u8>]) -> Vec<u8> {
    let numbers = DynSolValue::Bytes(numbers.to_vec());
    if table == "COMMANDS" {
        return call("execute(bytes,bytes[])", vec![numbers, bytes(inputs)]);
    }
    let unlock = DynSolValue::Tuple(vec![numbers, bytes(inputs)]).abi_encode_params();
    call("modifyLiquidities(bytes,uint256)", vec![DynSolValue::Bytes(unlock), DynSolValue::Uint(U256::ZERO, 256)])
}

fn opaque(verdict: &Verdict) -> Vec<&'static str> {
    verdict.violations.iter().map(|violation| violation.finding.why).filter(|why| !why.is_empty()).collect()
}

#[test]
fn every_command_and_action() {
    let policy = policy();
    let mut ignored = Vec::new();
    let mut wrong = Vec::new();
    for table in ["COMMANDS", "ACTIONS"] {
        for (number, method) in rows(table) {
            // Those that hold a list of their own are below.
            if method.params.iter().any(|param| param.name == "inputs") {
                continue;
            }
            let byte = u8::from_str_radix(&number, 16).expect("a number");
            let places = data(&method, None, false).1;
            for evil in std::iter::once(None).chain((0..places.len()).map(Some)) {
                let input = data(&method, evil, false).0.split_off(4);
                let flags: &[u8] = if table == "COMMANDS" { &[0, 0x80] } else { &[0] };
                for flag in flags {
                    let verdict = send(CALLEE, &run(table, &[byte | flag], std::slice::from_ref(&input)), &policy);
                    let Some(at) = evil else {
                        if !verdict.violations.is_empty() {
                            wrong.push(format!("{table} {number} honest: {:?}", verdict.violations));
                        }
                        continue;
                    };
                    let reason =
                        IGNORED.iter().find(|(of, row, place, _)| *of == table && *row == number && *place == at);
                    ignored.extend(reason);
                    let right = match (reason, places[at].as_str()) {
                        (Some(_), _) => verdict.violations.is_empty(),
                        (None, "asset") => verdict.findings.iter().any(|finding| {
                            finding
                                .asset
                                .as_ref()
                                .is_some_and(|asset| asset.to_lowercase().ends_with(&format!(":{EVIL}")))
                        }),
                        (None, _) => is_refused(&verdict),
                    };
                    if !right {
                        wrong.push(format!("{table} {number} place {at}, {}: {:?}", places[at], verdict.violations));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for row in IGNORED {
        assert!(ignored.contains(&row), "{row:?} ignores nothing");
    }
}

#[test]
fn every_other_number() {
    let policy = policy();
    let known = |table: &str, byte: u8| rows(table).iter().any(|(number, _)| *number == format!("{byte:02x}"));
    for byte in 0..=0xff_u8 {
        if !known("COMMANDS", byte & 0x7f) {
            let verdict = send(CALLEE, &run("COMMANDS", &[byte], &[Vec::new()]), &policy);
            assert_eq!(opaque(&verdict), ["router/unknown-command"], "{byte:02x}");
        }
        if !known("ACTIONS", byte) {
            let verdict = send(CALLEE, &run("ACTIONS", &[byte], &[vec![0; 512]]), &policy);
            // Those that only settle and swap. Who takes is another action.
            let plain = matches!(byte, 0..=0x09 | 0x0b..=0x0d | 0x0f | 0x12 | 0x13 | 0x15 | 0x16) && byte != 0x0a;
            assert_eq!(opaque(&verdict).is_empty(), plain, "{byte:02x} {:?}", verdict.violations);
        }
    }
}

/// A list in a list: a sub-plan, and the actions of a v4 swap.
#[test]
fn lists_in_lists() {
    let policy = policy();
    let transfer = |to: &str| {
        let words = vec![
            DynSolValue::Address(TOKEN.parse().unwrap()),
            DynSolValue::Address(to.parse().unwrap()),
            DynSolValue::Uint(U256::from(5), 256),
        ];
        DynSolValue::Tuple(words).abi_encode_params()
    };
    for (outer, inner) in [(0x10, 0x0e), (0x21, 0x05)] {
        for depth in 1..4 {
            for (to, honest) in [(expected("payee"), true), (EVIL, false)] {
                let mut input = transfer(to);
                let mut number = inner;
                for at in 0..depth {
                    // Only a sub-plan holds sub-plans.
                    let around = if at == 0 { outer } else { 0x21 };
                    let list = vec![DynSolValue::Bytes(vec![number]), bytes(&[input])];
                    input = DynSolValue::Tuple(list).abi_encode_params();
                    number = around;
                }
                let verdict = send(CALLEE, &run("COMMANDS", &[number], &[input]), &policy);
                assert_eq!(verdict.violations.is_empty(), honest, "{outer:02x} {depth} {:?}", verdict.violations);
                assert_eq!(is_refused(&verdict), !honest, "{outer:02x} {depth}");
            }
        }
    }
}

/// An account with a nested payment: `to` is called and pays `payee`.
struct Nested {
    to: &'static str,
    payee: &'static str,
}

impl Nested {
    /// Nobody, then the attacker in either place.
    fn each() -> [(Self, bool); 3] {
        let (to, payee) = (expected("contract"), expected("payee"));
        [(Self { to, payee }, true), (Self { to: EVIL, payee }, false), (Self { to, payee: EVIL }, false)]
    }

    fn address(&self) -> Address {
        self.to.parse().unwrap()
    }

    fn data(&self) -> Vec<u8> {
        let payee = DynSolValue::Address(self.payee.parse().unwrap());
        call("withdrawTo(address,uint256)", vec![payee, DynSolValue::Uint(U256::from(5), 256)])
    }

    fn tuple(&self) -> DynSolValue {
        let value = DynSolValue::Uint(U256::ZERO, 256);
        DynSolValue::Tuple(vec![DynSolValue::Address(self.address()), value, DynSolValue::Bytes(self.data())])
    }
}

fn mode(head: [u8; 10]) -> DynSolValue {
    let mut word = [0; 32];
    word[..10].copy_from_slice(&head);
    DynSolValue::FixedBytes(word.into(), 32)
}

#[test]
fn executions() {
    let policy = policy();
    let batch =
        |nested: &Nested| DynSolValue::Tuple(vec![DynSolValue::Array(vec![nested.tuple()])]).abi_encode_params();
    let signed = |nested: &Nested| {
        let data = DynSolValue::Bytes(vec![7; 65]);
        DynSolValue::Tuple(vec![DynSolValue::Array(vec![nested.tuple()]), data]).abi_encode_params()
    };
    let (plain, optional, batches) =
        ([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0x78, 0x21, 0, 1], [1, 0, 0, 0, 0, 0, 0x78, 0x21, 0, 2]);
    for (nested, honest) in Nested::each() {
        let single = [nested.address().as_slice(), &[0; 32], &nested.data()].concat();
        let several = |one: Vec<u8>| DynSolValue::Tuple(vec![bytes(&[one])]).abi_encode_params();
        let mut tried = [0; 10];
        tried[1] = 1;
        for (head, data) in [
            ([0; 10], single.clone()),
            (tried, single),
            (plain, batch(&nested)),
            (optional, batch(&nested)),
            (optional, signed(&nested)),
            (batches, several(batch(&nested))),
            (batches, several(signed(&nested))),
        ] {
            for signature in ["execute(bytes32,bytes)", "executeFromExecutor(bytes32,bytes)"] {
                let verdict =
                    send(CALLEE, &call(signature, vec![mode(head), DynSolValue::Bytes(data.clone())]), &policy);
                assert_eq!(verdict.violations.is_empty(), honest, "{head:?} {:?}", verdict.violations);
                assert_eq!(is_refused(&verdict), !honest, "{head:?} {:?}", verdict.findings);
            }
        }
        // A delegate call, however it is said.
        let word = |number: u64, bits: usize| DynSolValue::Uint(U256::from(number), bits);
        let item = |operation: u8| {
            let length = U256::from(nested.data().len()).to_be_bytes::<32>();
            let packed = [&[operation][..], nested.address().as_slice(), &[0; 32], &length, &nested.data()].concat();
            call("multiSend(bytes)", vec![DynSolValue::Bytes(packed)])
        };
        let safe = |operation: u64| {
            let (to, data) = (DynSolValue::Address(nested.address()), DynSolValue::Bytes(nested.data()));
            call(
                "execTransactionFromModule(address,uint256,bytes,uint8)",
                vec![to, word(0, 256), data, word(operation, 8)],
            )
        };
        let head = [0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let delegate = [nested.address().as_slice(), &nested.data()].concat();
        let delegate = call("execute(bytes32,bytes)", vec![mode(head), DynSolValue::Bytes(delegate)]);
        for (name, data) in [("multiSend", item(1)), ("Safe", safe(1)), ("ERC-7579", delegate)] {
            let verdict = send(CALLEE, &data, &policy);
            // The contract is listed to be called, not to be run in the caller's place.
            assert!(!verdict.violations.is_empty(), "{name}");
            assert_eq!(is_refused(&verdict), !honest, "{name} {:?}", verdict.violations);
        }
        for data in [item(0), safe(0)] {
            assert_eq!(is_refused(&send(CALLEE, &data, &policy)), !honest);
        }
        // Kinds of call that are none.
        let head = [2, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let odd = call("execute(bytes32,bytes)", vec![mode(head), DynSolValue::Bytes(batch(&nested))]);
        assert_eq!(opaque(&send(CALLEE, &odd, &policy)), ["calldata/execution-mode"]);
    }
}

#[test]
fn user_operations() {
    let policy = policy();
    for (nested, honest) in Nested::each() {
        let (to, zero) = (DynSolValue::Address(nested.address()), DynSolValue::Uint(U256::ZERO, 256));
        let single = call("execute(address,uint256,bytes)", vec![to, zero, DynSolValue::Bytes(nested.data())]);
        let several = call("executeBatch((address,uint256,bytes)[])", vec![DynSolValue::Array(vec![nested.tuple()])]);
        for data in [single, several] {
            let data = hex::encode_prefixed(&data);
            for rest in [
                r#""initCode":"0x","paymasterAndData":"0x","signature":"0x""#.to_owned(),
                format!(r#""factory":"{TOKEN}","factoryData":"0x","paymaster":"{TOKEN}","paymasterData":"0x""#),
            ] {
                let body = format!(r#"[{{"sender":"{USER}","nonce":"0x0","callData":"{data}",{rest}}},"{TOKEN}"]"#);
                let verdict = ask("eth_sendUserOperation", &body, &policy);
                assert_eq!(verdict.violations.is_empty(), honest, "{body} {:?}", verdict.violations);
                assert_eq!(is_refused(&verdict), !honest, "{body}");
            }
        }
    }
    let delegated = format!(
        r#"[{{"sender":"{USER}","nonce":"0x0","callData":"0x","eip7702Auth":{{"chainId":"0x1","address":"{EVIL}"}}}},"{TOKEN}"]"#
    );
    assert!(is_refused(&ask("eth_sendUserOperation", &delegated, &policy)));
}
