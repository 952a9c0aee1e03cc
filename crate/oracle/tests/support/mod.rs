//! Owns what the tests of every argument share: a policy that names every role, and calls with the attacker in one place.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]

use alloy_dyn_abi::DynSolValue;
use alloy_primitives::{Address, B256, I256, U256, hex, keccak256};
use payeeguard_core::payload::signature::{Method, Param, Type};
use payeeguard_core::{Account, Call, Disposition, Finding, Policy, Verdict, chain, inspect};

pub const USER: &str = "0x0a0b0c0d0e0f01020304050607080910a1b2c3d4";
pub const EVIL: &str = "0xeeee0000bbbb1111aaaa2222dddd3333cccc4444";
pub const CALLEE: &str = "0x1111222233334444555566667777888899990000";
/// What is expected in each role, by the parameter name that says the role.
pub const EXPECTED: [(&str, &str); 6] = [
    ("payee", "0x2222333344445555666677778888999900001111"),
    ("spender", "0x3333444455556666777788889999000011112222"),
    ("operator", "0x4444555566667777888899990000111122223333"),
    ("delegate", "0x5555666677778888999900001111222233334444"),
    ("authority", "0x6666777788889999000011112222333344445555"),
    ("contract", "0x7777888899990000111122223333444455556666"),
];
pub const TOKEN: &str = "0xd10b52f0c9a36e4718bb40957ae2f3c6d8810e35";

