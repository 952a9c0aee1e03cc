//! Owns the reading of a policy: strict, so that a slip of the pen is an error with its JSON path, never a hole.

use super::node::{Node, Outcome};
use super::{Action, BodyRule, Entry, Fragment, Frames, Mode, Policy, PolicyError, Wrappers};
use super::{account, bit, fragment, index};
use crate::Role;
use crate::chain::tron;
use crate::encoding::{base58, base64, hex};
use crate::payload::body::rules::steps;
use crate::payload::json::{Bounds, Value};
use crate::text::parts;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

impl Policy {
    /// Reads version 1 of the policy format.
    ///
    /// # Errors
    /// With a code of the [module](super), the JSON path and what to do about it.
    pub fn parse(json: &str) -> Result<Self, PolicyError> {
        let mut policy = Self::default();
        match policy.read(json) {
            Ok(()) => {
                policy.settle();
                Ok(policy)
            }
            Err(error) => Err(*error),
        }
    }

    /// Reads the `data-payees` attribute: CAIP-10 accounts with white space between them.
    ///
    /// # Errors
    /// As [`Policy::parse`], with a path like `data-payees[0]`.
    pub fn from_payees(list: &str) -> Result<Self, PolicyError> {
        let mut policy = Self { named: bit(Role::Payee), ..Self::default() };
        let root = Node::root("data-payees", &Value::Null);
        for (at, text) in list.split_ascii_whitespace().enumerate() {
            match account::read(text, Role::Payee, &root.item(at, &Value::Null)) {
                Ok(account) => policy.entries.push(Entry { account, role: Role::Payee, asset: None, max: None }),
                Err(error) => return Err(*error),
            }
        }
        policy.settle();
        Ok(policy)
    }

    fn read(&mut self, json: &str) -> Outcome<()> {
        let value = Value::parse(json, Bounds { depth: 16, nodes: 4_000_000 });
        let Ok(value) = value else {
            return Node::root("$", &Value::Null).fail("policy-json", "the policy is not well-formed JSON");
        };
        let root = Node::root("$", &value);
        if value.members().is_none() {
            return root.fail("policy-json", "the policy has to be a JSON object");
        }
        if value.get("version") != Some(&Value::Number("1")) {
            return root.member("version", &value).fail("policy-version", "version has to be the number 1");
        }
        root.members(&mut |key, node| self.member(key, node))
    }

