//! Owns the fuzz target of intents: the same payments, written in every encoding that says them, are read as the same payments; and
//! each account that is found prints back as itself.

#![no_main]

use libfuzzer_sys::fuzz_target;
use payeeguard_core::encoding::{base64, bech32, bits, hex};
use payeeguard_core::{Call, Finding, Policy, Role, chain, inspect};

/// To whom, and how much.
type Payment = ([u8; 20], u64);

/// Nothing is paid or allowed, or nobody is: the zero address.
fn is_void((to, amount): &Payment) -> bool {
    *amount == 0 || *to == [0; 20]
}

const EVM: &str = "eip155:1";
const SOLANA: &str = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
const BITCOIN: &str = "bip122:000000000019d6689c085ae165831e93";

/// What a call says of power and value, without the places where it stands, sorted.
fn said(surface: &str, method: &str, chain: &str, body: &str) -> Vec<String> {
    let call = Call { surface, method, chain, body: body.as_bytes(), ..Call::default() };
    let verdict = inspect(&call, &Policy::default());
    let told = |finding: &&Finding| !matches!(finding.role, Role::Contract | Role::Mention);
    let mut out = Vec::new();
    for finding in verdict.findings.iter().filter(told) {
        for account in &finding.accounts {
            if account.reference.is_some() {
                assert_eq!(chain::parse_account(&account.to_string()).as_ref(), Ok(account), "prints back as itself");
            }
        }
        let Finding { role, accounts, asset, amount, why, .. } = finding;
        out.push(format!("{} {accounts:?} {asset:?} {amount:?} {why}", role.as_str()));
    }
    out.sort();
    out
}

fn word(bytes: &[u8]) -> Vec<u8> {
    [&vec![0; 32 - bytes.len()], bytes].concat()
}

fn transfer((to, amount): &Payment) -> Vec<u8> {
    [vec![0xa9, 0x05, 0x9c, 0xbb], word(to), word(&amount.to_be_bytes())].concat()
}

/// `multicall(bytes[])`.
fn multicall(calls: &[Vec<u8>]) -> Vec<u8> {
    let number = |at: usize| word(&(at as u64).to_be_bytes());
    let mut heads = Vec::new();
    let mut tails = Vec::new();
    for call in calls {
        heads.extend(number(calls.len() * 32 + tails.len()));
        tails.extend(number(call.len()));
        tails.extend_from_slice(call);
        tails.resize(tails.len().next_multiple_of(32), 0);
    }
    [vec![0xac, 0x96, 0x50, 0xd8], number(32), number(calls.len()), heads, tails].concat()
}

