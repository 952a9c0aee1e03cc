//! Owns the list of chains: one file per CAIP-2 namespace, each of which recognises its own addresses.
//!
//! One more chain is one file and its two lines here; a test refuses a file that is not listed.

use crate::text::{cut, cut_last};
use crate::{Account, Error};
use alloc::string::String;
use alloc::vec::Vec;

#[cfg(test)]
#[macro_use]
mod conformance;

pub mod algorand;
pub mod aptos;
pub mod bip122;
pub mod cip34;
pub mod cosmos;
pub mod eip155;
pub mod fil;
pub mod hedera;
pub mod monero;
pub mod near;
mod plain;
pub mod polkadot;
pub mod solana;
pub mod starknet;
pub mod stellar;
pub mod sui;
pub mod tezos;
pub mod tron;
pub mod tvm;
pub mod xrpl;

/// A chain family. Its file is named after its CAIP-2 namespace.
pub trait Chain: Sync {
    /// The CAIP-2 namespace.
    fn namespace(&self) -> &'static str;

    /// Whether `reference` names a chain of this family.
    fn knows(&self, reference: &str) -> bool;

    /// Adds every reading of exactly `text` as an address of this family, checksum verified. Adds nothing when
    /// `text` is not one. `reference` is the CAIP-2 reference when the caller knows the chain (a policy entry);
    /// then only that chain's readings are added. Where an address does not say which of several networks it is
    /// for, there is one reading for each, the main network first.
    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>);

    /// Whether `text` would be an address if only its checksum were right.
    fn resembles(&self, text: &str) -> bool;

    /// Whether other things look like its addresses (a hash, a version number, a host name). They are recognised where
    /// something says that there are some: a CAIP-10 prefix, the policy, a key, the method of a wallet of that chain.
    fn is_shy(&self) -> bool {
        false
    }
}

/// The reference that stands for every network of a family.
pub(crate) const ANY: &str = "*";

/// The shy families that a reader has reason to expect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shy(u32);

impl Shy {
    /// All of them.
    pub const ALL: Self = Self(u32::MAX);

    /// Those of which `expected` is true.
    #[must_use]
    pub fn that(expected: &dyn Fn(&str) -> bool) -> Self {
        let mut families = 0;
        for (at, chain) in ALL.iter().enumerate() {
            if chain.is_shy() && expected(chain.namespace()) {
                families |= 1 << at;
            }
        }
        Self(families)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Those of either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Every chain.
pub static ALL: &[&dyn Chain] = &[
    &algorand::ALGORAND,
    &aptos::APTOS,
    &bip122::Bip122,
    &cip34::Cip34,
    &cosmos::Cosmos,
    &eip155::Eip155,
    &fil::FIL,
    &hedera::HEDERA,
    &monero::MONERO,
    &near::NEAR,
    &polkadot::Polkadot,
    &solana::SOLANA,
    &starknet::STARKNET,
    &stellar::STELLAR,
    &sui::SUI,
    &tezos::TEZOS,
    &tron::TRON,
    &tvm::Tvm,
    &xrpl::Xrpl,
];

/// Namespaces that can read one word, with an example of it. Nowhere else may two namespaces meet.
///
/// Bech32 with a prefix of four letters over 20 bytes has 43 characters; where none of them is `0` or `l` it is also
/// base58 of 32 bytes. (A bip122 address never is: too short, or too large a number.) Sui, Aptos and Starknet write
/// 32 bytes alike; a Starknet address is a number below 2^251 - 256.
pub static AMBIGUITIES: &[(&[&str], &str)] = &[
    (&["cosmos", "solana"], "osmo1qyqszqgpqyqszqgpqyqszqgpqyqszqgp6gjwmw"),
    (&["aptos", "starknet", "sui"], "0x02ddfb499765c064eac5039e3841aa5f382e73b598097a40073bd8b48170ab57"),
    (&["aptos", "sui"], "0xa2ddfb499765c064eac5039e3841aa5f382e73b598097a40073bd8b48170ab57"),
];

/// Adds one reading for each of the networks, or for the one that is asked for.
fn add(namespace: &'static str, networks: &[&str], reference: Option<&str>, address: &str, out: &mut Vec<Account>) {
    for network in networks {
        if reference.is_none_or(|wanted| wanted == *network) {
            out.push(Account { namespace, reference: Some(String::from(*network)), address: String::from(address) });
        }
    }
}

/// The chain family of a CAIP-2 namespace.
#[must_use]
pub fn of(namespace: &str) -> Option<&'static dyn Chain> {
    ALL.iter().copied().find(|chain| chain.namespace() == namespace)
}

/// Every reading of `text` as an address of any chain that is not shy, or the one account it is as CAIP-10.
#[must_use]
pub fn recognise(text: &str) -> Vec<Account> {
    recognise_with(text, Shy::default())
}

/// Every reading of `text` as an address of any chain, the shy ones only where they are expected.
#[must_use]
pub fn recognise_with(text: &str, shy: Shy) -> Vec<Account> {
    if let Ok(account) = parse_account(text) {
        return alloc::vec![account];
    }
    let mut out = Vec::new();
    for (at, chain) in ALL.iter().enumerate() {
        if !chain.is_shy() || shy.0 >> at & 1 == 1 {
            chain.recognise(text, None, &mut out);
        }
    }
    out
}

/// Every reading of `text` where only an address of this family can stand. None for a family that is not known.
#[must_use]
pub fn in_family(namespace: &str, text: &str) -> Vec<Account> {
    let mut out = Vec::new();
    if let Some(chain) = of(namespace) {
        chain.recognise(text, chain.is_shy().then_some(ANY), &mut out);
    }
    out
}

/// Families in which an exchange has one address and tells its customers apart by a memo.
pub(crate) const MEMO: &[&str] = &["algorand", "cosmos", "hedera", "stellar", "tvm"];

/// Reads a CAIP-10 account, any accepted spelling of its address. Where a memo is part of who is paid it may follow,
/// `tvm:-239:UQ...?memo=1234`.
///
/// # Errors
/// `account/malformed` when it is not three parts or the address is none, `account/unknown-namespace` and
/// `account/unknown-reference` for chains that are not known here, `account/checksum` for an address that is right
/// but for its checksum (see [`respell`]).
pub fn parse_account(caip10: &str) -> Result<Account, Error> {
    let malformed = Error::new("account/malformed");
    let (namespace, rest) = cut(caip10, ":").ok_or(malformed)?;
    let (reference, address) = cut(rest, ":").ok_or(malformed)?;
    let chain = of(namespace).ok_or(Error::new("account/unknown-namespace"))?;
    if !chain.knows(reference) {
        return Err(Error::new("account/unknown-reference"));
    }
    let (address, memo) = match cut(address, crate::account::MEMO) {
        Some((address, memo)) if MEMO.contains(&namespace) => (address, memo),
        Some(_) => return Err(malformed),
        None => (address, ""),
    };
    let mut out = Vec::new();
    chain.recognise(address, Some(reference), &mut out);
    match out.pop() {
        Some(account) => Ok(account.with_memo(memo)),
        None => {
            // One of another network is right in itself. Where others share the shape, that says nothing.
            if !chain.is_shy() {
                chain.recognise(address, None, &mut out);
            }
            Err(if out.is_empty() && chain.resembles(address) { Error::new("account/checksum") } else { malformed })
        }
    }
}

/// For an account refused with `account/checksum`: its spelling with the checksum its letters call for. Only EIP-55
/// has one, because there the checksum is the letter case; anywhere else a wrong checksum means a wrong address.
#[must_use]
pub fn respell(caip10: &str) -> Option<String> {
    let (chain, address) = cut_last(caip10, b':')?;
    let bytes = eip155::read(address)?;
    chain.starts_with("eip155:").then(|| {
        let mut right = String::from(chain);
        right.push(':');
        right.push_str(&eip155::print(&bytes));
        right
    })
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn every_file_is_listed() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/chain");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .filter(|stem| !["mod", "conformance", "plain"].contains(&stem.as_str()))
            .collect();
        files.sort();
        let listed: Vec<&str> = ALL.iter().map(|chain| chain.namespace()).collect();
        assert_eq!(files, listed, "a chain is a file named after its namespace and a line in ALL, in order");
    }

