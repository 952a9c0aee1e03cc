//! Owns the quick fuzz: seeded random and mutated payloads; none may panic, hang or grow without bound.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

mod support;
use payeeguard_core::{Call, Policy, chain, inspect};
use support::*;

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// A few small changes: bytes flipped, copied, cut, doubled, or words of interest put in.
    fn mutate(&mut self, seed: &[u8]) -> Vec<u8> {
        const WORDS: [&str; 12] = ["\"", "{", "[", "\\u", "0x", "null", ",", "}", "]", "ffffffff", "00000020", "1e999"];
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len());
            match self.below(6) {
                0 if !bytes.is_empty() => bytes[at] = self.next() as u8,
                1 if !bytes.is_empty() => bytes[at] = b"0123456789abcdef"[self.below(16)],
                2 => bytes.truncate(at),
                3 => {
                    let word = WORDS[self.below(WORDS.len())];
                    bytes.splice(at..at, word.bytes());
                }
                4 if bytes.len() > 8 => {
                    let from = self.below(bytes.len() - 8);
                    let piece = bytes[from..from + 8].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ => {
                    let end = (at + 32).min(bytes.len());
                    bytes.drain(at..end);
                }
            }
        }
        bytes
    }
}

/// Payloads of other chains, from their libraries' vectors: some of each.
fn wallets() -> Vec<(&'static str, &'static str, String)> {
    const FILES: [(&str, &str, &str, &str); 9] = [
        (include_str!("../../../tests/vectors/solana-web3.json"), "solana", "transaction", "solana:signTransaction"),
        (include_str!("../../../tests/vectors/cosmjs.json"), "cosmos", "body", "cosmos:signDirect"),
        (include_str!("../../../tests/vectors/cosmjs.json"), "cosmos", "amino", "cosmos:signAmino"),
        (include_str!("../../../tests/vectors/xrpl-transactions.json"), "xrpl", "blob", "xrpl:sign"),
        (include_str!("../../../tests/vectors/ton-core.json"), "ton", "request", "tvm:sendTransaction"),
        (include_str!("../../../tests/vectors/stellar-sdk.json"), "stellar", "xdr", "stellar:signTransaction"),
        (
            include_str!("../../../tests/vectors/cardano-serialization-lib.json"),
            "cardano",
            "transaction",
            "cip34:signTx",
        ),
        (include_str!("../../../tests/vectors/move-sdks.json"), "sui", "bytes", "sui:signTransaction"),
        (include_str!("../../../tests/vectors/move-sdks.json"), "aptos", "bytes", "aptos:signTransaction"),
    ];
    let mut seeds = Vec::new();
    for (text, list, key, method) in FILES {
        let file: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        for case in file[list].as_array().map_or(&[][..], Vec::as_slice).iter().step_by(5) {
            let value = &case[key];
            seeds.push(match (method, value.as_str()) {
                ("cosmos:signDirect", Some(digits)) => {
                    ("wallet", method, format!(r#"["cosmoshub-4","a",{{"bodyBytes":{{"$bytes":"{digits}"}}}}]"#))
                }
                ("cosmos:signAmino", _) => ("wallet", method, format!(r#"["cosmoshub-4","a",{value}]"#)),
                ("xrpl:sign" | "stellar:signTransaction" | "cip34:signTx", _) | (_, None) => {
                    ("wallet", method, format!("[{value}]"))
                }
                (_, Some(digits)) => ("wallet", method, format!(r#"[{{"$bytes":"{digits}"}}]"#)),
            });
        }
    }
    assert!(seeds.len() > 30);
    seeds.push(("wallet", "near:signAndSendTransaction", r#"[{"receiverId":"a.near","actions":[{"type":"FunctionCall","params":{"methodName":"ft_transfer","args":{"receiver_id":"b.near","amount":"1"},"deposit":"1"}}]}]"#.into()));
    seeds.push((
        "wallet",
        "starknet:execute",
        r#"[{"contract_address":"0x5","entry_point":"transfer","calldata":["0x7","1","0"]}]"#.into(),
    ));
    seeds.push(("wallet", "polkadot:signPayload", r#"[{"method":"0x050300d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d04","genesisHash":"0x91b171bb158e2d3848fa23a9f1c251820000"}]"#.into()));
    for url in [
        "ethereum:0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359@1/transfer?address=0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359&uint256=1e3",
        "bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=0.5&bc=x",
        "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=1",
        "ton://transfer/Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv?bin=te6cck&amount=1",
    ] {
        seeds.push(("navigation", "open", url.into()));
    }
    seeds
}

fn seeds() -> Vec<(&'static str, &'static str, String)> {
    let transfer = format!("0xa9059cbb{}{}", word(GOOD), number(5));
    let multicall = format!("0xac9650d8{}{}{}{}{}", number(32), number(1), number(32), number(68), &transfer[2..]);
    let router = format!(
        "0x24856bc3{}{}{}{}{}{}",
        number(64),
        number(128),
        number(2),
        "040c".to_owned() + &"0".repeat(60),
        number(2),
        number(64)
    );
    let batch = format!("0xe9ae5c53{:0<64}{}{}{}", "01000000000078210001", number(64), number(32), number(1));
    vec![
        ("eip1193", "eth_sendTransaction", transaction(TOKEN, &transfer, "0x0")),
        ("eip1193", "eth_sendTransaction", transaction(TOKEN, &multicall, "0x0")),
        ("eip1193", "eth_sendTransaction", transaction(TOKEN, &router, "0x0")),
        ("eip1193", "eth_sendTransaction", transaction(TOKEN, &batch, "0x0")),
        ("eip1193", "eth_signTypedData_v4", format!(r#"["{OWN}",{{"types":{{"EIP712Domain":[{{"name":"chainId","type":"uint256"}}],"A":[{{"name":"to","type":"address"}},{{"name":"data","type":"bytes"}},{{"name":"b","type":"B[]"}}],"B":[{{"name":"value","type":"uint256"}}]}},"primaryType":"A","domain":{{"chainId":1,"verifyingContract":"{TOKEN}"}},"message":{{"to":"{GOOD}","data":"{transfer}","b":[{{"value":"1"}}]}}}}]"#)),
        ("eip1193", "personal_sign", format!(r#"["shop.example wants you to sign in with your Ethereum account:\n{OWN}","{OWN}"]"#)),
        ("eip1193", "wallet_sendCalls", format!(r#"[{{"chainId":"0x1","calls":[{{"to":"{GOOD}","value":"0x1","data":"{transfer}"}}]}}]"#)),
        ("eip1193", "eth_sendRawTransaction", format!(r#"["0x02dd018080808094{}0180c0"]"#, &GOOD[2..])),
        ("eip1193", "solana_signTransaction", r#"[{"transaction":{"instructions":[{"keys":[{"pubkey":"11111111111111111111111111111111","isWritable":true}]}]}}]"#.to_string()),
        ("eip1193", "wallet_invokeMethod", format!(r#"[{{"scope":"eip155:1","request":{{"method":"eth_sendTransaction","params":[{{"to":"{GOOD}"}}]}}}}]"#)),
        ("postmessage", "", format!(r#"{{"target":"metamask-contentscript","data":{{"data":{{"method":"eth_sendTransaction","params":[{{"to":"{GOOD}"}}]}}}}}}"#)),
        ("fetch", "POST", format!(r#"{{"to":"{GOOD}","nested":"{{\"a\":[1,2,{{}}]}}"}}"#)),
        ("fetch", "POST", format!("--b\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\n{GOOD}\r\n--b--")),
        ("fetch", "POST", format!("to={GOOD}&x=%zz+1")),
    ]
}

#[test]
fn nothing_panics() {
    let policy = policy();
    let own = own();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let rounds = if cfg!(debug_assertions) { 400 } else { 20_000 };
    let types = ["", "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"];
    for (surface, method, seed) in seeds().into_iter().chain(wallets()) {
        for _ in 0..rounds {
            let body = random.mutate(seed.as_bytes());
            let url = String::from_utf8_lossy(&body).into_owned();
            let content_type = types[random.below(types.len())];
            let call = Call {
                surface,
                method,
                url: &url,
                content_type,
                chain: "eip155:1",
                origin: "https://a.example",
                body: &body,
                own: &own,
                ..Call::default()
            };
            let verdict = inspect(&call, &policy);
            assert!(verdict.findings.len() <= 20_001);
        }
    }
    for _ in 0..rounds {
        let length = random.below(300);
        let body: Vec<u8> = (0..length).map(|_| random.next() as u8).collect();
        for surface in ["eip1193", "postmessage", "fetch"] {
            let call = Call { surface, method: "eth_sendTransaction", body: &body, ..Call::default() };
            let _ = inspect(&call, &policy);
        }
        let text = String::from_utf8_lossy(&body);
        let _ = (Policy::parse(&text), Policy::from_payees(&text), chain::parse_account(&text));
    }
}

/// A payload that reads as allowed is still allowed when nothing that carries power changed: the other direction, a
/// verdict that does not depend on what came before, is checked by asking twice.
#[test]
fn verdicts_do_not_depend_on_each_other() {
    let policy = policy();
    let first: Vec<_> = seeds().iter().map(|(_, method, body)| wallet(method, body, &policy)).collect();
    let again: Vec<_> = seeds().iter().rev().map(|(_, method, body)| wallet(method, body, &policy)).collect();
    assert!(first.iter().eq(again.iter().rev()));
}

#[test]
fn hostile_shapes_end() {
    let policy = policy();
    let deep = |open: &str, close: &str| open.repeat(50_000) + &close.repeat(50_000);
    for body in [deep("[", "]"), deep("{\"a\":", "}"), format!("[{}]", "1,".repeat(200_000) + "1"), deep("\"{", "}\"")]
    {
        for (surface, method) in
            [("eip1193", "eth_sendTransaction"), ("eip1193", "x"), ("postmessage", ""), ("fetch", "POST")]
        {
            let _ = inspect(&Call { surface, method, body: body.as_bytes(), ..Call::default() }, &policy);
        }
    }
    // Multicalls in a multicall, deeper than anyone needs: refused, not followed.
    let mut data = format!("a9059cbb{}{}", word(GOOD), number(5));
    for _ in 0..40 {
        let length = data.len() / 2;
        let padded = format!("{data:0<width$}", width = data.len().div_ceil(64) * 64);
        data = format!("ac9650d8{}{}{}{}{padded}", number(32), number(1), number(32), number(length as u128));
    }
    let verdict = wallet("eth_sendTransaction", &transaction(TOKEN, &format!("0x{data}"), "0x0"), &policy);
    assert_eq!(outcome(&verdict), "block opaque");
    // One offset, many times: an array of arrays that all point to the same place.
    let bomb = format!("0xac9650d8{}{}{}", number(32), number(60_000), number(0).repeat(60_000));
    let verdict = wallet("eth_sendTransaction", &transaction(TOKEN, &bomb, "0x0"), &policy);
    assert!(outcome(&verdict).starts_with("block"));
}
