//! Owns the walk through typed data: members in the order of `types`, each value as the wallet would hash it.

use super::{Domain, names};
use crate::payload::calldata::abi::{Content, Leaf};
use crate::payload::calldata::slot::Slot;
use crate::payload::find::is_in;
use crate::payload::json::Value;
use crate::payload::path::Path;
use crate::payload::{Reading, body, evm, transaction, uint};
use crate::reader::NODES;
use crate::text::{begins, contains, count, cut_last};
use crate::{Error, Role, chain};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// The most structs, the most members of one, and the longest name: all are looked at again for every element of a list.
const MOST: usize = 256;

/// Where and why typed data could not be read.
type Failure = (String, Error);

/// Struct depth; wallets stop far earlier.
const DEPTH: u32 = 24;

/// The members with a role, of the primary struct and every struct in it.
pub(super) fn leaves(
    types: &Value<'_>,
    primary: &str,
    message: &Value<'_>,
    domain: &Domain,
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) -> Result<Vec<Leaf<'static>>, Failure> {
    let failure = |why| (String::new(), Error::new(why));
    let members = types.members().ok_or_else(|| failure("eip712/types"))?;
    // A struct called like an elementary type is read as a struct by some wallets and as a word by others.
    if members.len() > MOST || members.iter().any(|(name, _)| is_elementary(name) || contains(name, "[")) {
        return Err(failure("eip712/types"));
    }
    let mut walk = Walk { types, domain, reading, base: *path, leaves: Vec::new(), groups: 0 };
    walk.structure(primary, message, &Path::root(""), DEPTH)?;
    Ok(walk.leaves)
}

/// Typed data of the first version: a flat list of `{type, name, value}`.
pub(super) fn untyped(list: &[Value<'_>], path: &Path<'_>, reading: &mut Reading<'_>) {
    for (at, item) in list.iter().enumerate() {
        let field = |key| item.text_at(key);
        let item_path = path.at(at);
        let place = &item_path.sub(".value");
        let (Some(kind), Some(name)) = (field("type"), field("name")) else {
            return reading.opaque(place, "eip712/malformed");
        };
        let text = field("value");
        match kind {
            "address" => match text.and_then(evm::parse) {
                Some(address) if !evm::is_zero(&address) => {
                    let role = match names::address(name) {
                        Slot::Account(role) => role,
                        _ => Role::Mention,
                    };
                    let account = chain::eip155::account(&address, None);
                    reading.found(role, account, place);
                }
                Some(_) => {}
                None => reading.opaque(place, "eip712/address"),
            },
            "address[]" => reading.opaque(place, "eip712/type"),
            "string" => body::mentions(text.unwrap_or_default(), place, reading),
            // A word of another type under a name that says whose it is.
            _ => {
                let word = item.get("value").and_then(evm::number_of);
                if let (Slot::Account(role), Some(word)) = (names::address(name), word)
                    && is_account(&word, role)
                {
                    let account = chain::eip155::account(&evm::address(&word), None);
                    reading.found(role, account, place);
                }
            }
        }
    }
}

struct Walk<'r, 'c, 'v> {
    types: &'v Value<'v>,
    domain: &'v Domain,
    reading: &'r mut Reading<'c>,
    base: Path<'v>,
    leaves: Vec<Leaf<'static>>,
    groups: u32,
}

/// Where a member stands.
#[derive(Clone, Copy)]
struct Place<'p> {
    name: &'p str,
    path: &'p Path<'p>,
    group: u32,
    index: Option<usize>,
    /// Whether its struct has both a recipient and calldata, so that it is a call.
    in_call: bool,
}

