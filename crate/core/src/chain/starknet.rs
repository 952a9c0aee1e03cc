//! Owns `starknet`: a number below 2^251 - 256 in hexadecimal, whose letter case may carry a checksum. Hashes look the same.
//!
//! <https://namespaces.chainagnostic.org/starknet/caip10>

use super::eip155;
use super::plain::{EVERY, Plain, is_number, number};
use crate::encoding::{hash, hex};

/// The Starknet networks.
pub static STARKNET: Plain = Plain {
    namespace: "starknet",
    networks: &[("SN_MAIN", "SN_MAIN"), ("SN_SEPOLIA", "SN_SEPOLIA"), ("SN_GOERLI", "SN_GOERLI")],
    shy: true,
    resembles: |text| is_number(text, 1),
    read: |text, sure| {
        // Many programs leave out the leading zeros; an address with more than two of them is too rare to be guessed.
        let address = number(text, if sure { 1 } else { 62 })?;
        let small = address.as_str() < BOUND;
        // A wrong checksum hides nothing from a server that ignores it, so only a policy has to spell it right.
        (small && (!sure || is_spelt(text, &address))).then_some((address, EVERY))
    },
};

/// What addresses are below: 2^251 - 256.
const BOUND: &str = "0x07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00";

/// Whether the letter case is the checksum, or is one case alone, which carries none.
fn is_spelt(text: &str, address: &str) -> bool {
    if !eip155::is_mixed(text) {
        return true;
    }
    let digits = address.strip_prefix("0x").unwrap_or_default();
    let bytes = hex::decode(digits.as_bytes()).unwrap_or_default();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let hash = hash::keccak256(bytes.get(zeros..).unwrap_or_default());
    eip155::spell(digits.as_bytes(), &hash).ends_with(text.strip_prefix("0x").unwrap_or_default())
}

#[cfg(test)]
conformance!(STARKNET, checksum: false,
    valid: [
        "0x02DdfB499765c064eaC5039E3841AA5f382E73B598097a40073BD8B48170Ab57" => "0x02ddfb499765c064eac5039e3841aa5f382e73b598097a40073bd8b48170ab57",
        "0x2ddfb499765c064eac5039e3841aa5f382e73b598097a40073bd8b48170ab57" => "0x02ddfb499765c064eac5039e3841aa5f382e73b598097a40073bd8b48170ab57",
    ],
    invalid: [
        "0x0800000000000000000000000000000000000000000000000000000000000000",
        "0x2ddfb499765c064eac5039e3841aa5f382e73b598097a40073bd8b48170a",
        "2ddfb499765c064eac5039e3841aa5f382e73b598097a40073bd8b48170ab57",
    ],
);

#[cfg(test)]
mod tests {
    use crate::chain::parse_account;

    #[test]
    fn a_policy_spells_the_checksum_right() {
        for (address, right) in [
            ("0x02DdfB499765c064eaC5039E3841AA5f382E73B598097a40073BD8B48170Ab57", true),
            ("0x02ddfb499765c064eac5039e3841aa5f382e73b598097a40073bd8b48170ab57", true),
            ("0x02DDFB499765C064EAC5039E3841AA5F382E73B598097A40073BD8B48170AB57", true),
            ("0x02ddfB499765c064eaC5039E3841AA5f382E73B598097a40073BD8B48170Ab57", false),
        ] {
            assert_eq!(parse_account(&alloc::format!("starknet:SN_MAIN:{address}")).is_ok(), right, "{address}");
        }
    }
}