    #[test]
    fn ambiguities_are_real() {
        for (families, example) in AMBIGUITIES {
            let mut seen: Vec<&str> =
                recognise_with(example, Shy::ALL).iter().map(|account| account.namespace).collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen, *families, "{example}");
        }
    }

    #[test]
    fn accounts_parse_and_print() {
        let lower = "eip155:1:0x52908400098527886e0f7030069857d2e4169ee7";
        let account = parse_account(lower).unwrap();
        assert_eq!(account.to_string(), "eip155:1:0x52908400098527886E0F7030069857D2E4169EE7");
        assert_eq!(parse_account(&account.to_string()), Ok(account.clone()));
        assert_eq!(recognise(lower), [account]);
    }

    #[test]
    fn errors_are_stable() {
        for (text, code) in [
            ("", "account/malformed"),
            ("0x52908400098527886e0f7030069857d2e4169ee7", "account/malformed"),
            ("eip155:1", "account/malformed"),
            ("eip155:1:", "account/malformed"),
            ("eip155:1:0x", "account/malformed"),
            ("eip155:1:0X52908400098527886e0f7030069857d2e4169ee7", "account/malformed"),
            ("eip155:1: 0x52908400098527886e0f7030069857d2e4169ee7", "account/malformed"),
            ("eip155:0x1:0x52908400098527886e0f7030069857d2e4169ee7", "account/unknown-reference"),
            ("eip155:*:0x52908400098527886e0f7030069857d2e4169ee7", "account/unknown-reference"),
            ("eip156:1:0x52908400098527886e0f7030069857d2e4169ee7", "account/unknown-namespace"),
            ("eip155:1:0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "account/checksum"),
            ("tron:0x2b6653dc:TJRabPrwbZy45sbavfcjinPJC18kjpRTv9", "account/checksum"),
            ("tvm:-239:kQAs9VlT6S776tq3unJcP5Ogsj-ELLunLXuOb1EKcOQi47nL", "account/malformed"),
            ("bip122:000000000019d6689c085ae165831e93:LUxXFcwXFPpRZdMv4aYu6bDwPdC2skQ5YW", "account/malformed"),
            ("bip122:000000000019d6689c085ae165831e93:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "account/checksum"),
        ] {
            assert_eq!(parse_account(text).map_err(Error::code), Err(code), "{text}");
        }
        let right = Some("eip155:1:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed".to_string());
        assert_eq!(respell("eip155:1:0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), right);
        assert_eq!(respell("tron:0x2b6653dc:TJRabPrwbZy45sbavfcjinPJC18kjpRTv9"), None);
    }
}
