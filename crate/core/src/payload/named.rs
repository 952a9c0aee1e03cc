//! Owns the judgement of values whose member names say what their accounts are for. Formats of bytes are decoded into
//! such values first, so that bytes and JSON of one chain are read alike.

use super::find::is_in;
use super::json::Value;
use super::{Reading, body, uint};
use crate::chain;
use crate::encoding::base64;
use crate::payload::path::Path;
use crate::text::{cut, glue, heads, json_in, parts};
use crate::{Account, Finding, Role};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// What the names of one format mean.
pub struct Names<'n> {
    /// The CAIP-2 namespace.
    pub namespace: &'static str,
    /// The coin of an amount that names none, after the slash of CAIP-19.
    pub coin: &'static str,
    /// Names of accounts, the letter of their role in front: `P to receiver C contract`.
    pub roles: &'static str,
    /// Methods of tokens, each with its role, the places of the account and of the amount (9 for none): `mint P01`.
    pub methods: &'static str,
    /// The kind of asset that a contract with such methods is, in CAIP-19.
    pub token: &'static str,
    /// What an account under any other name is.
    pub other: Role,
    /// Whether nothing but an account can be under a name of an account.
    pub strict: bool,
    /// The account that signs: its own money is its own.
    pub signer: &'n str,
    /// What tells the customers of one account apart.
    pub memo: &'n str,
}

/// Names of amounts, of one coin or of several.
const AMOUNTS: &str = "amount Amount token funds coins deposit DeliverMax";

/// How the names of tokens begin that go on with an account: no account is spelled like that.
const TOKENS: &str = "factory/ peggy0x erc20:0x cw20:";

/// An asset and an amount, as far as they are known.
pub type Coin = (Option<String>, Option<String>);

/// The readings of a text where only an account of this family, or one with its chain in front, can stand.
#[must_use]
pub fn accounts(text: &str, namespace: &str, reading: &Reading<'_>) -> Vec<Account> {
    let mut out = Vec::new();
    if let Some(reference) = reading.reference_in(namespace)
        && let Some(chain) = chain::of(namespace)
    {
        chain.recognise(text, Some(reference), &mut out);
    }
    if out.is_empty() {
        out = chain::in_family(namespace, text);
    }
    if out.is_empty() { chain::recognise(text) } else { out }
}

impl Names<'static> {
    /// A format in which no name says anything.
    #[must_use]
    pub const fn of(namespace: &'static str, coin: &'static str) -> Self {
        let (roles, methods, token, signer, memo) = ("", "", "", "", "");
        Self { namespace, coin, roles, methods, token, other: Role::Mention, strict: true, signer, memo }
    }
}

/// The role of a letter.
pub(super) fn role_of(letter: u8) -> Role {
    match letter {
        b'P' => Role::Payee,
        b'S' => Role::Spender,
        b'O' => Role::Operator,
        b'D' => Role::Delegate,
        b'A' => Role::Authority,
        b'C' => Role::Contract,
        _ => Role::Mention,
    }
}

/// The role of a name in a table of them.
pub(super) fn role_in(table: &str, name: &str) -> Option<Role> {
    let mut role = Role::Mention;
    for word in parts(table, b' ') {
        match word.as_bytes() {
            [letter] => role = role_of(*letter),
            _ if word == name => return Some(role),
            _ => {}
        }
    }
    None
}

/// A method: a role, and the places of an account and of an amount.
pub(super) fn method_in(table: &str, name: &str) -> Option<(Role, usize, usize)> {
    let mut words = parts(table, b' ');
    while words.next()? != name {
        words.next();
    }
    let &[role, who, amount] = words.next()?.as_bytes().as_array()?;
    Some((role_of(role), usize::from(who & 15), usize::from(amount & 15)))
}

