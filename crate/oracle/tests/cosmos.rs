//! Compares the core with the protobuf types of the Cosmos SDK: whom the messages of a transaction pay, as they are and with one byte
//! changed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

use cosmos_sdk_proto::Any;
use cosmos_sdk_proto::cosmos::authz::v1beta1::MsgExec;
use cosmos_sdk_proto::cosmos::bank::v1beta1::{MsgMultiSend, MsgSend, Output};
use cosmos_sdk_proto::cosmos::base::v1beta1::Coin;
use cosmos_sdk_proto::cosmos::staking::v1beta1::MsgDelegate;
use cosmos_sdk_proto::cosmos::tx::v1beta1::TxBody;
use cosmos_sdk_proto::traits::{Message, Name};
use payeeguard_core::chain;
use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, Role, inspect};
use proptest::collection::vec;
use proptest::prelude::*;

/// Who gets how much: payees, and validators without an amount.
type Payment = (String, String);

fn address(prefix: &str, key: &[u8; 20]) -> String {
    bech32::encode::<bech32::Bech32>(bech32::Hrp::parse(prefix).unwrap(), key).unwrap()
}

fn coin(amount: u64) -> Coin {
    Coin { denom: "uatom".into(), amount: amount.to_string() }
}

fn packed<M: Message + Name>(message: &M) -> Any {
    Any { type_url: format!("/{}.{}", M::PACKAGE, M::NAME), value: message.encode_to_vec() }
}

/// By the core; `None` where it refuses to read, or finds anything but payments and delegations.
fn read(body: &[u8]) -> Option<Vec<Payment>> {
    let text = format!(
        r#"["cosmoshub-4","",{{"chainId":"cosmoshub-4","accountNumber":"1","authInfoBytes":{{"$bytes":""}},"bodyBytes":{{"$bytes":"{}"}}}}]"#,
        hex::encode("", body)
    );
    let call = Call { surface: "wallet", method: "cosmos:signDirect", body: text.as_bytes(), ..Call::default() };
    let verdict = inspect(&call, &Policy::default());
    let mut out = Vec::new();
    for finding in &verdict.findings {
        match finding.role {
            Role::Payee | Role::Delegate => {
                out.push((finding.accounts.first()?.address.clone(), finding.amount.clone().unwrap_or_default()));
            }
            Role::Mention => {}
            _ => return None,
        }
    }
    out.sort();
    Some(out)
}

/// Without coins somebody is named all the same.
fn paid(to: &str, coins: &[Coin], out: &mut Vec<Payment>) {
    let amounts = coins.iter().map(|coin| coin.amount.clone());
    out.extend(amounts.chain(coins.is_empty().then(String::new)).map(|amount| (to.to_owned(), amount)));
}

fn messages(list: &[Any], out: &mut Vec<Payment>) -> Option<()> {
    for Any { type_url, value } in list {
        match type_url.as_str() {
            "/cosmos.bank.v1beta1.MsgSend" => {
                let it = MsgSend::decode(&value[..]).ok()?;
                paid(&it.to_address, &it.amount, out);
            }
            "/cosmos.bank.v1beta1.MsgMultiSend" => {
                for output in MsgMultiSend::decode(&value[..]).ok()?.outputs {
                    paid(&output.address, &output.coins, out);
                }
            }
            "/cosmos.staking.v1beta1.MsgDelegate" => {
                let it = MsgDelegate::decode(&value[..]).ok()?;
                out.push((it.validator_address, String::new()));
            }
            "/cosmos.authz.v1beta1.MsgExec" => messages(&MsgExec::decode(&value[..]).ok()?.msgs, out)?,
            _ => return None,
        }
    }
    Some(())
}

/// By the Cosmos SDK's types; `None` where it is no body, is not written the one way, or holds an address that is none.
fn said(bytes: &[u8]) -> Option<Vec<Payment>> {
    let body = TxBody::decode(bytes).ok()?;
    // A memo is part of an account.
    if body.encode_to_vec() != bytes || !body.memo.is_empty() {
        return None;
    }
    let mut out = Vec::new();
    messages(&body.messages, &mut out)?;
    let known = |(address, amount): &Payment| {
        chain::parse_account(&format!("cosmos:cosmoshub-4:{address}")).is_ok()
            && amount.bytes().all(|digit| digit.is_ascii_digit())
    };
    out.sort();
    out.iter().all(known).then_some(out)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn messages_of_a_body(
        sender in any::<[u8; 20]>(),
        payees in vec((any::<[u8; 20]>(), 1..u64::MAX, 0..4_u8), 1..5),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let from = address("cosmos", &sender);
        let list = payees.iter().map(|(key, amount, kind)| {
            let to = address("cosmos", key);
            let send = MsgSend { from_address: from.clone(), to_address: to.clone(), amount: vec![coin(*amount)] };
            match kind {
                0 => packed(&send),
                1 => packed(&MsgMultiSend { inputs: Vec::new(), outputs: vec![Output { address: to, coins: vec![coin(*amount)] }] }),
                2 => packed(&MsgDelegate {
                    delegator_address: from.clone(),
                    validator_address: address("cosmosvaloper", key),
                    amount: Some(coin(*amount)),
                }),
                _ => packed(&MsgExec { grantee: from.clone(), msgs: vec![packed(&send)] }),
            }
        });
        let bytes = TxBody { messages: list.collect(), ..TxBody::default() }.encode_to_vec();
        let there = said(&bytes).unwrap();
        prop_assert_eq!(read(&bytes), Some(there));
        for (at, byte) in changes {
            let mut changed = bytes.clone();
            let at = at.index(changed.len());
            changed[at] = byte;
            // What the core calls opaque is refused. Of a field that is there twice the core judges both.
            if let (Some(there), Some(here)) = (said(&changed), read(&changed)) {
                prop_assert!(there.iter().all(|payment| here.contains(payment)), "{here:?} is not {there:?}, byte {at}");
            }
        }
    }
}
