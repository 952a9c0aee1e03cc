//! Owns what the key above an account says about its role.

use crate::Role;
use crate::chain::Shy;
use crate::text::{CASE, place};

/// Words after which an address is somebody else's or something else.
const OTHER: &str = "from sender source owner signer token tokens contract contracts asset assets currency coin mint";
/// Words for what has an address and is nobody, unless the key or what is around it says that somebody is paid.
const THING: &str = "approval allowance spender pool nft collection route";
/// Words for the user, or for whom an account is.
const USER: &str = "user account taker maker holder trader caller customer";
/// Words that say who is paid, and what is in an object under one of them as well; and words that say it of an account alone.
const PAYEE: &str = "to recipient recipients payee payees receiver receivers beneficiary beneficiaries destination destinations dest \
                     payout payouts payto outputs settle";
const PAID: &str = "pay withdraw withdrawal deposit";
/// Words for an address and no more.
const ADDRESS: &str = "address addr wallet";

/// Shy families whose addresses are long enough to be told from most other words.
pub(super) const LONG: &[&str] = &["aptos", "starknet", "sui"];

/// What asks a server to pay.
const PAYS: &str = "pay payout withdraw withdrawal transfer send checkout cashout";
/// What asks a server to pay somebody else than itself: whoever is named there is paid, unless the key says otherwise.
const PAYS_OUT: &str = "payout payouts withdraw withdrawal withdrawals transfer cashout";
/// Words that any request may carry about the user.
const WEAK: &str = "address addr wallet deposit";

/// What a server does on its own when a body says it in one of these words under one of these keys. (`transfer` and `send` are said
/// of what a wallet did more often than not.)
const ORDERS: &str = "withdraw withdrawal payout cashout";
const ORDER: &str = "op operation action type kind intent command";

/// What stands beside an address that is to be paid.
const PRICE: &str = "amount amt lamports sats wei value quantity qty sum total price currency coin";

/// Whether a key says that something is paid.
pub(super) fn priced(key: &str) -> bool {
    has_word(key, PRICE)
}

/// What the last word of a key that says anything says: a payee, or somebody else. `None` where no word does.
pub(super) fn says(key: &str) -> Option<Role> {
    let mut said = None;
    words(key, &mut |word| {
        if is_in(PAYEE, word) || is_in(PAID, word) {
            said = Some(Role::Payee);
        } else if is_in(OTHER, word) {
            said = Some(Role::Mention);
        }
    });
    said
}

/// Whether a key says no more than that this is an address: the user's own, as sign-in and analytics send it, or one to be paid.
pub(super) fn bare(key: &str) -> bool {
    has_word(key, ADDRESS) && !has_word(key, USER) && (!has_word(key, THING) || has_word(key, "wallet"))
}

/// Whether a key says that this is the user, or what is said beside.
pub(super) fn aside(key: &str) -> bool {
    has_word(key, "user note memo comment description label message reason title")
}

/// What a key makes of what is in the object under it, `None` where nothing was said. `all`: whoever is named is paid.
pub(super) fn passed_on(key: &str, outer: Option<Role>, all: bool) -> Option<Role> {
    match says(key) {
        Some(Role::Payee) if !has_word(key, PAYEE) => outer,
        None if outer.is_none() && (aside(key) || !all && has_word(key, THING)) => Some(Role::Mention),
        said => said.or(outer),
    }
}

/// A payee where the key says so, or says that this is an address; else a mention.
pub(in crate::payload) fn role(key: &str) -> Role {
    says(key).unwrap_or(if bare(key) { Role::Payee } else { Role::Mention })
}

/// The role by a key where whoever is named is paid.
pub(super) fn paid_role(key: &str) -> Role {
    says(key).unwrap_or(if aside(key) { Role::Mention } else { Role::Payee })
}

/// Whether a key names who or what something comes from.
pub(in crate::payload) fn gives(key: &str) -> bool {
    has_word(key, "from sender source user token asset")
}

/// The role by the name of a header, in which a bare `address` is the user's more often than not.
pub(super) fn header(name: &str) -> Role {
    if has_word(name, WEAK) { Role::Mention } else { role(name) }
}

