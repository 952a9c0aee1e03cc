//! Owns `bip122`: Bitcoin and the chains with its addresses. One more of them is one row of [`NETWORKS`].
//!
//! <https://namespaces.chainagnostic.org/bip122>, BIP-13, BIP-173, BIP-350, ZIP-320

use super::Chain;
use crate::Account;
use crate::encoding::bech32::{self, Variant};
use crate::encoding::{base58, bits, cashaddr};
use crate::text::{begins, cut};
use alloc::string::String;
use alloc::vec::Vec;

/// One chain: what its addresses begin with. The first version is the one that is printed.
struct Network {
    /// Several where they are alike in all that follows.
    references: &'static [&'static str],
    pubkey: &'static [&'static [u8]],
    script: &'static [&'static [u8]],
    /// Human-readable part of witness addresses, where there are any, or of Zcash's.
    hrp: Option<&'static str>,
    /// CashAddr prefix, where that is how the chain prints addresses.
    cash: Option<&'static str>,
}

const fn network(
    references: &'static [&'static str],
    pubkey: &'static [&'static [u8]],
    script: &'static [&'static [u8]],
    hrp: Option<&'static str>,
    cash: Option<&'static str>,
) -> Network {
    Network { references, pubkey, script, hrp, cash }
}

/// The references are the first 32 digits of a block hash: the genesis block, or the first block after a fork.
#[rustfmt::skip]
static NETWORKS: &[Network] = &[
    /* Bitcoin      */ network(&["000000000019d6689c085ae165831e93"], &[&[0x00]], &[&[0x05]], Some("bc"), None),
    /* Bitcoin Cash */ network(&["000000000000000000651ef99cb9fcbe"], &[&[0x00]], &[&[0x05]], None, Some("bitcoincash")),
    /* Litecoin     */ network(&["12a765e31ffd4059bada1e25190f6e98"], &[&[0x30]], &[&[0x32], &[0x05]], Some("ltc"), None),
    /* Dogecoin     */ network(&["1a91e3dace36e2be3bf030a65679fe82"], &[&[0x1e]], &[&[0x16]], None, None),
    /* Dash         */ network(&["00000ffd590b1485b3caadc19b22e637"], &[&[0x4c]], &[&[0x10]], None, None),
    /* Zcash        */ network(&["00040fe8ec8471911baa1db1266ea15d"], &[&[0x1c, 0xb8]], &[&[0x1c, 0xbd]], Some(TEX), None),
    // testnet3, testnet4, signet
    network(&["000000000933ea01ad0ee984209779ba", "00000000da84f2bafbbc53dee25a72ae", "00000008819873e925422c1ff0f99f7c"], &[&[0x6f]], &[&[0xc4]], Some("tb"), None),
    /* regtest      */ network(&["0f9188f13cb7b2c71f2a335e3a4fc328"], &[&[0x6f]], &[&[0xc4]], Some("bcrt"), None),
];

/// The Bitcoin family.
pub struct Bip122;

/// What an output pays to, the network aside.
enum Output {
    Pubkey(Vec<u8>),
    Script(Vec<u8>),
    /// Witness version and program, five bits an element, the version first.
    Witness(Vec<u8>, Variant),
}

impl Chain for Bip122 {
    fn namespace(&self) -> &'static str {
        "bip122"
    }

    fn knows(&self, reference: &str) -> bool {
        named(Some(reference)).next().is_some()
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        // Shapes first: most words that are asked about are none of these, and the checksums cost more.
        let legacy = is_base58(text).then(|| base58::decode_check(text)).flatten();
        let word = is_bech32(text).then(|| bech32::decode(text)).flatten();
        let cash = is_cash(text);
        if legacy.is_none() && word.is_none() && !cash {
            return;
        }
        for network in named(reference) {
            let output = legacy.as_deref().and_then(|payload| network.legacy(payload)).or_else(|| match network.cash {
                Some(prefix) if cash => read_cash(text, prefix),
                _ => word.as_ref().filter(|word| network.hrp == Some(&word.hrp)).and_then(read_word),
            });
            // What had the right checksum is printed as it stands, unless this network prints it otherwise.
            let first = |versions: &[&[u8]]| {
                versions.first().is_some_and(|version| legacy.as_ref().is_some_and(|bytes| bytes.starts_with(version)))
            };
            let address = output.and_then(|output| match output {
                Output::Witness(..) => Some(text.to_ascii_lowercase()),
                _ if network.cash.is_none() && (first(network.pubkey) || first(network.script)) => Some(text.into()),
                output => network.address(&output),
            });
            network.add(address, reference, out);
        }
    }

    fn resembles(&self, text: &str) -> bool {
        is_base58(text) || is_bech32(text) || is_cash(text)
    }
}

/// Base58check of 21 or 22 bytes.
fn is_base58(text: &str) -> bool {
    (26..=36).contains(&text.len()) && base58::is_alphabet(text)
}

fn is_bech32(text: &str) -> bool {
    let Some((head, _)) = cut(text, "1") else { return false };
    NETWORKS.iter().any(|network| network.hrp.is_some_and(|hrp| head.eq_ignore_ascii_case(hrp)))
}

