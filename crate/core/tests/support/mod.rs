//! Owns what the tests of calls share: inert addresses, calls, and verdicts in one line each.

#![allow(dead_code, unreachable_pub, clippy::panic, clippy::expect_used, reason = "each test file uses its part")]

use payeeguard_core::{Account, Call, Disposition, Policy, Verdict, chain, inspect};

pub const GOOD: &str = "0x1111222233334444555566667777888899990001";
pub const EVIL: &str = "0xeeee0000bbbb1111aaaa2222dddd3333cccc4444";
pub const SPENDER: &str = "0x5555000066660000777700008888000099990002";
pub const TOKEN: &str = "0x7070707070707070707070707070707070700003";
pub const LOOKALIKE: &str = "0x1111222299994444555566667777888899990001";
pub const OWN: &str = "0x0a0b0c0d0e0f01020304050607080910a1b2c3d4";
pub const PERMIT2: &str = "0x000000000022D473030F116dDEE9F6B43aC78BA3";

pub fn policy() -> Policy {
    policy_of(&format!(
        r#"{{"version":1,"payees":["eip155:1:{GOOD}"],"spenders":["eip155:1:{SPENDER}"],"contracts":["eip155:1:{TOKEN}"]}}"#
    ))
}

pub fn policy_of(json: &str) -> Policy {
    Policy::parse(json).unwrap_or_else(|error| panic!("{error:?}"))
}

pub fn own() -> Vec<Account> {
    vec![chain::parse_account(&format!("eip155:1:{OWN}")).expect("well formed")]
}

/// A wallet request on chain 1 from `https://shop.example`.
pub fn wallet(method: &str, params: &str, policy: &Policy) -> Verdict {
    let own = own();
    let call = Call {
        surface: "eip1193",
        method,
        chain: "eip155:1",
        origin: "https://shop.example",
        body: params.as_bytes(),
        own: &own,
        ..Call::default()
    };
    inspect(&call, policy)
}

pub fn fetch(url: &str, content_type: &str, body: &[u8], policy: &Policy) -> Verdict {
    let call = Call { surface: "fetch", method: "POST", url, content_type, body, ..Call::default() };
    inspect(&call, policy)
}

pub fn message(body: &str, policy: &Policy) -> Verdict {
    let own = own();
    let call = Call { surface: "postmessage", chain: "eip155:1", body: body.as_bytes(), own: &own, ..Call::default() };
    inspect(&call, policy)
}

/// `role address path` of each finding, or `opaque why path`, address in lower case.
pub fn findings(verdict: &Verdict) -> Vec<String> {
    let line = |finding: &payeeguard_core::Finding| {
        let account = finding.accounts.first().map_or(String::new(), |account| account.address.to_lowercase());
        let what = if finding.role.as_str() == "opaque" { finding.why.to_string() } else { account };
        format!("{} {what} {}", finding.role.as_str(), finding.path)
    };
    verdict.findings.iter().map(line).collect()
}

/// `block`, `report` or `allow`, then the grades.
pub fn outcome(verdict: &Verdict) -> String {
    let word = match verdict.disposition() {
        None => "allow",
        Some(Disposition::Report) => "report",
        Some(Disposition::Ask) => "ask",
        Some(Disposition::Block) => "block",
    };
    let grades = verdict.violations.iter().map(|violation| format!(" {}", violation.grade.as_str()));
    std::iter::once(word.to_string()).chain(grades).collect()
}

/// An address as an ABI word without `0x`.
pub fn word(address: &str) -> String {
    format!("{:0>64}", address.trim_start_matches("0x").to_lowercase())
}

/// A number as an ABI word without `0x`.
pub fn number(n: u128) -> String {
    format!("{n:064x}")
}

pub fn transaction(to: &str, data: &str, value: &str) -> String {
    format!(r#"[{{"from":"{OWN}","to":"{to}","data":"{data}","value":"{value}"}}]"#)
}

/// A finding as the vectors write it.
pub fn said(finding: &payeeguard_core::Finding) -> serde_json::Value {
    let role = finding.role.as_str();
    let Some(account) = finding.accounts.first().filter(|_| finding.why.is_empty()) else {
        return serde_json::json!({"role": role, "why": finding.why});
    };
    serde_json::json!({"role": role, "account": account.address, "amount": finding.amount, "asset": finding.asset})
}

/// A call from `https://shop.example`, without a body unless one is given.
pub fn ask(
    method: &str,
    url: &str,
    content_type: &str,
    body: &str,
    policy: &payeeguard_core::Policy,
) -> payeeguard_core::Verdict {
    let origin = "https://shop.example";
    let call = payeeguard_core::Call {
        surface: "fetch",
        method,
        url,
        content_type,
        origin,
        body: body.as_bytes(),
        ..payeeguard_core::Call::default()
    };
    payeeguard_core::inspect(&call, policy)
}
