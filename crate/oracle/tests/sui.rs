//! Compares the core with Sui's own types: whom the commands of any transaction give objects to, as it is and with one byte changed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::wildcard_enum_match_arm,
    reason = "a test that panics is a test that fails"
)]

use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, Role, inspect};
use proptest::collection::vec;
use proptest::prelude::*;
use sui_sdk_types::bcs::{FromBcs, ToBcs};
use sui_sdk_types::{
    Address, Argument, Command, Digest, FundsWithdrawal, GasPayment, Identifier, Input, MakeMoveVector, MergeCoins,
    MoveCall, ObjectReference, ProgrammableTransaction, Publish, SharedInput, SplitCoins, Transaction,
    TransactionExpiration, TransactionKind, TransferObjects, TypeTag, Upgrade, WithdrawFrom,
};

fn address() -> impl Strategy<Value = Address> {
    any::<[u8; 32]>().prop_map(Address::new)
}

fn object() -> impl Strategy<Value = ObjectReference> {
    (address(), any::<u64>(), any::<[u8; 32]>())
        .prop_map(|(id, version, digest)| ObjectReference::new(id, version, Digest::new(digest)))
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        6 => any::<[u8; 32]>().prop_map(|bytes| Input::Pure(bytes.to_vec())),
        2 => vec(any::<u8>(), 0..40).prop_map(Input::Pure),
        1 => object().prop_map(Input::ImmutableOrOwned),
        1 => object().prop_map(Input::Receiving),
        1 => (address(), any::<u64>(), any::<bool>()).prop_map(|(id, version, mutable)| Input::Shared(SharedInput::new(id, version, mutable))),
    ]
}

fn argument() -> impl Strategy<Value = Argument> {
    prop_oneof![
        8 => (0..6_u16).prop_map(Argument::Input),
        1 => Just(Argument::Gas),
        1 => (0..6_u16).prop_map(Argument::Result),
        1 => (0..6_u16, 0..3_u16).prop_map(|(command, at)| Argument::NestedResult(command, at)),
    ]
}

fn kind() -> impl Strategy<Value = TypeTag> {
    prop_oneof![
        Just(TypeTag::U64),
        Just(TypeTag::Vector(Box::new(TypeTag::Address))),
        Just("0x2::coin::Coin<0x2::sui::SUI>".parse().unwrap()),
    ]
}

fn name(names: &'static [&'static str]) -> impl Strategy<Value = Identifier> {
    prop::sample::select(names).prop_map(|name| Identifier::new(name).unwrap())
}

fn command() -> impl Strategy<Value = Command> {
    let list = || vec(argument(), 1..3);
    let modules = || vec(vec(any::<u8>(), 0..5), 0..3);
    prop_oneof![
        6 => (list(), argument()).prop_map(|(objects, address)| Command::TransferObjects(TransferObjects { objects, address })),
        2 => (argument(), list()).prop_map(|(coin, amounts)| Command::SplitCoins(SplitCoins { coin, amounts })),
        1 => (argument(), list()).prop_map(|(coin, coins_to_merge)| Command::MergeCoins(MergeCoins { coin, coins_to_merge })),
        1 => (prop::option::of(kind()), list()).prop_map(|(type_, elements)| Command::MakeMoveVector(MakeMoveVector { type_, elements })),
        1 => (modules(), vec(address(), 0..3)).prop_map(|(modules, dependencies)| Command::Publish(Publish { modules, dependencies })),
        1 => (modules(), vec(address(), 0..3), address(), argument()).prop_map(|(modules, dependencies, package, ticket)| {
            Command::Upgrade(Upgrade { modules, dependencies, package, ticket })
        }),
        3 => (
            prop_oneof![Just(Address::TWO), address()],
            name(&["transfer", "pay", "coin", "pool"]),
            name(&["public_transfer", "split_and_transfer", "value", "swap"]),
            vec(kind(), 0..2),
            vec(argument(), 0..4),
        )
            .prop_map(|(package, module, function, type_arguments, arguments)| {
                Command::MoveCall(MoveCall { package, module, function, type_arguments, arguments })
            }),
    ]
}

fn transaction() -> impl Strategy<Value = Transaction> {
    let expiration =
        prop_oneof![Just(TransactionExpiration::None), any::<u64>().prop_map(TransactionExpiration::Epoch)];
    (vec(input(), 6..9), vec(command(), 0..5), address(), vec(object(), 0..3), expiration).prop_map(
        |(inputs, commands, sender, objects, expiration)| Transaction {
            kind: TransactionKind::ProgrammableTransaction(ProgrammableTransaction { inputs, commands }),
            sender,
            gas_payment: GasPayment { objects, owner: sender, price: 1000, budget: 5_000_000 },
            expiration,
        },
    )
}

