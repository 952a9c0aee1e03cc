//! Owns `tezos`: accounts (`tz1` to `tz5`), contracts (`KT1`) and rollups (`sr1`), in base58check.
//!
//! <https://namespaces.chainagnostic.org/tezos/caip10>, <https://octez.tezos.com/docs/developer/encodings.html>

use super::plain::{EVERY, Plain};
use crate::encoding::base58;
use crate::text::begins;
use alloc::string::String;

/// The Tezos networks.
pub static TEZOS: Plain = Plain {
    namespace: "tezos",
    networks: &[("NetXdQprcVkpaWU", "mainnet"), ("NetXnHfVqm9iesp", "ghostnet")],
    shy: false,
    resembles: |text| text.len() == 36 && begins(text, b"tKs") && base58::is_alphabet(text),
    read: |text, _| {
        let payload = base58::decode_check(text)?;
        let kind = payload.get(..3)?;
        let known = matches!(kind, [6, 161, 159 | 161 | 164 | 166 | 169] | [2, 90, 121] | [6, 124, 117]);
        (known && payload.len() == 23).then(|| (String::from(text), EVERY))
    },
};

#[cfg(test)]
conformance!(TEZOS, checksum: true,
    valid: [
        "tz1MJx9vhaNRSimcuXPK2rW4fLccQnDAnVKJ" => "tz1MJx9vhaNRSimcuXPK2rW4fLccQnDAnVKJ",
        "tz3btDQsDkqq2G7eBdrrLqetaAfLVw6BnPez" => "tz3btDQsDkqq2G7eBdrrLqetaAfLVw6BnPez",
        "KT1PWx2mnDueood7fEmfbBDKx1D9BAnnXitn" => "KT1PWx2mnDueood7fEmfbBDKx1D9BAnnXitn",
    ],
    invalid: ["tz1MJx9vhaNRSimcuXPK2rW4fLccQnDAnVKK", "tz5MJx9vhaNRSimcuXPK2rW4fLccQnDAnVKJ"],
);
