//! Owns the policy: which accounts a page expects, in which role, and what happens to the rest.
//!
//! # Error codes
//!
//! Every refused policy carries one of these stable codes with the JSON path of the place:
//!
//! | code | meaning |
//! |---|---|
//! | `policy-json` | not a JSON object, or not UTF-8 |
//! | `policy-duplicate-key` | one object has the same key twice |
//! | `policy-version` | `version` is missing or not 1 |
//! | `policy-unknown-key` | a key that version 1 does not have |
//! | `policy-invalid` | a value of the wrong type or outside its choices |
//! | `policy-missing` | an entry lacks a key it needs |
//! | `policy-ask` | `unknown` says `ask` for a role nobody is asked about: power, and what could not be read |
//! | `policy-wildcard` | `eip155:*` for a contract, spender, operator, delegate or authority |
//! | `policy-amount` | `max` is not a decimal amount as text |
//! | `policy-asset` | `asset` is not a CAIP-19 asset, or is on another chain than its account |
//! | `policy-abi` | a contract fragment that cannot be read, or an address parameter without a role |
//! | `policy-origin` | `frames` lists something that is not an origin |
//! | `policy-path` | a JSON path that cannot be read |
//! | `account-checksum` | an address is right but for its checksum; the message spells it right where it can |
//! | `account-malformed` | not a CAIP-10 account |
//! | `account-unknown-chain` | the CAIP-2 chain is not one that is known |

mod account;
mod baseline;
mod evaluate;
pub mod expected;
mod fragment;
mod near;
mod node;
mod parse;
mod relay;

use crate::chain::{Shy, eip155};
use crate::payload::order::{arrange, partition};
use crate::payload::signature::Method;
use crate::text::cut;
use crate::{Account, Role};
use alloc::string::String;
use alloc::vec::Vec;

/// Why a policy was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// A stable code; see the [module](self).
    pub code: &'static str,
    /// Where, like `$.payees[1].max`.
    pub path: String,
    /// What is wrong and how to put it right.
    pub message: String,
}

/// Whether violations block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// They do.
    Enforce,
    /// They are only reported.
    Report,
    /// Nothing and nobody is expected: the stop for an emergency.
    Halt,
}

/// Which child browsing contexts the page needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frames {
    /// Any.
    Any,
    /// None at all.
    None,
    /// These origins.
    Origins(Vec<String>),
}

/// What becomes of a global that page code wants to wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrappers {
    /// It cannot be replaced.
    Freeze,
    /// It can, by an outer layer without privileges.
    Layer,
}

/// What is done about an account nobody expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    Allow,
    /// It is reported.
    Report,
    /// The user is asked.
    Ask,
    /// The call is not sent.
    Block,
}

/// One expected account in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) account: Account,
    pub(crate) role: Role,
    pub(crate) asset: Option<String>,
    pub(crate) max: Option<String>,
}

/// A listed contract's own method, its parameter names turned into roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fragment {
    pub(crate) account: Account,
    pub(crate) selector: [u8; 4],
    pub(crate) method: Method,
}

/// A place in a first-party body, as `network` and `sources` name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyRule {
    /// URL pattern; `*` stands for anything.
    pub url: String,
    /// JSON path like `$.payment.address`.
    pub path: String,
    /// The role of what stands there.
    pub role: Role,
}

/// A policy in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Whether violations block.
    pub mode: Mode,
    /// Which frames the page needs.
    pub frames: Frames,
    /// What becomes of wrapped globals.
    pub wrappers: Wrappers,
    /// Whether the guard tightens the page's own CSP.
    pub csp: bool,
    /// Where reports go.
    pub report_to: Option<String>,
    /// Whether the wallet's own accounts are expected as payee and change.
    pub own: bool,
    /// Whether the shipped list of well-known contracts counts.
    pub baseline: bool,
    /// Selectors of inputs in which the user types a payee.
    pub inputs: Vec<String>,
    /// JSON-RPC endpoints of Ethereum whose answers resolve names that the user typed.
    pub names: Vec<String>,
    /// Where first-party responses name an account.
    pub sources: Vec<BodyRule>,
    /// Where network bodies carry an account.
    pub network: Vec<BodyRule>,
    /// Scripts that the page may register as service workers; `*` is any.
    pub workers: Vec<String>,
    /// Hosts of wallets elsewhere that the page means to speak to; `None` where the policy does not say.
    pub relays: Option<Vec<String>>,
    /// Ed25519 public keys that may sign expectations and policies.
    pub signers: Vec<Vec<u8>>,
    /// A signed policy has to have a greater one: a decimal number.
    pub serial: String,
    /// Bit `n` is set when the policy names the role of that place in [`Role::ALL`].
    named: u16,
    unknown: [Option<Action>; Role::ALL.len()],
    /// Sorted by namespace, address, reference, role.
    entries: Vec<Entry>,
    /// Sorted by address and selector.
    fragments: Vec<Fragment>,
    /// CAIP-2 chains of all entries, sorted.
    chains: Vec<String>,
    /// The families of these chains whose addresses look like something else.
    pub(crate) shy: Shy,
    near: near::Index,
}

