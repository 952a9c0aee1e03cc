//! Owns the search for the expected account that an unexpected one is nearest to, without visiting all of them.

use super::Entry;
use crate::payload::order::sorted;
use crate::{Account, distance};
use alloc::string::String;
use alloc::vec::Vec;

/// Below this many entries all of them are compared.
const ALL: usize = 256;
/// How many entries that begin (or end) alike are compared.
const ALIKE: usize = 256;

/// Entries by how their addresses begin and by how they end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    heads: Vec<(String, u32)>,
    tails: Vec<(String, u32)>,
}

impl Index {
    /// Takes the entries in their final order.
    pub(super) fn new(entries: &[Entry]) -> Self {
        if entries.len() <= ALL {
            return Self::default();
        }
        let keyed = |tail: bool| {
            let keys = entries.iter().zip(0u32..).map(|(entry, at)| (key(&entry.account, tail), at));
            sorted(keys.collect::<Vec<_>>(), &|(a, _), (b, _)| a < b)
        };
        Self { heads: keyed(false), tails: keyed(true) }
    }

    /// The nearest of the entries (and of `own`) in the same namespace, with its distance.
    pub(super) fn nearest(&self, entries: &[Entry], own: &[Account], account: &Account) -> Option<(Account, u32)> {
        self.least(entries, own, account, |other| Some(distance::distance(&account.address, &other.address)))
    }

    /// The expected account this one could be mistaken for.
    pub(super) fn lookalike(&self, entries: &[Entry], own: &[Account], account: &Account) -> Option<(Account, u32)> {
        self.least(entries, own, account, |other| {
            (other.address != account.address).then(|| distance::lookalike(&account.address, &other.address)).flatten()
        })
    }

    fn least(
        &self,
        entries: &[Entry],
        own: &[Account],
        account: &Account,
        measure: impl Fn(&Account) -> Option<u32>,
    ) -> Option<(Account, u32)> {
        let mut best: Option<(&Account, u32)> = None;
        let every = self.candidates(entries, account);
        for other in own.iter().chain(every).filter(|other| other.namespace == account.namespace) {
            if let Some(distance) = measure(other)
                && best.is_none_or(|(_, least)| distance < least)
            {
                best = Some((other, distance));
            }
        }
        best.map(|(account, distance)| (account.clone(), distance))
    }

    /// The entries worth comparing: all of a short list, those that begin or end alike of a long one.
    fn candidates<'a>(&'a self, entries: &'a [Entry], account: &Account) -> impl Iterator<Item = &'a Account> {
        let few = if entries.len() <= ALL { entries } else { &[] };
        let alike = [(&self.heads, false), (&self.tails, true)].into_iter().flat_map(move |(keys, tail)| {
            let key = key(account, tail);
            let from = keys.partition_point(|(other, _)| *other < key);
            let found = keys.get(from..).unwrap_or_default().iter().take(ALIKE);
            found.take_while(move |(other, _)| *other == key)
        });
        let alike = alike.filter_map(|(_, at)| entries.get(*at as usize));
        few.iter().chain(alike).map(|entry| &entry.account)
    }
}

/// The namespace and three characters near one end, past what all addresses of a kind begin with.
fn key(account: &Account, tail: bool) -> String {
    let address = account.address.strip_prefix("0x").unwrap_or(&account.address);
    let shared = match account.namespace {
        "bip122" => 4,
        "tron" => 1,
        _ => 0,
    };
    let mut key = String::from(account.namespace);
    if tail {
        key.extend(address.chars().rev().take(3));
    } else {
        key.extend(address.chars().skip(shared).take(3));
    }
    key.make_ascii_lowercase();
    key
}
