//! Owns payment URIs: links that make a wallet pay, and the web addresses of wallets that stand for them.
//!
//! Specifications: EIP-681, BIP-21, BIP-72, BIP-78, BIP-321, <https://docs.solanapay.com/spec>, SEP-7, CIP-13, ZIP-321

use super::find::is_in;
use super::json::Value;
use super::named::{self, Names};
use super::{Reading, body, evm, uint, xrpl};
use crate::chain::{self, eip155};
use crate::payload::path::Path;
use crate::text::{cut, glue, parts, row, without_lead, without_trail};
use crate::{Account, Role};
use alloc::string::String;
use alloc::vec::Vec;

/// Schemes of the form `scheme:account?amount=1.5`: the namespace, the coin's number, the places after the point of the
/// amount and the reference of the chain. Without a reference any network of the namespace will do.
const SCHEMES: &str = "\
bitcoin bip122 0 8 000000000019d6689c085ae165831e93
litecoin bip122 2 8 12a765e31ffd4059bada1e25190f6e98
dogecoin bip122 3 8 1a91e3dace36e2be3bf030a65679fe82
bitcoincash bip122 145 8 000000000000000000651ef99cb9fcbe
bchtest bip122 145 8
dash bip122 5 8 00000ffd590b1485b3caadc19b22e637
zcash bip122 133 8 00040fe8ec8471911baa1db1266ea15d
solana solana 501 9
solana-action solana 501 9
tron tron 195 6
ton tvm 607 0
xrpl xrpl 144 6
xrp xrpl 144 6
ripple xrpl 144 6
stellar stellar 148 7
web+stellar stellar 148 7
cardano cip34 1815 6
web+cardano cip34 1815 6
monero monero 128 12
algorand algorand 283 0
tezos tezos 1729 6
near near 397 24
sui sui 784 9
aptos aptos 637 8
starknet starknet 9004 18
filecoin fil 461 18
cosmos cosmos 118 6";

/// Web addresses that open a wallet: what follows is a payment URI of this scheme.
const LINKS: &str = "\
https://metamask.app.link/send/ ethereum
https://link.metamask.io/send/ ethereum
https://app.tonkeeper.com/transfer/ ton
tonkeeper://transfer/ ton
https://link.trustwallet.com/send?
trust://send?";

/// Longer queries, and those of more parameters, are nobody's.
const LONGEST: usize = 100_000;
const MOST: usize = 64;

/// Links whose payload is encrypted or is only fetched by the wallet.
const BLIND: &str = "\
    lightning: \
    lnurlp: \
    lnurlw: \
    lnurl: \
    https://phantom.app/ul/v1/sign \
    https://phantom.com/ul/v1/sign \
    phantom://v1/sign \
    https://solflare.com/ul/v1/sign \
    solflare://v1/sign \
    https://xumm.app/sign/";

/// Reads a URL that is opened, or stands where an account should. `false` when it makes no wallet pay.
pub fn read(url: &str, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    // A browser takes blanks off the ends, and lines and tabs from anywhere.
    let mut text = String::new();
    for character in url.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')) {
        text.push(character);
    }
    let begins = |head: &str| text.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head));
    if parts(BLIND, b' ').any(begins) {
        reading.opaque(path, "uri/blind");
        return true;
    }
    for (head, scheme) in parts(LINKS, b'\n').map(|line| cut(line, " ").unwrap_or((line, ""))) {
        if begins(head) {
            let rest = text.get(head.len()..).unwrap_or_default();
            if scheme.is_empty() {
                // The chain has a number here, so whoever has such an address may be meant.
                let address = Query(rest).get("address").unwrap_or_default();
                payee(Role::Payee, chain::recognise(&address), "", (None, None), path, reading);
                return true;
            }
            return scheme_of(scheme, rest, path, reading);
        }
    }
    cut(&text, ":").is_some_and(|(scheme, rest)| scheme_of(&scheme.to_ascii_lowercase(), rest, path, reading))
}

