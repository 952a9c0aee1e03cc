//! Compares the list of known contract methods with two public ones: every method is known there with roles of our own,
//! or stands here with the reason why not.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use payeeguard_core::Role;
use payeeguard_core::encoding::{hash::keccak256, hex};
use payeeguard_core::payload::calldata::{known, slot::Slot};
use payeeguard_core::payload::signature::{Param, Type};
use serde_json::Value;
use std::{fs, path::Path};

/// Why a method with an account, bytes or a text in it needs no line, and the methods of that kind by name.
const REASONS: &[(&str, &[&str])] = &[
    (
        "only stakes with, votes for or lists a validator, a group or a member",
        &[
            "activate",
            "activateForAccount",
            "addFirstMember",
            "addMember",
            "addToWhitelist",
            "affiliate",
            "batchAddToWhitelist",
            "batchRemoveFromWhitelist",
            "createValidator",
            "delegate",
            "delegateCoin",
            "editValidator",
            "mint",
            "redelegate",
            "registerValidator",
            "registerValidatorNoBls",
            "removeFromWhitelist",
            "removeMember",
            "reorderMember",
            "requestExit",
            "revokeActive",
            "revokeAllActive",
            "revokePending",
            "transferCoin",
            "undelegate",
            "undelegateCoin",
            "vote",
            "withdrawDelegationRewards",
            "withdrawMultipleDelegationRewards",
        ],
    ),
    (
        "takes power away, or accepts what somebody else has given",
        &[
            "completeSignerAuthorization",
            "removeDefaultSigner",
            "removeIndexedSigner",
            "renouncePositionManagerRole",
            "revokeDelegatedGovernanceVotes",
        ],
    ),
    (
        "what it moves stays the caller's: the addresses are assets, pools, exchanges or who is to thank",
        &[
            "borrowETH",
            "buyOnUniswap",
            "buyOnUniswapFork",
            "buyOnUniswapV2Fork",
            "buyOnUniswapV2ForkWithPermit",
            "clipperSwap",
            "dagSwapByOrderId",
            "depositInstant",
            "depositRequest",
            "depositWithReferral",
            "redeemInstant",
            "redeemRequest",
            "repayWithATokens",
            "setUserUseReserveAsCollateral",
            "setUserUseReserveAsCollateralOnBehalfOf",
            "smartSwapByOrderId",
            "stakeETH",
            "submitQuote",
            "swapBorrowRateMode",
            "swapOnUniswap",
            "swapOnUniswapFork",
            "swapOnUniswapV2Fork",
            "swapOnUniswapV2ForkWithPermit",
            "swapOnZeroXv2",
            "swapOnZeroXv4",
            "swapOnZeroXv4WithPermit",
            "unoswap",
            "unoswapWithPermit",
            "unxswapByOrderId",
            "withdrawERC20",
        ],
    ),
    (
        "who receives was settled before, in a tree of rewards or a message another chain attested",
        &["autoClaim", "confirmOptOutOfAirdrop", "initialiseWeightBasedClaims", "receiveMessage", "updateState"],
    ),
    ("runs or proposes what a chain's own governance decides", &["executeHotfix", "prepareHotfix", "propose"]),
    (
        "says something about the caller and moves nothing",
        &[
            "addStorageRoot",
            "allowance",
            "applyToFellowship",
            "createFellowship",
            "send",
            "setApplicantImpact",
            "setMetadataURL",
            "setName",
        ],
    ),
    ("its recipient is a Starknet account in a number, which is not read yet", &["deposit"]),
];

#[test]
fn every_method_is_known_or_there_is_a_reason() {
    let (mut seen, mut known_ones) = (0, 0);
    let mut idle: Vec<&str> = REASONS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    for file in ["evm-selectors", "erc7730-registry"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/vectors/{file}.json"));
        let file: Value = serde_json::from_str(&fs::read_to_string(path).expect("text")).expect("JSON");
        for entry in file["methods"].as_array().expect("methods") {
            let signature = entry["signature"].as_str().expect("signature");
            let selector = *keccak256(signature.as_bytes()).first_chunk::<4>().expect("32 bytes");
            assert_eq!(entry["selector"], hex::encode("0x", &selector), "{signature}");
            seen += 1;
            let name = signature.split('(').next().expect("a name");
            if let Some(method) = known(selector) {
                known_ones += 1;
                assert_eq!(method.canonical(), signature);
                let least = entry["names"].as_u64().unwrap_or(0);
                assert!(count(&method.params, &|_| true) >= least, "{signature} judges nothing");
                let judged = count(&method.params, &|slot| match slot {
                    Slot::Account(role) => role != Role::Mention,
                    Slot::Partner => true,
                    _ => false,
                });
                assert_eq!(entry["judged"], judged, "{signature}");
                continue;
            }
            assert!(entry["addresses"].is_array(), "{signature} is not known");
            let nobody = !["address", "bytes", "string"].iter().any(|kind| signature.contains(kind));
            assert!(
                nobody || REASONS.iter().any(|(_, names)| names.contains(&name)),
                "{signature} is neither known nor explained"
            );
            idle.retain(|reason| *reason != name);
        }
    }
    assert_eq!(idle, [""; 0], "reasons for methods that are not in the lists, or are known");
    assert!(seen >= 462 && known_ones > 310, "{known_ones} of {seen} methods are known");
}

/// How many parameters, members of tuples included, mean something of this kind.
fn count(params: &[Param], of: &dyn Fn(Slot) -> bool) -> u64 {
    params.iter().map(|param| within(&param.kind, &param.name, of)).sum()
}

fn within(kind: &Type, name: &str, of: &dyn Fn(Slot) -> bool) -> u64 {
    match kind {
        Type::Tuple(members) => count(members, of),
        Type::Array(element, _) => within(element, name, of),
        Type::Word(_) | Type::Bytes(_) => u64::from(Slot::of(name).is_some_and(of)),
    }
}
