//! Owns the finding: what a payload says about one account, or that it could not be read.

use crate::Account;
use alloc::string::String;
use alloc::vec::Vec;

/// What an account may do once the payload is sent. The words are the policy's directives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Receives value.
    Payee,
    /// May pull tokens up to an amount.
    Spender,
    /// May move all tokens of a collection.
    Operator,
    /// Acts for the account (EIP-7702 delegate, delegated call).
    Delegate,
    /// Owns or controls afterwards (new owner, module, guard, upgraded implementation).
    Authority,
    /// Code being called.
    Contract,
    /// The user's own return output.
    Change,
    /// An address-shaped word in free text, or a parameter that carries no power.
    Mention,
    /// Bytes of a known signing format that could not be read.
    Opaque,
}

impl Role {
    /// Every role, in the order policies list them.
    pub const ALL: [Self; 9] = [
        Self::Payee,
        Self::Spender,
        Self::Operator,
        Self::Delegate,
        Self::Authority,
        Self::Contract,
        Self::Change,
        Self::Mention,
        Self::Opaque,
    ];

    /// The word used in policies and reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Payee => "payee",
            Self::Spender => "spender",
            Self::Operator => "operator",
            Self::Delegate => "delegate",
            Self::Authority => "authority",
            Self::Contract => "contract",
            Self::Change => "change",
            Self::Mention => "mention",
            Self::Opaque => "opaque",
        }
    }
}

/// One thing a payload says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What the account receives.
    pub role: Role,
    /// Every reading of the account. More than one where an address is valid on several chains (`1...` is
    /// Bitcoin and Bitcoin Cash); empty only for `opaque` and for a contract that is yet to be created.
    pub accounts: Vec<Account>,
    /// The asset in CAIP-19 (`eip155:1/erc20:0x...`, `eip155:1/slip44:60`), where known.
    pub asset: Option<String>,
    /// The amount in the asset's smallest unit, decimal, where known.
    pub amount: Option<String>,
    /// Where in the payload, like `params[0].data.approve.spender`.
    pub path: String,
    /// For `opaque`: a stable word for why (`calldata/truncated`). Elsewhere empty, or what kind of thing it is:
    /// `delegatecall` (a delegate for one call only), `transaction/creation` (a contract without an address yet).
    pub why: &'static str,
    /// Whether this only stands in what a server is told, at a URL that asks for no payment: quotes, orders, analytics.
    pub told: bool,
}

impl Finding {
    /// A finding about an account, without asset or amount.
    #[must_use]
    pub fn new(role: Role, accounts: Vec<Account>, path: impl Into<String>) -> Self {
        Self { role, accounts, asset: None, amount: None, path: path.into(), why: "", told: false }
    }

    /// Bytes that should have been readable and were not.
    #[must_use]
    pub fn opaque(path: impl Into<String>, why: &'static str) -> Self {
        Self {
            role: Role::Opaque,
            accounts: Vec::new(),
            asset: None,
            amount: None,
            path: path.into(),
            why,
            told: false,
        }
    }

    /// Adds the asset.
    #[must_use]
    pub fn asset(mut self, asset: impl Into<String>) -> Self {
        self.asset = Some(asset.into());
        self
    }

    /// Adds the amount.
    #[must_use]
    pub fn amount(mut self, amount: impl Into<String>) -> Self {
        self.amount = Some(amount.into());
        self
    }
}
