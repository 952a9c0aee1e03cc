//! Owns the search for the expected account that an unexpected one is nearest to, without visiting all of them.

use super::Entry;
use crate::Account;
use crate::distance::Subject;
use crate::payload::order::{order, partition};
use alloc::vec::Vec;

/// Up to this many entries all of them are compared.
const ALL: usize = 256;
/// Of more, one that is changed near both ends may be graded unknown rather than look-alike: to visit all of a large policy would
/// cost more than the grade is worth, since both are refused. How many in each direction from where an address would stand in the order of beginnings, and of ends, are compared;
/// those next to it share the longest beginning, or end, with it.
const NEXT: usize = 2;
/// In each direction, how many that share as little as a look-alike has to are looked at.
const ALIKE: usize = 256;
const LEAST: usize = 3;

/// Places of entries, in the order of their addresses and in the order of these read backwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    heads: Vec<usize>,
    tails: Vec<usize>,
}

/// What makes two accounts close.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// The distance alone.
    Distance,
    /// Only accounts that could be mistaken for each other count.
    Lookalike,
}

impl Index {
    /// Takes the entries in their final order.
    pub(super) fn new(entries: &[Entry]) -> Self {
        if entries.len() <= ALL {
            return Self::default();
        }
        let before = |a: usize, b: usize, tail| match (entries.get(a), entries.get(b)) {
            (Some(a), Some(b)) => is_before(&a.account, &b.account, tail),
            _ => false,
        };
        let by = |tail| order(entries.len(), &|a, b| before(a, b, tail));
        Self { heads: by(false), tails: by(true) }
    }

    /// Of the entries and `own`, the one nearest to any of `accounts` in its namespace, with the distance.
    pub(super) fn nearest(
        &self,
        entries: &[Entry],
        own: &[Account],
        accounts: &[Account],
        measure: Measure,
    ) -> Option<(Account, u32)> {
        let mut best: Option<(&Account, u32)> = None;
        for account in accounts {
            let subject = Subject::new(&account.address);
            let mut consider = |other| nearer(&mut best, (account, &subject), other, measure);
            for other in own {
                consider(other);
            }
            if entries.len() <= ALL {
                for entry in entries {
                    consider(&entry.account);
                }
                continue;
            }
            for (places, tail) in [(&self.heads, false), (&self.tails, true)] {
                let at =
                    |place: usize| places.get(place).and_then(|place| entries.get(*place)).map(|entry| &entry.account);
                let from =
                    partition(places.len(), &|place| at(place).is_some_and(|other| is_before(other, account, tail)));
                for onward in [true, false] {
                    for step in 0..ALIKE {
                        let place =
                            if onward { from.checked_add(step) } else { from.checked_sub(step.saturating_add(1)) };
                        let Some(other) = place.and_then(at) else { break };
                        let shared = agree(account, other, tail);
                        if step < NEXT {
                            consider(other);
                        } else if measure == Measure::Distance || shared < LEAST {
                            break;
                        } else if agree(account, other, !tail) >= LEAST {
                            consider(other);
                        }
                    }
                }
            }
        }
        best.map(|(account, distance)| (account.clone(), distance))
    }
}

fn nearer<'a>(
    best: &mut Option<(&'a Account, u32)>,
    (account, subject): (&Account, &Subject<'_>),
    other: &'a Account,
    measure: Measure,
) {
    if other.namespace != account.namespace {
        return;
    }
    let distance = match measure {
        Measure::Distance => Some(subject.distance(&other.address)),
        Measure::Lookalike => subject.lookalike(&other.address),
    };
    if let Some(distance) = distance
        && best.is_none_or(|(_, least)| distance < least)
    {
        *best = Some((other, distance));
    }
}

/// How many characters two addresses of one namespace share at one end, past what all addresses of a kind begin with; none in
/// different namespaces.
fn agree(a: &Account, b: &Account, tail: bool) -> usize {
    if a.namespace != b.namespace {
        return 0;
    }
    let (mut shared, a, b) = (0_usize, own(a), own(b));
    let last = a.len().min(b.len());
    while shared < last && character(a, shared, tail) == character(b, shared, tail) {
        shared = shared.wrapping_add(1);
    }
    shared
}

/// Whether `a` comes first.
fn is_before(a: &Account, b: &Account, tail: bool) -> bool {
    if a.namespace != b.namespace {
        return a.namespace < b.namespace;
    }
    let shared = agree(a, b, tail);
    character(own(a), shared, tail) < character(own(b), shared, tail)
}

/// An address without what all of its namespace begin with.
fn own(account: &Account) -> &[u8] {
    let shared = match account.namespace {
        "bip122" => 4,
        "eip155" => 2,
        "tron" => 1,
        _ => 0,
    };
    account.address.as_bytes().get(shared..).unwrap_or_default()
}

/// The character so far from one end, letter case aside.
fn character(address: &[u8], at: usize, tail: bool) -> Option<u8> {
    let at = if tail { address.len().wrapping_sub(at).wrapping_sub(1) } else { at };
    address.get(at).map(u8::to_ascii_lowercase)
}
