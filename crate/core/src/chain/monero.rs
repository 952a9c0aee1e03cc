//! Owns `monero`: standard addresses, subaddresses, and integrated ones, which carry a payment id with them.
//!
//! <https://namespaces.chainagnostic.org/monero/caip10>, <https://docs.getmonero.org/public-address/standard-address/>

use super::plain::Plain;
use crate::encoding::{base58, hash};
use alloc::string::String;
use alloc::vec::Vec;

/// The Monero networks. A reference is the beginning of the genesis hash.
pub static MONERO: Plain = Plain {
    namespace: "monero",
    networks: &[
        ("418015bb9ae982a1975da7d79277c270", "mainnet"),
        ("76ee3cc98646292206cd3e86f74d88b4", "stagenet"),
        ("48ca7cd3c8de5b6a4d53d2861fbdaedc", "testnet"),
        ("00000000000000000000000000000000", "regtest"),
    ],
    shy: false,
    resembles: |text| matches!(text.len(), 95 | 106) && base58::is_alphabet(text),
    read: |text, _| {
        let bytes = decode(text)?;
        let (body, sum) = bytes.split_last_chunk::<4>()?;
        // Private test networks use the main network's versions.
        let on = match (body.first()?, body.len()) {
            (18 | 42, 65) | (19, 73) => 0b1001,
            (24 | 36, 65) | (25, 73) => 0b0010,
            (53 | 63, 65) | (54, 73) => 0b0100,
            _ => return None,
        };
        hash::keccak256(body).starts_with(sum).then(|| (String::from(text), on))
    },
};

/// Reads base58 in blocks of eight bytes, each of which has eleven digits; the last block is shorter.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for block in text.as_bytes().chunks(11) {
        let size = match block.len() {
            11 => 8,
            7 => 5,
            _ => return None,
        };
        let mut number = 0_u64;
        for digit in block {
            // By hand: for a checked product of 64 bits the compiler calls a function, which the flags of the guard's module
            // make it call wrongly.
            let shifted = (number <= u64::MAX / 58).then(|| number.wrapping_mul(58))?;
            number = shifted.checked_add(u64::from(base58::digit(*digit)?))?;
        }
        let all = number.to_be_bytes();
        let (unused, used) = all.split_at_checked(8_usize.checked_sub(size)?)?;
        if unused.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(used);
    }
    Some(bytes)
}

#[cfg(test)]
conformance!(MONERO, checksum: true,
    valid: [
        "4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge" => "4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge",
        "4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK" => "4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK",
        "86MD1PNx3vmKUQjLvxNnmUfGQoHXAg8x56Nq97KrziKj5K8ACnpNUYx2KjiNAczP3igo7uUUUoGssDvKuZ7UUEoM1A8cvZs" => "86MD1PNx3vmKUQjLvxNnmUfGQoHXAg8x56Nq97KrziKj5K8ACnpNUYx2KjiNAczP3igo7uUUUoGssDvKuZ7UUEoM1A8cvZs",
    ],
    invalid: [
        "4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rgf",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
    ],
);