fn scheme_of(scheme: &str, rest: &str, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let rest = without_lead(rest, b'/');
    let (head, query) = cut(rest, "?").unwrap_or((rest, ""));
    let head = String::from_utf8(body::unescaped(head.as_bytes())).unwrap_or_default();
    let query = Query(cut(query, "#").map_or(query, |(query, _)| query));
    if scheme == "ethereum" {
        ethereum(&head, &query, path, reading);
        return true;
    }
    let mut row = parts(row(SCHEMES, scheme).unwrap_or_default(), b' ');
    let (Some(namespace), Some(coin), Some(decimals)) = (row.next(), row.next(), row.next()) else { return false };
    if query.0.len() > LONGEST || parts(query.0, b'&').nth(MOST).is_some() {
        reading.opaque(path, "uri/recipient");
        return true;
    }
    let reference = row.next().unwrap_or_default();
    let decimals = crate::text::count(decimals).unwrap_or_default();
    // Wallets' own verbs: `ton://transfer/account`, `web+stellar:pay?destination=account`.
    let address = match (head.as_str(), namespace) {
        ("tx", "stellar") => {
            let xdr = Value::String(query.get("xdr").unwrap_or_default().into());
            super::wallet::read("stellar:signTransaction", &Value::Array(alloc::vec![xdr]), path, reading);
            return true;
        }
        ("pay", "stellar") => query.get("destination").unwrap_or_default(),
        (head, _) => String::from(without_trail(
            head.strip_prefix("transfer/").or_else(|| head.strip_prefix("pay-")).unwrap_or(head),
            b'/',
        )),
    };
    // Solana Pay's other form: the wallet fetches the transaction from there.
    if cut(&address, "://").is_some() || address.starts_with("https:") {
        fetched(&address, path, reading);
        return true;
    }
    let chain = glue(&[namespace, ":", if reference.is_empty() { "*" } else { reference }]);
    let issuer = query.get("asset_issuer").unwrap_or_default();
    // Each chain's wallets know names of their own: any other is there for show. The last names what tells the customers of one account apart.
    let (token, code, memo) = match namespace {
        "solana" => ("spl-token", "", ""),
        "tvm" => ("jetton", "", "text"),
        "algorand" => ("asset", "", "note xnote"),
        "stellar" => ("", "asset_code", "memo"),
        _ => ("", "", "memo"),
    };
    let token = query.any(token);
    let asset = match (&token, query.any(code)) {
        (Some(token), _) => glue(&[&chain, "/token:", token]),
        (None, Some(code)) => glue(&[&chain, "/asset:", &code, "-", &issuer]),
        _ => glue(&[&chain, "/slip44:", coin]),
    };
    // What a token's point stands for is not known.
    let amount = if token.is_some() && decimals > 0 { None } else { query.any("amount value tx_amount") };
    let memo = if chain::MEMO.contains(&namespace) { query.any(memo) } else { None }.unwrap_or_default();
    let tag = if namespace == "xrpl" { query.get("dt") } else { None };
    let mut paid = false;
    let mut pay = |address: &str, amount: Option<&str>, path: &Path<'_>, reading: &mut Reading<'_>| {
        paid = true;
        let mut found = Vec::new();
        match (&tag, chain::of(namespace)) {
            (Some(tag), _) => found = xrpl::tagged(address, tag).unwrap_or_default(),
            (None, Some(chain)) => {
                chain.recognise(address, Some(reference), &mut found);
                if found.is_empty() {
                    found = chain::in_family(namespace, address);
                }
            }
            _ => {}
        }
        let amount = amount.and_then(|amount| scaled(amount, decimals));
        payee(Role::Payee, found, &memo, (Some(asset.clone()), amount), path, reading);
    };
    if !address.is_empty() {
        pay(&address, amount.as_deref(), path, reading);
    }
    query.each(&mut |name, value| {
        let path = &path.key(name);
        let lower = name.to_ascii_lowercase();
        // BIP-21: what a wallet has to know, and knows by the same name.
        let lower = lower.strip_prefix("req-").unwrap_or(&lower);
        let is = |names| is_in(names, lower);
        let (bitcoin, family) = (scheme == "bitcoin", namespace == "bip122");
        // BIP-321: the wallet may choose any of these instead. ZIP-321: each is one payment more.
        let index = lower.strip_prefix("address").filter(|_| scheme == "zcash");
        if index.is_some() || bitcoin && is("bc tb sp ark") {
            let amount = query.get(&glue(&["amount", index.unwrap_or_default()]));
            pay(value, amount.as_deref(), path, reading);
        } else if bitcoin && is("lightning lno bolt12 pay") {
            reading.opaque(path, "uri/blind");
        } else if family && is("r pj") {
            // BIP-72, BIP-78: the wallet asks there whom to pay instead.
            fetched(value, path, reading);
        } else if is("bin init st") && !value.is_empty() {
            // A payload beside the payment: what it says, nobody here has asked for.
            let text = |text: &str| Value::String(String::from(text).into());
            let message = named::object(&[("address", text(&address)), ("payload", text(value))]);
            super::wallet::read("tvm:sendTransaction", &Value::Array(alloc::vec![message]), path, reading);
        } else if namespace != "stellar" || lower != "destination" {
            body::mentions(value, path, reading);
        }
    });
    if !paid {
        reading.opaque(path, "uri/recipient");
    }
    true
}

/// A place that says who is paid, which only the page's own server may.
fn fetched(place: &str, path: &Path<'_>, reading: &mut Reading<'_>) {
    let same = cut(place, "?").map_or(place, |(place, _)| place);
    let origin = glue(&[reading.call.origin, "/"]);
    if !same.starts_with(&origin) || reading.call.origin.is_empty() {
        reading.opaque(path, "uri/fetched");
    }
}

