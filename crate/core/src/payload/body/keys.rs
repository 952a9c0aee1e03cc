//! Owns what the key above an account says about its role.

use crate::Role;
use crate::chain::Shy;

const NOT_PAYEE: &[&str] =
    &["from", "sender", "source", "owner", "user", "account", "signer", "token", "contract", "asset"];
const PAYEE: &[&str] = &[
    "to",
    "recipient",
    "payee",
    "receiver",
    "beneficiary",
    "destination",
    "dest",
    "payout",
    "payto",
    "pay",
    "withdraw",
    "withdrawal",
    "deposit",
    "address",
];

/// Shy families whose addresses are long enough to be told from most other words.
const LONG: &[&str] = &["aptos", "starknet", "sui"];

/// A payee where a word of the key says so and none says otherwise; else a mention.
pub(super) fn role(key: &str) -> Role {
    let (mut payee, mut other) = (false, false);
    words(key, &mut |word| {
        let is_in = |list: &[&str]| list.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word));
        payee |= is_in(PAYEE);
        other |= is_in(NOT_PAYEE);
    });
    if payee && !other { Role::Payee } else { Role::Mention }
}

/// The shy families that a word of the key names.
pub(super) fn shy(key: &str) -> Shy {
    Shy::that(&|namespace| {
        let mut named = false;
        words(key, &mut |word| named |= namespace.as_bytes().eq_ignore_ascii_case(word));
        named && LONG.contains(&namespace)
    })
}

/// The words of a camelCase, snake_case or kebab-case key.
fn words(key: &str, each: &mut dyn FnMut(&[u8])) {
    let bytes = key.as_bytes();
    let mut from = 0usize;
    for at in 0..=bytes.len() {
        let here = bytes.get(at).copied().unwrap_or(b' ');
        let before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        // A word ends where another begins.
        let ends = !here.is_ascii_alphabetic() || here.is_ascii_uppercase() && !before.is_ascii_uppercase();
        if ends {
            each(bytes.get(from..at).unwrap_or_default());
            from = if here.is_ascii_alphabetic() { at } else { at.saturating_add(1) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_keys() {
        for key in ["to", "TO", "toAddress", "pay_to", "payTo", "withdrawal-address", "address1", "x.to", "recipientID"]
        {
            assert_eq!(role(key), Role::Payee, "{key}");
        }
        for key in ["", "total", "tomorrow", "fromAddress", "tokenAddress", "payload", "store", "user_address", "URL"] {
            assert_eq!(role(key), Role::Mention, "{key}");
        }
    }
}
