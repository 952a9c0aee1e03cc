//! Owns `near`: names like `alice.near`, and implicit accounts, which are 64 digits. Neither carries a checksum.
//!
//! <https://nomicon.io/DataStructures/Account>

use super::plain::{EVERY, Plain};
use alloc::string::String;

/// The NEAR networks.
pub static NEAR: Plain = Plain {
    namespace: "near",
    networks: &[("mainnet", "near"), ("testnet", "testnet")],
    shy: true,
    resembles: is_account,
    read: |text, sure| {
        let on = if text.ends_with(".testnet") {
            0b10
        } else if text.ends_with(".near") || text.ends_with(".tg") {
            0b01
        } else {
            EVERY
        };
        let implicit = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        (sure || implicit || on != EVERY).then(|| (String::from(text), on))
    },
};

/// Two to 64 lower-case letters and digits, in parts joined by single dots, dashes or underscores.
fn is_account(text: &str) -> bool {
    let mut joined = true;
    for byte in text.bytes() {
        let joins = matches!(byte, b'.' | b'-' | b'_');
        if joins && joined || !joins && !byte.is_ascii_lowercase() && !byte.is_ascii_digit() {
            return false;
        }
        joined = joins;
    }
    !joined && (2..=64).contains(&text.len())
}

#[cfg(test)]
conformance!(NEAR, checksum: false,
    valid: [
        "alice.near" => "alice.near",
        "sub-account.alice_1.testnet" => "sub-account.alice_1.testnet",
        "98793cd91a3f870fb126f66285808c7e094afcfc4eda8a970f6648cdf0dbd6de" => "98793cd91a3f870fb126f66285808c7e094afcfc4eda8a970f6648cdf0dbd6de",
    ],
    invalid: ["Alice.near", "alice..near", ".near", "alice.near.", "a", "alice@near", "example.org"],
);