/// CashAddr with its prefix, or of 20 or 32 bytes without it.
fn is_cash(text: &str) -> bool {
    match cut(text, ":") {
        Some((head, _)) => {
            NETWORKS.iter().any(|network| network.cash.is_some_and(|cash| head.eq_ignore_ascii_case(cash)))
        }
        None => matches!(text.len(), 42 | 61) && begins(text, b"qpzrQPZR"),
    }
}

/// The readings of an output script: one for `reference`, or one for each network that can print it. Empty for
/// scripts that have no address (`OP_RETURN`, bare multisig and keys).
#[must_use]
pub fn accounts(script: &[u8], reference: Option<&str>) -> Vec<Account> {
    let output = match script {
        [0x76, 0xa9, 0x14, hash @ .., 0x88, 0xac] if hash.len() == 20 => Output::Pubkey(hash.into()),
        [0xa9, 0x14, hash @ .., 0x87] if hash.len() == 20 => Output::Script(hash.into()),
        // Bitcoin Cash's 32-byte script hash: OP_HASH256.
        [0xaa, 0x20, hash @ .., 0x87] if hash.len() == 32 => Output::Script(hash.into()),
        [version @ (0 | 0x51..=0x60), length, program @ ..] if usize::from(*length) == program.len() => {
            let mut fives = bits::to_fives(program);
            fives.insert(0, version.saturating_sub(0x50));
            let variant = if *version == 0 { Variant::Bech32 } else { Variant::Bech32m };
            if !is_program(&fives, variant) {
                return Vec::new();
            }
            Output::Witness(fives, variant)
        }
        _ => return Vec::new(),
    };
    let mut accounts = Vec::new();
    for network in named(reference) {
        network.add(network.address(&output), reference, &mut accounts);
    }
    accounts
}

fn named(reference: Option<&str>) -> impl Iterator<Item = &'static Network> {
    NETWORKS.iter().filter(move |network| reference.is_none_or(|wanted| network.references.contains(&wanted)))
}

impl Network {
    fn legacy(&self, payload: &[u8]) -> Option<Output> {
        let of = |versions: &[&[u8]]| {
            let hash = versions.iter().find_map(|version| payload.strip_prefix(*version))?;
            (hash.len() == 20).then(|| Vec::from(hash))
        };
        of(self.pubkey).map(Output::Pubkey).or_else(|| of(self.script).map(Output::Script))
    }

    /// The address as this network prints it, `None` when it has no such outputs.
    fn address(&self, output: &Output) -> Option<String> {
        match (output, self.cash) {
            (Output::Pubkey(hash), Some(prefix)) => cashaddr::encode(prefix, 0, hash),
            (Output::Script(hash), Some(prefix)) => cashaddr::encode(prefix, 1, hash),
            (Output::Pubkey(hash), None) => base58(self.pubkey, hash),
            (Output::Script(hash), None) => base58(self.script, hash),
            (Output::Witness(fives, variant), _) => {
                bech32::encode(self.hrp.filter(|hrp| *hrp != TEX)?, *variant, fives)
            }
        }
    }

    fn add(&self, address: Option<String>, reference: Option<&str>, out: &mut Vec<Account>) {
        if let Some(address) = address {
            super::add("bip122", self.references, reference, &address, out);
        }
    }
}

fn base58(versions: &[&[u8]], hash: &[u8]) -> Option<String> {
    let version = versions.first()?;
    (hash.len() == 20).then(|| {
        let mut payload = version.to_vec();
        payload.extend_from_slice(hash);
        base58::encode_check(&payload)
    })
}

/// CashAddr, its token-aware types (2 and 3) read as the plain ones: they pay to the same script.
fn read_cash(text: &str, prefix: &str) -> Option<Output> {
    match cashaddr::decode(text, prefix)? {
        (0 | 2, hash) if hash.len() == 20 => Some(Output::Pubkey(hash)),
        (1 | 3, hash) if matches!(hash.len(), 20 | 32) => Some(Output::Script(hash)),
        _ => None,
    }
}

/// ZIP-320: a key's hash and nothing else, which asks for coins that anybody can trace.
const TEX: &str = "tex";

/// A witness program, or the hash of a key behind [`TEX`].
fn read_word(word: &bech32::Decoded) -> Option<Output> {
    if word.hrp != TEX {
        return is_program(&word.fives, word.variant).then(|| Output::Witness(word.fives.clone(), word.variant));
    }
    let hash = bits::from_fives(&word.fives)?;
    (word.variant == Variant::Bech32m && hash.len() == 20).then_some(Output::Pubkey(hash))
}

/// Whether these are a witness version and program as BIP-141 and BIP-350 allow them.
fn is_program(fives: &[u8], variant: Variant) -> bool {
    let Some((version, program)) = fives.split_first() else { return false };
    let length = bits::from_fives(program).map_or(0, |program| program.len());
    match (version, variant) {
        (0, Variant::Bech32) => matches!(length, 20 | 32),
        (1..=16, Variant::Bech32m) => (2..=40).contains(&length),
        _ => false,
    }
}

#[cfg(test)]
conformance!(Bip122, checksum: true,
    valid: [
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" => "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" => "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4" => "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0" => "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a" => "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu" => "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC" => "bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq",
    ],
    invalid: [
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "Bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvqcw003ap",
    ],
);
