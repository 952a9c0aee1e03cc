//! Owns the JSON of the answers: every key always there, `null` where nothing is known.

use alloc::string::String;
use payeeguard_core::encoding::{hash, hex};
use payeeguard_core::payload::uint;
use payeeguard_core::policy::{Frames, Mode, PolicyError, Wrappers};
use payeeguard_core::{Account, Finding, Policy, Verdict, Violation};

/// `{"findings":[...],"violations":[...]}`, before them `"met":[...]` when the verdict rests on run-time expectations.
pub(crate) fn verdict(verdict: &Verdict) -> String {
    let mut out = String::from("{");
    if !verdict.met.is_empty() {
        key(&mut out, "met");
        list(&mut out, &verdict.met, |out, place| {
            out.push_str(&uint::decimal(&u32::try_from(*place).unwrap_or(u32::MAX).to_be_bytes()));
        });
    }
    key(&mut out, "findings");
    list(&mut out, &verdict.findings, |out, finding| {
        out.push('{');
        members(out, finding);
        out.push('}');
    });
    key(&mut out, "violations");
    list(&mut out, &verdict.violations, violation);
    out.push('}');
    out
}

fn violation(out: &mut String, violation: &Violation) {
    out.push('{');
    key(out, "grade");
    text(out, violation.grade.as_str());
    key(out, "disposition");
    text(out, violation.disposition.as_str());
    members(out, &violation.finding);
    key(out, "nearestExpected");
    let nearest = violation.nearest.as_ref();
    match nearest {
        Some((expected, _)) => account(out, expected),
        None => out.push_str("null"),
    }
    key(out, "distance");
    match nearest {
        Some((_, distance)) => out.push_str(&uint::decimal(&distance.to_be_bytes())),
        None => out.push_str("null"),
    }
    out.push('}');
}

/// The members a finding and a violation share.
fn members(out: &mut String, finding: &Finding) {
    let first = finding.accounts.first();
    key(out, "role");
    text(out, finding.role.as_str());
    key(out, "account");
    match first {
        Some(first) => account(out, first),
        None => out.push_str("null"),
    }
    let chain = first.map(Account::chain);
    let why = if finding.why.is_empty() { None } else { Some(finding.why) };
    for (name, value) in [
        ("chain", chain.as_deref()),
        ("asset", finding.asset.as_deref()),
        ("amount", finding.amount.as_deref()),
        ("path", Some(finding.path.as_str())),
        ("why", why),
    ] {
        key(out, name);
        optional(out, value);
    }
}

/// An account in CAIP-10. None of its parts needs escaping.
fn account(out: &mut String, account: &Account) {
    out.push('"');
    out.push_str(&account.chain());
    out.push(':');
    out.push_str(&account.address);
    out.push('"');
}

/// What the guard needs to know of the policy in force. `source` is what it was read from.
pub(crate) fn policy(policy: &Policy, source: &[u8]) -> String {
    let mut out = String::from("{");
    key(&mut out, "mode");
    text(
        &mut out,
        match policy.mode {
            Mode::Enforce => "enforce",
            Mode::Report => "report",
            Mode::Halt => "halt",
        },
    );
    key(&mut out, "wrappers");
    text(&mut out, if policy.wrappers == Wrappers::Layer { "layer" } else { "freeze" });
    key(&mut out, "frames");
    match &policy.frames {
        Frames::Any => text(&mut out, "any"),
        Frames::None => text(&mut out, "none"),
        Frames::Origins(origins) => list(&mut out, origins, |out, origin| text(out, origin)),
    }
    key(&mut out, "csp");
    out.push_str(if policy.csp { "true" } else { "false" });
    key(&mut out, "reportTo");
    optional(&mut out, policy.report_to.as_deref());
    key(&mut out, "sources");
    out.push_str(if policy.sources.is_empty() { "false" } else { "true" });
    texts(&mut out, "names", &policy.names);
    texts(&mut out, "inputs", &policy.inputs);
    texts(&mut out, "workers", &policy.workers);
    key(&mut out, "signers");
    list(&mut out, &policy.signers, |out, signer| text(out, &hex::encode("", signer)));
    key(&mut out, "serial");
    out.push_str(&policy.serial);
    key(&mut out, "hash");
    text(&mut out, &hex::encode("", &hash::sha256(source)));
    texts(&mut out, "chains", policy.chains());
    out.push('}');
    out
}

/// `{"code":...,"path":...,"message":...}`
pub(crate) fn policy_error(error: &PolicyError) -> String {
    let mut out = String::from("{");
    for (name, value) in [("code", error.code), ("path", &error.path), ("message", &error.message)] {
        key(&mut out, name);
        text(&mut out, value);
    }
    out.push('}');
    out
}

fn texts(out: &mut String, name: &str, items: &[String]) {
    key(out, name);
    list(out, items, |out, item| text(out, item));
}

fn list<T>(out: &mut String, items: &[T], write: impl Fn(&mut String, &T)) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}

/// Begins a member, behind a comma unless it is the first.
fn key(out: &mut String, name: &str) {
    if out.as_bytes().last() != Some(&b'{') {
        out.push(',');
    }
    text(out, name);
    out.push(':');
}

fn optional(out: &mut String, value: Option<&str>) {
    match value {
        Some(value) => text(out, value),
        None => out.push_str("null"),
    }
}

fn text(out: &mut String, value: &str) {
    out.push('"');
    if value.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')) {
        out.push_str(value);
        out.push('"');
        return;
    }
    for c in value.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{2028}' | '\u{2029}' => {
                out.push_str("\\u");
                let [_, _, high, low] = u32::from(c).to_be_bytes();
                out.push_str(&hex::encode("", &[high, low]));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}
