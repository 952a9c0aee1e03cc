//! Owns `polkadot`: SS58, a public key with a number for the network and a checksum. One more network is one row.
//!
//! <https://docs.polkadot.com/polkadot-protocol/parachain-basics/accounts/>, <https://namespaces.chainagnostic.org/polkadot/caip10>

use super::Chain;
use crate::Account;
use crate::encoding::base58;
use crate::encoding::blake2b::blake2b;
use alloc::string::String;
use alloc::vec::Vec;

/// The number in the address, the reference, which is the first half of the genesis hash, and the place of the pallet `Balances`, where
/// it is known.
#[rustfmt::skip]
pub static NETWORKS: &[(u8, &str, u8)] = &[
    /* Polkadot            */ (0,  "91b171bb158e2d3848fa23a9f1c25182", 5),
    /* Polkadot Asset Hub  */ (0,  "68d56f15f85d3136970ec16946040bc1", 10),
    /* Kusama              */ (2,  "b0a8d493285c2df73290dfb7e61f870f", 4),
    /* Kusama Asset Hub    */ (2,  "48239ef607d7928874027a43a6768920", 10),
    /* Astar               */ (5,  "9eb76c5184c4ab8679d2d5d819fdf90b", 255),
    /* Karura              */ (8,  "baf5aabe40646d11f0ee8abbdc64f4a4", 255),
    /* Acala               */ (10, "fc41b9bd8ef8fe53d58c7ea67c794c7e", 255),
    /* KILT                */ (38, "a0453819cbf8b4df9423a5cd601f546c", 255),
    /* Westend             */ (42, "e143f23803ac50e8f6f8e62695d1ce9e", 4),
    /* Hydration           */ (63, "afdc188f45c71dacbaa0b62e16a91f72", 255),
    /* Crust               */ (66, "8b404e7ed8789d813982b9cb4c8b664c", 255),
];

/// The number of addresses that are for no network in particular.
const ANY_NETWORK: u16 = 42;
/// What every checksum begins with.
const CONTEXT: &[u8] = b"SS58PRE";

/// The Polkadot ecosystem.
pub struct Polkadot;

impl Chain for Polkadot {
    fn namespace(&self) -> &'static str {
        "polkadot"
    }

    fn knows(&self, reference: &str) -> bool {
        reference.len() == 32 && reference.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        if !self.resembles(text) {
            return;
        }
        let Some((network, key)) = base58::decode(text).as_deref().and_then(read) else { return };
        let before = out.len();
        for (number, genesis, _) in NETWORKS {
            // Nodes look at the key alone. Who asks for a chain takes an address of any network for it; who does not
            // is told the chains whose number it is, and 42 is for all of them.
            let here = network == ANY_NETWORK || u16::from(*number) == network;
            if reference.map_or(here, |wanted| wanted == *genesis) {
                out.push(account(*number, &key, genesis));
            }
        }
        if out.len() > before {
            return;
        }
        match reference {
            // A chain that is not listed prints as the address in hand.
            Some(wanted) if self.knows(wanted) => {
                out.push(Account {
                    namespace: "polkadot",
                    reference: Some(String::from(wanted)),
                    address: String::from(text),
                });
            }
            Some(_) => {}
            None => out.extend(accounts(&key)),
        }
    }

    fn resembles(&self, text: &str) -> bool {
        (46..=50).contains(&text.len()) && base58::is_alphabet(text)
    }
}

/// The readings of a public key: one for each listed network.
#[must_use]
pub fn accounts(key: &[u8; 32]) -> Vec<Account> {
    let mut out = Vec::new();
    for (number, genesis, _) in NETWORKS {
        out.push(account(*number, key, genesis));
    }
    out
}

