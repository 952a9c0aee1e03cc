//! Owns the call: one outgoing use of a surface, already read once by whoever intercepted it.

use crate::Account;
use crate::payload::find::is_in;
use crate::policy::expected::Expected;

/// One intercepted use of a surface. Everything in it is a private copy of what will be sent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Call<'a> {
    /// The door it came through: `eip1193`, `wallet` (of any other namespace), `postmessage`, `fetch`, `xhr` ...
    pub surface: &'a str,
    /// JSON-RPC method for wallet surfaces (`solana:signTransaction` and the like for `wallet`), HTTP method for network surfaces.
    pub method: &'a str,
    /// Absolute URL for network surfaces, empty otherwise.
    pub url: &'a str,
    /// `Content-Type` of a network body where one is known, empty otherwise.
    pub content_type: &'a str,
    /// CAIP-2 chain the wallet is on (`eip155:1`) where the guard could learn it, empty otherwise.
    pub chain: &'a str,
    /// The page's own origin (`https://shop.example`), for sign-in messages. Empty where unknown.
    pub origin: &'a str,
    /// `params` as JSON text for wallet surfaces, the raw body for network surfaces.
    pub body: &'a [u8],
    /// Accounts the wallet behind this call has shown to be the user's own.
    pub own: &'a [Account],
    /// What the page came to expect beyond the policy.
    pub expected: Option<&'a Expected>,
}

impl Call<'_> {
    /// Whether the call goes to a wallet (as against the network).
    #[must_use]
    pub fn is_wallet(&self) -> bool {
        is_in("eip1193 wallet postmessage", self.surface)
    }
}
