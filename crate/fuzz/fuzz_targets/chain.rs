//! Owns the fuzz target of the chains: what is recognised prints back as itself, and so does its CAIP-10 form.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::chain::{self, Shy};

fuzz_target!(|data: &str| {
    for account in chain::recognise_with(data, Shy::ALL) {
        let again = chain::recognise_with(&account.address, Shy::ALL);
        assert!(again.contains(&account) || account.reference.is_some(), "{account} {again:?}");
        if account.reference.is_some() {
            assert_eq!(chain::parse_account(&account.to_string()), Ok(account));
        }
    }
});
