//! Owns what a page came to expect at run time: accounts beyond the policy, each for one role.
//!
//! Written as a JSON list. An item has a `role` and one of `entry` (an account, or an object as the policy's lists hold them),
//! `text` (an address as it stood in a first-party answer), `typed` (an address as the user wrote it) or `shown` (text that the page
//! shows beside its payment, which makes nothing expected: whoever can write the page can write it). One with `spent` was paid before.

use super::evaluate::{Spent, asset_fits, role_fits};
use super::node::{Node, Outcome};
use super::{Entry, Policy, PolicyError};
use crate::payload::json::{Bounds, Value};
use crate::payload::name;
use crate::{Account, Finding, Role, chain, scan};
use alloc::string::String;
use alloc::vec::Vec;

/// One expectation: every account its words may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    readings: Vec<Entry>,
    typed: bool,
    shown: bool,
    /// Already paid: good for what a server is told of it, and for nothing else.
    spent: bool,
}

/// Accounts expected beyond the policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    items: Vec<Item>,
}

impl Expected {
    /// Reads the list.
    ///
    /// # Errors
    /// As [`Policy::parse`], with a path like `$[0].entry.max`.
    pub fn parse(json: &str) -> Result<Self, PolicyError> {
        let value = Value::parse(json, Bounds { depth: 8, nodes: 100_000 }).unwrap_or(Value::Null);
        let mut items = Vec::new();
        let read = Node::root("$", &value).items(&mut |node| {
            items.push(item(node)?);
            Ok(())
        });
        match read {
            Ok(()) => Ok(Self { items }),
            Err(error) => Err(*error),
        }
    }

    /// The place in the list of the first expectation that a finding meets. Where its chain is not known, an expectation for one chain
    /// counts only if the policy names no other.
    pub(super) fn meets(&self, finding: &Finding, policy: &Policy, wallet: bool, spent: &mut Spent) -> Option<usize> {
        let mut items = self.items.iter().enumerate();
        let met = items.find(|(at, item)| {
            // Places of entries are counted from the other end.
            let place = usize::MAX.wrapping_sub(*at);
            !item.shown
                && (!item.spent || finding.told)
                && item.readings.iter().any(|entry| {
                    role_fits(entry, finding.role)
                        && finding.accounts.iter().any(|account| {
                            let reference = account.reference.as_deref();
                            same(entry, account)
                                && on(entry, reference, policy, wallet && finding.role != Role::Mention)
                                && asset_fits(entry, finding, reference.or(entry.account.reference.as_deref()))
                        })
                        && spent.allows(place, entry, finding)
                })
        });
        met.map(|(at, _)| at)
    }

    /// What the user typed, where a payee of that kind of account was; with `shown` what the page shows beside what it pays or copies, where
    /// that is another one.
    pub(super) fn told(&self, finding: &Finding, shown: bool) -> Option<&Account> {
        let told = |item: &&Item| if shown { item.shown } else { item.typed };
        let mut first = None;
        for entry in self.items.iter().filter(told).flat_map(|item| &item.readings) {
            if entry.role != finding.role && !(shown && finding.role == Role::Mention) {
                continue;
            }
            for account in &finding.accounts {
                if shown && same(entry, account) {
                    return None;
                }
                if account.namespace == entry.account.namespace && first.is_none() {
                    first = Some(&entry.account);
                }
            }
        }
        first
    }

    /// Every account in it.
    pub(super) fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.items.iter().filter(|item| !item.spent).flat_map(|item| &item.readings).map(|entry| &entry.account)
    }
}

fn same(entry: &Entry, account: &Account) -> bool {
    entry.account.namespace == account.namespace && entry.account.address == account.address
}

fn on(entry: &Entry, reference: Option<&str>, policy: &Policy, everywhere: bool) -> bool {
    match (entry.account.reference.as_deref(), reference) {
        (None, _) => true,
        (Some(listed), Some(reference)) => listed == reference,
        (Some(listed), None) => !everywhere || policy.references(entry.account.namespace).all(|other| other == listed),
    }
}

fn item(node: &Node<'_>) -> Outcome<Item> {
    let word = node.value.get("role").and_then(Value::text).unwrap_or_default();
    let role = Role::ALL.into_iter().find(|role| role.as_str() == word);
    let Some(role) = role.filter(|role| !matches!(role, Role::Opaque | Role::Mention)) else {
        return node.member("role", node.value).fail("policy-invalid", "this is not a role that can be expected");
    };
    let mut holder = Policy::default();
    let (mut typed, mut shown, mut spent) = (false, false, false);
    node.members(&mut |key, node| {
        match key {
            "role" => {}
            "spent" => spent = true,
            "entry" => holder.entry(role, node)?,
            "text" | "typed" | "shown" => {
                typed = key == "typed";
                shown = key == "shown";
                let text = crate::text::trimmed(node.text()?);
                let mut accounts = chain::recognise(text);
                // What is shown may be a payment link, or a sentence.
                if accounts.is_empty() && shown {
                    scan::scan(text.as_bytes(), |_, found| {
                        for account in found {
                            accounts.push(account);
                        }
                    });
                }
                if accounts.is_empty() {
                    accounts.extend(name::account(text));
                }
                for account in accounts {
                    holder.entries.push(Entry { account, role, asset: None, max: None });
                }
            }
            _ => return node.unknown(),
        }
        Ok(())
    })?;
    Ok(Item { readings: holder.entries, typed, shown, spent })
}

/// What a first-party answer says where the policy's `sources` look, as [`Expected::parse`] reads it.
#[must_use]
pub fn sourced(found: &[(Role, String)]) -> String {
    let mut out = String::from("[");
    for (at, (role, text)) in found.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str("{\"role\":\"");
        out.push_str(role.as_str());
        out.push_str("\",\"text\":\"");
        // Only addresses come here, and no character of one needs escaping.
        out.push_str(text);
        out.push_str("\"}");
    }
    out.push(']');
    out
}
