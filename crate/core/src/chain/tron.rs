//! Owns `tron`: base58check with version 0x41 over the same 20 bytes an EVM address has.
//!
//! <https://developers.tron.network/docs/account>, <https://namespaces.chainagnostic.org/tron>

use super::plain::{EVERY, Plain};
use crate::Account;
use crate::encoding::base58;
use crate::text::begins;
use alloc::string::String;
use alloc::vec::Vec;

/// The Tron networks: an address is the same on all of them. Wallets write the reference in hexadecimal, the
/// namespace's own document in decimal; both are read, the first is kept.
pub static TRON: Plain = Plain {
    namespace: "tron",
    networks: &[("0x2b6653dc", "728126428"), ("0x94a9059e", "2494104990"), ("0xcd8690dc", "3448148188")],
    shy: false,
    resembles: |text| text.len() == 34 && begins(text, b"T") && base58::is_alphabet(text),
    read: |text, _| {
        let payload = base58::decode_check(text)?;
        (payload.len() == 21 && payload.first() == Some(&VERSION)).then(|| (String::from(text), EVERY))
    },
};

const VERSION: u8 = 0x41;

/// The readings of 20 bytes: one for `reference`, or one for each network.
#[must_use]
pub fn accounts(hash: &[u8; 20], reference: Option<&str>) -> Vec<Account> {
    let mut payload = alloc::vec![VERSION];
    payload.extend_from_slice(hash);
    TRON.on(EVERY, base58::encode_check(&payload), reference)
}

/// The account under the name its contracts know it by; any other account as it is.
pub(crate) fn as_evm(account: &Account) -> Account {
    let mut account = account.clone();
    if account.namespace == TRON.namespace
        && let Some([VERSION, hash @ ..]) = base58::decode_check(&account.address).as_deref()
        && let Ok(hash) = hash.try_into()
    {
        account.address = super::eip155::print(hash);
    }
    account
}

#[cfg(test)]
conformance!(TRON, checksum: true,
    valid: [
        "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8" => "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
        "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t" => "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
    ],
    invalid: ["TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T", "41a614f803b6fd780986a42c78ec9c7f77e6ded13c", "T"],
);
