//! Owns the plain family: one address for all its networks, or one that says by itself which of them it is for.

use super::Chain;
use crate::Account;
use alloc::string::String;
use alloc::vec::Vec;

/// A network: its CAIP-2 reference, and another name it goes by (the same one where it has no other).
type Network = (&'static str, &'static str);

/// A family that differs from others only in its networks and in how a word is read.
pub struct Plain {
    /// The CAIP-2 namespace.
    pub namespace: &'static str,
    /// Its networks, the main one first.
    pub networks: &'static [Network],
    /// Whether other things look like its addresses; see [`Chain::is_shy`].
    pub shy: bool,
    /// Whether a word would be an address if only its checksum were right.
    pub resembles: fn(&str) -> bool,
    /// Reads a word that resembles an address: its canonical spelling, and the networks it is for, a bit for each.
    /// The flag says that the word stands where only an address of this family can.
    pub read: fn(&str, bool) -> Option<(String, u8)>,
}

/// The bits of all networks.
pub(super) const EVERY: u8 = u8::MAX;

impl Plain {
    /// The account with this canonical address on each of the networks `on`, or on the one that is asked for.
    pub(super) fn on(&self, on: u8, address: String, reference: Option<&str>) -> Vec<Account> {
        let mut out = Vec::new();
        for (at, (name, other)) in self.networks.iter().enumerate() {
            let asked = reference.is_none_or(|wanted| [*name, *other, super::ANY].contains(&wanted));
            if asked && on >> at & 1 == 1 {
                let reference = Some(String::from(*name));
                out.push(Account { namespace: self.namespace, reference, address: address.clone() });
            }
        }
        out
    }
}

impl Chain for Plain {
    fn namespace(&self) -> &'static str {
        self.namespace
    }

    fn knows(&self, reference: &str) -> bool {
        self.networks.iter().any(|(name, other)| *name == reference || *other == reference)
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        if !(self.resembles)(text) {
            return;
        }
        if let Some((address, on)) = (self.read)(text, reference.is_some()) {
            out.append(&mut self.on(on, address, reference));
        }
    }

    fn resembles(&self, text: &str) -> bool {
        (self.resembles)(text)
    }

    fn is_shy(&self) -> bool {
        self.shy
    }
}

/// Whether this is a number of up to 32 bytes after `0x`, of at least so many digits, leading zeros included.
pub(super) fn is_number(text: &str, least: usize) -> bool {
    let digits = text.strip_prefix("0x").unwrap_or_default();
    (least.max(1)..=64).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Reads such a number: 64 lower-case digits.
pub(super) fn number(text: &str, least: usize) -> Option<String> {
    if !is_number(text, least) {
        return None;
    }
    let mut whole = String::from("0x");
    for _ in text.len()..66 {
        whole.push('0');
    }
    for digit in text.bytes().skip(2) {
        whole.push(char::from(digit.to_ascii_lowercase()));
    }
    Some(whole)
}
