//! Owns `xrpl`: classic addresses, and X-addresses, which carry the destination tag with them.
//!
//! <https://xrpl.org/docs/references/protocol/data-types/base58-encodings>, XLS-5

use super::Chain;
use crate::Account;
use crate::encoding::base58::{self, Alphabet};
use crate::text::begins;
use alloc::string::String;
use alloc::vec::Vec;

/// Main network, testnet, devnet: a classic address is the same on all of them.
const NETWORKS: [&str; 3] = ["0", "1", "2"];
const CLASSIC: u8 = 0;
const MAIN: [u8; 2] = [0x05, 0x44];
const TEST: [u8; 2] = [0x04, 0x93];

/// The XRP Ledger.
pub struct Xrpl;

impl Chain for Xrpl {
    fn namespace(&self) -> &'static str {
        "xrpl"
    }

    fn knows(&self, reference: &str) -> bool {
        NETWORKS.contains(&reference)
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        if !self.resembles(text) {
            return;
        }
        let Some(payload) = base58::decode_check_in(text, Alphabet::RIPPLE) else { return };
        // An X-address without a tag is another spelling of the classic one. With a tag it names somebody else: an
        // exchange has one address and tells its customers apart by tag.
        let (networks, address) = match payload.as_slice() {
            [CLASSIC, account @ ..] if account.len() == 20 => (&NETWORKS[..], print(account)),
            [one, two, rest @ ..] if rest.len() == 29 => {
                let (account, tag) = rest.split_at(20);
                let networks = match [*one, *two] {
                    MAIN => NETWORKS.get(..1),
                    TEST => NETWORKS.get(1..),
                    _ => None,
                };
                let address = match tag {
                    [0, 0, 0, 0, 0, 0, 0, 0, 0] => print(account),
                    [1, _, _, _, _, 0, 0, 0, 0] => String::from(text),
                    _ => return,
                };
                (networks.unwrap_or_default(), address)
            }
            _ => return,
        };
        super::add("xrpl", networks, reference, &address, out);
    }

    fn resembles(&self, text: &str) -> bool {
        let classic = (25..=35).contains(&text.len()) && begins(text, b"r");
        (classic || text.len() == 47 && begins(text, b"XT")) && base58::is_alphabet(text)
    }
}

/// The readings of an account id with the destination tag that goes with it.
#[must_use]
pub fn accounts(account: &[u8; 20], tag: Option<u32>) -> Vec<Account> {
    let mut out = Vec::new();
    let Some(tag) = tag else {
        super::add("xrpl", &NETWORKS, None, &print(account), &mut out);
        return out;
    };
    for (version, networks) in [(MAIN, &NETWORKS[..1]), (TEST, &NETWORKS[1..])] {
        let mut payload = Vec::from(version);
        payload.extend_from_slice(account);
        payload.push(1);
        payload.extend_from_slice(&tag.to_le_bytes());
        payload.extend_from_slice(&[0; 4]);
        super::add("xrpl", networks, None, &base58::encode_check_in(&payload, Alphabet::RIPPLE), &mut out);
    }
    out
}

fn print(account: &[u8]) -> String {
    let mut payload = alloc::vec![CLASSIC];
    payload.extend_from_slice(account);
    base58::encode_check_in(&payload, Alphabet::RIPPLE)
}

#[cfg(test)]
conformance!(Xrpl, checksum: true,
    valid: [
        "r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59" => "r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59",
        "X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ" => "r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59",
        "T719a5UwUCnEs54UsxG9CJYYDhwmFCvbJNZbi37gBGkRkbE" => "T719a5UwUCnEs54UsxG9CJYYDhwmFCvbJNZbi37gBGkRkbE",
    ],
    invalid: ["r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk58", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_part_of_the_account() {
        let payload = base58::decode_check_in("r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59", Alphabet::RIPPLE).unwrap();
        let id = payload.last_chunk().unwrap();
        let address = |tag| accounts(id, tag).first().unwrap().address.clone();
        assert_eq!(address(None), "r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59");
        let tagged = address(Some(1));
        assert_ne!(tagged, address(Some(2)));
        for account in accounts(id, Some(1)) {
            let mut again = Vec::new();
            Xrpl.recognise(&account.address, account.reference.as_deref(), &mut again);
            assert_eq!(again, [account]);
        }
    }
}