/// JSON text with every letter and digit inside its strings escaped that the bits of `seed` pick.
fn escaped(json: &str, mut seed: u64) -> String {
    let mut out = String::new();
    let mut inside = false;
    for character in json.chars() {
        seed = seed.rotate_left(7).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        inside ^= character == '"';
        if inside && character.is_ascii_alphanumeric() && seed >> 62 == 0 {
            out.push_str(&format!("\\u{:04X}", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    out
}

fn evm(token: [u8; 20], payments: &[Payment], seed: u64) {
    let token = hex::encode("0x", &token);
    let send = |body: &str| said("eip1193", "eth_sendTransaction", EVM, body);
    let one = |data: &[u8]| send(&format!(r#"[{{"to":"{token}","data":"{}"}}]"#, hex::encode("0x", data)));
    let mut apart = Vec::new();
    let calls: Vec<Vec<u8>> = payments.iter().map(transfer).collect();
    for (call, payment) in calls.iter().zip(payments) {
        let plain = one(call);
        assert!(is_void(payment) || !plain.is_empty(), "a transfer says something");
        let digits = hex::encode("", call);
        let (upper, to) = (digits.to_uppercase(), &token);
        for body in [
            format!(r#"[{{"to":"{to}","data":"0x{upper}"}}]"#),
            format!(r#"[{{"data":"0x{digits}","to":"{to}"}}]"#),
            format!(r#" [ {{ "input" : "0x{digits}" , "to" : "{to}" }} ] "#),
            format!(r#"[{{"to":"{to}","input":"0x{digits}","data":"0x{digits}","value":"0x0"}}]"#),
            format!(r#"[{{"to":"{to}","data":"0x{digits}","chainId":"0x1"}},"latest"]"#),
        ] {
            assert_eq!(plain, send(&body), "{body}");
            assert_eq!(plain, send(&escaped(&body, seed)), "{body}");
        }
        apart.extend(plain);
    }
    apart.sort();
    let batch = |list: String| {
        said(
            "eip1193",
            "wallet_sendCalls",
            EVM,
            &format!(r#"[{{"version":"2.0.0","chainId":"0x1","calls":[{list}]}}]"#),
        )
    };
    let list: Vec<String> =
        calls.iter().map(|call| format!(r#"{{"to":"{token}","data":"{}"}}"#, hex::encode("0x", call))).collect();
    assert_eq!(apart, batch(list.join(",")), "wallet_sendCalls");
    // What is called through another method is read as that contract's own.
    if !calls.is_empty() {
        assert_eq!(apart, one(&multicall(&calls)), "multicall");
        assert_eq!(apart, one(&multicall(&[multicall(&calls)])), "multicall of a multicall");
    }
}

fn compact(number: usize) -> Vec<u8> {
    assert!(number < 0xfd);
    vec![number as u8]
}

/// A key-value pair of a PSBT.
fn pair(kind: u8, value: &[u8]) -> Vec<u8> {
    [vec![1, kind], compact(value.len()), value.to_vec()].concat()
}

fn bitcoin(payments: &[Payment]) {
    // The unsigned transaction of version 0 is one value, whose length is one byte here.
    let payments = payments.get(..5).unwrap_or(payments);
    let script = |to: &[u8; 20]| [vec![0, 20], to.to_vec()].concat();
    let mut unsigned = [vec![2, 0, 0, 0, 1], vec![7; 32], vec![0; 5], vec![0xff; 4], compact(payments.len())].concat();
    let mut outputs = Vec::new();
    for (to, amount) in payments {
        unsigned.extend([&amount.to_le_bytes()[..], &compact(22), &script(to)].concat());
        outputs.extend([pair(3, &amount.to_le_bytes()), pair(4, &script(to)), vec![0]].concat());
    }
    unsigned.extend([0; 4]);
    let magic = b"psbt\xff".to_vec();
    let first = [magic.clone(), pair(0, &unsigned), vec![0, 0], vec![0; payments.len()]].concat();
    let global =
        [pair(2, &[2, 0, 0, 0]), pair(4, &[1]), pair(5, &compact(payments.len())), pair(0xfb, &[2, 0, 0, 0]), vec![0]];
    let second = [magic, global.concat(), pair(0x0e, &[7; 32]), pair(0x0f, &[0; 4]), vec![0], outputs].concat();
    let sign = |bytes: &str| said("wallet", "bip122:signPsbt", BITCOIN, &format!("[{bytes}]"));
    let plain = sign(&format!(r#""{}""#, hex::encode("", &first)));
    assert!(plain.len() >= payments.len(), "one finding for each");
    for bytes in [&first, &second] {
        assert_eq!(plain, sign(&format!(r#""{}""#, hex::encode("", bytes))));
        assert_eq!(plain, sign(&format!(r#""{}""#, base64::encode_url(bytes))));
        assert_eq!(plain, sign(&format!(r#"{{"$bytes":"{}"}}"#, hex::encode("", bytes))));
    }
    let raw = format!(r#"["{}"]"#, hex::encode("", &unsigned));
    assert_eq!(plain, said("wallet", "bip122:pushTx", BITCOIN, &raw), "the transaction itself");
}

fn solana(payments: &[Payment], blockhash: [u8; 20]) {
    let payments = payments.get(..8).unwrap_or(payments);
    let key = |head: &[u8; 20]| [&head[..], &[9; 12]].concat();
    // The payer, the payees, the system program.
    let program = payments.len() + 1;
    let mut message = vec![1, 0, 1, program as u8 + 1];
    message.extend([3; 32]);
    payments.iter().for_each(|(to, _)| message.extend(key(to)));
    message.extend([0; 32]);
    message.extend(key(&blockhash));
    message.push(payments.len() as u8);
    for (at, (_, lamports)) in payments.iter().enumerate() {
        message.extend([program as u8, 2, 0, at as u8 + 1, 12, 2, 0, 0, 0]);
        message.extend(lamports.to_le_bytes());
    }
    let sign = |message: &[u8]| {
        let bytes = hex::encode("", &[&[1][..], &[0; 64], message].concat());
        said("wallet", "solana:signTransaction", SOLANA, &format!(r#"[{{"$bytes":"{bytes}"}}]"#))
    };
    assert_eq!(sign(&message), sign(&[&[0x80], &message[..], &[0]].concat()), "legacy and version 0");
}

/// A field of protobuf that holds bytes.
fn field(number: u8, value: &[u8]) -> Vec<u8> {
    let mut out = vec![number << 3 | 2];
    let mut length = value.len();
    while length > 0x7f {
        out.push(length as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
    [out, value.to_vec()].concat()
}

fn cosmos(payments: &[Payment]) {
    let address =
        |key: &[u8]| bech32::encode("cosmos", bech32::Variant::Bech32, &bits::to_fives(key)).unwrap_or_default();
    let user = address(&[1; 20]);
    let mut body = Vec::new();
    let mut messages = Vec::new();
    for (to, amount) in payments {
        let (to, amount) = (address(to), amount.to_string());
        let coin = [field(1, b"uatom"), field(2, amount.as_bytes())].concat();
        let send = [field(1, user.as_bytes()), field(2, to.as_bytes()), field(3, &coin)].concat();
        body.extend(field(1, &[field(1, b"/cosmos.bank.v1beta1.MsgSend"), field(2, &send)].concat()));
        messages.push(format!(
            r#"{{"type":"cosmos-sdk/MsgSend","value":{{"amount":[{{"amount":"{amount}","denom":"uatom"}}],"from_address":"{user}","to_address":"{to}"}}}}"#
        ));
    }
    if payments.is_empty() {
        return;
    }
    let direct = format!(
        r#"["cosmoshub-4","{user}",{{"bodyBytes":{{"$bytes":"{}"}},"authInfoBytes":{{"$bytes":""}},"chainId":"cosmoshub-4","accountNumber":"1"}}]"#,
        hex::encode("", &body)
    );
    let amino = format!(
        r#"["cosmoshub-4","{user}",{{"chain_id":"cosmoshub-4","account_number":"1","sequence":"0","fee":{{"gas":"1","amount":[]}},"msgs":[{}],"memo":""}}]"#,
        messages.join(",")
    );
    let ask = |method: &str, body: &str| said("wallet", method, "cosmos:cosmoshub-4", body);
    let plain = ask("cosmos:signDirect", &direct);
    // What the user sends to the account it comes from stays there.
    let stays = payments.iter().all(|(to, _)| *to == [1; 20]);
    assert!(stays || !plain.is_empty(), "a payment says something");
    assert_eq!(plain, ask("cosmos:signAmino", &amino), "{amino}");
}

/// A Permit as an object and as text, its numbers in decimal and in hexadecimal, its members in either order.
fn permit(token: [u8; 20], payment: &Payment, seed: u64) {
    let (spender, amount) = payment;
    let (token, spender) = (hex::encode("0x", &token), hex::encode("0x", spender));
    let owner = hex::encode("0x", &[1; 20]);
    let types = r#""types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],"Permit":[{"name":"owner","type":"address"},{"name":"spender","type":"address"},{"name":"value","type":"uint256"},{"name":"nonce","type":"uint256"},{"name":"deadline","type":"uint256"}]}"#;
    let domain = format!(r#""domain":{{"name":"T","chainId":1,"verifyingContract":"{token}"}}"#);
    let rest = r#""primaryType":"Permit""#;
    let sign = |data: &str| said("eip1193", "eth_signTypedData_v4", EVM, &format!(r#"["{owner}",{data}]"#));
    let decimal = format!(
        r#""message":{{"owner":"{owner}","spender":"{spender}","value":"{amount}","nonce":"0","deadline":"1"}}"#
    );
    let other = format!(
        r#""message":{{"deadline":1,"nonce":0,"value":"{amount:#x}","spender":"{spender}","owner":"{owner}"}}"#
    );
    let plain = sign(&format!("{{{types},{domain},{rest},{decimal}}}"));
    assert!(is_void(payment) || !plain.is_empty(), "a permit says something");
    for data in [format!("{{{other},{rest},{domain},{types}}}"), format!("{{{types},{domain},{rest},{other}}}")] {
        assert_eq!(plain, sign(&data), "{data}");
        assert_eq!(plain, sign(&escaped(&data, seed)), "{data}");
        assert_eq!(plain, sign(&format!("\"{}\"", data.replace('"', "\\\""))), "as text: {data}");
    }
}

fuzz_target!(|data: (u8, [u8; 20], u64, Vec<Payment>)| {
    let (family, token, seed, payments) = data;
    let payments = payments.get(..12).unwrap_or(&payments);
    match family % 5 {
        0 => evm(token, payments, seed),
        1 => bitcoin(payments),
        2 => solana(payments, token),
        3 => cosmos(payments),
        _ => payments.iter().for_each(|payment| permit(token, payment, seed)),
    }
});
