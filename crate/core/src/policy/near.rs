//! Owns the search for the expected account that an unexpected one is nearest to, without visiting all of them.

use super::Entry;
use crate::payload::order::{order, partition};
use crate::{Account, distance};
use alloc::vec::Vec;

/// Below this many entries all of them are compared.
const ALL: usize = 256;
/// How many entries that begin (or end) alike are compared.
const ALIKE: usize = 256;

/// Places of entries, by how their addresses begin and by how they end.
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
        let at = |place: usize, tail| entries.get(place).map(|entry| key(&entry.account, tail));
        let by = |tail| order(entries.len(), &|a, b| at(a, tail) < at(b, tail));
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
            let mut consider = |other| nearer(&mut best, account, other, measure);
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
                let wanted = key(account, tail);
                let from = partition(places.len(), &|at| {
                    let entry = places.get(at).and_then(|place| entries.get(*place));
                    entry.is_some_and(|entry| key(&entry.account, tail) < wanted)
                });
                for place in places.iter().skip(from).take(ALIKE) {
                    match entries.get(*place) {
                        Some(entry) if key(&entry.account, tail) == wanted => consider(&entry.account),
                        _ => break,
                    }
                }
            }
        }
        best.map(|(account, distance)| (account.clone(), distance))
    }
}

fn nearer<'a>(best: &mut Option<(&'a Account, u32)>, account: &Account, other: &'a Account, measure: Measure) {
    if other.namespace != account.namespace {
        return;
    }
    let distance = match measure {
        Measure::Distance => Some(distance::distance(&account.address, &other.address)),
        Measure::Lookalike if other.address == account.address => None,
        Measure::Lookalike => distance::lookalike(&account.address, &other.address),
    };
    if let Some(distance) = distance
        && best.is_none_or(|(_, least)| distance < least)
    {
        *best = Some((other, distance));
    }
}

/// The namespace and three characters near one end, past what all addresses of a kind begin with.
fn key(account: &Account, tail: bool) -> (&'static str, [u8; 3]) {
    let shared = match account.namespace {
        "bip122" => 4,
        "eip155" => 2,
        "tron" => 1,
        _ => 0,
    };
    let bytes = account.address.as_bytes();
    let from = if tail { bytes.len().saturating_sub(3) } else { shared };
    let mut end = [0; 3];
    for (to, byte) in end.iter_mut().zip(bytes.iter().skip(from)) {
        *to = byte.to_ascii_lowercase();
    }
    (account.namespace, end)
}