impl Names<'_> {
    /// Reads a value and everything in it.
    pub fn judge(&self, value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
        self.value(value, None, &[(None, None)], path, reading);
    }

    fn value(&self, value: &Value<'_>, role: Option<Role>, coins: &[Coin], path: &Path<'_>, reading: &mut Reading<'_>) {
        if reading.spend().is_none() {
            return;
        }
        match value {
            Value::String(text) => self.text(text, role, coins, path, reading),
            Value::Array(elements) => {
                for (at, element) in elements.iter().enumerate() {
                    self.value(element, role, coins, &path.at(at), reading);
                }
            }
            Value::Object(_) if let Some(method) = self.method(value) => {
                let (contract, arguments) = (value.text_at("contract"), value.get("arguments"));
                let arguments = arguments.and_then(Value::elements).unwrap_or_default();
                self.call(contract.unwrap_or_default(), method, arguments, path, reading);
            }
            Value::Object(members) => {
                let mut own = Vec::new();
                for (key, member) in members {
                    if is_in(AMOUNTS, key) {
                        self.coins(member, reading, &mut own);
                    }
                }
                let coins = if own.is_empty() { coins } else { &own };
                for (key, member) in members {
                    if key == "denom" && !self.methods.is_empty() {
                        continue;
                    }
                    let role = role_in(self.roles, key);
                    self.value(member, role, coins, &path.key(key), reading);
                }
            }
            Value::Number(_) | Value::Bool(_) | Value::Null => {}
        }
    }

    fn text(&self, text: &str, role: Option<Role>, coins: &[Coin], path: &Path<'_>, reading: &mut Reading<'_>) {
        // JSON as it is, or in base64, as contracts hand on what others are told.
        let decoded = base64::decode(text.as_bytes()).unwrap_or_default();
        if let Some(text) = json_in(text).or_else(|| json_in(core::str::from_utf8(&decoded).ok()?))
            && let Some(inner) = reading.json(text, path)
        {
            if reading.enter(path) {
                Names { strict: false, ..*self }.value(&inner, None, coins, path, reading);
                reading.leave();
            }
            return;
        }
        // An account that nobody named is one only if it cannot be anything else.
        let found = if role.is_some() { accounts(text, self.namespace, reading) } else { chain::recognise(text) };
        if found.is_empty() {
            match role {
                // A token that is named after its maker or its contract pays neither.
                Some(Role::Mention) | None if heads(TOKENS, text) => {}
                Some(Role::Mention) | None => body::mentions(text, path, reading),
                Some(_) if self.strict && !text.is_empty() => reading.opaque(path, "wallet/recipient"),
                Some(_) => {}
            }
        } else if text != self.signer {
            self.found(role.unwrap_or(self.other), found, coins, path, reading);
        }
    }

    fn method<'v>(&self, value: &'v Value<'_>) -> Option<&'v str> {
        if self.methods.is_empty() { None } else { value.text_at("method") }
    }

    /// Reads a call of a contract: a token's own methods are known.
    pub fn call(
        &self,
        contract: &str,
        method: &str,
        arguments: &[Value<'_>],
        path: &Path<'_>,
        reading: &mut Reading<'_>,
    ) {
        let text = |at: usize| arguments.get(at).and_then(Value::text);
        match method_in(self.methods, method) {
            // What moves nothing to anybody.
            Some((Role::Mention, ..)) => {}
            Some((role, who, amount)) => {
                let amount = text(amount).map(String::from);
                // An approval of nothing takes one back, where it cannot be of the collectible with the number 0.
                let collectible = self.namespace == "starknet" && method == "approve";
                if role == Role::Spender && amount.as_deref() == Some("0") && !collectible {
                    return;
                }
                self.give(
                    role,
                    text(who).unwrap_or_default(),
                    &glue(&[self.token, ":", contract]),
                    amount,
                    &path.at(who),
                    reading,
                );
            }
            None => {
                self.give(Role::Contract, contract, "", None, path, reading);
                for (at, argument) in arguments.iter().enumerate() {
                    let found = accounts(argument.text().unwrap_or_default(), self.namespace, reading);
                    if !found.is_empty() {
                        reading.readings(Role::Mention, found, &path.at(at));
                    }
                }
            }
        }
    }

    /// Adds what the account of this spelling gets, or that it is none.
    pub fn give(
        &self,
        role: Role,
        account: &str,
        asset: &str,
        amount: Option<String>,
        path: &Path<'_>,
        reading: &mut Reading<'_>,
    ) {
        let found = accounts(account, self.namespace, reading);
        if found.is_empty() {
            return reading.opaque(path, "wallet/recipient");
        }
        let asset = (!asset.is_empty()).then(|| glue(&[&self.chain(reading), "/", asset]));
        self.found(role, found, &[(asset, amount)], path, reading);
    }

    /// Adds what an account gets.
    pub fn found(&self, role: Role, found: Vec<Account>, coins: &[Coin], path: &Path<'_>, reading: &mut Reading<'_>) {
        let mut readings = found;
        if role == Role::Payee && !self.memo.is_empty() {
            // An account that the policy lists with memos is expected with those alone.
            let mut plain = Vec::new();
            for account in &mut readings {
                let tagged = account.clone().with_memo(self.memo);
                if !reading.policy.lists_memo(account) {
                    plain.push(core::mem::replace(account, tagged));
                } else {
                    *account = tagged;
                }
            }
            readings.append(&mut plain);
        }
        for (asset, amount) in
            coins.iter().take(if role == Role::Payee || role == Role::Spender { usize::MAX } else { 1 })
        {
            let mut finding = Finding::new(role, readings.clone(), path.written());
            if role == Role::Payee || role == Role::Spender {
                (finding.asset, finding.amount) = (asset.clone(), amount.clone());
            }
            reading.push(finding);
        }
    }

    /// The coins of an amount: digits, an object with a denomination, or a list of those.
    pub fn coins(&self, value: &Value<'_>, reading: &Reading<'_>, out: &mut Vec<Coin>) {
        match value {
            Value::String(text) => self.plain(text, reading, out),
            Value::Number(text) => self.plain(text, reading, out),
            Value::Array(list) => {
                for coin in list {
                    self.coins(coin, reading, out);
                }
            }
            Value::Object(_) => {
                if let (Some(denomination), Some(amount)) = (value.text_at("denom"), value.text_at("amount")) {
                    let (kind, name) = cut(denomination, "/").unwrap_or(("denom", denomination));
                    let asset = glue(&[&self.chain(reading), "/", kind, ":", name]);
                    out.push((Some(asset), uint::is_decimal(amount).then(|| amount.into())));
                }
            }
            _ => {}
        }
    }

    fn plain(&self, text: &str, reading: &Reading<'_>, out: &mut Vec<Coin>) {
        if uint::is_decimal(text) {
            let asset = (!self.coin.is_empty()).then(|| glue(&[&self.chain(reading), "/", self.coin]));
            out.push((asset, Some(text.into())));
        }
    }

    /// The chain of the call, as far as it is one of this namespace.
    #[must_use]
    pub fn chain(&self, reading: &Reading<'_>) -> String {
        glue(&[self.namespace, ":", reading.reference_in(self.namespace).unwrap_or("*")])
    }
}

/// An object to be judged.
#[must_use]
pub fn object<'a>(members: &[(&'static str, Value<'a>)]) -> Value<'a> {
    let mut object = Vec::new();
    for (name, value) in members {
        object.push((Cow::Borrowed(*name), value.clone()));
    }
    Value::Object(object)
}
