//! Owns the account: one chain and one address on it, checked and in canonical form (CAIP-10).

use alloc::string::String;
use core::fmt;

/// What joins a memo to an address.
pub(crate) const MEMO: &str = "?memo=";

/// A CAIP-10 account. Two spellings of one account (letter case, legacy and current encodings) compare equal,
/// because only the chain's canonical spelling is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account {
    /// CAIP-2 namespace, for example `eip155`.
    pub namespace: &'static str,
    /// CAIP-2 reference, for example `1`. `None` where the payload does not say (an EVM address alone).
    pub reference: Option<String>,
    /// The address as the chain prints it (EIP-55 for `eip155`, CashAddr for Bitcoin Cash, lower-case bech32 ...).
    pub address: String,
}

impl Account {
    /// The same account on a chain that is now known. A reference that is already there stays.
    #[must_use]
    pub fn on(mut self, reference: Option<&str>) -> Self {
        if self.reference.is_none() {
            self.reference = reference.map(String::from);
        }
        self
    }

    /// The same account for the customer this memo stands for; itself where the memo is empty.
    #[must_use]
    pub fn with_memo(mut self, memo: &str) -> Self {
        if !memo.is_empty() {
            self.address.push_str(MEMO);
            self.address.push_str(memo);
        }
        self
    }

    /// The CAIP-2 chain, `*` standing for a reference that is not known.
    #[must_use]
    pub fn chain(&self) -> String {
        crate::text::glue(&[self.namespace, ":", self.reference.as_deref().unwrap_or("*")])
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.namespace, self.reference.as_deref().unwrap_or("*"), self.address)
    }
}
