//! Owns the paths of a policy's `network` entries: how they are written and what they match.

use crate::Role;
use crate::encoding::hex;
use crate::payload::Reading;
use crate::payload::path::Path;
use crate::text::{contains, count, cut, find};
use alloc::vec::Vec;

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// `.name`
    Key(&'a str),
    /// `[3]`
    Index(usize),
    /// `[*]` or `.*`
    Any,
}

/// Reads a JSON path like `$.items[*].to`. `None` when it is not one.
#[must_use]
pub fn steps(path: &str) -> Option<Vec<Step<'_>>> {
    let mut rest = path.strip_prefix("$")?;
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(tail) = rest.strip_prefix(".") {
            let (name, after) = tail.split_at_checked(first(tail, b".["))?;
            steps.push(match name {
                "" => return None,
                "*" => Step::Any,
                name => Step::Key(name),
            });
            rest = after;
        } else {
            let (inside, after) = cut(rest.strip_prefix("[")?, "]")?;
            let quoted = unquoted(inside);
            steps.push(match (inside, quoted) {
                ("*", _) => Step::Any,
                (_, Some(name)) => Step::Key(name),
                (index, None) => Step::Index(count(index)?),
            });
            rest = after;
        }
    }
    Some(steps)
}

/// Where the first of these ASCII characters is, or the end.
fn first(text: &str, of: &[u8]) -> usize {
    text.bytes().position(|byte| of.iter().any(|of| *of == byte)).unwrap_or(text.len())
}

/// A name without the quotes of either kind around it.
fn unquoted(text: &str) -> Option<&str> {
    let quotes = matches!(text.as_bytes(), [b'\'' | b'"', .., b'\'' | b'"']);
    text.get(1..text.len().checked_sub(1)?).filter(|_| quotes)
}

/// A path of the policy that is about this URL, and the role of what stands there.
pub type Rule<'a> = (Vec<Step<'a>>, Role);

/// The policy's paths that are about the URL of this call: of `sources` for an answer, else of `network`.
pub fn about<'a>(reading: &Reading<'a>) -> Vec<Rule<'a>> {
    let source = reading.call.surface == "source";
    let list = if source { &reading.policy.sources } else { &reading.policy.network };
    if list.is_empty() {
        return Vec::new();
    }
    let url = reading.call.url.get(..first(reading.call.url, b"?#")).unwrap_or_default();
    let path = cut(url, "://").and_then(|(_, rest)| rest.get(find(rest.as_bytes(), b"/")?..)).unwrap_or(url);
    let mut rules = Vec::new();
    for rule in list {
        let target = if contains(&rule.url, "://") { url } else { path };
        // A source has to be exactly that. What a server takes for one path is its own affair: a request is judged if it may be meant.
        let meant = |text: &str| if source { text.as_bytes().to_vec() } else { plain(text) };
        let (pattern, asked) = (meant(&rule.url), meant(target));
        let is_meant = matches(&pattern, &asked) || !source && matches(&pattern, route(&asked));
        if is_meant && let Some(steps) = steps(&rule.path) {
            rules.push((steps, rule.role));
        }
    }
    rules
}

/// A URL as the most lenient server reads it: escapes undone, letters folded, no parameters, no empty or trailing segments.
fn plain(url: &str) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    let mut bytes = url.as_bytes();
    let mut skipping = false;
    while let Some((&first, rest)) = bytes.split_first() {
        let escaped = match rest {
            [high, low, ..] if first == b'%' => hex::decode(&[*high, *low]).and_then(|byte| byte.first().copied()),
            _ => None,
        };
        bytes = if escaped.is_some() { rest.get(2..).unwrap_or_default() } else { rest };
        match escaped.unwrap_or(first).to_ascii_lowercase() {
            b';' => skipping = true,
            b'/' => {
                skipping = false;
                // A host may end with a dot, and so may, for some servers, a segment.
                while out.last() == Some(&b'.') {
                    out.pop();
                }
                if out.last() != Some(&b'/') {
                    out.push(b'/');
                }
            }
            byte if !skipping => out.push(byte),
            _ => {}
        }
    }
    if out.len() > 1 && out.last() == Some(&b'/') {
        out.pop();
    }
    out
}

