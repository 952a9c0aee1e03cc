//! Owns what the member names of typed data mean: names in, roles out.

use crate::Role;
use crate::payload::calldata::slot::Slot;
use crate::text::place;
use alloc::vec::Vec;

/// The role of a member of an address type. Names are compared without case and underscores.
const ADDRESSES: &[(Slot, &str)] = &[
    (Slot::Account(Role::Spender), "spender allowedspender approved executor relayer originsettler"),
    (Slot::Account(Role::Operator), "operator manager authorized dispatcher positionmanager"),
    (Slot::Account(Role::Delegate), "delegate delegatee agentaddress agent"),
    (
        Slot::Account(Role::Payee),
        "payee to recipient receiver beneficiary destination dest dst payto paymentaddress \
         refundreceiver refundto feerecipient feereceiver royaltyreceiver treasury merchant \
         withdrawaladdress toaddress recipientaddress receiveraddress payoutaddress refundaddress \
         feewallet onbehalfof sendto transferto wallet builder destinationrecipient updatedrecipient",
    ),
    (
        Slot::Account(Role::Authority),
        "newowner newadmin admin newauthority authority controller newcontroller guardian newguardian \
         newsigner minter newimplementation implementation module guard fallbackhandler",
    ),
    (Slot::Asset, "token asset currency tokenaddress tokencontract"),
];

/// Names of the amount that goes with an account in the same struct.
const AMOUNTS: &str = "value amount startamount wad allowance";

/// A name without case and underscores.
pub(super) fn plain(name: &str) -> Vec<u8> {
    let mut plain = Vec::with_capacity(name.len());
    for byte in name.bytes().filter(|byte| *byte != b'_') {
        plain.push(byte.to_ascii_lowercase());
    }
    plain
}

/// Whether a name is one of these, without case and underscores.
fn is_one(words: &str, name: &str) -> bool {
    place(words, &plain(name), 0).is_some()
}

/// What a member of an address type is for; an address nobody knows the use of is a mention.
pub(in crate::payload) fn address(name: &str) -> Slot {
    let plain = plain(name);
    let known = ADDRESSES.iter().find(|(_, names)| place(names, &plain, 0).is_some());
    known.map_or(Slot::Account(Role::Mention), |(slot, _)| *slot)
}

/// Whether a number is an amount.
pub(super) fn is_amount(name: &str) -> bool {
    is_one(AMOUNTS, name)
}

/// Whether bytes are the data of a call to the struct's `to`.
pub(super) fn is_calldata(name: &str) -> bool {
    is_one("data calldata functionsignature functiondata", name)
}

/// Whether a boolean says that the power beside it is given.
pub(super) fn is_grant(name: &str) -> bool {
    is_one("allowed approved isapproved isallowed isauthorized approve", name)
}
