//! Owns `cosmos`: bech32 with a prefix for each chain. One more chain is one row of [`NETWORKS`].
//!
//! <https://namespaces.chainagnostic.org/cosmos/caip2>

use super::Chain;
use crate::Account;
use crate::encoding::bech32::{self, Variant};
use crate::encoding::bits;
use crate::text::{cut_last, parts};
use alloc::vec::Vec;

/// Prefix and chain id of the chains whose addresses are recognised wherever they stand. A policy may name any other
/// chain id: then the address may have any prefix.
static NETWORKS: &str = "\
    cosmos cosmoshub-4 \
    agoric agoric-3 \
    akash akashnet-2 \
    archway archway-1 \
    axelar axelar-dojo-1 \
    band laozi-mainnet \
    bbn bbn-1 \
    bitsong bitsong-2b \
    bostrom bostrom \
    celestia celestia \
    chihuahua chihuahua-1 \
    cro crypto-org-chain-mainnet-1 \
    dydx dydx-mainnet-1 \
    dym dymension_1100-1 \
    evmos evmos_9001-2 \
    fetch fetchhub-4 \
    gravity gravity-bridge-3 \
    iaa irishub-1 \
    init interwoven-1 \
    inj injective-1 \
    juno juno-1 \
    kava kava_2222-10 \
    kujira kaiyo-1 \
    like likecoin-mainnet-2 \
    mantra mantra-1 \
    maya mayachain-mainnet-v1 \
    migaloo migaloo-1 \
    neutron neutron-1 \
    noble noble-1 \
    nolus pirin-1 \
    omniflix omniflixhub-1 \
    osmo osmosis-1 \
    persistence core-1 \
    quick quicksilver-2 \
    regen regen-1 \
    saga ssc-1 \
    secret secret-4 \
    sei pacific-1 \
    sent sentinelhub-2 \
    somm sommelier-3 \
    stars stargaze-1 \
    stride stride-1 \
    terra phoenix-1 \
    terra columbus-5 \
    thor thorchain-1 \
    umee umee-1";

/// The Cosmos chains.
pub struct Cosmos;

impl Chain for Cosmos {
    fn namespace(&self) -> &'static str {
        "cosmos"
    }

    fn knows(&self, reference: &str) -> bool {
        let in_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (1..=32).contains(&reference.len()) && reference.bytes().all(in_id)
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        // Most words that are asked about are hashes and the like, and the table is long.
        if !self.resembles(text) {
            return;
        }
        let Some((prefix, _)) = cut_last(text, b'1') else { return };
        let mut ids: Vec<&str> = Vec::new();
        let mut listed = false;
        let mut words = parts(NETWORKS, b' ');
        while let (Some(hrp), Some(id)) = (words.next(), words.next()) {
            let asked = reference.is_none_or(|wanted| wanted == id);
            listed |= reference.is_some() && asked;
            if asked && is_prefix(prefix, hrp) {
                ids.push(id);
            }
        }
        // A chain id that is not listed may have any prefix; a listed one has its own.
        if let Some(wanted) = reference
            && !listed
            && self.knows(wanted)
        {
            ids.push(wanted);
        }
        if ids.is_empty() {
            return;
        }
        let Some(word) = bech32::decode(text) else { return };
        let bytes = bits::from_fives(&word.fives).map_or(0, |bytes| bytes.len());
        if word.variant == Variant::Bech32 && matches!(bytes, 20 | 32) {
            super::add("cosmos", &ids, None, &text.to_ascii_lowercase(), out);
        }
    }

    fn resembles(&self, text: &str) -> bool {
        matches!(cut_last(text, b'1'), Some((hrp, data)) if !hrp.is_empty() && matches!(data.len(), 38 | 58))
    }
}

/// Whether this is the prefix of the chain's accounts, or of its validators.
fn is_prefix(prefix: &str, hrp: &str) -> bool {
    prefix.split_at_checked(hrp.len()).is_some_and(|(head, tail)| {
        head.eq_ignore_ascii_case(hrp) && (tail.is_empty() || tail.eq_ignore_ascii_case("valoper"))
    })
}

#[cfg(test)]
conformance!(Cosmos, checksum: true,
    valid: [
        "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh" => "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh",
        "COSMOS1FL48VSNMSDZCV85Q5D2Q4Z5AJDHA8YU34MF0EH" => "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh",
        "osmo1qyqszqgpqyqszqgpqyqszqgpqyqszqgp6gjwmw" => "osmo1qyqszqgpqyqszqgpqyqszqgpqyqszqgp6gjwmw",
        "cosmosvaloper1clpqr4nrk4khgkxj78fcwwh6dl3uw4epsluffn" => "cosmosvaloper1clpqr4nrk4khgkxj78fcwwh6dl3uw4epsluffn",
    ],
    invalid: [
        "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0ef",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    ],
);
