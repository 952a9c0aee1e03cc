//! Compares the core with the reference implementation of BCS (the crate `bcs`) on Aptos transactions, which are written down here after
//! their specification: the chain's own crates are in no registry, but for an SDK that brings a client for HTTP and its cryptography.
//! What the official TypeScript SDK writes is in `tests/vectors/move-sdks.json`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, Role, inspect};
use proptest::collection::vec;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

type Address = [u8; 32];

#[derive(Clone, Debug, Serialize, Deserialize)]
struct RawTransaction {
    sender: Address,
    sequence_number: u64,
    payload: Payload,
    max_gas_amount: u64,
    gas_unit_price: u64,
    expiration_timestamp_secs: u64,
    chain_id: u8,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Payload {
    Script(Script),
    ModuleBundle,
    EntryFunction(EntryFunction),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Script {
    code: Vec<u8>,
    kinds: Vec<TypeTag>,
    arguments: Vec<u8>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct EntryFunction {
    address: Address,
    module: String,
    function: String,
    kinds: Vec<TypeTag>,
    arguments: Vec<Vec<u8>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum TypeTag {
    Bool,
    U8,
    U64,
    U128,
    Address,
    Signer,
    Vector(Box<Self>),
    Struct(Box<StructTag>),
    U16,
    U32,
    U256,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct StructTag {
    address: Address,
    module: String,
    name: String,
    kinds: Vec<TypeTag>,
}

/// Functions of the framework, and the kinds of their arguments after the signer: `p` who is paid, `P` a list of them, `o` and `d` who is
/// given power, `a` an amount, `A` a list of amounts, `x` another address.
const FUNCTIONS: &[(&str, &str, &str)] = &[
    ("aptos_account", "transfer", "pa"),
    ("aptos_account", "transfer_coins", "pa"),
    ("aptos_account", "batch_transfer", "PA"),
    ("aptos_account", "batch_transfer_coins", "PA"),
    ("aptos_account", "transfer_fungible_assets", "xpa"),
    ("aptos_account", "fungible_transfer_only", "pa"),
    ("aptos_account", "batch_transfer_fungible_assets", "xPA"),
    ("coin", "transfer", "pa"),
    ("primary_fungible_store", "transfer", "xpa"),
    ("primary_fungible_store", "transfer_assert_minimum_deposit", "xpa"),
    ("fungible_asset", "transfer", "xpa"),
    ("object", "transfer", "xp"),
    ("object", "transfer_call", "xp"),
    ("stake", "set_operator", "o"),
    ("stake", "set_delegated_voter", "d"),
    ("delegation_pool", "add_stake", "da"),
    ("delegation_pool", "delegate_voting_power", "xd"),
];

fn kind() -> impl Strategy<Value = TypeTag> {
    let leaf = prop_oneof![
        Just(TypeTag::U8),
        Just(TypeTag::U64),
        Just(TypeTag::Bool),
        Just(TypeTag::U128),
        Just(TypeTag::Address),
        Just(TypeTag::Signer),
        Just(TypeTag::U16),
        Just(TypeTag::U32),
        Just(TypeTag::U256),
    ];
    leaf.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|kind| TypeTag::Vector(Box::new(kind))),
            (any::<Address>(), "[a-z_]{1,9}", "[A-Z][a-z]{1,9}", vec(inner, 0..3)).prop_map(
                |(address, module, name, kinds)| TypeTag::Struct(Box::new(StructTag { address, module, name, kinds }))
            ),
        ]
    })
}

fn argument(kind: u8) -> BoxedStrategy<Vec<u8>> {
    match kind {
        b'P' => vec(any::<Address>(), 1..4).prop_map(|list| bcs::to_bytes(&list).unwrap()).boxed(),
        b'A' => vec(any::<u64>(), 1..4).prop_map(|list| bcs::to_bytes(&list).unwrap()).boxed(),
        b'a' => any::<u64>().prop_map(|amount| bcs::to_bytes(&amount).unwrap()).boxed(),
        _ => any::<Address>().prop_map(|address| address.to_vec()).boxed(),
    }
}

fn entry() -> impl Strategy<Value = EntryFunction> {
    (prop::sample::select(FUNCTIONS), vec(kind(), 0..3)).prop_flat_map(|((module, function, arguments), kinds)| {
        arguments.bytes().map(argument).collect::<Vec<_>>().prop_map(move |arguments| {
            let mut address = [0; 32];
            address[31] = 1;
            let (module, function) = (module.to_string(), function.to_string());
            EntryFunction { address, module, function, kinds: kinds.clone(), arguments }
        })
    })
}

fn transaction() -> impl Strategy<Value = RawTransaction> {
    (any::<Address>(), any::<u64>(), entry(), any::<[u64; 3]>(), 1..4_u8).prop_map(
        |(sender, sequence_number, entry, numbers, chain_id)| RawTransaction {
            sender,
            sequence_number,
            payload: Payload::EntryFunction(entry),
            max_gas_amount: numbers[0],
            gas_unit_price: numbers[1],
            expiration_timestamp_secs: numbers[2],
            chain_id,
        },
    )
}

/// A role, an account and an amount.
type Named = (Role, String, Option<String>);

/// Whom a function of the framework names; `None` for any other, and for arguments that are not of its kinds.
fn said(entry: &EntryFunction) -> Option<Vec<Named>> {
    let own = entry.address[..31] == [0; 31] && entry.address[31] == 1;
    let known = FUNCTIONS.iter().find(|it| own && it.0 == entry.module && it.1 == entry.function)?;
    let find = |kinds: &[u8]| known.2.bytes().position(|kind| kinds.contains(&kind));
    let at = find(b"pPod")?;
    // What is staked with somebody stays one's own: power has no amount.
    let amount = find(b"a")
        .filter(|_| find(b"p").is_some())
        .and_then(|at| bcs::from_bytes::<u64>(entry.arguments.get(at)?).ok());
    let role = match known.2.as_bytes()[at] {
        b'o' => Role::Operator,
        b'd' => Role::Delegate,
        b'P' => {
            let list: Vec<Address> = bcs::from_bytes(entry.arguments.get(at)?).ok()?;
            return Some(list.iter().map(|one| (Role::Payee, hex::encode("0x", one), None)).collect());
        }
        _ => Role::Payee,
    };
    let address: Address = bcs::from_bytes(entry.arguments.get(at)?).ok()?;
    Some(vec![(role, hex::encode("0x", &address), amount.map(|amount| amount.to_string()))])
}

/// The core's reading, and whether all of it is read.
fn read(bytes: &[u8]) -> (Vec<Named>, bool) {
    let body = format!(r#"[{{"$bytes":"{}"}}]"#, hex::encode("", bytes));
    let call = Call { surface: "wallet", method: "aptos:signTransaction", body: body.as_bytes(), ..Call::default() };
    let verdict = inspect(&call, &Policy::default());
    let whole = verdict.findings.iter().all(|finding| finding.role != Role::Opaque);
    let named = verdict.findings.iter().filter(|finding| !matches!(finding.role, Role::Opaque | Role::Mention));
    let named = named
        .filter_map(|finding| Some((finding.role, finding.accounts.first()?.address.clone(), finding.amount.clone())));
    (named.collect(), whole)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_entry_function(transaction in transaction(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = bcs::to_bytes(&transaction).unwrap();
        let Payload::EntryFunction(entry) = &transaction.payload else { unreachable!() };
        let (named, whole) = read(&bytes);
        prop_assert!(whole, "{:?}", transaction);
        prop_assert_eq!(named, said(entry).unwrap(), "{:?}", transaction);

        let at = at.index(bytes.len());
        bytes[at] = byte;
        let (named, whole) = read(&bytes);
        match bcs::from_bytes::<RawTransaction>(&bytes) {
            Ok(RawTransaction { payload: Payload::EntryFunction(entry), .. }) if whole => match said(&entry) {
                Some(expected) => prop_assert_eq!(named, expected, "{:?}", entry),
                // Code that is not the framework's, or a function that takes no such arguments, or is not there, and fails.
                None => {
                    let framework = matches!(entry.address[31], 1 | 3 | 4 | 7);
                    prop_assert!(named.iter().all(|it| it.0 != Role::Payee) || framework, "{:?}", entry);
                }
            },
            Ok(other) if whole => prop_assert!(false, "no entry function: {other:?}"),
            _ => {}
        }
        bytes.truncate(at);
        prop_assert!(!read(&bytes).1, "cut at {}", at);
    }
}
