//! Owns `eip155`: Ethereum and every chain with its addresses.
//!
//! <https://eips.ethereum.org/EIPS/eip-55>, <https://eips.ethereum.org/EIPS/eip-1191>, <https://namespaces.chainagnostic.org/eip155/caip10>

use super::Chain;
use crate::Account;
use crate::encoding::{hash, hex};
use crate::text::glue;
use alloc::string::String;
use alloc::vec::Vec;

/// The EVM chains. An address alone does not say which of them it is for.
pub struct Eip155;

impl Chain for Eip155 {
    fn namespace(&self) -> &'static str {
        "eip155"
    }

    fn knows(&self, reference: &str) -> bool {
        (1..=32).contains(&reference.len())
            && reference.bytes().all(|b| b.is_ascii_digit())
            && !reference.starts_with('0')
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        if !reference.is_none_or(|reference| self.knows(reference)) || !text.starts_with("0x") {
            return;
        }
        let Some(bytes) = read(text) else { return };
        let account = account(&bytes, reference);
        // One letter case alone carries no checksum; both cases together are one, and then it has to be right.
        if !is_mixed(text) || account.address == text || is_rootstock(text, reference) {
            out.push(account);
        }
    }

    fn resembles(&self, text: &str) -> bool {
        text.starts_with("0x") && read(text).is_some()
    }
}

/// EIP-1191: on Rootstock the checksum is over the chain's number too.
fn is_rootstock(text: &str, reference: Option<&str>) -> bool {
    let Some(chain @ ("30" | "31")) = reference else { return false };
    let lower = text.to_ascii_lowercase();
    let hash = hash::keccak256(glue(&[chain, &lower]).as_bytes());
    spell(lower.as_bytes().get(2..).unwrap_or_default(), &hash) == text
}

/// The account of 20 bytes.
#[must_use]
pub fn account(bytes: &[u8; 20], reference: Option<&str>) -> Account {
    Account { namespace: "eip155", reference: reference.map(String::from), address: print(bytes) }
}

/// Reads 20 bytes after `0x` or `0X`, whatever the letter case says: for callers that must see through a spelling
/// wallets do not accept.
#[must_use]
pub fn read(text: &str) -> Option<[u8; 20]> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))?;
    hex::decode_array(digits.as_bytes())
}

/// Prints 20 bytes as EIP-55 spells them.
#[must_use]
pub fn print(bytes: &[u8; 20]) -> String {
    let digits: [u8; 40] = core::array::from_fn(|at| {
        let byte = bytes.get(at / 2).copied().unwrap_or(0);
        hex::digit(if at & 1 == 0 { byte >> 4 } else { byte })
    });
    spell(&digits, &hash::keccak256(&digits))
}

/// Lower-case digits after `0x`, in capitals where the digit of the hash at their place is 8 or more.
pub(super) fn spell(digits: &[u8], hash: &[u8; 32]) -> String {
    let mut text = alloc::vec![b'0'; digits.len().saturating_add(2)];
    let [_, second, rest @ ..] = text.as_mut_slice() else { return String::new() };
    *second = b'x';
    for (at, (to, digit)) in rest.iter_mut().zip(digits).enumerate() {
        let byte = hash.get(at / 2).copied().unwrap_or(0);
        let nibble = if at & 1 == 0 { byte >> 4 } else { byte };
        // Capitals lack the bit 0x20, which no digit below ten may lose.
        *to = digit & !(nibble << 2 & digit >> 1 & 0x20);
    }
    String::from_utf8(text).unwrap_or_default()
}

/// Whether there are letters of both cases after `0x`.
pub(super) fn is_mixed(text: &str) -> bool {
    let digits = text.as_bytes().get(2..).unwrap_or_default();
    digits.iter().any(u8::is_ascii_lowercase) && digits.iter().any(u8::is_ascii_uppercase)
}

#[cfg(test)]
conformance!(Eip155, checksum: false,
    valid: [
        "0x27b1fdb04752bbc536007a920d24acb045561c26" => "0x27b1fdb04752bbc536007a920d24acb045561c26",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed" => "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED" => "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0x0000000000000000000000000000000000000000" => "0x0000000000000000000000000000000000000000",
    ],
    invalid: [
        "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg",
        "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        " 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
    ],
);

#[cfg(test)]
mod checksummed {
    use super::*;

    // Mixed case only: a change to a spelling in one case is another valid address.
    conformance!(Eip155, checksum: true,
        valid: [
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed" => "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359" => "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB" => "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
            "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb" => "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        ],
        invalid: ["0xd1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"],
    );
}