/// What many servers take a path for: without blanks or zeros at its end, and without the format that is asked for.
fn route(path: &[u8]) -> &[u8] {
    let end = path.iter().rposition(|byte| *byte > b' ').map_or(0, |last| last.saturating_add(1));
    let path = path.get(..end).unwrap_or_default();
    path.strip_suffix(b".json").or_else(|| path.strip_suffix(b".xml")).unwrap_or(path)
}

/// Whether a pattern in which `*` stands for anything is the whole of `text`.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut pattern, mut text) = (pattern, text);
    // Where to take up again when what follows the last star does not match: one more byte for the star.
    let mut retry: Option<(&[u8], &[u8])> = None;
    loop {
        match (pattern.split_first(), text.split_first()) {
            (Some((b'*', rest)), _) => {
                retry = Some((rest, text));
                pattern = rest;
            }
            (Some((a, rest)), Some((b, tail))) if a == b => (pattern, text) = (rest, tail),
            (None, None) => return true,
            _ => match retry {
                Some((rest, [_, tail @ ..])) => {
                    retry = Some((rest, tail));
                    (pattern, text) = (rest, tail);
                }
                _ => return false,
            },
        }
    }
}

/// Some servers take a name in any letter case.
fn alike(a: &Step<'_>, b: &Step<'_>) -> bool {
    matches!((a, b), (Step::Key(a), Step::Key(b)) if a.eq_ignore_ascii_case(b))
}

/// The rule about a place of a request. What a server takes for the same place is its own affair: one value may stand for a list of them, a
/// list for one value, and the variables of a GraphQL request for the request.
pub(super) fn at<'r, 'a>(rules: &'r [Rule<'a>], trail: &[Step<'_>]) -> Option<&'r Rule<'a>> {
    rules.iter().find(|(steps, _)| reaches(steps, trail) || reaches(inside(steps), inside(trail)))
}

/// The rule about a field, by its name: as it is, or written as a path like `a[b][]` or `a.b`.
pub(super) fn of_field<'r, 'a>(rules: &'r [Rule<'a>], name: &str) -> Option<&'r Rule<'a>> {
    let (mut trail, mut rest) = (Vec::new(), name);
    while let Some((word, after)) = rest.split_at_checked(first(rest, b"[].")) {
        if !word.is_empty() {
            trail.push(count(word).map_or(Step::Key(word), Step::Index));
        }
        // All of the three are one byte long.
        let Some(next) = after.get(1..) else { break };
        rest = next;
    }
    at(rules, &trail).or_else(|| at(rules, &[Step::Key(name)]))
}

/// The role of what an argument is given in the text of a GraphQL query, wherever it stands.
pub(super) fn of_argument(rules: &[Rule<'_>], name: &str) -> Option<Role> {
    let found = rules.iter().find(|(steps, _)| {
        let last = steps.iter().rev().find(|step| matches!(step, Step::Key(_)));
        last.is_some_and(|step| alike(step, &Step::Key(name)))
    });
    found.map(|(_, role)| *role)
}

/// Where the policy says that somebody is named, whoever is named in a way that is not read here gets paid all the same. `before` is
/// how much had been found when the place was begun.
pub(super) fn settle(rule: Option<&Rule<'_>>, before: usize, path: &Path<'_>, reading: &mut Reading<'_>) {
    let Some((_, role)) = rule else { return };
    let mut found = reading.findings.iter().skip(before);
    if !found.any(|finding| finding.role == *role || finding.role == Role::Opaque) {
        reading.opaque(path, "network/no-account");
    }
}

/// A path without the list and the variables that a GraphQL request may put around it.
fn inside<'s, 'a>(steps: &'s [Step<'a>]) -> &'s [Step<'a>] {
    let lead = steps.iter().take_while(|step| matches!(step, Step::Index(_))).count();
    match steps.get(lead..) {
        Some([first, rest @ ..]) if !rest.is_empty() && alike(first, &Step::Key("variables")) => rest,
        _ => steps,
    }
}

