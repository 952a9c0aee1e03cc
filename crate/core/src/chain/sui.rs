//! Owns `sui`: 32 bytes in hexadecimal, without a checksum. Digests and object ids look the same.
//!
//! <https://namespaces.chainagnostic.org/sui/caip2>, <https://docs.sui.io/concepts/transactions/transaction-auth>

use super::plain::{EVERY, Plain, is_number, number};

/// The Sui networks. The Wallet Standard gives them names; the namespace's own document takes the first digits of the
/// first checkpoint's digest.
pub static SUI: Plain = Plain {
    namespace: "sui",
    networks: &[("mainnet", "35834a8a"), ("testnet", "4c78adac"), ("devnet", "aba3e445")],
    shy: true,
    resembles: |text| is_number(text, 1),
    read: |text, sure| Some((number(text, if sure { 1 } else { 64 })?, EVERY)),
};

#[cfg(test)]
conformance!(SUI, checksum: false,
    valid: [
        "0x02a212de6a9dfa3a69e22387acfbafbb1a9e591bd9d636e7895dcfc8de05f331" => "0x02a212de6a9dfa3a69e22387acfbafbb1a9e591bd9d636e7895dcfc8de05f331",
        "0xA2A212DE6A9DFA3A69E22387ACFBAFBB1A9E591BD9D636E7895DCFC8DE05F331" => "0xa2a212de6a9dfa3a69e22387acfbafbb1a9e591bd9d636e7895dcfc8de05f331",
    ],
    invalid: [
        "02a212de6a9dfa3a69e22387acfbafbb1a9e591bd9d636e7895dcfc8de05f331",
        "0x02a212de6a9dfa3a69e22387acfbafbb1a9e591bd9d636e7895dcfc8de05f33",
        "0x02a212de6a9dfa3a69e22387acfbafbb1a9e591bd9d636e7895dcfc8de05f3311",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
    ],
);
