//! Owns `tron`: base58check with version 0x41 over the same 20 bytes an EVM address has.
//!
//! <https://developers.tron.network/docs/account>, <https://namespaces.chainagnostic.org/tron>

use super::Chain;
use crate::Account;
use crate::encoding::base58;
use crate::text::begins;
use alloc::vec::Vec;

/// Main network, Shasta, Nile: an address is the same on all of them. Wallets write the reference in hexadecimal, the
/// namespace's own document in decimal; both are read, the first is kept.
const NETWORKS: [(&str, &str); 3] =
    [("0x2b6653dc", "728126428"), ("0x94a9059e", "2494104990"), ("0xcd8690dc", "3448148188")];
const VERSION: u8 = 0x41;

/// The Tron networks.
pub struct Tron;

impl Chain for Tron {
    fn namespace(&self) -> &'static str {
        "tron"
    }

    fn knows(&self, reference: &str) -> bool {
        NETWORKS.iter().any(|(hexadecimal, decimal)| reference == *hexadecimal || reference == *decimal)
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        if !self.resembles(text) {
            return;
        }
        if let Some([VERSION, hash @ ..]) = base58::decode_check(text).as_deref()
            && let Ok(hash) = hash.try_into()
        {
            out.extend(accounts(hash, reference));
        }
    }

    fn resembles(&self, text: &str) -> bool {
        text.len() == 34 && begins(text, b"T") && base58::is_alphabet(text)
    }
}

/// The readings of 20 bytes: one for `reference`, or one for each network.
#[must_use]
pub fn accounts(hash: &[u8; 20], reference: Option<&str>) -> Vec<Account> {
    let mut payload = [VERSION; 21];
    for (to, from) in payload.iter_mut().skip(1).zip(hash) {
        *to = *from;
    }
    let address = base58::encode_check(&payload);
    let mut out = Vec::new();
    for (network, decimal) in NETWORKS {
        let asked = if reference == Some(decimal) { Some(network) } else { reference };
        super::add("tron", &[network], asked, &address, &mut out);
    }
    out
}

#[cfg(test)]
conformance!(Tron, checksum: true,
    valid: [
        "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8" => "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
        "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t" => "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
    ],
    invalid: ["TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T", "41a614f803b6fd780986a42c78ec9c7f77e6ded13c", "T"],
);