/// Whether a path leads to `trail`, or to a list that it is in. One bit for each place that a part of the path may lead to.
fn reaches(steps: &[Step<'_>], trail: &[Step<'_>]) -> bool {
    let mut places = 1_u64;
    for at in 0..=steps.len() {
        let (step, mut next, mut bit) = (steps.get(at), 0_u64, 1_u64);
        let asks = matches!(step, Some(Step::Index(_)));
        for place in 0..=trail.len() {
            let here = trail.get(place);
            let listed = matches!(here, Some(Step::Index(_)));
            if places & bit != 0 {
                let stays = match step {
                    Some(Step::Any) => true,
                    Some(Step::Index(_)) => !listed,
                    Some(Step::Key(_)) => false,
                    None => here.is_none(),
                };
                let goes =
                    step.zip(here).is_some_and(|(step, here)| *step == Step::Any || step == here || alike(step, here));
                next |= if stays { bit } else { 0 } | if goes { bit << 1 } else { 0 };
                // Any element will do, unless the path asks for one.
                places |= if listed && !asks { bit << 1 } else { 0 };
            }
            bit <<= 1;
        }
        places = next;
    }
    places != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_a_server_may_take_for_a_path() {
        let leads = |path: &str, name: &str| {
            let rules = [(steps(path).unwrap_or_default(), Role::Payee)];
            of_field(&rules, name).is_some()
        };
        for (path, name, expected) in [
            ("$.to", "to", true),
            ("$.to", "TO", true),
            ("$.to", "to[]", true),
            ("$.to", "to[3][0]", true),
            ("$.to", "[0].to", true),
            ("$.to", "variables[to]", true),
            ("$.to", "[0].variables.to", true),
            ("$.variables.to", "to", true),
            ("$.to", "a.to", false),
            ("$.to", "to.a", false),
            ("$.a.b", "a[b]", true),
            ("$.a.b", "a[0][b][]", true),
            ("$.a.b", "a.c", false),
            ("$['a.b']", "a.b", true),
            ("$.items[*].to", "items.to", true),
            ("$.items[*].to", "items[7][to]", true),
            ("$.items[*].to", "items[7][of]", false),
            ("$.items[1].to", "items[1].to", true),
            ("$.items[1].to", "items[0].to", false),
            ("$.items[1].to", "items.to", true),
            ("$.a.*", "a.x", true),
            ("$.a.*", "b.x", false),
        ] {
            assert_eq!(leads(path, name), expected, "{path} {name}");
        }
    }

    #[test]
    fn a_request_may_be_meant_in_many_spellings() {
        for url in [
            "/api/withdraw",
            "/API/Withdraw",
            "/api//withdraw/",
            "/api/%77ithdraw",
            "/api;a=b/withdraw;c",
            "//api/withdraw",
        ] {
            assert_eq!(plain(url), b"/api/withdraw", "{url}");
        }
        assert_eq!(plain("/"), b"/");
        assert_eq!(plain("https://api.example./pay./x"), b"https:/api.example/pay/x");
    }

    #[test]
    fn patterns() {
        for (pattern, text, expected) in [
            ("/api/*", "/api/x/y", true),
            ("/api/*/send", "/api/v1/send", true),
            ("/api/*/send", "/api/v1/sent", false),
            ("/api", "/api/", false),
            ("*", "", true),
            ("/a*b*c", "/aXbYbZc", true),
            ("/a*b*c", "/aXbYbZ", false),
        ] {
            assert_eq!(matches(pattern.as_bytes(), text.as_bytes()), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn paths() {
        let expected = [Step::Key("a"), Step::Any, Step::Key("b c"), Step::Index(3)];
        assert_eq!(steps("$.a[*]['b c'][3]").as_deref(), Some(&expected[..]));
        for bad in ["", "a", "$a", "$.", "$..a", "$[", "$[x]", "$.a["] {
            assert_eq!(steps(bad), None, "{bad}");
        }
    }
}