    fn member(&mut self, key: &str, node: &Node<'_>) -> Outcome<()> {
        let lists = "payees spenders operators delegates authorities contracts";
        if let Some((_, role)) = parts(lists, b' ').zip(Role::ALL).find(|(list, _)| *list == key) {
            return self.list(role, node);
        }
        match key {
            "version" => {}
            "mode" => {
                self.mode = match node.choice("enforce report halt")? {
                    0 => Mode::Enforce,
                    1 => Mode::Report,
                    _ => Mode::Halt,
                }
            }
            "wrappers" => {
                self.wrappers = if node.choice("freeze layer")? == 0 { Wrappers::Freeze } else { Wrappers::Layer }
            }
            "self" => self.own = node.flag()?,
            "baseline" => self.baseline = node.flag()?,
            "csp" => self.csp = node.flag()?,
            "reportTo" => self.report_to = Some(node.text()?.to_string()),
            "frames" => self.frames = frames(node)?,
            "inputs" => {
                self.named |= bit(Role::Payee);
                let inputs = &mut self.inputs;
                node.items(&mut |input| push(inputs, input.text()))?;
            }
            "names" => {
                let names = &mut self.names;
                node.items(&mut |url| push(names, url.text()))?;
            }
            "sources" => self.sources = self.rules(node)?,
            "network" => self.network = self.rules(node)?,
            "signers" => {
                let signers = &mut self.signers;
                node.items(&mut |item| {
                    signers.push(signer(item)?);
                    Ok(())
                })?;
            }
            "serial" => match node.value {
                Value::Number(digits) if digits.len() < 16 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                    self.serial = String::from(*digits);
                }
                _ => return node.fail("policy-invalid", "a serial is a whole number"),
            },
            "workers" => {
                let workers = &mut self.workers;
                node.items(&mut |worker| push(workers, worker.text()))?;
            }
            "relays" => {
                let mut relays = Vec::new();
                node.items(&mut |item| {
                    let host = item.text()?;
                    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
                    if host.is_empty() || !host.bytes().all(plain) {
                        return item
                            .fail("policy-invalid", "a relay is written as its host, like relay.walletconnect.org");
                    }
                    push(&mut relays, Ok(host))
                })?;
                self.relays = Some(relays);
            }
            "unknown" => node.members(&mut |word, action| self.unknown(word, action))?,
            _ => return node.unknown(),
        }
        Ok(())
    }

    fn unknown(&mut self, word: &str, node: &Node<'_>) -> Outcome<()> {
        let Some(role) = role(word) else { return node.unknown() };
        let action = match node.choice("allow report ask block")? {
            0 => Action::Allow,
            1 => Action::Report,
            2 if !matches!(role, Role::Payee | Role::Contract | Role::Change | Role::Mention) => {
                return node.fail("policy-ask", "nobody is asked about this role; choose block");
            }
            2 => Action::Ask,
            _ => Action::Block,
        };
        self.named |= bit(role);
        if let Some(slot) = self.unknown.get_mut(index(role)) {
            *slot = Some(action);
        }
        Ok(())
    }

    /// A list of accounts for one role. Naming the role at all makes unknown accounts block.
    fn list(&mut self, role: Role, node: &Node<'_>) -> Outcome<()> {
        self.named |= bit(role);
        node.items(&mut |item| self.entry(role, item))
    }

    pub(super) fn entry(&mut self, role: Role, item: &Node<'_>) -> Outcome<()> {
        let listed = match item.value {
            Value::String(text) => account::read(text, role, item)?,
            Value::Object(_) => match item.value.get("account") {
                Some(value) => {
                    let place = item.member("account", value);
                    account::read(place.text()?, role, &place)?
                }
                None => return item.member("account", item.value).fail("policy-missing", "an entry needs an account"),
            },
            _ => return item.fail("policy-invalid", "an entry is an account or an object"),
        };
        let mut entry = Entry { account: listed, role, asset: None, max: None };
        if item.value.members().is_some() {
            item.members(&mut |key, node| self.entry_member(&mut entry, key, node))?;
        }
        self.entries.push(entry);
        Ok(())
    }

    fn entry_member(&mut self, entry: &mut Entry, key: &str, node: &Node<'_>) -> Outcome<()> {
        let is_contract = entry.role == Role::Contract;
        match key {
            "account" => {}
            "label" => {
                node.text()?;
            }
            "abi" if is_contract => node.items(&mut |line| self.abi(entry, line))?,
            "asset" if !is_contract => entry.asset = Some(account::asset(&entry.account, node)?),
            "max" if !is_contract => entry.max = Some(account::max(node)?),
            _ => return node.unknown(),
        }
        Ok(())
    }

    fn abi(&mut self, entry: &Entry, line: &Node<'_>) -> Outcome<()> {
        match fragment::read(line.text()?) {
            Ok((selector, method)) => {
                self.fragments.push(Fragment { account: tron::as_evm(&entry.account), selector, method });
                Ok(())
            }
            Err(message) => line.fail("policy-abi", &message),
        }
    }

    fn rules(&mut self, node: &Node<'_>) -> Outcome<Vec<BodyRule>> {
        let mut rules = Vec::new();
        node.items(&mut |item| {
            let mut rule = BodyRule { url: String::new(), path: String::new(), role: Role::Payee };
            item.members(&mut |key, node| {
                let text = node.text()?;
                match key {
                    "url" => rule.url = text.to_string(),
                    "path" if steps(text).is_some() => rule.path = text.to_string(),
                    "path" => {
                        return node.fail("policy-path", "a path is written like $.payment.address or $.items[*].to");
                    }
                    "role" => match role(text) {
                        Some(role) => rule.role = role,
                        None => return node.fail("policy-invalid", "this is not a role"),
                    },
                    _ => return node.unknown(),
                }
                Ok(())
            })?;
            for (key, text) in [("url", &rule.url), ("path", &rule.path)] {
                if text.is_empty() {
                    return item.member(key, item.value).fail("policy-missing", "an entry needs a url and a path");
                }
            }
            self.named |= bit(rule.role);
            rules.push(rule);
            Ok(())
        })?;
        Ok(rules)
    }
}

fn push(list: &mut Vec<String>, text: Outcome<&str>) -> Outcome<()> {
    list.push(text?.to_string());
    Ok(())
}

fn role(word: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.as_str() == word)
}

fn frames(node: &Node<'_>) -> Outcome<Frames> {
    if node.value.elements().is_none() {
        return Ok(if node.choice("any none")? == 0 { Frames::Any } else { Frames::None });
    }
    let mut origins = Vec::new();
    node.items(&mut |item| {
        let text = item.text()?;
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]*".contains(&byte);
        if host.is_empty() || !host.bytes().all(plain) {
            return item.fail("policy-origin", "an origin is written like https://pay.example, without a path");
        }
        push(&mut origins, Ok(text))
    })?;
    Ok(Frames::Origins(origins))
}

fn signer(node: &Node<'_>) -> Outcome<Vec<u8>> {
    let key = node.text()?.strip_prefix("ed25519:").unwrap_or_default();
    for bytes in [hex::decode(key.as_bytes()), base64::decode(key.as_bytes()), base58::decode(key)] {
        if let Some(bytes) = bytes.filter(|bytes| bytes.len() == 32) {
            return Ok(bytes);
        }
    }
    node.fail("policy-invalid", "a signer is written like ed25519: and 32 bytes in hex, base64 or base58")
}
