//! Owns the fuzz target of wallets: any method with any arguments, by each of its two names.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::{Call, Policy, inspect};

const METHODS: [&str; 14] = [
    "near:signAndSendTransaction",
    "starknet:wallet_addInvokeTransaction",
    "starknet:wallet_signTypedData",
    "aptos:signAndSubmitTransaction",
    "sui:signTransaction",
    "polkadot:signPayload",
    "xrpl:sign",
    "cosmos:signAmino",
    "tvm:sendTransaction",
    "bip122:sendTransfer",
    "tron:sign",
    "solana:signTransaction",
    "solana:signMessage",
    "stellar:signTransaction",
];

fuzz_target!(|data: (u8, &str)| {
    let (method, body) = data;
    let method = METHODS[usize::from(method) % METHODS.len()];
    let policy = Policy::default();
    let call = Call { surface: "wallet", method, body: body.as_bytes(), ..Call::default() };
    let verdict = inspect(&call, &policy);
    assert_eq!(verdict, inspect(&call, &policy));
});
