//! Owns the baseline: contracts that stand at the same address on every EVM chain because of how they were deployed.
//!
//! A row says in which roles an address is expected without being listed. None of them is ever a payee.

use crate::{Account, Finding, Role};

/// What a shipped entry may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Called, and allowed to pull tokens: Permit2.
    Puller,
    /// Called.
    Called,
    /// Called, and delegate-called by a Safe.
    Safe,
    /// A Safe's fallback handler.
    SafeHandler,
}

/// Sorted by address in lower case.
#[rustfmt::skip]
const ENTRIES: &[([u8; 20], Kind)] = &[
    /* Permit2                        */ (address("0x000000000022D473030F116dDEE9F6B43aC78BA3"), Kind::Puller),
    /* EntryPoint 0.7                 */ (address("0x0000000071727De22E5E9d8BAf0edAc6f37da032"), Kind::Called),
    /* Safe MultiSend 1.4.1           */ (address("0x38869bf66a61cF6bDB996A6aE40D5853Fd43B526"), Kind::Safe),
    /* Safe MultiSendCallOnly 1.3.0   */ (address("0x40A2aCCbd92BCA938b02010E17A5b8929b49130D"), Kind::Safe),
    /* EntryPoint 0.8                 */ (address("0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108"), Kind::Called),
    /* Safe 1.4.1                     */ (address("0x41675C099F32341bf84BFc5382aF534df5C7461a"), Kind::Safe),
    /* Safe MultiSendCallOnly 1.4.1   */ (address("0x9641d764fc13c8B624c04430C7356C1C7C8102e2"), Kind::Safe),
    /* EntryPoint 0.6                 */ (address("0x5FF137D4b0FDCD49DcA30c7CF57E578a026d2789"), Kind::Called),
    /* Safe MultiSend 1.3.0           */ (address("0xA238CBeb142c10Ef7Ad8442C6D1f9E89e07e7761"), Kind::Safe),
    /* Multicall3                     */ (address("0xcA11bde05977b3631167028862bE2a173976CA11"), Kind::Called),
    /* Safe 1.3.0                     */ (address("0xd9Db270c1B5E3Bd161E8c8503c55cEABeE709552"), Kind::Safe),
    /* Safe fallback handler 1.3.0    */ (address("0xf48f2B2d2a534e402487b3ee7C18c33Aec0Fe5e4"), Kind::SafeHandler),
    /* Safe fallback handler 1.4.1    */ (address("0xfd0732Dc9E303f09fCEf3a7388Ad10A83459Ec99"), Kind::SafeHandler),
    /* SafeL2 1.4.1                   */ (address("0x29fcB43b46531BcA003ddC8FCB67FFE91900C762"), Kind::Safe),
    /* SafeL2 1.3.0                   */ (address("0x3E5c63644E683549055b9Be8653de26E0B4CD36E"), Kind::Safe),
];

/// The bytes of an address, when this is compiled: they are shorter than its letters.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a mistake does not compile")]
const fn address(text: &str) -> [u8; 20] {
    let letters = text.as_bytes();
    let mut bytes = [0; 20];
    let mut at = 2;
    while at < 42 {
        let value = match letters[at] {
            digit @ b'0'..=b'9' => digit - b'0',
            letter => (letter | 32) - b'a' + 10,
        };
        bytes[(at - 2) / 2] = bytes[(at - 2) / 2] << 4 | value;
        at += 1;
    }
    bytes
}

/// Whether a finding about `account` is expected of everyone.
pub(super) fn expects(account: &Account, finding: &Finding) -> bool {
    if account.namespace != "eip155" {
        return false;
    }
    let found = crate::chain::eip155::read(&account.address);
    let found = found.and_then(|bytes| ENTRIES.iter().find(|(address, _)| *address == bytes));
    found.is_some_and(|(_, kind)| match finding.role {
        Role::Contract => true,
        Role::Spender => *kind == Kind::Puller,
        // A Safe's delegate call: never an EIP-7702 delegation to the same code.
        Role::Delegate => *kind == Kind::Safe && finding.why == crate::payload::calldata::DELEGATE_CALL,
        Role::Authority => *kind == Kind::SafeHandler,
        Role::Payee | Role::Operator | Role::Change | Role::Mention | Role::Opaque => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_the_chain_reads_them() {
        let text = include_str!("baseline.rs");
        let mut written = text.split("(address(\"").skip(1).take(ENTRIES.len()).filter_map(|rest| rest.get(..42));
        for (bytes, _) in ENTRIES {
            let own = written.next().unwrap_or_default();
            assert_eq!(crate::chain::eip155::read(own), Some(*bytes));
            assert_eq!(crate::chain::eip155::print(bytes), own);
        }
    }
}
