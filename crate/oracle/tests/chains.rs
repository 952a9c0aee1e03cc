//! Owns the comparison of addresses with the libraries of their chains, and of the hash that is written here with the
//! one everybody uses.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

use blake2::Blake2bVar;
use blake2::digest::{Update, VariableOutput};
use monero::util::address::{Address, AddressType, PaymentId};
use monero::{Network, PublicKey};
use near_account_id::AccountId;
use payeeguard_core::chain;
use payeeguard_core::encoding::blake2b::blake2b;
use payeeguard_core::encoding::{base58, hex};
use proptest::collection::vec;
use proptest::prelude::*;
use std::str::FromStr;

const MONERO: [(Network, &str); 3] = [
    (Network::Mainnet, "monero:418015bb9ae982a1975da7d79277c270"),
    (Network::Stagenet, "monero:76ee3cc98646292206cd3e86f74d88b4"),
    (Network::Testnet, "monero:48ca7cd3c8de5b6a4d53d2861fbdaedc"),
];

/// One character changed into another of the alphabet.
fn changed(text: &str, at: prop::sample::Index, to: u8, alphabet: &[u8]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = at.index(bytes.len());
    bytes[at] = alphabet[usize::from(to) % alphabet.len()];
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #[test]
    fn blake2b_is_blake2b(data in vec(any::<u8>(), 0..600), size in 1_u8..=64) {
        let mut there = vec![0; usize::from(size)];
        let mut hasher = Blake2bVar::new(there.len()).unwrap();
        hasher.update(&data);
        hasher.finalize_variable(&mut there).unwrap();
        prop_assert_eq!(hex::encode("", &blake2b(size, &data)[..usize::from(size)]), hex::encode("", &there));
    }

    #[test]
    fn near(text in "[a-z0-9._-]{1,70}|[A-Za-z0-9._-]{1,10}|[0-9a-f]{64}") {
        let here = chain::parse_account(&format!("near:mainnet:{text}")).is_ok();
        // A name on the test network is none on the main one.
        prop_assert_eq!(here, AccountId::from_str(&text).is_ok() && !text.ends_with(".testnet"));
    }

    /// The library wants its keys to be points of the curve; here they are bytes, and the checksum is what counts.
    #[test]
    fn monero(
        scalars in any::<[[u8; 32]; 2]>(),
        payment in proptest::option::of(any::<[u8; 8]>()),
        sub in any::<bool>(),
        at in any::<prop::sample::Index>(),
        to in any::<u8>(),
    ) {
        let key = |mut scalar: [u8; 32]| {
            scalar[31] &= 0x0f;
            PublicKey::from_private_key(&monero::PrivateKey::from_slice(&scalar).unwrap())
        };
        for (network, chain_id) in MONERO {
            let addr_type = match (payment, sub) {
                (Some(id), _) => AddressType::Integrated(PaymentId::from_slice(&id)),
                (None, true) => AddressType::SubAddress,
                (None, false) => AddressType::Standard,
            };
            let (public_spend, public_view) = (key(scalars[0]), key(scalars[1]));
            let text = Address { network, addr_type, public_spend, public_view }.to_string();
            let account = chain::parse_account(&format!("{chain_id}:{text}")).unwrap();
            prop_assert_eq!(&account.address, &text);
            for (_, other) in MONERO {
                prop_assert_eq!(chain::parse_account(&format!("{other}:{text}")).is_ok(), other == chain_id);
            }
            let alphabet = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0OIl";
            let other = changed(&text, at, to, alphabet);
            prop_assert_eq!(chain::recognise(&other).is_empty(), other != text, "{}", other);
        }
    }

    /// SS58 as its specification puts it together, from the library's hash and base58.
    #[test]
    fn polkadot(key in any::<[u8; 32]>(), at in any::<prop::sample::Index>(), to in any::<u8>()) {
        for (network, genesis) in [(0, "91b171bb158e2d3848fa23a9f1c25182"), (2, "b0a8d493285c2df73290dfb7e61f870f")] {
            let body = [&[network][..], &key].concat();
            let mut sum = [0; 64];
            let mut hasher = Blake2bVar::new(64).unwrap();
            hasher.update(b"SS58PRE");
            hasher.update(&body);
            hasher.finalize_variable(&mut sum).unwrap();
            let text = base58::encode(&[&body[..], &sum[..2]].concat());
            let account = chain::parse_account(&format!("polkadot:{genesis}:{text}")).unwrap();
            prop_assert_eq!(&account.address, &text);
            prop_assert!(chain::polkadot::accounts(&key).contains(&account));
            // Two bytes of checksum let one change in 65,536 pass; then it is another account.
            let other = changed(&text, at, to, b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
            if other != text {
                prop_assert!(!chain::recognise(&other).contains(&account), "{}", other);
            }
        }
    }
}