fn payee(
    role: Role,
    accounts: Vec<Account>,
    memo: &str,
    coin: (Option<String>, Option<String>),
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) {
    if accounts.is_empty() {
        return reading.opaque(path, "uri/recipient");
    }
    Names { memo, ..Names::of("", "") }.found(role, accounts, &[coin], path, reading);
}

/// EIP-681: `[pay-]account[@chain][/function][?parameters]`.
fn ethereum(head: &str, query: &Query<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let head = head.strip_prefix("pay-").unwrap_or(head);
    let (target, function) = cut(head, "/").unwrap_or((head, ""));
    let (target, said) = cut(target, "@").map_or((target, None), |(target, chain)| (target, Some(chain)));
    let reference = said.map_or_else(|| reading.reference().map(String::from), evm::reference);
    let (Some(target), false) = (evm::parse(target), said.is_some() && reference.is_none()) else {
        return reading.opaque(path, "uri/recipient");
    };
    let reference = reference.as_deref();
    let account = eip155::account(&target, reference);
    let value = query.get("value").and_then(|value| scaled(&value, 0));
    let coin = Some(evm::native(reference));
    if function.is_empty() || value.as_ref().is_some_and(|value| value != "0") {
        payee(Role::Payee, alloc::vec![account.clone()], "", (coin, value), path, reading);
    }
    if function.is_empty() {
        return;
    }
    let (role, asset) = match function {
        "transfer" | "transferFrom" | "safeTransferFrom" => {
            (Role::Payee, Some(evm::token("erc20", &target, reference)))
        }
        "approve" | "increaseAllowance" => (Role::Spender, Some(evm::token("erc20", &target, reference))),
        "setApprovalForAll" => (Role::Operator, None),
        _ => {
            reading.found(Role::Contract, account, path);
            (Role::Payee, None)
        }
    };
    let amount = query.get("uint256").and_then(|amount| scaled(&amount, 0));
    query.each(&mut |name, value| {
        if name == "address" {
            let account = evm::parse(value).map(|address| eip155::account(&address, reference));
            let coin = (asset.clone(), amount.clone());
            payee(role, account.into_iter().collect(), "", coin, &path.key(name), reading);
        }
    });
}

/// What follows the question mark.
struct Query<'q>(&'q str);

impl Query<'_> {
    fn each(&self, found: &mut dyn FnMut(&str, &str)) {
        for field in parts(self.0, b'&') {
            let (name, value) = cut(field, "=").unwrap_or((field, ""));
            let (name, value) = (body::unescaped(name.as_bytes()), body::unescaped(value.as_bytes()));
            found(&body::lossy(&name), &body::lossy(&value));
        }
    }

    /// The value of the one of these names that is there; empty where two are.
    fn any(&self, names: &str) -> Option<String> {
        let mut one = None;
        for name in parts(names, b' ').filter(|name| !name.is_empty()) {
            if let Some(value) = self.get(name) {
                one = Some(if one.is_none() { value } else { String::new() });
            }
        }
        one
    }

    /// The value of a name; empty where it has two.
    fn get(&self, wanted: &str) -> Option<String> {
        let mut value = None;
        self.each(&mut |name, here| {
            if name.eq_ignore_ascii_case(wanted) {
                value = Some(String::from(if value.is_none() { here } else { "" }));
            }
        });
        value
    }
}

/// A number with a point or an exponent in units of `10^-decimals`; `None` where it is none or has more places.
fn scaled(text: &str, decimals: usize) -> Option<String> {
    let (mantissa, exponent) = cut(text, "e").or_else(|| cut(text, "E")).unwrap_or((text, "0"));
    let (whole, places) = cut(mantissa, ".").unwrap_or((mantissa, ""));
    let zeros = crate::text::count(exponent)?.checked_add(decimals)?.checked_sub(places.len())?;
    let mut digits = glue(&[whole, places]);
    for _ in 0..zeros.min(100) {
        digits.push('0');
    }
    (!mantissa.is_empty() && uint::is_decimal(&digits)).then(|| uint::add(&digits, "0"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        for (text, decimals, amount) in [
            ("0.5", 8, Some("50000000")),
            ("2.014e18", 0, Some("2014000000000000000")),
            ("1", 0, Some("1")),
            ("00", 0, Some("0")),
            ("20.3", 8, Some("2030000000")),
            ("0.000000001", 8, None),
            ("", 8, None),
            ("-1", 8, None),
            ("1e-3", 8, None),
            ("0x1", 0, None),
        ] {
            assert_eq!(scaled(text, decimals).as_deref(), amount, "{text}");
        }
    }
}