/// Numbers from 64 on take two bytes, in an order of their own.
fn read(bytes: &[u8]) -> Option<(u16, [u8; 32])> {
    let (body, sum) = bytes.split_last_chunk::<2>()?;
    let (head, key) = body.split_last_chunk::<32>()?;
    let network = match *head {
        // 46 and 47 are nobody's.
        [one] if one < 64 && one & 62 != 46 => u16::from(one),
        [one @ 64..=127, two] => u16::from(one << 2 | two >> 6) | u16::from(two & 63) << 8,
        _ => return None,
    };
    checksum(body).starts_with(sum).then_some((network, *key))
}

/// A public key on a network.
#[must_use]
pub fn account(number: u8, key: &[u8; 32], genesis: &str) -> Account {
    let mut bytes = match number {
        0..64 => alloc::vec![number],
        _ => alloc::vec![64 | number >> 2, number << 6],
    };
    bytes.extend_from_slice(key);
    let sum = checksum(&bytes);
    bytes.extend(sum.iter().take(2));
    Account { namespace: "polkadot", reference: Some(String::from(genesis)), address: base58::encode(&bytes) }
}

fn checksum(body: &[u8]) -> [u8; 64] {
    let mut whole = Vec::from(CONTEXT);
    whole.extend_from_slice(body);
    blake2b(64, &whole)
}

#[cfg(test)]
conformance!(Polkadot, checksum: true,
    valid: [
        "15rRgsWxz4H5LTnNGcCFsszfXD8oeAFd8QRsR6MbQE2f6XFF" => "15rRgsWxz4H5LTnNGcCFsszfXD8oeAFd8QRsR6MbQE2f6XFF",
        "HRkCrbmke2XeabJ5fxJdgXWpBRPkXWfWHY8eTeCKwDdf4k6" => "HRkCrbmke2XeabJ5fxJdgXWpBRPkXWfWHY8eTeCKwDdf4k6",
        "cTMC4XwPfBn3bz8kFaVTjaWdkQi6agzMxS11e8hpPHhqLrhGs" => "cTMC4XwPfBn3bz8kFaVTjaWdkQi6agzMxS11e8hpPHhqLrhGs",
        "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY" => "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5",
    ],
    invalid: ["15rRgsWxz4H5LTnNGcCFsszfXD8oeAFd8QRsR6MbQE2f6XFf", "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG"],
);

#[cfg(test)]
mod tests {
    use crate::chain::{parse_account, recognise};

    #[test]
    fn one_key_on_every_network() {
        // The examples of the namespace's document: one key on five networks.
        for (chain, address) in [
            ("91b171bb158e2d3848fa23a9f1c25182", "15rRgsWxz4H5LTnNGcCFsszfXD8oeAFd8QRsR6MbQE2f6XFF"),
            ("b0a8d493285c2df73290dfb7e61f870f", "HRkCrbmke2XeabJ5fxJdgXWpBRPkXWfWHY8eTeCKwDdf4k6"),
            ("a0453819cbf8b4df9423a5cd601f546c", "4smVWa6Hb7WhGh9zgqdAE86p5eZyj8BQJ9Uro4o2zidBnmfX"),
            ("baf5aabe40646d11f0ee8abbdc64f4a4", "t9hkorC4PGtaw25WsESu684h6HA5dHndvrvLZW174nZM5MR"),
            ("8b404e7ed8789d813982b9cb4c8b664c", "cTMC4XwPfBn3bz8kFaVTjaWdkQi6agzMxS11e8hpPHhqLrhGs"),
        ] {
            for spelling in [
                "15rRgsWxz4H5LTnNGcCFsszfXD8oeAFd8QRsR6MbQE2f6XFF",
                "cTMC4XwPfBn3bz8kFaVTjaWdkQi6agzMxS11e8hpPHhqLrhGs",
            ] {
                let account = parse_account(&alloc::format!("polkadot:{chain}:{spelling}")).unwrap();
                assert_eq!(account.address, address);
            }
            assert!(recognise(address).iter().any(|account| account.reference.as_deref() == Some(chain)));
        }
    }
}
