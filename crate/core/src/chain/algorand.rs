//! Owns `algorand`: 32 bytes and a checksum in base32.
//!
//! <https://namespaces.chainagnostic.org/algorand/caip10>

use super::plain::{EVERY, Plain};
use crate::encoding::{base32, hash};
use alloc::string::String;

/// The Algorand networks. A reference is the beginning of the genesis hash.
pub static ALGORAND: Plain = Plain {
    namespace: "algorand",
    networks: &[
        ("wGHE2Pwdvd7S12BL5FaOP20EGYesN73k", "mainnet"),
        ("SGO1GKSzyE7IEPItTxCByw9x8FmnrCDe", "testnet"),
        ("mFgazF-2uRS1tMiL9dsj01hJGySEmPN2", "betanet"),
    ],
    shy: false,
    resembles: |text| text.len() == 58 && base32::decode(text).is_some(),
    read: |text, _| {
        let bytes = base32::decode(text)?;
        let (key, sum) = bytes.split_first_chunk::<32>()?;
        hash::sha512_256(key).ends_with(sum).then(|| (String::from(text), EVERY))
    },
};

#[cfg(test)]
conformance!(ALGORAND, checksum: true,
    valid: [
        "4EWWI7JNVXSFN4YRYA5DMN53U7NUHYC5YSMF67FAXDNRLDWDIWGM5DQGBA" => "4EWWI7JNVXSFN4YRYA5DMN53U7NUHYC5YSMF67FAXDNRLDWDIWGM5DQGBA",
        "XSKED5VKZZCSYNDWXZJI65JM2HP7HZFJWCOBIMOONKHTK5UVKENBNVDEYM" => "XSKED5VKZZCSYNDWXZJI65JM2HP7HZFJWCOBIMOONKHTK5UVKENBNVDEYM",
    ],
    invalid: ["4ewwi7jnvxsfn4yrya5dmn53u7nuhyc5ysmf67faxdnrldwdiwgm5dqgba", "4EWWI7JNVXSFN4YRYA5DMN53U7NUHYC5YSMF67FAXDNRLDWDIWGM5DQGB"],
);
