//! Compares the core with alloy: the arguments of every known method, and signed transactions of every type, as they are
//! and with one byte changed.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

use alloy_consensus::transaction::Transaction;
use alloy_consensus::{SignableTransaction, TxEip1559, TxEip2930, TxEip4844, TxEip7702, TxEnvelope, TxLegacy};
use alloy_dyn_abi::{DynSolType, DynSolValue};
use alloy_eips::eip2718::{Decodable2718, Encodable2718};
use alloy_primitives::{Address, B256, Bytes, I256, Signature, TxKind, U256};
use payeeguard_core::payload::Reading;
use payeeguard_core::payload::calldata::abi::{Content, decode};
use payeeguard_core::payload::calldata::slot::Slot;
use payeeguard_core::payload::signature::{Method, Param, Type};
use payeeguard_core::{Call, Policy, inspect};
use proptest::prelude::*;

/// How long a flag is written, so that it is no number.
const BOOL: usize = 33;

/// U+FFFD in UTF-8.
const REPLACED: &[u8] = "\u{fffd}".as_bytes();

/// Every method of the shipped list.
fn methods() -> Vec<Method> {
    let lines = include_str!("../../core/src/payload/calldata/methods.sol").lines();
    let lines = lines.map(|line| line.split("//").next().unwrap_or_default().trim()).filter(|line| !line.is_empty());
    lines.map(|line| Method::parse(line).expect("a signature")).collect()
}

/// A value of a type, from a stream of bytes that is repeated as needed.
fn value(of: &DynSolType, seed: &mut impl Iterator<Item = u8>) -> DynSolValue {
    let mut word = || B256::from_iter_of(seed);
    match of {
        DynSolType::Address => DynSolValue::Address(Address::from_slice(&word()[..20])),
        DynSolType::Bool => DynSolValue::Bool(word()[0] & 1 == 1),
        DynSolType::Uint(bits) => DynSolValue::Uint(U256::from_be_bytes(word().0) >> (256 - bits), *bits),
        DynSolType::Int(bits) => DynSolValue::Int(I256::from_raw(U256::from_be_bytes(word().0)).asr(256 - bits), *bits),
        DynSolType::FixedBytes(size) => {
            let mut bytes = word();
            bytes[*size..].fill(0);
            DynSolValue::FixedBytes(bytes, *size)
        }
        DynSolType::Bytes => DynSolValue::Bytes(word()[..5].to_vec()),
        DynSolType::String => DynSolValue::String("text".into()),
        DynSolType::Array(inner) => DynSolValue::Array((0..2).map(|_| value(inner, seed)).collect()),
        DynSolType::FixedArray(inner, size) => {
            DynSolValue::FixedArray((0..*size).map(|_| value(inner, seed)).collect())
        }
        DynSolType::Tuple(members) => DynSolValue::Tuple(members.iter().map(|member| value(member, seed)).collect()),
        other => unreachable!("{other} is in no signature"),
    }
}

trait FromIter {
    fn from_iter_of(bytes: &mut impl Iterator<Item = u8>) -> Self;
}

impl FromIter for B256 {
    fn from_iter_of(bytes: &mut impl Iterator<Item = u8>) -> Self {
        let mut word = Self::ZERO;
        word.0.iter_mut().for_each(|byte| *byte = bytes.next().unwrap_or(7));
        word
    }
}

/// What alloy says stands at the parameters whose names are roles, in order, each cut to what its type holds.
fn said(params: &[Param], values: &[DynSolValue], out: &mut Vec<Vec<u8>>) {
    for (param, value) in params.iter().zip(values) {
        one(&param.kind, &param.name, value, out);
    }
}

fn one(kind: &Type, name: &str, value: &DynSolValue, out: &mut Vec<Vec<u8>>) {
    match (kind, value) {
        (Type::Tuple(members), DynSolValue::Tuple(values)) => said(members, values, out),
        (Type::Array(inner, _), DynSolValue::Array(values) | DynSolValue::FixedArray(values)) => {
            values.iter().for_each(|value| one(inner, name, value, out));
        }
        _ if Slot::of(name).is_none() => {}
        (_, DynSolValue::Address(address)) => out.push(address.to_vec()),
        (_, DynSolValue::Bool(flag)) => out.push(vec![u8::from(*flag); BOOL]),
        (_, DynSolValue::Uint(number, bits)) => out.push(number.to_be_bytes::<32>()[32 - bits / 8..].to_vec()),
        (_, DynSolValue::Int(number, bits)) => out.push(number.to_be_bytes::<32>()[32 - bits / 8..].to_vec()),
        (_, DynSolValue::FixedBytes(word, _)) => out.push(word.to_vec()),
        (_, DynSolValue::Bytes(bytes)) => out.push(bytes.clone()),
        (_, DynSolValue::String(text)) => out.push(text.clone().into_bytes()),
        (_, other) => unreachable!("{other:?} has no role"),
    }
}

