//! Owns the reading of a policy: strict, so that a slip of the pen is an error with its JSON path, never a hole.

use super::{
    Action, BodyRule, Entry, Fragment, Frames, Mode, Policy, PolicyError, Wrappers, account, bit, fragment, index,
};
use crate::Role;
use crate::encoding::{base58, base64, hex};
use crate::payload::json::{Bounds, Value, repeated};
use crate::payload::path;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

type Result<T> = core::result::Result<T, PolicyError>;

/// A value and where it stands.
#[derive(Clone)]
struct Node<'a> {
    value: &'a Value<'a>,
    path: String,
}

impl Policy {
    /// Reads version 1 of the policy format.
    ///
    /// # Errors
    /// With a code of the [module](super), the JSON path and what to do about it.
    pub fn parse(json: &str) -> Result<Self> {
        let bounds = Bounds { depth: 16, nodes: 4_000_000 };
        let value = Value::parse(json, bounds).map_err(|why| PolicyError {
            code: "policy-json",
            path: "$".to_string(),
            message: format!("the policy is not JSON ({why})"),
        })?;
        let root = Node { value: &value, path: "$".to_string() };
        let mut policy = Self::default();
        let members = root.object("policy-json")?;
        match root.value.get("version") {
            Some(Value::Number("1")) => {}
            _ => return root.child("version").fail("policy-version", "version has to be the number 1"),
        }
        for (key, node) in members {
            policy.member(key, &node)?;
        }
        policy.settle();
        Ok(policy)
    }

    /// Reads the `data-payees` attribute: CAIP-10 accounts with white space between them.
    ///
    /// # Errors
    /// As [`Policy::parse`], with a path like `data-payees[0]`.
    pub fn from_payees(list: &str) -> Result<Self> {
        let mut policy = Self { named: bit(Role::Payee), ..Self::default() };
        for (at, text) in list.split_whitespace().enumerate() {
            let account = account::read(text, Role::Payee, &path::element("data-payees", at))?;
            policy.entries.push(Entry { account, role: Role::Payee, asset: None, max: None });
        }
        policy.settle();
        Ok(policy)
    }

    fn member(&mut self, key: &str, node: &Node<'_>) -> Result<()> {
        match key {
            "version" => {}
            "mode" => self.mode = node.choice(&[("enforce", Mode::Enforce), ("report", Mode::Report)])?,
            "wrappers" => {
                self.wrappers = node.choice(&[("freeze", Wrappers::Freeze), ("layer", Wrappers::Layer)])?;
            }
            "payees" => self.list(Role::Payee, node)?,
            "spenders" => self.list(Role::Spender, node)?,
            "operators" => self.list(Role::Operator, node)?,
            "delegates" => self.list(Role::Delegate, node)?,
            "authorities" => self.list(Role::Authority, node)?,
            "contracts" => self.list(Role::Contract, node)?,
            "self" => self.own = node.flag()?,
            "baseline" => self.baseline = node.flag()?,
            "csp" => self.csp = node.flag()?,
            "reportTo" => self.report_to = Some(node.text()?.to_string()),
            "frames" => self.frames = frames(node)?,
            "inputs" => {
                self.named |= bit(Role::Payee);
                for input in node.array()? {
                    self.inputs.push(input.text()?.to_string());
                }
            }
            "sources" => self.sources = self.rules(node)?,
            "network" => self.network = self.rules(node)?,
            "signers" => {
                for signer in node.array()? {
                    self.signers.push(read_signer(&signer)?);
                }
            }
            "unknown" => {
                for (word, action) in node.object("policy-invalid")? {
                    let role = read_role(word).map_or_else(|| action.unknown(), Ok)?;
                    self.named |= bit(role);
                    let action = read_action(&action)?;
                    if let Some(slot) = self.unknown.get_mut(index(role)) {
                        *slot = Some(action);
                    }
                }
            }
            _ => return node.unknown(),
        }
        Ok(())
    }

    /// A list of accounts for one role. Naming the role at all makes unknown accounts block.
    fn list(&mut self, role: Role, node: &Node<'_>) -> Result<()> {
        self.named |= bit(role);
        for item in node.array()? {
            if matches!(item.value, Value::String(_)) {
                let account = account::read(item.text()?, role, &item.path)?;
                self.entries.push(Entry { account, role, asset: None, max: None });
                continue;
            }
            let members = item.object("policy-invalid")?;
            let place = item.child("account");
            let Some(at) = item.value.get("account") else {
                return place.fail("policy-missing", "an entry needs an account");
            };
            let account = account::read(Node { value: at, path: place.path.clone() }.text()?, role, &place.path)?;
            let mut entry = Entry { account, role, asset: None, max: None };
            for (key, node) in members {
                match (key, role) {
                    ("account", _) => {}
                    ("label", _) => {
                        node.text()?;
                    }
                    ("abi", Role::Contract) => self.abi(&entry, &node)?,
                    ("asset", role) if role != Role::Contract => {
                        entry.asset = Some(account::asset(node.text()?, &entry.account, &node.path)?);
                    }
                    ("max", role) if role != Role::Contract => {
                        let Value::String(text) = node.value else {
                            return node.fail("policy-amount", "a limit is a text, so that no digit is lost");
                        };
                        entry.max = Some(account::max(text, &node.path)?);
                    }
                    _ => return node.unknown(),
                }
            }
            self.entries.push(entry);
        }
        Ok(())
    }

