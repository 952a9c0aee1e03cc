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
pub(super) const LONG: &[&str] = &["aptos", "starknet", "sui"];

/// What asks a server to pay.
const PAYS: &[&str] = &["pay", "payout", "withdraw", "withdrawal", "transfer", "send", "checkout"];
/// Words that any request may carry about the user.
const WEAK: &[&str] = &["address", "deposit"];

/// What stands beside an address that is to be paid.
const PRICE: &[&str] = &["amount", "value", "quantity", "qty", "sum", "total", "price", "currency", "coin"];

/// Whether a key says that something is paid.
pub(super) fn priced(key: &str) -> bool {
    has_word(key, PRICE)
}

/// Whether a key says no more than that this is an address: the user's own, as sign-in and analytics send it, or one to be paid.
pub(super) fn bare(key: &str) -> bool {
    let mut others = false;
    words(key, &mut |word| {
        let is = |known: &&str| known.as_bytes().eq_ignore_ascii_case(word);
        others |= PAYEE.iter().any(|known| *known != "address" && is(known));
    });
    !others
}

/// A payee where a word of the key says so and none says otherwise; else a mention.
pub(super) fn role(key: &str) -> Role {
    if has_word(key, PAYEE) && !has_word(key, NOT_PAYEE) { Role::Payee } else { Role::Mention }
}

/// The role by the name of a header, in which a bare `address` is the user's more often than not.
pub(super) fn header(name: &str) -> Role {
    if has_word(name, WEAK) { Role::Mention } else { role(name) }
}

/// Whether a URL's path asks for a payment.
pub(super) fn pays(path: &str) -> bool {
    has_word(path, PAYS)
}

fn has_word(text: &str, list: &[&str]) -> bool {
    let mut found = false;
    words(text, &mut |word| found |= list.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word)));
    found
}

/// The shy families that a word of the key names.
pub(super) fn shy(key: &str) -> Shy {
    if !names_long(key.as_bytes()) || !has_word(key, LONG) {
        return Shy::default();
    }
    Shy::that(&|namespace| {
        let mut named = false;
        words(key, &mut |word| named |= namespace.as_bytes().eq_ignore_ascii_case(word));
        named && LONG.contains(&namespace)
    })
}

/// Whether the name of one of these families is anywhere in a text.
pub(super) fn names_long(text: &[u8]) -> bool {
    text.iter().enumerate().any(|(at, first)| {
        // The letters they begin with.
        matches!(first, b'a' | b'A' | b's' | b'S')
            && LONG.iter().any(|name| {
                let here = text.get(at..at.saturating_add(name.len()));
                here.is_some_and(|here| here.eq_ignore_ascii_case(name.as_bytes()))
            })
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
