//! Owns the step from decoded values to findings: which asset and amount belong to which account.

use super::abi::{Content, Leaf};
use super::slot::Slot;
use super::{Invocation, one};
use crate::chain::{self, eip155, solana};
use crate::payload::evm::{self, Address};
use crate::payload::path::Path;
use crate::payload::signature::Method;
use crate::payload::{Reading, body, uint};
use crate::text::{count, glue, parts};
use crate::{Account, Finding, Role};
use alloc::string::String;
use alloc::vec::Vec;

/// Addresses 1 and 2 stand for the caller and the router in Uniswap's periphery; so does 0 for the older routers.
const ROUTER_SENTINEL: u8 = 2;
const ROUTER_CALLER: u8 = 1;

/// Turns the leaves of one call into findings.
pub(in crate::payload) fn conclude(
    method: &Method,
    leaves: &[Leaf<'_>],
    token: Option<&str>,
    call: Invocation<'_>,
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) {
    let router = method.notes.iter().any(|note| note == "router");
    let may_be_id = method.notes.iter().any(|note| note == "approve");
    for note in &method.notes {
        match note.as_str() {
            "in" => reading.left = Some(path.written()),
            "out" => reading.left = None,
            "hashed" if !leaves.iter().any(|leaf| leaf.slot == Slot::Approved && is_zero(leaf)) => {
                reading.opaque(path, "calldata/hashed");
            }
            _ => {}
        }
    }
    let nests = leaves.iter().any(|leaf| leaf.slot == Slot::Calldata);
    for leaf in leaves {
        if let (Slot::Memo, Content::Bytes(text)) = (leaf.slot, &leaf.value) {
            memo(text, &path.member(&leaf.path), reading);
        }
        let role = match leaf.slot {
            Slot::Account(role) => role,
            Slot::Partner => Role::Payee,
            _ => continue,
        };
        // The callee of a nested call is judged together with that call.
        if role == Role::Contract && nests {
            continue;
        }
        let place = &path.member(&leaf.path);
        let accounts = accounts(leaf, call.reference, router, reading);
        if let Content::Bytes(ref bytes) = leaf.value
            && !bytes.is_empty()
            && accounts.is_none()
            && written(bytes).is_none()
        {
            reading.opaque(place, "calldata/recipient");
        }
        if router && role == Role::Payee {
            // The caller, and whoever else is named, takes what earlier steps have left in the router.
            let stays = accounts.is_none() && !matches!(leaf.value, Content::Word([.., ROUTER_CALLER], _));
            reading.left = stays.then(|| place.written());
        }
        let Some(accounts) = accounts else { continue };
        let own = |account: &Account| reading.call.own.iter().any(|own| own.address == account.address);
        // Votes that a holder gives to nobody else.
        let role = if role == Role::Delegate && accounts.iter().any(own) { Role::Mention } else { role };
        let power = matches!(role, Role::Spender | Role::Operator | Role::Delegate);
        let grants = matching(leaves, leaf, Slot::Approved);
        if power && grants.first().is_some_and(|granted| is_zero(granted)) {
            continue;
        }
        for (asset, amount) in holdings(leaves, leaf, token, call) {
            if role == Role::Spender && amount.as_deref() == Some("0") {
                // An allowance that is taken back; a collection would read the same call as its piece number zero.
                if !may_be_id || !reading.policy.names_erc721(&eip155::print(call.to), call.reference) {
                    continue;
                }
            }
            let mut finding = Finding::new(role, accounts.clone(), place.written());
            finding.asset = asset;
            finding.amount = amount;
            reading.push(finding);
        }
    }
}

/// The asset and amount a leaf's account gets; several where one spender gets several tokens.
fn holdings(
    leaves: &[Leaf<'_>],
    leaf: &Leaf<'_>,
    token: Option<&str>,
    call: Invocation<'_>,
) -> Vec<(Option<String>, Option<String>)> {
    let mut held = Vec::new();
    let own_amount = amount(leaves, leaf);
    for asset in matching(leaves, leaf, Slot::Asset) {
        if let Content::Word(word, _) = asset.value {
            let name = evm::token("erc20", &evm::address(&word), call.reference);
            held.push((Some(name), own_amount.clone().or_else(|| amount(leaves, asset))));
        }
    }
    if held.is_empty() {
        let name = token.map(|standard| evm::token(standard, call.to, call.reference));
        for id in matching(leaves, leaf, Slot::Id) {
            if let (Content::Word(word, _), Some(name)) = (&id.value, &name) {
                let piece = glue(&[name, "/", &uint::decimal(word)]);
                held.push((Some(piece), own_amount.clone().or_else(|| amount(leaves, id))));
            }
        }
        if held.is_empty() {
            held.push((name, own_amount));
        }
    }
    held
}

/// The amount that belongs to a leaf.
fn amount(leaves: &[Leaf<'_>], leaf: &Leaf<'_>) -> Option<String> {
    match matching(leaves, leaf, Slot::Amount).first()?.value {
        Content::Word(word, _) => Some(uint::decimal(&word)),
        Content::Bytes(_) => None,
    }
}

/// The leaves for `slot` that belong to `leaf`: beside it in its tuple (at the same place of an array), else, for
/// assets, all of them, and for anything else the only one in the call.
fn matching<'l, 'a>(leaves: &'l [Leaf<'a>], leaf: &Leaf<'_>, slot: Slot) -> Vec<&'l Leaf<'a>> {
    let (mut all, mut beside, mut paired) = (Vec::new(), Vec::new(), Vec::new());
    for other in leaves {
        if other.slot != slot {
            continue;
        }
        all.push(other);
        if other.group == leaf.group {
            beside.push(other);
            if other.index.is_none() || other.index == leaf.index {
                paired.push(other);
            }
        }
    }
    if !paired.is_empty() {
        return paired;
    }
    match slot {
        Slot::Asset | Slot::Id if !beside.is_empty() => beside,
        Slot::Asset => all,
        _ if all.len() == 1 => all,
        _ => Vec::new(),
    }
}

/// The readings of a leaf as an account. `None` for nobody.
fn accounts(leaf: &Leaf<'_>, reference: Option<&str>, router: bool, reading: &Reading<'_>) -> Option<Vec<Account>> {
    let address: Address = match leaf.value {
        Content::Word([ref partner @ .., _, _, _, _, _, _, _, _, _, _, _, _], _) if leaf.slot == Slot::Partner => {
            *partner
        }
        Content::Word(word, true) => match credentials(&word) {
            Some(address) => address,
            None => return elsewhere(&word, reading),
        },
        Content::Word(word, false) => evm::address(&word),
        Content::Bytes(ref bytes) => match written(bytes) {
            Some(address) => address,
            // Bridges pass an address on as a word.
            None if let Some(word) = bytes.as_array()
                && word.starts_with(&[0; 12]) =>
            {
                return elsewhere(word, reading);
            }
            None => return Some(named(core::str::from_utf8(bytes).ok()?, reading)).filter(|named| !named.is_empty()),
        },
    };
    let small = address.split_last().is_some_and(|(last, rest)| {
        rest.iter().all(|byte| *byte == 0) && *last <= if router { ROUTER_SENTINEL } else { 0 }
    });
    if small { None } else { Some(alloc::vec![eip155::account(&address, reference)]) }
}

/// A recipient in bytes: an address, or a validator's withdrawal credentials, as often as there are validators.
fn written(bytes: &[u8]) -> Option<Address> {
    if let Some(address) = bytes.as_array() {
        return Some(*address);
    }
    let (words, rest) = bytes.as_chunks::<32>();
    let first = words.first()?;
    if rest.is_empty() && words.iter().all(|word| word == first) { credentials(first) } else { None }
}

/// The address that a validator's stake goes back to, where it is an address.
///
/// Specification: <https://github.com/ethereum/consensus-specs/blob/dev/specs/phase0/validator.md>
fn credentials(word: &[u8; 32]) -> Option<Address> {
    let (kind, rest) = word.split_first()?;
    let plain = matches!(kind, 1 | 2) && rest.iter().take(11).all(|byte| *byte == 0);
    plain.then(|| evm::address(word))
}

/// A 32-byte recipient on another chain, which the calldata names by a number of its own.
fn elsewhere(word: &[u8; 32], reading: &Reading<'_>) -> Option<Vec<Account>> {
    let (empty, _) = word.split_first_chunk::<12>()?;
    if empty.iter().any(|byte| *byte != 0) {
        return Some(solana::accounts(word, None));
    }
    let address = evm::address(word);
    if evm::is_zero(&address) { None } else { Some(anywhere(alloc::vec![eip155::account(&address, None)], reading)) }
}

/// The readings of accounts on a chain that is not known: on each that the policy names.
fn anywhere(accounts: Vec<Account>, reading: &Reading<'_>) -> Vec<Account> {
    let mut readings = Vec::new();
    for account in accounts {
        let before = readings.len();
        if account.reference.is_none() {
            for reference in reading.policy.references(account.namespace) {
                readings.push(Account { reference: Some(reference.into()), ..account.clone() });
            }
        }
        if readings.len() == before {
            readings.push(account);
        }
    }
    readings
}

/// The readings of a recipient on another chain, in text.
fn named(text: &str, reading: &Reading<'_>) -> Vec<Account> {
    anywhere(chain::recognise_with(text, reading.shy), reading)
}

/// What is to be done, with which asset, and for whom, who may have a second account for what comes back. Whoever takes a share
/// comes later, and is judged where he is an account and not a name.
///
/// Specification: <https://dev.thorchain.org/concepts/memos.html>
fn memo(text: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) {
    for (at, part) in parts(&body::lossy(text), b':').enumerate() {
        for word in parts(part, b'/') {
            let accounts = named(word, reading);
            if !accounts.is_empty() {
                reading.readings(Role::Payee, accounts, path);
            } else if at == 2 && !word.is_empty() && count(word).is_none() {
                reading.opaque(path, "calldata/recipient");
            }
        }
    }
}

fn is_zero(leaf: &Leaf<'_>) -> bool {
    matches!(leaf.value, Content::Word(ref word, _) if word.iter().all(|byte| *byte == 0))
}

/// A finding about the code a nested call runs in the caller's own place.
pub(super) fn delegate_call(account: Account, path: &Path<'_>) -> Finding {
    Finding { why: super::DELEGATE_CALL, ..one(Role::Delegate, account, path) }
}
