//! Owns the analyzer: the same inspection with JavaScript objects in and out, for Node, servers and policy tools.
//!
//! Nothing here is for a page under attack: it trusts the realm it runs in.

use crate::{answer, code};
use js_sys::{JSON, Reflect, Uint8Array};
use payeeguard_core::policy::PolicyError;
use payeeguard_core::{Account, Call, Disposition, Policy, Role, Verdict, chain};
use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("analyzer.d.ts");

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    role: &'static str,
    account: Option<String>,
    accounts: Vec<String>,
    chain: Option<String>,
    asset: Option<String>,
    amount: Option<String>,
    path: String,
    why: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Violation {
    grade: &'static str,
    disposition: &'static str,
    #[serde(flatten)]
    finding: Finding,
    nearest_expected: Option<String>,
    distance: Option<u32>,
}

/// A place in the payload: what was found there, and the places inside it.
#[derive(Serialize)]
struct Branch {
    name: String,
    findings: Vec<Finding>,
    children: Vec<Branch>,
}

#[derive(Serialize)]
struct Answer {
    disposition: &'static str,
    findings: Vec<Finding>,
    violations: Vec<Violation>,
}

#[derive(Serialize)]
struct ParsedAccount {
    account: String,
    namespace: &'static str,
    reference: Option<String>,
    address: String,
}

#[derive(Serialize)]
struct Lint {
    code: &'static str,
    path: String,
    message: String,
}

/// Inspects a call: `{ surface: "eip1193" or "wallet", method, params, chain?, origin?, own? }` or
/// `{ surface: "fetch", method, url, headers?, body? }`, against a policy object, its JSON text, or nothing.
///
/// # Errors
/// When the policy is refused or the call is no object.
#[wasm_bindgen(js_name = inspect, unchecked_return_type = "Inspection")]
pub fn inspect_call(
    #[wasm_bindgen(unchecked_param_type = "Call")] call: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Policy | string")] policy: &JsValue,
) -> Result<JsValue, JsError> {
    let policy = read_policy(policy).map_err(|error| JsError::new(&answer::policy_error(&error)))?;
    let verdict = Request::read(call)?.inspect(&policy);
    to_js(&answer_of(&verdict))
}

/// What a call says, without judging it: the payload as a tree, with what was found at each place.
///
/// # Errors
/// When the call is no object.
#[wasm_bindgen(unchecked_return_type = "Branch")]
pub fn explain(#[wasm_bindgen(unchecked_param_type = "Call")] call: &JsValue) -> Result<JsValue, JsError> {
    let request = Request::read(call)?;
    let mut root = Branch::new(request.title());
    for finding in &request.inspect(&Policy::default()).findings {
        root.add(finding.path.split('.').filter(|part| !part.is_empty()), finding_of(finding));
    }
    to_js(&root)
}

/// Reads a CAIP-10 account in any accepted spelling.
///
/// # Errors
/// With a stable code when it is not one.
#[wasm_bindgen(js_name = parseAccount, unchecked_return_type = "ParsedAccount")]
pub fn parse_account(#[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue) -> Result<JsValue, JsError> {
    let account =
        chain::parse_account(&text.as_string().unwrap_or_default()).map_err(|why| JsError::new(why.code()))?;
    to_js(&ParsedAccount {
        account: account.to_string(),
        namespace: account.namespace,
        reference: account.reference,
        address: account.address,
    })
}

/// What is wrong with a policy; an empty list when nothing is.
///
/// # Errors
/// Never in practice.
#[wasm_bindgen(js_name = lintPolicy, unchecked_return_type = "PolicyProblem[]")]
pub fn lint_policy(
    #[wasm_bindgen(unchecked_param_type = "Policy | string")] policy: &JsValue,
) -> Result<JsValue, JsError> {
    let found = match read_policy(policy) {
        Ok(_) => Vec::new(),
        Err(PolicyError { code, path, message }) => vec![Lint { code, path, message }],
    };
    to_js(&found)
}

#[derive(Serialize)]
struct Suspicion {
    rule: &'static str,
    level: &'static str,
    traces: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    rule: &'static str,
    offset: usize,
    line: usize,
    column: usize,
    excerpt: String,
}

/// Traces of an address-swapping payload in a file of code, the surest first: `[{ rule, level, traces: [{ rule, offset, line, column,
/// excerpt }] }]`.
///
/// # Errors
/// When it is given no bytes.
#[wasm_bindgen(js_name = scanCode, unchecked_return_type = "Suspicion[]")]
pub fn scan_code(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array | number[]")] bytes: &JsValue,
) -> Result<JsValue, JsError> {
    let bytes: &Vec<u8> = &match (bytes.dyn_ref::<Uint8Array>(), bytes.dyn_ref::<js_sys::Array>()) {
        (Some(bytes), _) => bytes.to_vec(),
        (None, Some(list)) => list.iter().map(|byte| byte.as_f64().unwrap_or_default() as u8).collect(),
        _ => return Err(JsError::new("call/malformed")),
    };
    let place = |trace: &code::Trace| {
        let (line, column) = code::places(bytes, &[trace.offset]).first().copied().unwrap_or((1, 1));
        Place { rule: trace.rule, offset: trace.offset, line, column, excerpt: trace.excerpt.clone() }
    };
    let suspicion = |finding: &code::Finding| Suspicion {
        rule: finding.rule,
        level: finding.level.as_str(),
        traces: finding.traces.iter().map(place).collect(),
    };
    let findings = code::scan(bytes).map_err(JsError::new)?;
    to_js(&findings.iter().map(suspicion).collect::<Vec<_>>())
}