pub fn policy() -> Policy {
    let lists = EXPECTED.iter().map(|(role, account)| {
        let plural = if *role == "authority" { "authorities".to_owned() } else { format!("{role}s") };
        let more = if *role == "contract" { format!(r#","eip155:1:{CALLEE}""#) } else { String::new() };
        format!(r#""{plural}":["eip155:1:{account}"{more}]"#)
    });
    Policy::parse(&format!(r#"{{"version":1,{}}}"#, lists.collect::<Vec<_>>().join(","))).expect("a policy")
}

/// Builds the arguments of one call, with the attacker in the place of that number.
pub struct Builder<'m> {
    pub method: &'m Method,
    pub evil: Option<usize>,
    /// Recipients in bytes: as withdrawal credentials of a validator, or plain.
    pub credentials: bool,
    /// What each place is for.
    pub places: Vec<String>,
}

impl Builder<'_> {
    pub fn account(&mut self, name: &str) -> Address {
        let place = self.places.len();
        self.places.push(name.to_owned());
        let honest = EXPECTED
            .iter()
            .find(|(role, _)| *role == name)
            .map_or(if matches!(name, "asset" | "_token") { TOKEN } else { USER }, |(_, account)| account);
        if self.evil == Some(place) { EVIL } else { honest }.parse().expect("an address")
    }

    pub fn list(&mut self, params: &[Param]) -> Vec<DynSolValue> {
        params.iter().map(|param| self.value(&param.kind, &param.name)).collect()
    }

    pub fn value(&mut self, kind: &Type, name: &str) -> DynSolValue {
        let role = EXPECTED.iter().any(|(role, _)| *role == name);
        match kind {
            Type::Tuple(members) => DynSolValue::Tuple(self.list(members)),
            Type::Array(element, length) => {
                let elements = (0..length.unwrap_or(2)).map(|_| self.value(element, name)).collect();
                if length.is_some() { DynSolValue::FixedArray(elements) } else { DynSolValue::Array(elements) }
            }
            Type::Word(word) if word == "address" => DynSolValue::Address(self.account(name)),
            Type::Word(word) if role => {
                let account = self.account(name).into_word();
                if word == "bytes32" {
                    DynSolValue::FixedBytes(account, 32)
                } else {
                    DynSolValue::Uint(U256::from_be_bytes(account.0), 256)
                }
            }
            // The account in the upper bytes, a fee in the lower ones.
            Type::Word(_) if name == "partner" => {
                DynSolValue::Uint(U256::from_be_bytes(self.account("payee").into_word().0) << 96 | U256::from(100), 256)
            }
            Type::Word(word) => plain(word, name),
            Type::Bytes(_) if name == "calldata" => DynSolValue::Bytes(self.nested()),
            Type::Bytes("string") if role => DynSolValue::String(self.account(name).to_string()),
            Type::Bytes(_) if role => {
                let account = self.account(name);
                let mut word = account.into_word();
                word.0[0] = 1;
                DynSolValue::Bytes(if self.credentials { word.to_vec() } else { account.to_vec() })
            }
            Type::Bytes(_) if name == "memo" => {
                DynSolValue::String(format!("=:ETH.ETH:{}:0/1/0:t:30", self.account("payee")))
            }
            Type::Bytes("string") => DynSolValue::String("text".into()),
            Type::Bytes(_) => DynSolValue::Bytes(Vec::new()),
        }
    }

    /// A nested call: a payment, wrapped as the method wants it.
    pub fn nested(&mut self) -> Vec<u8> {
        let noted = |word: &str| self.method.notes.iter().any(|note| note == word);
        let (packed, mode) = (noted("packed"), noted("mode"));
        let callee = if packed || mode { self.account("contract").to_vec() } else { Vec::new() };
        let payee = self.account("payee");
        let call = DynSolValue::Tuple(vec![DynSolValue::Address(payee), DynSolValue::Uint(U256::from(5), 256)]);
        let call = [&keccak256("withdrawTo(address,uint256)")[..4], &call.abi_encode_params()].concat();
        let length = U256::from(call.len()).to_be_bytes::<32>();
        match (packed, mode) {
            (true, _) => [&[0][..], &callee, &[0; 32], &length, &call].concat(),
            (_, true) => [&callee[..], &[0; 32], &call].concat(),
            _ => call,
        }
    }
}

/// A word without an account: power is given, and something is moved.
pub fn plain(word: &str, name: &str) -> DynSolValue {
    let number = u64::from(matches!(name, "amount" | "id" | "approved")) * 5;
    let bits = |prefix: &str| word.strip_prefix(prefix).and_then(|bits| bits.parse().ok());
    if word == "bool" {
        DynSolValue::Bool(name == "approved")
    } else if let Some(bits) = bits("uint") {
        DynSolValue::Uint(U256::from(number), bits)
    } else if let Some(bits) = bits("int") {
        DynSolValue::Int(I256::ZERO, bits)
    } else {
        DynSolValue::FixedBytes(B256::ZERO, bits("bytes").expect("a word"))
    }
}

pub fn send(to: &str, data: &[u8], policy: &Policy) -> Verdict {
    let body = format!(r#"[{{"from":"{USER}","to":"{to}","data":"0x{}"}}]"#, hex::encode(data));
    ask("eth_sendTransaction", &body, policy)
}

pub fn data(method: &Method, evil: Option<usize>, credentials: bool) -> (Vec<u8>, Vec<String>) {
    let mut builder = Builder { method, evil, credentials, places: Vec::new() };
    let arguments = DynSolValue::Tuple(builder.list(&method.params)).abi_encode_params();
    let selector = keccak256(method.canonical());
    ([&selector[..4], &arguments].concat(), builder.places)
}

pub fn is_evil(account: &Account) -> bool {
    account.address.eq_ignore_ascii_case(EVIL)
}

/// Whether the call does not leave the page, because of the attacker.
pub fn is_refused(verdict: &Verdict) -> bool {
    let because = |finding: &Finding| finding.accounts.iter().any(is_evil);
    verdict.disposition() == Some(Disposition::Block)
        && verdict.violations.iter().any(|violation| because(&violation.finding))
}

/// One wallet request on chain 1.
pub fn ask(method: &str, params: &str, policy: &Policy) -> Verdict {
    let own: Vec<Account> = vec![chain::parse_account(&format!("eip155:1:{USER}")).expect("an account")];
    let (surface, chain) = ("eip1193", "eip155:1");
    inspect(&Call { surface, method, chain, body: params.as_bytes(), own: &own, ..Call::default() }, policy)
}

/// A call of one method, with plain values and the attacker in one place.
pub fn encoded(signature: &str, evil: Option<usize>) -> Vec<u8> {
    data(&Method::parse(signature).expect("a signature"), evil, false).0
}

pub fn expected(role: &str) -> &'static str {
    EXPECTED.iter().find(|(name, _)| *name == role).expect("a role").1
}
