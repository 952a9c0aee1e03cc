//! Owns the walk through a JSON body: every string that is an account, with the role its place gives it.

use super::asked::{Asked, BY_HASH};
use super::rules::{self, Rule, Step};
use super::spelling::{DECIMAL, spelt_otherwise, visible};
use super::{keys, mentions, named_bytes, plain, sent};
use crate::chain::{self, Shy, eip155};
use crate::encoding::{base64, hex};
use crate::payload::Reading;
use crate::payload::find::is_in;
use crate::payload::json::{Member, Value, loose};
use crate::payload::path::Path;
use crate::payload::{closed, name, solana, tron, uri};
use crate::text::{begins, contains, find, trimmed};
use crate::{Account, Finding, Role};
use alloc::vec::Vec;

/// No address of any chain is shorter, but for those of shy ones.
pub(super) const SHORTEST: usize = 20;
/// No address of any chain is longer, its CAIP-10 prefix and blanks around it included.
pub(super) const LONGEST: usize = 200;

/// Reads a body by its keys and the policy's paths. `alone` is the role of a body that is nothing but a text.
pub(super) fn values(value: &Value<'_>, alone: Role, path: &Path<'_>, reading: &mut Reading<'_>) {
    let rules = rules::about(reading);
    let above = if matches!(value, Value::String(_)) { alone } else { Role::Mention };
    let (paid, all) = (reading.pays || !rules.is_empty(), reading.pays_out);
    Walk { rules: &rules, paid, above, all, ..Walk::new(reading) }.value(value, "", path);
}

/// The addresses in a JSON value that is no network body, as mentions.
pub fn mention_values(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    Walk { judged: false, ..Walk::new(reading) }.value(value, "", path);
}

/// A JSON value that nobody knows the use of.
pub(in crate::payload) fn closed_values(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    Walk { closed: true, ..Walk::new(reading) }.value(value, "", path);
}

/// A value under a key, outside JSON. JSON in it is ruled as a body is.
pub(super) fn named(text: &str, path: &Path<'_>, role: Role, shy: Shy, rules: &[Rule<'_>], reading: &mut Reading<'_>) {
    let paid = !rules.is_empty() || reading.pays;
    Walk { rules, paid, ..Walk::new(reading) }.text(text, role, shy, path);
}

struct Walk<'w, 'r> {
    reading: &'w mut Reading<'r>,
    rules: &'w [Rule<'w>],
    /// Whether keys say anything.
    judged: bool,
    /// Whether this is for a method nobody knows.
    closed: bool,
    /// Whether who is mentioned at this place is paid, where that is so.
    strict: bool,
    /// Whether something is paid here, so that a bare `address` is a payee.
    paid: bool,
    /// The role of what has no key: this is the text of something that has one.
    above: Role,
    /// The role of what is here, where its own key says nothing: what an object around it says.
    outer: Option<Role>,
    /// Whether whoever is named is paid, where nothing says otherwise: the URL asks for that.
    all: bool,
    /// Whether a word in the body asks for a payment to an account.
    asked: bool,
    /// Whether the body names a document by its hash, once that was asked.
    by_hash: Option<bool>,
    trail: Vec<Step<'w>>,
    /// The objects around this place, and whether one of their keys says that something is paid, once that was asked.
    inside: Vec<(&'w [Member<'w>], Option<bool>)>,
}

impl<'w, 'r> Walk<'w, 'r> {
    fn new(reading: &'w mut Reading<'r>) -> Self {
        let (trail, inside) = (Vec::new(), Vec::new());
        let (closed, strict) = (false, false);
        let (above, outer, all, asked, by_hash) = (Role::Mention, None, false, false, None);
        let (rules, judged, paid): (&[_], _, _) = (&[], true, true);
        Walk { reading, rules, judged, closed, strict, paid, above, outer, all, asked, by_hash, trail, inside }
    }

    fn whole(mut self, value: &'w Value<'_>, path: &Path<'_>) {
        self.value(value, "", path);
    }