impl Walk<'_, '_, '_> {
    fn fail<T>(&self, path: &Path<'_>, why: &'static str) -> Result<T, Failure> {
        Err((path.written(), Error::new(why)))
    }

    fn structure(&mut self, kind: &str, value: &Value<'_>, path: &Path<'_>, depth: u32) -> Result<(), Failure> {
        let Some(depth) = depth.checked_sub(1) else { return self.fail(path, "limit/depth") };
        let types = self.types;
        let Some(fields) = types.get(kind).and_then(Value::elements).filter(|fields| fields.len() <= MOST) else {
            return self.fail(path, "eip712/type");
        };
        if value.members().is_none() {
            return self.fail(path, "eip712/value");
        }
        let group = self.groups;
        self.groups = self.groups.saturating_add(1);
        let mut named = Vec::new();
        for field in fields {
            match (field.text_at("name"), field.text_at("type")) {
                (Some(name), Some(kind)) if name.len().max(kind.len()) <= MOST => named.push((name, kind)),
                _ => return self.fail(path, "eip712/types"),
            }
        }
        let has_to = named.iter().any(|(name, kind)| *kind == "address" && is_in("to target", name));
        let in_call = has_to && named.iter().any(|(name, kind)| *kind == "bytes" && names::is_calldata(name));
        for (name, kind) in named {
            let Some(value) = value.get(name) else { continue };
            let path = &path.member(name);
            let place = Place { name, path, group, index: None, in_call };
            self.value(kind, value, place, depth)?;
        }
        Ok(())
    }

    fn value(&mut self, kind: &str, value: &Value<'_>, place: Place<'_>, depth: u32) -> Result<(), Failure> {
        if self.reading.spend().is_none() {
            return Err((String::new(), NODES));
        }
        if let Some(element) = kind.strip_suffix("]").and_then(|kind| cut_last(kind, b'[')) {
            let Some(list) = value.elements() else { return self.fail(place.path, "eip712/value") };
            let Some(depth) = depth.checked_sub(1) else { return self.fail(place.path, "limit/depth") };
            for (at, item) in list.iter().enumerate() {
                let path = &place.path.at(at);
                self.value(element.0, item, Place { path, index: Some(at), ..place }, depth)?;
            }
            return Ok(());
        }
        match kind {
            "address" => self.address(value, place),
            "string" => {
                self.text(value, place);
                Ok(())
            }
            "bool" => {
                if names::is_grant(place.name) {
                    let granted = !matches!(value, Value::Bool(false) | Value::Number("0"))
                        && !matches!(value.text(), Some("false" | "0" | "0x0" | ""));
                    self.leaf(Slot::Approved, place, Content::Word([u8::from(granted); 32], false));
                }
                Ok(())
            }
            "bytes" => self.bytes(value, place),
            _ if !is_elementary(kind) => self.structure(kind, value, place.path, depth),
            _ if kind.starts_with("bytes") => self.word(value, place),
            // Nobody is less than nothing.
            _ if kind.starts_with("int") && is_negative(value) => Ok(()),
            _ => self.number(value, place),
        }
    }

    fn leaf(&mut self, slot: Slot, place: Place<'_>, value: Content<'static>) {
        let Place { path, group, index, .. } = place;
        self.leaves.push(Leaf { slot, group, index, path: path.written(), value });
    }

    fn address(&mut self, value: &Value<'_>, place: Place<'_>) -> Result<(), Failure> {
        let Some(address) = evm::address_of(Some(value)) else {
            return self.fail(place.path, "eip712/address");
        };
        let call_target = place.in_call && is_in("to target", place.name);
        let slot = if call_target { Slot::Account(Role::Contract) } else { names::address(place.name) };
        let word = uint::word(&address).unwrap_or_default();
        self.leaf(slot, place, Content::Word(word, false));
        Ok(())
    }

    fn number(&mut self, value: &Value<'_>, place: Place<'_>) -> Result<(), Failure> {
        let slot = match (place.in_call, names::plain(place.name).as_slice()) {
            (true, b"value") => Slot::Value,
            (true, b"operation") => Slot::Operation,
            _ if names::is_amount(place.name) => Slot::Amount,
            _ => names::address(place.name),
        };
        let word = evm::number_of(value);
        match (slot, word) {
            (Slot::Account(role), Some(word)) if !is_account(&word, role) => {}
            (Slot::Account(Role::Mention), None) | (Slot::Asset, _) => {}
            (_, Some(word)) => self.leaf(slot, place, Content::Word(word, false)),
            (_, None) => return self.fail(place.path, "eip712/number"),
        }
        Ok(())
    }

    fn bytes(&mut self, value: &Value<'_>, place: Place<'_>) -> Result<(), Failure> {
        if !names::is_calldata(place.name) {
            return self.word(value, place);
        }
        let Some(bytes) = transaction::bytes(value) else { return self.fail(place.path, "eip712/bytes") };
        // Without a `to` beside it, the account that checks the signature calls what the data says.
        if place.in_call || !bytes.is_empty() {
            self.leaf(Slot::Calldata, place, Content::Bytes(Cow::Owned(bytes)));
        }
        Ok(())
    }

    /// Bytes that may be an address, of this chain or, under a name that says what for, of one with wider ones.
    fn word(&mut self, value: &Value<'_>, place: Place<'_>) -> Result<(), Failure> {
        let slot = names::address(place.name);
        let Slot::Account(role) = slot else { return Ok(()) };
        let bytes = transaction::bytes(value);
        // Too short to be anybody.
        if bytes.as_ref().is_some_and(|bytes| bytes.len() < 20) {
            return Ok(());
        }
        let word = bytes.as_deref().filter(|bytes| matches!(bytes.len(), 20 | 32)).and_then(uint::word);
        let long = bytes.is_some_and(|bytes| bytes.len() == 32);
        let named = !matches!(role, Role::Mention | Role::Authority);
        match word {
            Some(word) if long && named => self.leaf(slot, place, Content::Word(word, true)),
            Some(word) if !long || is_account(&word, role) => self.leaf(slot, place, Content::Word(word, false)),
            None if named => return self.fail(place.path, "eip712/bytes"),
            _ => {}
        }
        Ok(())
    }

    /// Text, which some exchanges use for addresses (`destination`).
    fn text(&mut self, value: &Value<'_>, place: Place<'_>) {
        let Some(text) = value.text() else { return };
        let relative = place.path.written();
        let path = &self.base.member(&relative);
        let Slot::Account(role) = names::address(place.name) else { return body::mentions(text, path, self.reading) };
        let from = self.reading.findings.len();
        let accounts = if role == Role::Mention { Vec::new() } else { chain::recognise(text.trim_ascii()) };
        if accounts.is_empty() {
            body::mentions(text, path, self.reading);
        } else {
            self.reading.readings(role, accounts, path);
        }
        for finding in self.reading.findings.iter_mut().skip(from).filter(|_| role != Role::Mention) {
            finding.role = role;
            for account in &mut finding.accounts {
                if account.namespace == "eip155" && account.reference.is_none() {
                    account.reference.clone_from(&self.domain.reference);
                }
            }
        }
    }
}

/// Whether a word is an address rather than a small number: less is asked of it under a name that says what it is for.
fn is_account(word: &[u8; 32], role: Role) -> bool {
    let (high, rest) = word.split_at(12);
    let places = if role == Role::Mention { 4 } else { 12 };
    high.iter().all(|byte| *byte == 0) && rest.iter().take(places).any(|byte| *byte != 0)
}

fn is_negative(value: &Value<'_>) -> bool {
    matches!(value, Value::Number(digits) if begins(digits, b"-"))
        || value.text().is_some_and(|text| begins(text, b"-"))
}

fn is_elementary(kind: &str) -> bool {
    let bits = |digits: &str| count(digits).is_some_and(|n| (8..=256).contains(&n) && n % 8 == 0);
    let sized = kind.strip_prefix("bytes").and_then(count);
    is_in("address bool bytes string uint int", kind)
        || sized.is_some_and(|size| (1..=32).contains(&size))
        || kind.strip_prefix("uint").is_some_and(bits)
        || kind.strip_prefix("int").is_some_and(bits)
}
