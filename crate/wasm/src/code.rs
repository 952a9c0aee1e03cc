//! Owns the search of shipped code for traces of an address-swapping payload: what is looked for, and what it means together.
//!
//! One pass of one automaton over the bytes, linear whatever they are. A trace alone says little, since honest code wraps `fetch` and
//! measures edit distances too; what stands close together decides the level.

use regex::bytes::Regex;
use std::cell::OnceCell;

/// How far apart traces of one payload may stand: whole bundles hold one of each by chance.
const NEAR: usize = 65_536;
/// An array of so many different addresses of one chain is a pool to choose from.
const POOL: usize = 5;
/// Obfuscators rename everything: a few such names may be somebody's taste.
const RENAMED: usize = 60;
/// What is shown of a place.
const EXCERPT: usize = 100;

/// What is looked for, as patterns without a Unicode mode; the first that fits names the trace.
const RULES: &[(&str, &str)] = &[
    ("control-global", r"\b(?:stealthProxyControl|checkethereumw|newdlocal|runmask)\b"),
    (
        "fetch-hook",
        concat!(
            r#"\b(?:window|globalThis|self|top)(?:\.fetch|\[["']fetch["']\])\s*=[^=>]"#,
            r"|[;{},\n]\s*fetch\s*=\s*(?:async\b|function\b)",
            r#"|defineProperty\(\s*(?:window|globalThis|self)\s*,\s*["']fetch["']"#,
        ),
    ),
    (
        "xhr-hook",
        concat!(
            r#"XMLHttpRequest(?:\.prototype|\[["']prototype["']\])(?:\.(?:open|send)|\[["'](?:open|send)["']\])\s*=[^=>]"#,
            r#"|defineProperty\(\s*XMLHttpRequest\.prototype\s*,\s*["'](?:open|send|response|responseText)["']"#,
            r#"|defineProperty\(\s*\w+\s*,\s*["']responseText["']"#,
        ),
    ),
    (
        "provider-hook",
        concat!(
            r#"\bethereum(?:\.(?:request|send|sendAsync)|\[["'](?:request|send|sendAsync)["']\])\s*=[^=>]"#,
            r"|defineProperty\(\s*(?:window\s*\.\s*)?ethereum\s*,",
            r#"|\[\s*["']request["']\s*,\s*["']send["']\s*,\s*["']sendAsync["']\s*\]"#,
        ),
    ),
    (
        "nearest-string",
        r"Math(?:\.min|\[.min.\])\([^;]{0,120}-\s*(?:1|0x1)\]\s*\+\s*(?:1|0x1)[^;]{0,120}-\s*(?:1|0x1)\]",
    ),
    ("calldata", r#"["'](?:0x)?(?:095ea7b3|a9059cbb|23b872dd|d505accf)["'0]"#),
    ("renamed", r"\b_0x[0-9a-f]{4,6}\b"),
    ("eip155", r#"["'`]0x[0-9a-fA-F]{40}["'`]"#),
    ("bech32", r#"["'`](?:bc1|ltc1)[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{38,71}["'`]"#),
    ("bitcoincash", r#"["'`]bitcoincash:[qp][a-z0-9]{41}["'`]"#),
    ("tron", r#"["'`]T[1-9A-HJ-NP-Za-km-z]{33}["'`]"#),
    ("bitcoin", r#"["'`][13LM][1-9A-HJ-NP-Za-km-z]{25,33}["'`]"#),
    ("solana", r#"["'`][1-9A-HJ-NP-Za-km-z]{43,44}["'`]"#),
];

/// The rules from here on are addresses, which count only in a row.
const CHAINS: &[&str] = &["eip155", "bech32", "bitcoincash", "tron", "bitcoin", "solana"];

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Seen in honest code every day.
    Low,
    /// Rare in honest code.
    Medium,
    /// What such a payload looks like.
    High,
}

impl Level {
    /// The word of the public interface.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A trace and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// A rule, or `address-pool`.
    pub rule: &'static str,
    /// The first byte.
    pub offset: usize,
    /// The text there, cut.
    pub excerpt: String,
}

/// What traces mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A stable word.
    pub rule: &'static str,
    /// How sure.
    pub level: Level,
    /// Why, the place to look at first.
    pub traces: Vec<Trace>,
}

struct Search {
    any: Regex,
    each: Vec<(&'static str, Regex)>,
}

thread_local! {
    static SEARCH: OnceCell<Option<Search>> = const { OnceCell::new() };
}

fn build() -> Option<Search> {
    let all: Vec<String> = RULES.iter().map(|(_, pattern)| format!("(?:{pattern})")).collect();
    let any = Regex::new(&format!("(?-u){}", all.join("|"))).ok()?;
    let each = RULES.iter().map(|(name, pattern)| Some((*name, Regex::new(&format!("(?-u)^(?:{pattern})")).ok()?)));
    Some(Search { any, each: each.collect::<Option<_>>()? })
}

/// Everything suspicious in a file of code, the surest first.
///
/// # Errors
/// When the patterns do not compile, which a test rules out.
pub fn scan(code: &[u8]) -> Result<Vec<Finding>, &'static str> {
    SEARCH.with(|cell| match cell.get_or_init(build) {
        Some(search) => Ok(judge(&collect(search, code))),
        None => Err("scan/patterns"),
    })
}

/// The traces in order; addresses become pools, and renamed identifiers one trace.
fn collect(search: &Search, code: &[u8]) -> Vec<Trace> {
    let mut traces = Vec::new();
    let mut renamed = 0_usize;
    let mut row = Row::default();
    for found in search.any.find_iter(code) {
        let text = found.as_bytes();
        // A word boundary at the front depends on what stands before, which is cut off here: the union has seen it already.
        let Some((rule, _)) = search.each.iter().find(|(_, regex)| regex.is_match(text)) else { continue };
        if CHAINS.contains(rule) {
            if let Some(pool) = row.take(rule, found.start(), found.end(), text, code) {
                traces.push(pool);
            }
            continue;
        }
        if *rule == "renamed" {
            renamed = renamed.saturating_add(1);
            if renamed != RENAMED {
                continue;
            }
        }
        traces.push(Trace { rule, offset: found.start(), excerpt: excerpt(code, found.start()) });
    }
    traces
}

/// Addresses of one chain with nothing but commas between them.
#[derive(Default)]
struct Row<'a> {
    chain: &'static str,
    from: usize,
    end: usize,
    different: Vec<&'a [u8]>,
}

impl<'a> Row<'a> {
    /// Adds an address; gives a pool when this one completes it.
    fn take(&mut self, chain: &'static str, from: usize, end: usize, text: &'a [u8], code: &[u8]) -> Option<Trace> {
        let between = code.get(self.end..from).unwrap_or_default();
        let joined = self.chain == chain
            && between.contains(&b',')
            && between.len() < 80
            && between.iter().all(|byte| b", \t\r\n".contains(byte));
        if !joined {
            (self.chain, self.from) = (chain, from);
            self.different.clear();
        }
        self.end = end;
        if self.different.contains(&text) || self.different.len() >= POOL {
            return None;
        }
        self.different.push(text);
        let complete = self.different.len() == POOL;
        complete.then(|| Trace { rule: "address-pool", offset: self.from, excerpt: excerpt(code, self.from) })
    }
}

fn excerpt(code: &[u8], from: usize) -> String {
    let bytes = code.get(from..).unwrap_or_default();
    let text = String::from_utf8_lossy(bytes.get(..EXCERPT).unwrap_or(bytes)).into_owned();
    text.trim_matches(|letter: char| letter.is_whitespace() || ";{},".contains(letter)).replace(['\n', '\r', '\t'], " ")
}

/// What counts as reaching into the page's channels.
const HOOKS: &[&str] = &["fetch-hook", "xhr-hook", "provider-hook"];

fn judge(traces: &[Trace]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let of = |rules: &'static [&'static str]| traces.iter().filter(move |trace| rules.contains(&trace.rule));
    let near = |trace: &Trace, rules: &'static [&'static str]| {
        let at = trace.offset;
        of(rules).find(|other| other.offset.abs_diff(at) < NEAR).cloned()
    };
    let mut add = |rule, level, traces: Vec<Trace>| findings.push(Finding { rule, level, traces });

    if let Some(trace) = of(&["control-global"]).next() {
        add("control-global", Level::High, vec![trace.clone()]);
    }
    // Somebody's addresses, and a way to bring them where others are expected.
    let swap = of(&["address-pool"]).find_map(|pool| {
        let hook = near(pool, HOOKS);
        let choice = near(pool, &["nearest-string"]);
        let hidden = near(pool, &["renamed"]);
        let reasons: Vec<Trace> = [hook, choice, hidden].into_iter().flatten().collect();
        (!reasons.is_empty()).then(|| [vec![pool.clone()], reasons].concat())
    });
    if let Some(found) = swap {
        add("address-swap", Level::High, found);
    } else if let Some(pool) = of(&["address-pool"]).next() {
        add("address-pool", Level::Low, vec![pool.clone()]);
    }
    // Methods that move tokens, named in code that has taken over the provider.
    let rewritten = of(&["provider-hook"]).find_map(|hook| {
        let reasons: Vec<Trace> = [near(hook, &["calldata"]), near(hook, &["renamed"])].into_iter().flatten().collect();
        (!reasons.is_empty()).then(|| [vec![hook.clone()], reasons].concat())
    });
    if let Some(found) = rewritten {
        add("provider-rewrite", Level::High, found);
    } else if let Some(hook) = of(&["provider-hook"]).next() {
        add("provider-hook", Level::Medium, vec![hook.clone()]);
    }
    if let Some(hidden) = of(&["renamed"]).next() {
        let hook = near(hidden, &["fetch-hook", "xhr-hook"]);
        let level = if hook.is_some() { Level::High } else { Level::Medium };
        let rule = if hook.is_some() { "hidden-hook" } else { "obfuscated" };
        add(rule, level, [hook, Some(hidden.clone())].into_iter().flatten().collect());
    }
    for rule in [&["fetch-hook"], &["xhr-hook"], &["nearest-string"]] as [&'static [&'static str]; 3] {
        if let Some(trace) = of(rule).next() {
            add(trace.rule, Level::Low, vec![trace.clone()]);
        }
    }
    findings.sort_by_key(|finding| core::cmp::Reverse(finding.level));
    findings
}

/// The line and column of every place, counted from one, in one pass.
#[must_use]
pub fn places(code: &[u8], offsets: &[usize]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = offsets.to_vec();
    order.sort_unstable();
    let (mut line, mut start, mut at) = (1_usize, 0_usize, 0_usize);
    let mut known = Vec::new();
    for offset in order {
        for byte in code.get(at..offset).unwrap_or_default() {
            at = at.saturating_add(1);
            if *byte == b'\n' {
                (line, start) = (line.saturating_add(1), at);
            }
        }
        known.push((offset, (line, offset.saturating_sub(start).saturating_add(1))));
    }
    let of = |offset: &usize| known.iter().find(|(at, _)| at == offset).map_or((1, 1), |(_, place)| *place);
    offsets.iter().map(of).collect()
}

#[cfg(test)]
#[path = "code_test.rs"]
mod tests;