    fn value(&mut self, value: &'w Value<'_>, key: &str, path: &Path<'_>) {
        let (rules, before) = (self.rules, self.reading.findings.len());
        let rule = if rules.is_empty() { None } else { rules::at(rules, &self.trail) };
        self.below(value, key, rule.map(|(_, role)| *role), path);
        let nobody = match value {
            Value::Null | Value::Array(_) => true,
            Value::String(text) => text.is_empty(),
            // A path may end with any member of an object.
            Value::Object(_) => rule.is_some_and(|(steps, _)| steps.last() == Some(&Step::Any)),
            _ => false,
        };
        if !nobody {
            rules::settle(rule, before, path, self.reading);
        }
    }

    /// Reads a value, `ruled` by the role that the policy gives to its place.
    fn below(&mut self, value: &'w Value<'_>, key: &str, ruled: Option<Role>, path: &Path<'_>) {
        match value {
            Value::String(_) | Value::Number(_) => {
                let text = match value {
                    Value::String(text) => text.as_ref(),
                    // An address is a number too, and a long one.
                    Value::Number(text) if text.len() >= DECIMAL => text,
                    _ => return,
                };
                let shy = if self.judged { keys::shy(key) } else { Shy::default() };
                let query = self.judged && key.eq_ignore_ascii_case("query");
                let named = self.paid && name::account(text).is_some();
                if ruled.is_none()
                    && !named
                    && shy.or(self.reading.shy).is_none()
                    && (is_short(text) || !query && plain::is_quiet(text))
                {
                    return;
                }
                let role = match ruled {
                    Some(role) => role,
                    None if self.closed => {
                        let (role, strict) = closed::role(key);
                        self.strict = strict;
                        role
                    }
                    None if self.judged && !key.is_empty() => self.role(key),
                    None if self.is_for_anybody() => Role::Payee,
                    None => self.above,
                };
                if query {
                    self.query(text, path);
                }
                self.text(text, role, shy, path);
            }
            Value::Array(elements) => {
                for (at, element) in elements.iter().enumerate() {
                    self.trail.push(Step::Index(at));
                    self.value(element, key, &path.at(at));
                    self.trail.pop();
                }
            }
            Value::Object(members) => {
                let request =
                    self.judged && !self.closed && super::rpc(value, members, self.rules_params(), path, self.reading);
                let read = if self.closed { closed::object(value, path, self.reading) } else { "" };
                // A transaction on its way to a Tron node.
                let tron = self.judged && value.text_at("raw_data_hex").is_some();
                if tron {
                    tron::transaction(value, path, self.reading);
                }
                self.inside.push((members, None));
                let before = (self.judged, self.all, self.asked);
                if self.judged {
                    let asked = Asked::by(members);
                    self.all |= asked.pays;
                    self.asked |= asked.account;
                    // What only reads pays nobody, unless a server may take it for something else.
                    let call = self.reading.call;
                    let ruled = self.paid || self.all || !self.rules.is_empty() || contains(call.url, "?");
                    let mut by_hash = || *self.by_hash.get_or_insert_with(|| find(call.body, BY_HASH).is_some());
                    self.judged = !asked.reads || ruled || by_hash();
                }
                let mut beside = None;
                for (name, member) in members {
                    if self.judged {
                        sent::signed(name, member, &path.member(name), self.reading);
                    }
                    if request && name == "params" || tron && name == "raw_data" || is_in(read, name) {
                        continue;
                    }
                    let path = &path.member(name);
                    self.trail.push(Step::Key(name));
                    let outer = self.outer;
                    // No name that says anything is that long, and every element under it would be asked again.
                    let key = match name.as_ref() {
                        "value" => beside.get_or_insert_with(|| paid_field(members, self.paid)).unwrap_or("value"),
                        name if name.len() > 128 => "",
                        name => name,
                    };
                    if self.judged {
                        self.outer = keys::passed_on(key, outer, self.all);
                    }
                    self.value(member, key, path);
                    self.outer = outer;
                    self.trail.pop();
                    // A key can be an address too, of whom the value is for.
                    if name.len() >= SHORTEST {
                        let before = self.reading.findings.len();
                        let accounts = chain::recognise_with(name, self.reading.shy);
                        if self.is_for_anybody() && !accounts.is_empty() {
                            self.reading.readings(Role::Payee, accounts, path);
                        } else {
                            mentions(name, path, self.reading);
                        }
                        self.settle(before, true);
                    }
                }
                self.inside.pop();
                (self.judged, self.all, self.asked) = before;
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Ends the reading of one text.
    fn settle(&mut self, before: usize, paid: bool) {
        if self.closed {
            closed::settle(before, paid, self.reading);
        }
    }

    /// The role by a key, and where that says nothing by what is around it.
    fn role(&mut self, key: &str) -> Role {
        match keys::says(key) {
            Some(said) => said,
            None if self.outer == Some(Role::Payee) => Role::Payee,
            None if self.all && self.outer.is_none() && !keys::aside(key) => Role::Payee,
            None if self.outer.is_none() && self.asked && keys::account(key) => Role::Payee,
            None if self.outer.is_none() && keys::bare(key) && self.is_paid() => Role::Payee,
            None => Role::Mention,
        }
    }

    /// Whether who is named here is paid, whatever the key.
    fn is_for_anybody(&self) -> bool {
        self.outer == Some(Role::Payee) || self.all && self.outer.is_none()
    }

    /// Whether a rule is about the parameters of a request.
    fn rules_params(&self) -> bool {
        let about = |step: &Step<'_>| matches!(step, Step::Key(key) if key.eq_ignore_ascii_case("params"));
        self.rules.iter().any(|(steps, _)| steps.iter().any(about))
    }

    /// Whether something is paid here. Each object is asked once, and only for the sake of an address.
    fn is_paid(&mut self) -> bool {
        let mut paid = self.paid;
        for (members, known) in &mut self.inside {
            let priced = || members.iter().any(|(name, _)| keys::priced(name));
            paid = paid || *known.get_or_insert_with(priced);
        }
        paid
    }

    /// The account a text is, or the accounts it mentions.
    fn text(&mut self, text: &str, role: Role, shy: Shy, path: &Path<'_>) {
        let shy = shy.or(self.reading.shy);
        let visible = visible(text);
        let word = trimmed(&visible);
        // A server that is asked to pay may look a name up.
        let named = if role == Role::Payee && self.paid { name::account(word) } else { None };
        if is_short(text) && shy.is_none() && named.is_none() {
            return;
        }
        // JSON inside JSON is what some APIs speak.
        if begins(word, b"{[\"")
            && let Some(inner) = self.reading.json(word, path)
        {
            if self.reading.enter(path) {
                let (rules, judged, closed, paid, all, asked) =
                    (self.rules, self.judged, self.closed, self.is_paid(), self.all, self.asked);
                let inside = Some(role).filter(|role| *role == Role::Payee);
                Walk { rules, judged, closed, paid, all, asked, above: role, outer: inside, ..Walk::new(self.reading) }
                    .whole(&inner, path);
                self.reading.leave();
            }
            return;
        }
        let mut accounts = if word.len() <= LONGEST { chain::recognise_with(word, shy) } else { Vec::new() };
        // Tron's nodes write addresses in hexadecimal. So are other things, but nobody is paid to them.
        if role == Role::Payee
            && tron::is_hexadecimal(word.as_bytes())
            && let Some(address) = tron::address(word)
        {
            accounts = chain::tron::accounts(&address, None);
        }
        // A wrong checksum, a missing prefix or decimal digits stop no server.
        if (role == Role::Payee || self.strict)
            && accounts.is_empty()
            && let Some(address) = spelt_otherwise(word)
        {
            accounts.push(eip155::account(&address, None));
        }
        if accounts.is_empty() {
            accounts.extend(named);
        }
        let before = self.reading.findings.len();
        if self.closed {
            closed::bytes(word, path, self.reading);
        }
        if !accounts.is_empty() {
            let role = if accounts.iter().any(is_nobody) { Role::Mention } else { role };
            let asks =
                self.reading.pays || self.all || !self.rules.is_empty() || self.reading.call.surface == "websocket";
            let told = self.judged && !self.closed && !asks;
            self.reading.push(Finding { told, ..Finding::new(role, accounts, path.written()) });
        } else if !self.wrapped(word, role, path) {
            // A payment URI, or a chain's short name before an address; not a page's address, and not prose.
            let lone = role == Role::Payee && !word.bytes().any(|byte| byte.is_ascii_whitespace());
            if !lone || !uri::read(word, path, self.reading) {
                if lone && !word.bytes().any(|byte| byte == b'/') {
                    named_bytes(visible.as_bytes(), role, path, self.reading);
                } else {
                    mentions(&visible, path, self.reading);
                }
            }
        }
        self.settle(before, self.strict);
    }

    /// GraphQL with its arguments written out: names and values, as in a lenient reading of JSON.
    fn query(&mut self, text: &str, path: &Path<'_>) {
        loose(text, &mut |name, word| {
            let by_name = if self.all { keys::paid_role } else { keys::role };
            let role = rules::of_argument(self.rules, name).unwrap_or_else(|| by_name(name));
            if role != Role::Mention {
                self.text(word, role, Shy::default(), &path.member(name));
            }
        });
    }

    /// Text in base64 or hexadecimal that is text again, or a transaction; `false` where it is neither.
    fn wrapped(&mut self, word: &str, role: Role, path: &Path<'_>) -> bool {
        if word.len() < super::plain::WRAPPED
            || !word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'='))
        {
            return false;
        }
        let bytes =
            hex::decode_lenient(word.as_bytes()).or_else(|| base64::decode(word.as_bytes())).unwrap_or_default();
        if !self.reading.enter(path) {
            return true;
        }
        let inner = core::str::from_utf8(&bytes)
            .ok()
            .filter(|text| text.bytes().all(|byte| byte >= b' ' || byte.is_ascii_whitespace()));
        let mut found = true;
        match inner {
            Some(inner) => self.text(inner, role, Shy::default(), path),
            None if solana::is_transaction(&bytes) => {
                solana::value(&Value::String(word.into()), path, self.reading);
            }
            None => found = !self.closed && sent::read(&bytes, path, self.reading),
        }
        self.reading.leave();
        found
    }
}

/// What a `value` among these members is, where one beside it says that it is paid. One that says otherwise may be there for show.
fn paid_field<'m>(members: &'m [Member<'_>], paid: bool) -> Option<&'m str> {
    // JSON Patch names its places by paths, of which many end with an address that is paid nothing.
    let patch = members.iter().any(|(name, _)| name == "op");
    let says = |name: &str, said| match name {
        "name" | "key" | "field" => keys::role(said) == Role::Payee,
        "path" => {
            patch && keys::says(said).unwrap_or(if paid { keys::role(said) } else { Role::Mention }) == Role::Payee
        }
        _ => false,
    };
    let named = members.iter().filter_map(|(name, said)| Some((name, said.text()?)));
    named.into_iter().find(|(name, said)| said.len() <= 128 && says(name, said)).map(|(_, said)| said)
}

/// Whether nobody can be named in so few characters, but for a shy account behind its chain and by a name.
fn is_short(text: &str) -> bool {
    text.len() < SHORTEST && !text.bytes().any(|byte| byte == b':')
}

/// Whether an account stands for nobody, or for the chain's own coin: nobody gets what is sent there.
fn is_nobody(account: &Account) -> bool {
    let digits = account.address.get(2..).unwrap_or_default().as_bytes();
    account.namespace == "eip155"
        && [b'0', b'e'].iter().any(|sole| digits.iter().all(|byte| byte | 0x20 == sole | 0x20))
}
