//! Owns the test of every argument: a call of each known method that pays nobody unexpected says nothing, and with an
//! attacker's account in any one of its arguments it is a violation, or the list of methods has the reason why not.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test that panics is a test that fails"
)]

mod support;
use payeeguard_core::payload::signature::Method;
use payeeguard_core::{Policy, Role};
use support::*;

/// Methods that, called alone, are a violation whatever their arguments are, and the code that says why.
const NEVER_ALONE: &[(&str, &str)] = &[
    ("pull", "router/left-behind"),
    ("wrapETH", "router/left-behind"),
    ("approveHash", "calldata/hashed"),
    ("setPreSignature", "calldata/hashed"),
    ("addOwnerPublicKey", "calldata/hashed"),
];

/// Methods whose arguments are lists of commands of their own: `commands.rs` tests each of them.
const COMMANDS: &[&str] = &[
    "execute(bytes,bytes[],uint256)",
    "execute(bytes,bytes[])",
    "executeSigned(bytes,bytes[],bytes32,bytes32,bool,bytes32,bytes,uint256)",
    "execute(address,address,uint256,bytes,bytes[],uint256)",
    "modifyLiquidities(bytes,uint256)",
];

/// Every method of the list, with the names that say what its parameters are for.
fn methods() -> Vec<Method> {
    let lines = include_str!("../../core/src/payload/calldata/methods.sol").lines();
    let lines = lines.map(|line| line.split("//").next().unwrap_or_default().trim()).filter(|line| !line.is_empty());
    lines.map(|line| Method::parse(line).expect("a signature")).collect()
}

/// What is wrong with one method; each line names the argument.
fn wrong(method: &Method, credentials: bool, policy: &Policy) -> Vec<String> {
    let mut out = Vec::new();
    let name = method.canonical();
    let (honest, places) = data(method, None, credentials);
    let verdict = send(CALLEE, &honest, policy);
    match NEVER_ALONE.iter().find(|(alone, _)| *alone == method.name) {
        Some((_, code)) => {
            let said: Vec<_> = verdict.violations.iter().map(|violation| violation.finding.why).collect();
            assert_eq!(said, [*code], "{name}");
            return out;
        }
        None if verdict.violations.is_empty() => {}
        None => out.push(format!("{name}: honest, and {:?}", verdict.violations)),
    }
    for (at, place) in places.iter().enumerate() {
        let verdict = send(CALLEE, &data(method, Some(at), credentials).0, policy);
        let found = |role: Role| {
            verdict.findings.iter().any(|finding| finding.role == role && finding.accounts.iter().any(is_evil))
        };
        let asset = verdict.findings.iter().filter_map(|finding| finding.asset.as_deref());
        let right = match place.as_str() {
            // It is seen, and moves nothing.
            "mention" => verdict.violations.is_empty() && found(Role::Mention),
            // What is moved: a policy that limits an account to assets asks for it.
            "asset" => {
                verdict.violations.is_empty()
                    && asset.into_iter().any(|asset| asset.to_lowercase().ends_with(&format!(":{EVIL}")))
            }
            reason if reason.starts_with('_') => verdict.violations.is_empty(),
            _ => is_refused(&verdict),
        };
        if !right {
            out.push(format!("{name}: argument {at}, {place}: {:?} of {:?}", verdict.violations, verdict.findings));
        }
    }
    out
}

#[test]
fn every_argument_of_every_method() {
    let policy = policy();
    let (mut out, mut places) = (Vec::new(), 0);
    for method in methods() {
        if COMMANDS.contains(&method.canonical().as_str()) {
            continue;
        }
        places += data(&method, None, false).1.len();
        for credentials in [false, true] {
            out.extend(wrong(&method, credentials, &policy));
        }
        // Who is called: an unknown contract is refused, but a token is only the asset of what is found.
        let token = method.notes.iter().any(|note| note.starts_with("erc"));
        let verdict = send(EVIL, &data(&method, None, false).0, &policy);
        if !is_refused(&verdict) && !token {
            out.push(format!("{}: any contract", method.canonical()));
        }
    }
    assert!(out.is_empty(), "{} arguments are judged wrongly:\n{}", out.len(), out.join("\n"));
    assert!(places > 900, "{places} arguments");
}