/// What a command does, in order: the address it gives to, or nothing where a command computes it.
type Given = Vec<Option<String>>;

/// Whom `TransferObjects`, and the framework's functions that transfer, give to.
fn said(transaction: &Transaction) -> Option<Given> {
    let TransactionKind::ProgrammableTransaction(block) = &transaction.kind else { return None };
    let address = |argument: &Argument| match argument {
        Argument::Input(at) => match block.inputs.get(usize::from(*at)) {
            Some(Input::Pure(bytes)) if bytes.len() == 32 => Some(hex::encode("0x", bytes)),
            _ => None,
        },
        _ => None,
    };
    let mut out = Vec::new();
    for command in &block.commands {
        match command {
            Command::TransferObjects(transfer) => out.push(address(&transfer.address)),
            Command::MoveCall(call)
                if call.package == Address::TWO
                    && ["public_transfer", "split_and_transfer"].contains(&call.function.as_str()) =>
            {
                out.push(call.arguments.last().and_then(address));
            }
            _ => {}
        }
    }
    Some(out)
}

/// The core's reading: everyone who is given something, whether a recipient is computed, and whether all of it is read.
fn read(bytes: &[u8]) -> (Vec<String>, bool, bool) {
    let body = format!(r#"[{{"transaction":{{"$bytes":"{}"}}}}]"#, hex::encode("", bytes));
    let call = Call { surface: "wallet", method: "sui:signTransaction", body: body.as_bytes(), ..Call::default() };
    let verdict = inspect(&call, &Policy::default());
    let is = |why: &str| verdict.findings.iter().any(|finding| finding.role == Role::Opaque && finding.why == why);
    let payees = verdict.findings.iter().filter(|finding| finding.role == Role::Payee);
    let payees = payees.filter_map(|finding| Some(finding.accounts.first()?.address.clone())).collect();
    (payees, is("sui/computed-recipient"), !is("sui/malformed"))
}

fn agree(bytes: &[u8], transaction: &Transaction) -> Result<(), TestCaseError> {
    let (here, computed, whole) = read(bytes);
    let Some(given) = said(transaction) else {
        prop_assert!(!whole, "no block of commands: {transaction:?}");
        return Ok(());
    };
    if whole {
        prop_assert_eq!(computed, given.iter().any(Option::is_none), "{:?}", transaction);
        for payee in given.into_iter().flatten() {
            prop_assert!(here.contains(&payee), "{payee} is not among {here:?} in {transaction:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_transaction(transaction in transaction(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = transaction.to_bcs().unwrap();
        let TransactionKind::ProgrammableTransaction(block) = &transaction.kind else { unreachable!() };
        prop_assert!(read(&bytes).2, "{:?}", block);
        agree(&bytes, &transaction)?;
        let at = at.index(bytes.len());
        bytes[at] = byte;
        // What is no transaction for Sui may be one here, where names and the addresses in types are passed over.
        if let Ok(other) = Transaction::from_bcs(&bytes) {
            agree(&bytes, &other)?;
        }
        bytes.truncate(at);
        prop_assert!(!read(&bytes).2, "cut at {}", at);
    }

    /// What Sui has added since: funds of an address, and bounds in time.
    #[test]
    fn with_what_is_newer(transaction in transaction(), bounds in any::<[Option<u64>; 4]>(), nonce in any::<u32>(), kind in kind(), sponsor in any::<bool>()) {
        let [min_epoch, max_epoch, min_timestamp, max_timestamp] = bounds;
        let mut newer = transaction;
        newer.expiration = TransactionExpiration::ValidDuring {
            min_epoch, max_epoch, min_timestamp, max_timestamp, chain: Digest::new([7; 32]), nonce,
        };
        let TransactionKind::ProgrammableTransaction(block) = &mut newer.kind else { unreachable!() };
        let source = if sponsor { WithdrawFrom::Sponsor } else { WithdrawFrom::Sender };
        block.inputs.push(Input::FundsWithdrawal(FundsWithdrawal::new(u64::from(nonce), kind, source)));
        let at = u16::try_from(block.inputs.len()).unwrap() - 1;
        let (objects, address) = (vec![Argument::Input(at)], Argument::Input(0));
        block.commands.push(Command::TransferObjects(TransferObjects { objects, address }));
        let bytes = newer.to_bcs().unwrap();
        prop_assert!(read(&bytes).2, "{:?}", newer);
        agree(&bytes, &newer)?;
    }
}