struct Request {
    fields: [String; 6],
    body: Vec<u8>,
    own: Vec<Account>,
}

impl Request {
    fn read(call: &JsValue) -> Result<Self, JsError> {
        if !call.is_object() {
            return Err(JsError::new("call/malformed"));
        }
        let text = |key| get(call, key).as_string().unwrap_or_default();
        let surface = text("surface");
        let content_type = content_type(&get(call, "headers"));
        let body = if matches!(surface.as_str(), "eip1193" | "wallet" | "postmessage") {
            stringify(&get(call, if surface == "postmessage" { "body" } else { "params" }))?.into_bytes()
        } else {
            bytes(&get(call, "body"))?
        };
        let mut own = Vec::new();
        if let Some(list) = get(call, "own").dyn_ref::<js_sys::Array>() {
            own.extend(list.iter().filter_map(|item| chain::parse_account(&item.as_string()?).ok()));
        }
        let fields = [surface, text("method"), text("url"), content_type, text("chain"), text("origin")];
        Ok(Self { fields, body, own })
    }

    /// What the root of its tree is called.
    fn title(&self) -> &str {
        let [surface, method, ..] = &self.fields;
        if method.is_empty() { surface } else { method }
    }

    fn inspect(&self, policy: &Policy) -> Verdict {
        let [surface, method, url, content_type, chain, origin] = &self.fields;
        let call = Call {
            surface,
            method,
            url,
            content_type,
            chain,
            origin,
            body: &self.body,
            own: &self.own,
            expected: None,
        };
        payeeguard_core::inspect(&call, policy)
    }
}

impl Branch {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), findings: Vec::new(), children: Vec::new() }
    }

    /// Puts a finding where its path leads, such as `params[0]`, `data`, `approve`, `spender`; an index stays with the name before it.
    fn add<'a>(&mut self, mut path: impl Iterator<Item = &'a str>, finding: Finding) {
        let Some(part) = path.next() else { return self.findings.push(finding) };
        if let Some(child) = self.children.iter_mut().find(|child| child.name == part) {
            return child.add(path, finding);
        }
        let mut child = Self::new(part);
        child.add(path, finding);
        self.children.push(child);
    }
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

/// Header names come in any case.
fn content_type(headers: &JsValue) -> String {
    let names = Reflect::own_keys(headers).unwrap_or_default();
    let name = names.iter().filter_map(|name| name.as_string()).find(|name| name.eq_ignore_ascii_case("content-type"));
    name.and_then(|name| get(headers, &name).as_string()).unwrap_or_default()
}

fn stringify(value: &JsValue) -> Result<String, JsError> {
    if value.is_undefined() {
        return Ok(String::new());
    }
    let text = JSON::stringify(value).map_err(|_| JsError::new("call/not-json"))?;
    Ok(text.as_string().unwrap_or_default())
}

/// A body: text, bytes, or an object that is sent as JSON.
fn bytes(body: &JsValue) -> Result<Vec<u8>, JsError> {
    if let Some(text) = body.as_string() {
        return Ok(text.into_bytes());
    }
    if let Some(array) = body.dyn_ref::<Uint8Array>() {
        return Ok(array.to_vec());
    }
    if body.is_null() || body.is_undefined() { Ok(Vec::new()) } else { stringify(body).map(String::into_bytes) }
}

fn read_policy(policy: &JsValue) -> Result<Policy, PolicyError> {
    if policy.is_undefined() || policy.is_null() {
        return Ok(Policy::default());
    }
    let text = policy.as_string().or_else(|| stringify(policy).ok());
    Policy::parse(&text.unwrap_or_default())
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(|error| JsError::new(&error.to_string()))
}

fn answer_of(verdict: &Verdict) -> Answer {
    let violation = |violation: &payeeguard_core::Violation| Violation {
        grade: violation.grade.as_str(),
        disposition: word(Some(violation.disposition)),
        finding: finding_of(&violation.finding),
        nearest_expected: violation.nearest.as_ref().map(|(account, _)| account.to_string()),
        distance: violation.nearest.as_ref().map(|(_, distance)| *distance),
    };
    Answer {
        disposition: word(verdict.disposition()),
        findings: verdict.findings.iter().map(finding_of).collect(),
        violations: verdict.violations.iter().map(violation).collect(),
    }
}

const fn word(disposition: Option<Disposition>) -> &'static str {
    match disposition {
        None => "allow",
        Some(disposition) => disposition.as_str(),
    }
}

fn finding_of(finding: &payeeguard_core::Finding) -> Finding {
    let account = finding.accounts.first();
    Finding {
        role: Role::as_str(finding.role),
        account: account.map(Account::to_string),
        accounts: finding.accounts.iter().map(Account::to_string).collect(),
        chain: account.map(Account::chain),
        asset: finding.asset.clone(),
        amount: finding.amount.clone(),
        path: finding.path.clone(),
        why: if finding.why.is_empty() { None } else { Some(finding.why) },
    }
}
