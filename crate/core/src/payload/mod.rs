//! Owns the list of payloads: one file per format, each of which turns bytes into findings.

use crate::chain::Shy;
use crate::reader::{DEPTH, Limits, NODES};
use crate::{Account, Call, Finding, Policy, Role};
use alloc::string::String;
use alloc::vec::Vec;
use json::{Bounds, Value};
use path::Path;

pub mod aptos;
pub mod bcs;
pub mod bitcoin;
pub mod bitcoin_transaction;
pub mod body;
pub mod calldata;
pub mod cardano;
pub mod cbor;
pub mod closed;
pub mod cosmos;
pub mod eip712;
pub mod evm;
pub mod find;
pub mod json;
pub mod jsonrpc;
pub mod layout;
pub mod message;
pub mod name;
pub mod named;
pub mod near;
pub(crate) mod order;
pub mod path;
pub mod permissions;
pub mod polkadot;
pub mod postmessage;
pub mod protobuf;
pub mod psbt;
pub mod raw_transaction;
pub mod rlp;
pub mod send_calls;
pub mod signature;
pub mod solana;
pub mod solana_object;
pub mod source;
pub mod starknet;
pub mod stellar;
pub mod sui;
pub mod ton;
pub mod transaction;
pub mod tron;
pub mod uint;
pub mod uri;
pub mod wallet;
pub mod xrpl;

/// One inspection in progress: what it is about, what has been found, and what may still be spent.
pub struct Reading<'a> {
    /// The call that is being read.
    pub call: &'a Call<'a>,
    /// The policy, for what it says about how to read (fragments, which assets are ERC-20).
    pub policy: &'a Policy,
    /// What has been found.
    pub findings: Vec<Finding>,
    /// The families whose addresses look like something else and that the policy or the wallet has accounts of.
    pub shy: Shy,
    limits: Limits,
    exhausted: bool,
    /// Where the call that is being read leaves value in a router, as long as no later step has taken it out.
    left: Option<String>,
    /// Whether the URL asks for a payment, and whether for one to somebody, who is then whoever is named.
    pays: bool,
    pays_out: bool,
}

impl<'a> Reading<'a> {
    /// Begins an inspection.
    #[must_use]
    pub fn new(call: &'a Call<'a>, policy: &'a Policy) -> Self {
        let mut shy = policy.shy;
        if !call.own.is_empty() {
            shy = shy.or(Shy::that(&|namespace| call.own.iter().any(|own| own.namespace == namespace)));
        }
        let (pays, pays_out) = body::asked(call);
        Self {
            call,
            policy,
            findings: Vec::new(),
            shy,
            limits: Limits::default(),
            exhausted: false,
            left: None,
            pays,
            pays_out,
        }
    }

    /// Adds a finding. Beyond the limit there is one last finding that says so.
    pub fn push(&mut self, finding: Finding) {
        if self.spend().is_some() {
            self.findings.push(finding);
        }
    }

    /// Adds what one account is, at a place.
    pub fn found(&mut self, role: Role, account: Account, path: &Path<'_>) {
        self.readings(role, alloc::vec![account], path);
    }

    /// Adds what the account of several readings is, at a place.
    pub fn readings(&mut self, role: Role, accounts: Vec<Account>, path: &Path<'_>) {
        self.push(Finding::new(role, accounts, path.written()));
    }

    /// Adds that something could not be read.
    pub fn opaque(&mut self, path: &Path<'_>, why: &'static str) {
        self.push(Finding::opaque(path.written(), why));
    }

    /// Spends one decoded node; `None`, after adding the finding that says so, when there have been too many.
    pub fn spend(&mut self) -> Option<()> {
        let left = self.limits.nodes.checked_sub(1);
        match left {
            Some(nodes) => self.limits.nodes = nodes,
            None if !self.exhausted => {
                self.exhausted = true;
                self.findings.push(Finding::opaque("", NODES.code()));
            }
            None => {}
        }
        left.map(|_| ())
    }

    /// Goes one level deeper; `false`, and a finding that says so, when that is too deep. Whoever enters leaves.
    #[must_use]
    pub fn enter(&mut self, path: &Path<'_>) -> bool {
        let deeper = self.limits.depth.checked_sub(1);
        match deeper {
            Some(depth) => self.limits.depth = depth,
            None => self.opaque(path, DEPTH.code()),
        }
        deeper.is_some()
    }

    /// Comes back up.
    pub fn leave(&mut self) {
        self.limits.depth = self.limits.depth.saturating_add(1);
    }

    /// JSON inside the payload. `None` where it is none; what goes over a limit is opaque.
    pub fn json<'t>(&mut self, text: &'t str, path: &Path<'_>) -> Option<Value<'t>> {
        let parsed = Value::parse(text, Bounds::default());
        if let Err(why) = parsed
            && why != json::MALFORMED
        {
            self.opaque(path, why.code());
        }
        parsed.ok()
    }

    /// Reads something that is for another chain than the wallet is on.
    pub fn on_chain(&mut self, chain: &str, read: impl FnOnce(&mut Reading<'_>)) {
        let call = Call { chain, ..*self.call };
        let mut inner = Reading {
            call: &call,
            policy: self.policy,
            findings: core::mem::take(&mut self.findings),
            shy: self.shy,
            limits: self.limits,
            exhausted: self.exhausted,
            left: None,
            pays: self.pays,
            pays_out: self.pays_out,
        };
        read(&mut inner);
        (self.limits, self.exhausted) = (inner.limits, inner.exhausted);
        self.findings = inner.findings;
    }

    /// The reference of the EVM chain the wallet is on, where that is known.
    #[must_use]
    pub fn reference(&self) -> Option<&'a str> {
        self.reference_in("eip155")
    }

    /// The reference of the chain the wallet is on, where that is known and one of this namespace.
    #[must_use]
    pub fn reference_in(&self, namespace: &str) -> Option<&'a str> {
        let reference = self.call.chain.strip_prefix(namespace)?.strip_prefix(":")?;
        (!reference.is_empty() && reference != "*").then_some(reference)
    }
}
