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
const ENTRIES: &[(&str, Kind)] = &[
    /* Permit2                        */ ("0x000000000022D473030F116dDEE9F6B43aC78BA3", Kind::Puller),
    /* EntryPoint 0.7                 */ ("0x0000000071727De22E5E9d8BAf0edAc6f37da032", Kind::Called),
    /* Safe MultiSend 1.4.1           */ ("0x38869bf66a61cF6bDB996A6aE40D5853Fd43B526", Kind::Safe),
    /* Safe MultiSendCallOnly 1.3.0   */ ("0x40A2aCCbd92BCA938b02010E17A5b8929b49130D", Kind::Safe),
    /* EntryPoint 0.8                 */ ("0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108", Kind::Called),
    /* Safe 1.4.1                     */ ("0x41675C099F32341bf84BFc5382aF534df5C7461a", Kind::Safe),
    /* Safe MultiSendCallOnly 1.4.1   */ ("0x9641d764fc13c8B624c04430C7356C1C7C8102e2", Kind::Safe),
    /* EntryPoint 0.6                 */ ("0x5FF137D4b0FDCD49DcA30c7CF57E578a026d2789", Kind::Called),
    /* Safe MultiSend 1.3.0           */ ("0xA238CBeb142c10Ef7Ad8442C6D1f9E89e07e7761", Kind::Safe),
    /* Multicall3                     */ ("0xcA11bde05977b3631167028862bE2a173976CA11", Kind::Called),
    /* Safe 1.3.0                     */ ("0xd9Db270c1B5E3Bd161E8c8503c55cEABeE709552", Kind::Safe),
    /* Safe fallback handler 1.3.0    */ ("0xf48f2B2d2a534e402487b3ee7C18c33Aec0Fe5e4", Kind::SafeHandler),
    /* Safe fallback handler 1.4.1    */ ("0xfd0732Dc9E303f09fCEf3a7388Ad10A83459Ec99", Kind::SafeHandler),
    /* SafeL2 1.4.1                   */ ("0x29fcB43b46531BcA003ddC8FCB67FFE91900C762", Kind::Safe),
    /* SafeL2 1.3.0                   */ ("0x3E5c63644E683549055b9Be8653de26E0B4CD36E", Kind::Safe),
];

/// Whether a finding about `account` is expected of everyone.
pub(super) fn expects(account: &Account, finding: &Finding) -> bool {
    if account.namespace != "eip155" {
        return false;
    }
    let found = ENTRIES.iter().find(|(address, _)| *address == account.address);
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
    fn addresses_are_in_their_checksummed_spelling() {
        for (address, _) in ENTRIES {
            let bytes = crate::chain::eip155::read(address).unwrap();
            assert_eq!(crate::chain::eip155::print(&bytes), *address);
        }
    }
}
