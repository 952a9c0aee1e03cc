//! Owns the conformance test every chain passes, written once.

use super::{ALL, AMBIGUITIES, Chain};
use crate::Account;
use alloc::string::String;
use alloc::vec::Vec;

/// One chain's samples: `valid` maps a spelling to the canonical one.
macro_rules! conformance {
    ($chain:expr, checksum: $checksum:expr, valid: [$($text:expr => $canonical:expr),* $(,)?], invalid: [$($bad:expr),* $(,)?] $(,)?) => {
        #[test]
        fn conformance() {
            $crate::chain::conformance::conform(&$chain, $checksum, &[$(($text, $canonical)),*], &[$($bad),*]);
        }
    };
}

pub(super) fn conform(chain: &dyn Chain, checksum: bool, valid: &[(&str, &str)], invalid: &[&str]) {
    assert!(!valid.is_empty() && !invalid.is_empty());
    for (text, canonical) in valid {
        let accounts = readings(chain, text);
        assert!(!accounts.is_empty(), "{text} is valid");
        assert!(accounts.iter().any(|account| account.address == *canonical), "{text} prints as {canonical}");
        for account in &accounts {
            assert_eq!(account.namespace, chain.namespace());
            fixed_point(chain, account);
        }
        assert!(chain.resembles(text), "{text} resembles an address");
        if checksum {
            every_change_is_refused(chain, text);
        }
        for other in ALL.iter().filter(|other| other.namespace() != chain.namespace()) {
            let named = |(families, _): &(&[&str], &str)| {
                families.contains(&chain.namespace()) && families.contains(&other.namespace())
            };
            assert!(
                readings(*other, text).is_empty() || AMBIGUITIES.iter().any(named),
                "{text} is also claimed by {}",
                other.namespace()
            );
        }
    }
    for text in invalid.iter().chain(&["", " ", ":", "0x", "1", "\u{fffd}", "\u{130}\u{130}"]) {
        assert_eq!(readings(chain, text), [], "{text} is not valid");
    }
}

/// The canonical spelling, on the chain it was read for, reads as itself.
fn fixed_point(chain: &dyn Chain, account: &Account) {
    let mut again = Vec::new();
    chain.recognise(&account.address, account.reference.as_deref(), &mut again);
    assert_eq!(again, core::slice::from_ref(account), "the canonical spelling is a fixed point");
    if let Some(reference) = &account.reference {
        assert!(chain.knows(reference));
    }
}

fn every_change_is_refused(chain: &dyn Chain, text: &str) {
    for at in 0..text.len() {
        for other in (b'0'..=b'9').chain(b'A'..=b'Z').chain(b'a'..=b'z') {
            let mut bytes: Vec<u8> = text.bytes().collect();
            if bytes[at] == other {
                continue;
            }
            bytes[at] = other;
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(readings(chain, &changed), [], "{changed} differs from {text}");
        }
    }
}

fn readings(chain: &dyn Chain, text: &str) -> Vec<Account> {
    let mut out = Vec::new();
    chain.recognise(text, None, &mut out);
    out
}