/// Whether a URL's path asks for a payment.
pub(super) fn pays(path: &str) -> bool {
    has_word(path, PAYS)
}

/// Whether a URL's path asks for a payment to somebody.
pub(super) fn pays_out(path: &str) -> bool {
    has_word(path, PAYS_OUT)
}

/// Both of these.
pub(super) fn asked(path: &str) -> (bool, bool) {
    let (mut pays, mut pays_out) = (false, false);
    words(path, &mut |word| {
        pays |= is_in(PAYS, word);
        pays_out |= is_in(PAYS_OUT, word);
    });
    (pays, pays_out)
}

/// Whether the name of a GraphQL operation or of a method says that somebody is to be paid, rather than to be told of payments.
pub(super) fn orders(name: &str) -> bool {
    let told = has_word(name, "pending payouts withdrawals");
    let done = has_word(name, "create make submit process send execute approve");
    pays_out(name) && !has_word(name, "get list fetch query history status") && (done || !told)
}

/// Whether a member says that the server is to pay an account beside it.
pub(super) fn asks_for(key: &str, word: &str) -> bool {
    is_in(ORDER, key.as_bytes()) && is_in(ORDERS, word.as_bytes())
}

/// Whether a key names an account that is nobody's in particular.
pub(super) fn account(key: &str) -> bool {
    bare(key) || has_word(key, "account") && !aside(key)
}

/// The lists hold letters of one case and nothing else.
fn is_in(list: &str, word: &[u8]) -> bool {
    // No word of the lists is longer, and most of what is asked about is.
    word.len() < 16 && place(list, word, CASE).is_some()
}

/// Whether a segment of a path says that what follows is paid, in the singular or the plural.
pub(super) fn asks(segment: &str) -> bool {
    pays(segment.strip_suffix('s').unwrap_or(segment)) || header(segment) == Role::Payee
}

/// Whether a segment of a path says that what follows is no payee.
pub(super) fn other(segment: &str) -> bool {
    let one = segment.strip_suffix('s').unwrap_or(segment);
    has_word(one, OTHER) || has_word(one, USER) || has_word(one, "nft collection pool")
}

fn has_word(text: &str, list: &str) -> bool {
    let mut found = false;
    words(text, &mut |word| found |= is_in(list, word));
    found
}

/// The shy families that a word of the key names.
pub(super) fn shy(key: &str) -> Shy {
    if !names_long(key.as_bytes()) || !LONG.iter().any(|name| has_word(key, name)) {
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
    let (mut from, mut before) = (0_usize, b' ');
    for at in 0..=bytes.len() {
        let here = bytes.get(at).copied().unwrap_or(b' ');
        // A word ends where another begins.
        let ends = !here.is_ascii_alphabetic() || here.is_ascii_uppercase() && !before.is_ascii_uppercase();
        if ends {
            if at > from {
                each(bytes.get(from..at).unwrap_or_default());
            }
            from = if here.is_ascii_alphabetic() { at } else { at.saturating_add(1) };
        }
        before = here;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_keys() {
        for key in [
            "to",
            "TO",
            "toAddress",
            "pay_to",
            "payTo",
            "withdrawal-address",
            "address1",
            "x.to",
            "recipientID",
            "toAccount",
            "dstChainTokenOutRecipient",
            "settleAddress",
            "payouts[0]",
            "walletAddr",
        ] {
            assert_eq!(role(key), Role::Payee, "{key}");
        }
        for key in [
            "",
            "total",
            "tomorrow",
            "fromAddress",
            "tokenAddress",
            "payload",
            "store",
            "user_address",
            "URL",
            "toToken",
            "destination_contract",
            "account",
            "approvalAddress",
            "poolAddress",
            "nft_address",
        ] {
            assert_eq!(role(key), Role::Mention, "{key}");
        }
        for key in ["payoutRoute", "payoutPool", "recipientAllowance", "collectionWallet", "depositPoolAddress"] {
            assert_eq!(role(key), Role::Payee, "{key}");
        }
        assert_eq!(passed_on("route", None, false), Some(Role::Mention));
        assert_eq!(passed_on("route", None, true), None);
        assert_eq!(passed_on("route", Some(Role::Payee), true), Some(Role::Payee));
    }
}
