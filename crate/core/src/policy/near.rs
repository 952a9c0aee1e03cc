//! Owns the search for the expected account that an unexpected one is nearest to, without visiting all of them.

use super::Entry;
use crate::Account;
use crate::distance::{Subject, significant};
use crate::payload::order::{order, partition};
use alloc::vec::Vec;

/// Up to this many entries all of them are compared.
const ALL: usize = 256;
/// Of more, in each direction from where an account would stand: how many are compared whatever they look like, and how many that share
/// four characters at that end. An account that is changed near both ends, which no one who compares the ends takes for another, may be
/// graded unknown rather than look-alike, and a mention of it passes: to visit all of a large policy at each call would cost too much.
const NEXT: usize = 2;
const ALIKE: usize = 32;

/// The ends of all entries (see [`ends`]) and their places in the order of these, and the same by their ends the other way round. An account with the same ends shares four
/// characters at one end and three at the other, so it stands at one place in one of the two, however many entries there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    heads: (Vec<u64>, Vec<usize>),
    tails: (Vec<u64>, Vec<usize>),
    /// Of a policy that is compared as a whole, what tells each of its accounts from others.
    texts: Vec<Vec<u8>>,
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
            let mut texts = Vec::with_capacity(entries.len());
            for entry in entries {
                texts.push(significant(&entry.account.address));
            }
            return Self { texts, ..Self::default() };
        }
        let by = |tail| {
            let mut keys = Vec::with_capacity(entries.len());
            for entry in entries {
                keys.push(ends(&entry.account, tail));
            }
            let places = order(keys.len(), &|a, b| keys.get(a) < keys.get(b));
            (keys, places)
        };
        Self { heads: by(false), tails: by(true), texts: Vec::new() }
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
            let mut consider = |other, text| nearer(&mut best, (account, &subject), (other, text), measure);
            for other in own {
                consider(other, None);
            }
            if entries.len() <= ALL {
                for (at, entry) in entries.iter().enumerate() {
                    consider(&entry.account, self.texts.get(at));
                }
                continue;
            }
            for ((keys, places), tail) in [(&self.heads, false), (&self.tails, true)] {
                let key = ends(account, tail);
                let at =
                    |place: usize| places.get(place).and_then(|place| Some((*keys.get(*place)?, entries.get(*place)?)));
                let from = partition(places.len(), &|place| at(place).is_some_and(|(other, _)| other < key));
                for onward in [true, false] {
                    for step in 0.. {
                        let place =
                            if onward { from.wrapping_add(step) } else { from.wrapping_sub(step).wrapping_sub(1) };
                        let Some((other, entry)) = at(place) else { break };
                        let close = if other >> 24 == key >> 24 { ALIKE } else { NEXT };
                        if other != key && step >= close {
                            break;
                        }
                        consider(&entry.account, None);
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
    (other, text): (&'a Account, Option<&Vec<u8>>),
    measure: Measure,
) {
    if other.namespace != account.namespace {
        return;
    }
    let distance = match measure {
        Measure::Distance => Some(subject.distance(&other.address, best.map_or(u32::MAX, |(_, least)| least))),
        Measure::Lookalike => subject.lookalike(&other.address, text),
    };
    if let Some(distance) = distance
        && best.is_none_or(|(_, least)| distance < least)
    {
        *best = Some((other, distance));
    }
}

/// Which namespace, the four characters at one end that tell an account from others, and the three at the other end.
fn ends(account: &Account, tail: bool) -> u64 {
    let text = significant(&account.address);
    let mut key = u64::from(account.namespace.bytes().fold(0, u8::wrapping_add));
    for (count, tail) in [(4, tail), (3, !tail)] {
        for at in 0..count {
            let at = if tail { text.len().wrapping_sub(at).wrapping_sub(1) } else { at };
            key = key << 8 | u64::from(text.get(at).copied().unwrap_or_default());
        }
    }
    key
}