    fn abi(&mut self, entry: &Entry, node: &Node<'_>) -> Result<()> {
        for line in node.array()? {
            let (selector, method) = match fragment::read(line.text()?) {
                Ok(read) => read,
                Err(message) => return line.fail("policy-abi", &message),
            };
            self.fragments.push(Fragment { account: entry.account.clone(), selector, method });
        }
        Ok(())
    }

    fn rules(&mut self, node: &Node<'_>) -> Result<Vec<BodyRule>> {
        let mut rules = Vec::new();
        for item in node.array()? {
            let mut rule = BodyRule { url: String::new(), path: String::new(), role: Role::Payee };
            for (key, node) in item.object("policy-invalid")? {
                match key {
                    "url" => rule.url = node.text()?.to_string(),
                    "path" => {
                        rule.path = node.text()?.to_string();
                        if crate::payload::body::rules::steps(&rule.path).is_none() {
                            return node
                                .fail("policy-path", "a path is written like $.payment.address or $.items[*].to");
                        }
                    }
                    "role" => {
                        rule.role =
                            read_role(node.text()?).map_or_else(|| node.fail("policy-invalid", "not a role"), Ok)?
                    }
                    _ => return node.unknown(),
                }
            }
            for (key, text) in [("url", &rule.url), ("path", &rule.path)] {
                if text.is_empty() {
                    return item.child(key).fail("policy-missing", "an entry needs a url and a path");
                }
            }
            self.named |= bit(rule.role);
            rules.push(rule);
        }
        Ok(rules)
    }
}

impl<'a> Node<'a> {
    fn fail<T>(&self, code: &'static str, message: &str) -> Result<T> {
        Err(PolicyError { code, path: self.path.clone(), message: message.to_string() })
    }

    fn unknown<T>(&self) -> Result<T> {
        self.fail("policy-unknown-key", "version 1 of the policy does not have this key")
    }

    fn child(&self, key: &str) -> Self {
        let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let path = if plain { path::member(&self.path, key) } else { [&self.path, "[\"", key, "\"]"].concat() };
        Self { value: self.value, path }
    }

    /// The members, none of them twice.
    fn object(&self, code: &'static str) -> Result<Vec<(&'a str, Self)>> {
        let Some(members) = self.value.members() else { return self.fail(code, "this has to be an object") };
        if let Some(name) = repeated(members) {
            return self.child(name).fail("policy-duplicate-key", "this key is written twice");
        }
        Ok(members.iter().map(|(name, value)| (name.as_ref(), Self { value, ..self.child(name) })).collect())
    }

    fn array(&self) -> Result<Vec<Self>> {
        let Some(elements) = self.value.elements() else { return self.fail("policy-invalid", "this has to be a list") };
        let element = |(at, value)| Self { value, path: path::element(&self.path, at) };
        Ok(elements.iter().enumerate().map(element).collect())
    }

    fn text(&self) -> Result<&'a str> {
        match self.value {
            Value::String(text) if !text.trim().is_empty() => Ok(text),
            _ => self.fail("policy-invalid", "this has to be a text"),
        }
    }

    fn flag(&self) -> Result<bool> {
        match self.value {
            Value::Bool(flag) => Ok(*flag),
            _ => self.fail("policy-invalid", "this has to be true or false"),
        }
    }

    fn choice<T: Copy>(&self, choices: &[(&str, T)]) -> Result<T> {
        let text = self.value.text().unwrap_or_default();
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return Ok(*value);
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        self.fail("policy-invalid", &format!("this has to be one of: {}", words.join(", ")))
    }
}

fn read_role(word: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.as_str() == word)
}

fn read_action(node: &Node<'_>) -> Result<Action> {
    if node.value.text() == Some("ask") {
        return node.fail("policy-ask", "there is no dialog to ask with yet; choose allow, report or block");
    }
    node.choice(&[("allow", Action::Allow), ("report", Action::Report), ("block", Action::Block)])
}

fn frames(node: &Node<'_>) -> Result<Frames> {
    if node.value.elements().is_none() {
        return node.choice(&[("any", 0), ("none", 1)]).map(|n| if n == 0 { Frames::Any } else { Frames::None });
    }
    let mut origins = Vec::new();
    for origin in node.array()? {
        let text = origin.text()?;
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']' | '*');
        if host.is_empty() || !host.chars().all(plain) {
            return origin.fail("policy-origin", "an origin is written like https://pay.example, without a path");
        }
        origins.push(text.to_string());
    }
    Ok(Frames::Origins(origins))
}

fn read_signer(node: &Node<'_>) -> Result<String> {
    let text = node.text()?;
    let key = text.strip_prefix("ed25519:").unwrap_or_default();
    let sized = |bytes: Option<Vec<u8>>| bytes.is_some_and(|bytes| bytes.len() == 32);
    if sized(hex::decode(key.as_bytes())) || sized(base64::decode(key.as_bytes())) || sized(base58::decode(key)) {
        return Ok(text.to_string());
    }
    node.fail("policy-invalid", "a signer is written like ed25519: and 32 bytes in hex, base64 or base58")
}
