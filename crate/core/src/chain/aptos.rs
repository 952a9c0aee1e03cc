//! Owns `aptos`: 32 bytes in hexadecimal, without a checksum. Hashes look the same.
//!
//! AIP-40, <https://namespaces.chainagnostic.org/aptos/caip2>

use super::plain::{EVERY, Plain, is_number, number};

/// The Aptos networks.
pub static APTOS: Plain = Plain {
    namespace: "aptos",
    networks: &[("1", "mainnet"), ("2", "testnet")],
    shy: true,
    resembles: |text| is_number(text, 1),
    read: |text, sure| Some((number(text, if sure { 1 } else { 64 })?, EVERY)),
};

#[cfg(test)]
conformance!(APTOS, checksum: false,
    valid: [
        "0x1d8727df513fa2a8785d0834e40b34223daff1affc079574082baadb74b66ee4" => "0x1d8727df513fa2a8785d0834e40b34223daff1affc079574082baadb74b66ee4",
    ],
    invalid: [
        "1d8727df513fa2a8785d0834e40b34223daff1affc079574082baadb74b66ee4",
        "0x1d8727df513fa2a8785d0834e40b34223daff1affc079574082baadb74b66eeg",
        "0x1",
    ],
);
