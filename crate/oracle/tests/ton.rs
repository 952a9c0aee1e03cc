//! Compares the core with TL-B types of TON: whom a jetton or a collectible in a bag of cells goes to and how much, as the bag is
//! written and with one byte changed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

use num_bigint::BigUint;
use payeeguard_core::encoding::base64;
use payeeguard_core::{Call, Policy, Role, inspect};
use proptest::prelude::*;
use tlb_ton::bits::de::BitReaderExt;
use tlb_ton::bits::ser::BitWriterExt;
use tlb_ton::currency::Coins;
use tlb_ton::{BagOfCells, BagOfCellsArgs, Cell, MsgAddress, Ref};

const JETTON: u32 = 0x0f8a_7ea5;
const COLLECTIBLE: u32 = 0x5fcc_3d14;

/// To whom, how much of a jetton, and to whom what is left goes.
type Given = (String, Option<String>, Option<String>);

/// In the spelling for accounts that may not be there yet.
fn written(address: MsgAddress) -> String {
    address.to_base64_url_flags(true, false)
}

/// The body of a message: TEP-74 and TEP-62.
fn body(
    to: MsgAddress,
    amount: Option<u64>,
    response: MsgAddress,
    comment: Option<&str>,
    args: BagOfCellsArgs,
) -> Vec<u8> {
    let mut cell = Cell::builder();
    cell.pack(if amount.is_some() { JETTON } else { COLLECTIBLE }, ()).unwrap().pack(7_u64, ()).unwrap();
    if let Some(amount) = amount {
        cell.pack_as::<_, &Coins>(&BigUint::from(amount), ()).unwrap();
    }
    cell.pack(to, ()).unwrap().pack(response, ()).unwrap();
    // No data of its own, what is forwarded, and the comment in a cell of its own.
    cell.pack(false, ()).unwrap().pack_as::<_, &Coins>(&BigUint::from(1_u8), ()).unwrap();
    cell.pack(comment.is_some(), ()).unwrap();
    if let Some(text) = comment {
        let mut inner = Cell::builder();
        inner.pack(0_u32, ()).unwrap();
        for byte in text.bytes() {
            inner.pack(byte, ()).unwrap();
        }
        cell.store_as::<_, Ref>(inner.into_cell(), ()).unwrap();
    }
    BagOfCells::from_root(cell.into_cell()).serialize(args).unwrap()
}

/// What the types say that a bag gives; `None` for any other bag.
fn said(bytes: &[u8]) -> Option<Given> {
    let root = BagOfCells::deserialize(bytes).ok()?.into_single_root()?;
    let mut cell = root.parser();
    let operation: u32 = cell.unpack(()).ok()?;
    let _query: u64 = cell.unpack(()).ok()?;
    let amount = match operation {
        JETTON => Some(cell.unpack_as::<BigUint, Coins>(()).ok()?.to_string()),
        COLLECTIBLE => None,
        _ => return None,
    };
    let to: MsgAddress = cell.unpack(()).ok()?;
    let response: MsgAddress = cell.unpack(()).ok()?;
    Some((written(to), amount, (!response.is_null()).then(|| written(response))))
}

/// What the core says; `None` where it refuses to read, or finds nobody.
fn read(bytes: &[u8]) -> Option<Given> {
    let own = format!("0:{}", "ab".repeat(32));
    let payload = base64::encode_url(bytes);
    let request = format!(r#"[{{"messages":[{{"address":"{own}","amount":"50000000","payload":"{payload}"}}]}}]"#);
    let (surface, method, chain) = ("wallet", "tvm:sendTransaction", "tvm:-239");
    let findings =
        inspect(&Call { surface, method, chain, body: request.as_bytes(), ..Call::default() }, &Policy::default())
            .findings;
    if findings.iter().any(|finding| finding.role == Role::Opaque) {
        return None;
    }
    let at = |end: &str| findings.iter().find(|finding| finding.path.ends_with(end));
    let name = |finding: &payeeguard_core::Finding| {
        let address = &finding.accounts[0].address;
        address.split('?').next().unwrap_or_default().to_owned()
    };
    let to = at(".destination")?;
    Some((name(to), to.amount.clone(), at(".response").map(name)))
}

fn address() -> impl Strategy<Value = MsgAddress> {
    (prop::sample::select(vec![0, -1]), any::<[u8; 32]>().prop_filter("somebody", |address| *address != [0; 32]))
        .prop_map(|(workchain_id, address)| MsgAddress { workchain_id, address })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_transfer(
        to in address(), response in prop_oneof![3 => address(), 1 => Just(MsgAddress::NULL)], amount in prop::option::of(any::<u64>()),
        comment in prop::option::of("[a-z0-9 ]{0,60}"), has_idx in any::<bool>(), has_crc32c in any::<bool>(),
        at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let mut bytes = body(to, amount, response, comment.as_deref(), BagOfCellsArgs { has_idx, has_crc32c });
        let theirs = said(&bytes).unwrap();
        prop_assert_eq!(theirs.0.clone(), written(to));
        prop_assert_eq!(read(&bytes), Some(theirs));
        // A byte of the root's own: what stands around it, the types read with a panic, and the fuzz target changes it.
        let operation = if amount.is_some() { JETTON } else { COLLECTIBLE }.to_be_bytes();
        let start = bytes.windows(4).position(|window| window == operation).unwrap();
        let at = start + at.index(usize::from(bytes[start - 1]) / 2);
        bytes[at] = byte;
        // What either of them refuses is refused, or gives nothing away; where both read, they read the same.
        if let (Some(here), Some(theirs)) = (read(&bytes), said(&bytes)) {
            prop_assert_eq!(here, theirs, "{:?}", bytes);
        }
        bytes.truncate(at);
        prop_assert_eq!(read(&bytes), None);
    }
}