/// What the core says, cut alike.
fn read(method: &Method, data: &[u8], like: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, &'static str> {
    let (call, policy) = (Call::default(), Policy::default());
    let leaves = decode(&method.params, data, &mut Reading::new(&call, &policy)).map_err(|why| why.code())?;
    let cut = |(at, content): (usize, &Content<'_>)| match content {
        // What is no text, alloy has replaced.
        Content::Bytes(bytes) if like.get(at).is_some_and(|like| like.windows(3).any(|part| part == REPLACED)) => {
            String::from_utf8_lossy(bytes).into_owned().into_bytes()
        }
        Content::Bytes(bytes) => bytes.to_vec(),
        Content::Word(word, _) => match like.get(at).map(Vec::len) {
            Some(BOOL) => vec![u8::from(word.iter().any(|byte| *byte != 0)); BOOL],
            Some(size) if size <= 32 => word[32 - size..].to_vec(),
            _ => word.to_vec(),
        },
    };
    Ok(leaves.iter().map(|leaf| &leaf.value).enumerate().map(cut).collect())
}

fn type_of(method: &Method) -> DynSolType {
    let list = method.canonical();
    let list = list.get(method.name.len()..).expect("parameters");
    if list == "()" { DynSolType::Tuple(Vec::new()) } else { list.parse().expect("a tuple type") }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arguments_of_every_method(seed in prop::collection::vec(any::<u8>(), 64..200), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut seed = seed.into_iter().cycle();
        for method in methods() {
            let kind = type_of(&method);
            let value = value(&kind, &mut seed);
            let mut data = value.abi_encode_params();
            let (mut expected, values) = (Vec::new(), value.as_tuple().expect("a tuple"));
            said(&method.params, values, &mut expected);
            prop_assert_eq!(read(&method, &data, &expected), Ok(expected.clone()), "{}", method.canonical());
            if data.is_empty() {
                continue;
            }
            let at = at.index(data.len());
            data[at] = byte;
            // What alloy refuses, the core may read: it reads what the EVM reads, dirty upper bytes and odd offsets included.
            if let Ok(other) = kind.abi_decode_params(&data) {
                let (mut expected, values) = (Vec::new(), other.as_tuple().expect("a tuple"));
                said(&method.params, values, &mut expected);
                prop_assert_eq!(read(&method, &data, &expected), Ok(expected.clone()), "{}", method.canonical());
            }
        }
    }

    #[test]
    fn signed_transactions(kind in 0..5_u8, chain in 1..u64::from(u32::MAX), to in any::<[u8; 20]>(), value in 1..u128::MAX, at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let (to, value) = (Address::from(to), U256::from(value));
        prop_assume!(to != Address::ZERO);
        let signature = Signature::test_signature();
        let call = TxKind::Call(to);
        let envelope: TxEnvelope = match kind {
            0 => TxLegacy { chain_id: Some(chain), to: call, value, ..Default::default() }.into_signed(signature).into(),
            1 => TxEip2930 { chain_id: chain, to: call, value, ..Default::default() }.into_signed(signature).into(),
            2 => TxEip1559 { chain_id: chain, to: call, value, ..Default::default() }.into_signed(signature).into(),
            3 => TxEip4844 { chain_id: chain, to, value, ..Default::default() }.into_signed(signature).into(),
            _ => TxEip7702 { chain_id: chain, to, value, input: Bytes::new(), ..Default::default() }.into_signed(signature).into(),
        };
        let mut raw = envelope.encoded_2718();
        prop_assert_eq!(paid(&raw), Some((chain.to_string(), to, value.to_string())));
        let at = at.index(raw.len());
        raw[at] = byte;
        // What alloy refuses is no transaction; what the core calls opaque is refused. Where both read, they read the same.
        if let (Ok(other), Some((chain, to, value))) = (TxEnvelope::decode_2718(&mut &raw[..]), paid(&raw)) {
            prop_assert_eq!(other.to(), Some(to));
            prop_assert_eq!(other.value().to_string(), value);
            prop_assert_eq!(other.chain_id().map_or_else(|| "*".to_owned(), |id| id.to_string()), chain);
        }
    }
}

/// Chain, payee and amount of a signed transaction that pays one account, by the core; `None` when it says anything else.
fn paid(raw: &[u8]) -> Option<(String, Address, String)> {
    let digits: String = raw.iter().map(|byte| format!("{byte:02x}")).collect();
    let body = format!("[\"0x{digits}\"]");
    let call = Call { surface: "eip1193", method: "eth_sendRawTransaction", body: body.as_bytes(), ..Call::default() };
    let verdict = inspect(&call, &Policy::default());
    match verdict.findings.as_slice() {
        [finding] if finding.role.as_str() == "payee" => {
            let account = finding.accounts.first()?;
            let chain = account.reference.clone().unwrap_or_else(|| "*".to_owned());
            Some((chain, account.address.parse().ok()?, finding.amount.clone()?))
        }
        _ => None,
    }
}
