//! Owns what the member names of typed data mean: names in, roles out.

/// The role of a member of an address type. Names are compared without case and underscores.
const ADDRESSES: &[(&str, &[&str])] = &[
    ("spender", &["spender", "approved", "executor", "relayer"]),
    ("operator", &["operator"]),
    ("delegate", &["delegate", "delegatee", "agentaddress", "agent"]),
    (
        "payee",
        &[
            "payee",
            "to",
            "recipient",
            "receiver",
            "beneficiary",
            "destination",
            "dest",
            "dst",
            "payto",
            "paymentaddress",
            "refundreceiver",
            "refundto",
            "feerecipient",
            "feereceiver",
            "royaltyreceiver",
            "treasury",
            "merchant",
            "withdrawaladdress",
        ],
    ),
    ("authority", &["newowner", "newadmin", "admin", "newauthority", "implementation", "module"]),
    ("asset", &["token", "asset", "currency", "tokenaddress", "tokencontract"]),
];

/// Names of the amount that goes with an account in the same struct.
const AMOUNTS: &[&str] = &["value", "amount", "startamount", "wad", "allowance"];

/// A name without case and underscores.
pub(super) fn plain(name: &str) -> alloc::string::String {
    name.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect()
}

/// The role of an address member; an address nobody knows the use of is a mention.
pub(super) fn address(name: &str) -> &'static str {
    let plain = plain(name);
    let found = ADDRESSES.iter().find(|(_, names)| names.contains(&plain.as_str()));
    found.map_or("mention", |(role, _)| role)
}

/// Whether a number is an amount.
pub(super) fn is_amount(name: &str) -> bool {
    AMOUNTS.contains(&plain(name).as_str())
}

/// Whether bytes are the data of a call to the struct's `to`.
pub(super) fn is_calldata(name: &str) -> bool {
    matches!(plain(name).as_str(), "data" | "calldata" | "functionsignature" | "functiondata")
}

/// Whether a boolean says that the power beside it is given.
pub(super) fn is_grant(name: &str) -> bool {
    matches!(plain(name).as_str(), "allowed" | "approved" | "isapproved" | "isallowed" | "isauthorized" | "approve")
}
