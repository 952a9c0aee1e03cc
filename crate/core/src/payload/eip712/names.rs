//! Owns what the member names of typed data mean: names in, roles out.

use crate::Role;
use crate::payload::calldata::slot::Slot;
use crate::payload::find::is_in;
use alloc::string::String;

/// The role of a member of an address type. Names are compared without case and underscores.
const ADDRESSES: &[(Slot, &str)] = &[
    (Slot::Account(Role::Spender), "spender allowedspender approved executor relayer originsettler"),
    (Slot::Account(Role::Operator), "operator manager authorized dispatcher"),
    (Slot::Account(Role::Delegate), "delegate delegatee agentaddress agent"),
    (
        Slot::Account(Role::Payee),
        "payee to recipient receiver beneficiary destination dest dst payto paymentaddress \
         refundreceiver refundto feerecipient feereceiver royaltyreceiver treasury merchant \
         withdrawaladdress toaddress recipientaddress receiveraddress payoutaddress refundaddress \
         feewallet onbehalfof sendto transferto wallet builder",
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
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::new();
    for c in name.chars().filter(|c| *c != '_') {
        plain.push(c.to_ascii_lowercase());
    }
    plain
}

/// What a member of an address type is for; an address nobody knows the use of is a mention.
pub(in crate::payload) fn address(name: &str) -> Slot {
    let plain = plain(name);
    let known = ADDRESSES.iter().find(|(_, names)| is_in(names, &plain));
    known.map_or(Slot::Account(Role::Mention), |(slot, _)| *slot)
}

/// Whether a number is an amount.
pub(super) fn is_amount(name: &str) -> bool {
    is_in(AMOUNTS, &plain(name))
}

/// Whether bytes are the data of a call to the struct's `to`.
pub(super) fn is_calldata(name: &str) -> bool {
    is_in("data calldata functionsignature functiondata", &plain(name))
}

/// Whether a boolean says that the power beside it is given.
pub(super) fn is_grant(name: &str) -> bool {
    is_in("allowed approved isapproved isallowed isauthorized approve", &plain(name))
}