impl Default for Policy {
    /// No policy at all: nothing is named, so unknown accounts are only reported.
    fn default() -> Self {
        Self {
            mode: Mode::Enforce,
            frames: Frames::Any,
            wrappers: Wrappers::Freeze,
            csp: true,
            report_to: None,
            own: true,
            baseline: true,
            inputs: Vec::new(),
            names: Vec::new(),
            sources: Vec::new(),
            network: Vec::new(),
            workers: Vec::new(),
            relays: None,
            signers: Vec::new(),
            serial: String::from("0"),
            named: 0,
            unknown: [None; Role::ALL.len()],
            entries: Vec::new(),
            fragments: Vec::new(),
            chains: Vec::new(),
            shy: Shy::default(),
            near: near::Index::default(),
        }
    }
}

impl Policy {
    /// What is in force when a policy does not parse: nothing is expected and every role blocks.
    #[must_use]
    pub fn closed() -> Self {
        Self {
            unknown: [Some(Action::Block); Role::ALL.len()],
            named: u16::MAX,
            relays: Some(Vec::new()),
            ..Self::default()
        }
    }

    /// The CAIP-2 chains the policy names, sorted.
    #[must_use]
    pub fn chains(&self) -> &[String] {
        &self.chains
    }

    /// Whether the policy says anything about a role.
    #[must_use]
    pub fn names(&self, role: Role) -> bool {
        self.named & bit(role) != 0
    }

    /// The references of the named chains of one namespace.
    pub(crate) fn references<'a>(&'a self, namespace: &'a str) -> impl Iterator<Item = &'a str> {
        self.chains.iter().filter_map(move |chain| chain.strip_prefix(namespace)?.strip_prefix(":"))
    }

    /// All entries for one address, on any chain of its namespace and in any role, each with its place in the list.
    pub(crate) fn entries_of<'a>(
        &'a self,
        namespace: &'a str,
        address: &'a str,
    ) -> impl Iterator<Item = (usize, &'a Entry)> {
        let from = partition(self.entries.len(), &|at| {
            self.entries.get(at).is_some_and(|entry| place(entry) < (namespace, address))
        });
        let rest = self.entries.iter().enumerate().skip(from);
        rest.take_while(move |(_, entry)| place(entry) == (namespace, address))
    }

    /// The accounts of one namespace that may be paid.
    pub(crate) fn payees_in<'a>(&'a self, namespace: &'a str) -> impl Iterator<Item = &'a Account> {
        let from = partition(self.entries.len(), &|at| {
            self.entries.get(at).is_some_and(|entry| place(entry) < (namespace, ""))
        });
        let rest = self.entries.iter().skip(from).take_while(move |entry| entry.account.namespace == namespace);
        rest.filter(|entry| entry.role == Role::Payee).map(|entry| &entry.account)
    }

    /// Whether entries for this account say which memo goes with it.
    pub(crate) fn lists_memo(&self, account: &Account) -> bool {
        let start = account.clone().with_memo("?");
        let start = start.address.get(..start.address.len().saturating_sub(1)).unwrap_or_default();
        let from = partition(self.entries.len(), &|at| {
            self.entries.get(at).is_some_and(|entry| place(entry) < (account.namespace, start))
        });
        self.entries.get(from).is_some_and(|entry| {
            entry.account.namespace == account.namespace && entry.account.address.starts_with(start)
        })
    }

    /// A listed contract's own reading of a selector. Where the chain is not known, any of its chains will do.
    pub(crate) fn fragment(&self, to: &[u8; 20], reference: Option<&str>, selector: [u8; 4]) -> Option<&Method> {
        if self.fragments.is_empty() {
            return None;
        }
        let key = (&*eip155::print(to), selector);
        let from = partition(self.fragments.len(), &|at| {
            self.fragments.get(at).is_some_and(|f| (f.account.address.as_str(), f.selector) < key)
        });
        let found = self.fragments.get(from..).unwrap_or_default();
        found
            .iter()
            .take_while(|f| (f.account.address.as_str(), f.selector) == key)
            .find(|f| reference.is_none() || f.account.reference.as_deref() == reference)
            .map(|f| &f.method)
    }

    /// Whether some entry says that this contract is an ERC-721 collection.
    pub(crate) fn names_erc721(&self, address: &str, reference: Option<&str>) -> bool {
        self.entries.iter().filter_map(|entry| entry.asset.as_deref()).any(|asset| {
            let token = asset.strip_prefix("eip155:").and_then(|asset| cut(asset, "/erc721:"));
            token.is_some_and(|(on, token)| token == address && reference.is_none_or(|reference| reference == on))
        })
    }

    /// Brings the lists into the order lookups rely on. Called once, after parsing.
    fn settle(&mut self) {
        arrange(&mut self.entries, &|a, b| {
            (place(a), &a.account.reference, a.role) < (place(b), &b.account.reference, b.role)
        });
        arrange(&mut self.fragments, &|a, b| (&a.account.address, a.selector) < (&b.account.address, b.selector));
        for entry in self.entries.iter().filter(|entry| entry.account.reference.is_some()) {
            let chain = entry.account.chain();
            if !self.chains.contains(&chain) {
                self.chains.push(chain);
            }
        }
        arrange(&mut self.chains, &|a, b| a < b);
        self.shy = Shy::that(&|namespace| self.references(namespace).next().is_some());
        self.near = near::Index::new(&self.entries);
    }
}

fn place(entry: &Entry) -> (&str, &str) {
    (entry.account.namespace, entry.account.address.as_str())
}

/// The place of a role in [`Role::ALL`].
pub(crate) fn index(role: Role) -> usize {
    Role::ALL.iter().position(|other| *other == role).unwrap_or_default()
}

fn bit(role: Role) -> u16 {
    1u16.checked_shl(index(role) as u32).unwrap_or_default()
}
