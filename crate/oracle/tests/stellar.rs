//! Compares the core with Stellar's own XDR types: whom any transaction that can be written pays, whatever its operations are.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use arbitrary::{Arbitrary, Unstructured};
use payeeguard_core::encoding::hex;
use payeeguard_core::{Call, Policy, Role, inspect};
use proptest::collection::vec;
use proptest::prelude::*;
use stellar_xdr::{
    FeeBumpTransactionInnerTx, Limits, MuxedAccount, Operation, OperationBody, ReadXdr, TransactionEnvelope, WriteXdr,
};

/// Whom the core finds paid, and whether it reads all of it.
fn read(bytes: &[u8]) -> (Vec<String>, bool) {
    let body = format!(r#"[{{"$bytes":"{}"}}]"#, hex::encode("", bytes));
    let call = Call { surface: "wallet", method: "stellar:signTransaction", body: body.as_bytes(), ..Call::default() };
    let verdict = inspect(&call, &Policy::default());
    let opaque = verdict.findings.iter().any(|finding| finding.role == Role::Opaque);
    let payees = verdict.findings.iter().filter(|finding| finding.role == Role::Payee);
    let bare = |text: &str| text.split('?').next().unwrap_or_default().to_owned();
    // Where the bytes end too early there is a payee without an account, and all of it is refused.
    (payees.filter_map(|finding| Some(bare(&finding.accounts.first()?.address))).collect(), !opaque)
}

fn operations(envelope: &TransactionEnvelope) -> &[Operation] {
    match envelope {
        TransactionEnvelope::TxV0(outer) => &outer.tx.operations,
        TransactionEnvelope::Tx(outer) => &outer.tx.operations,
        TransactionEnvelope::TxFeeBump(outer) => {
            let FeeBumpTransactionInnerTx::Tx(inner) = &outer.tx.inner_tx;
            &inner.tx.operations
        }
    }
}

/// Who is paid by the operations whose payee is one field.
fn said(envelope: &TransactionEnvelope) -> Vec<String> {
    let muxed = |account: &MuxedAccount| Some(account.to_string());
    let one = |operation: &Operation| match &operation.body {
        OperationBody::CreateAccount(it) => Some(it.destination.to_string()),
        OperationBody::Payment(it) => muxed(&it.destination),
        OperationBody::PathPaymentStrictReceive(it) => muxed(&it.destination),
        OperationBody::PathPaymentStrictSend(it) => muxed(&it.destination),
        OperationBody::AccountMerge(destination) => muxed(destination),
        _ => None,
    };
    operations(envelope).iter().filter_map(one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_transaction(seed in vec(any::<u8>(), 200..1500), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let Ok(envelope) = TransactionEnvelope::arbitrary(&mut Unstructured::new(&seed)) else { return Ok(()) };
        let bytes = envelope.to_xdr(Limits::none()).unwrap();
        let mut changed = bytes.clone();
        let at = at.index(changed.len());
        changed[at] = byte;
        for bytes in [bytes, changed] {
            let (here, whole) = read(&bytes);
            match TransactionEnvelope::from_xdr(&bytes, Limits::none()) {
                Ok(envelope) if whole => {
                    for payee in said(&envelope) {
                        prop_assert!(here.contains(&payee), "{payee} is not among {here:?} in {envelope:?}");
                    }
                }
                // What the core does not read in full is refused.
                _ => {}
            }
        }
    }
}
