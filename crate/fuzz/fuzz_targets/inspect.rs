//! Owns the fuzz target of the whole inspection: a policy, a surface, a method and a body.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::{Call, Policy, inspect};

const SURFACES: [&str; 5] = ["eip1193", "postmessage", "fetch", "xhr", "wallet"];
const METHODS: [&str; 24] = [
    "eth_sendTransaction",
    "eth_signTransaction",
    "eth_signTypedData",
    "eth_signTypedData_v3",
    "eth_sendBundle",
    "wallet_grantPermissions",
    "wallet_requestExecutionPermissions",
    "wallet_signAuthorization",
    "wallet_addEthereumChain",
    "wallet_switchEthereumChain",
    "wallet_invokeSnap",
    "wallet_pay",
    "eth_signTypedData_v4",
    "personal_sign",
    "wallet_sendCalls",
    "eth_sendRawTransaction",
    "eth_sendUserOperation",
    "wallet_invokeMethod",
    "solana_signTransaction",
    "bip122:signPsbt",
    "bip122:pushTx",
    "bip122:sendTransfer",
    "tron:sign",
    "tron:signTypedData",
];

fuzz_target!(|data: (u8, u8, &str, &[u8])| {
    let (surface, method, policy, body) = data;
    let policy = Policy::parse(policy).unwrap_or_else(|_| Policy::closed());
    let surface = SURFACES[usize::from(surface) % SURFACES.len()];
    let method = METHODS[usize::from(method) % METHODS.len()];
    let call = Call { surface, method, chain: "eip155:1", body, ..Call::default() };
    let verdict = inspect(&call, &policy);
    assert_eq!(verdict, inspect(&call, &policy), "the same call twice has one verdict");
});
