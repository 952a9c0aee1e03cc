//! Owns the fuzz target of addresses: what is recognised prints back to itself.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::chain;

fuzz_target!(|data: &str| {
    for account in chain::recognise(data) {
        assert!(chain::recognise(&account.address).contains(&account) || account.reference.is_some());
    }
    if let Ok(account) = chain::parse_account(data) {
        assert_eq!(chain::parse_account(&account.to_string()), Ok(account));
    }
});
