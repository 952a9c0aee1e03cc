//! Owns names that the user typed (ENS): whether the answer to a read of Ethereum's chain is the address of one.
//!
//! Two ways are known: the Universal Resolver answers at once, and the registry names a resolver that is asked next; either may stand in
//! a batch of Multicall3. Only plain names count, of letters, digits and hyphens: those are their own normal form. What a gateway off the
//! chain says (CCIP-Read) comes back in another call, which is none of these.

use crate::encoding::hash::keccak256;
use crate::encoding::hex;
use crate::text::{CASE, contains, cut_last, parts, place, trimmed};
use crate::{Account, Call};
use alloc::string::String;
use alloc::vec::Vec;

/// How the names of accounts end, as far as they are no addresses of pages too.
const ENDS: &str = "eth sol crypto bnb arb nft wallet dao blockchain bitcoin zil near ton btc stx sui apt hbar tez ada";

/// The account that a name like `shop.eth` stands for: whose that is, only whoever looks it up knows.
#[must_use]
pub fn account(text: &str) -> Option<Account> {
    let name = trimmed(text);
    let bytes = name.as_bytes();
    let dot = bytes.iter().rposition(|byte| *byte == b'.').filter(|dot| *dot > 0 && bytes.len() < 256)?;
    let end = name.get(dot.saturating_add(1)..)?;
    let odd = |byte: &u8| *byte <= b' ' || matches!(byte, b'@' | b'/' | b':' | b'?' | b'"');
    let named = place(ENDS, end.as_bytes(), CASE).is_some() && !bytes.iter().any(odd);
    if !named {
        return None;
    }
    Some(Account { namespace: "name", reference: None, address: name.to_ascii_lowercase() })
}

const UNIVERSAL: [u8; 20] = [
    0xee, 0xee, 0xee, 0xee, 0x14, 0xd7, 0x18, 0xc2, 0xb4, 0x7d, 0x99, 0x23, 0xde, 0xab, 0x13, 0x35, 0xe1, 0x44, 0xee,
    0xee,
];
const REGISTRY: [u8; 20] = [
    0x00, 0x00, 0x00, 0x00, 0x00, 0x0c, 0x2e, 0x07, 0x4e, 0xc6, 0x9a, 0x0d, 0xfb, 0x29, 0x97, 0xba, 0x6c, 0x7d, 0x2e,
    0x1e,
];
const MULTICALL: [u8; 20] = [
    0xca, 0x11, 0xbd, 0xe0, 0x59, 0x77, 0xb3, 0x63, 0x11, 0x67, 0x02, 0x88, 0x62, 0xbe, 0x2a, 0x17, 0x39, 0x76, 0xca,
    0x11,
];
/// `aggregate3((address,bool,bytes)[])`
const AGGREGATE3: [u8; 4] = [0x82, 0xad, 0x56, 0xcb];
/// `resolve(bytes,bytes)`
const RESOLVE: [u8; 4] = [0x90, 0x61, 0xb9, 0x23];
/// `resolveWithGateways(bytes,bytes,string[])`
const RESOLVE_WITH_GATEWAYS: [u8; 4] = [0xa1, 0x47, 0x28, 0x44];
/// `addr(bytes32)`
const ADDR: [u8; 4] = [0x3b, 0x3b, 0x57, 0xde];
/// `resolver(bytes32)`
const RESOLVER: [u8; 4] = [0x01, 0x78, 0xb8, 0xbf];

/// Reads a call whose method is the typed name and whose body is who was asked, the call data, the answer and the name's resolver as
/// far as it is known, each in hex, with spaces between them. The answer starts with `a` for the name's address or with `r` for its
/// resolver.
#[must_use]
pub fn read(call: &Call<'_>) -> Option<String> {
    let name = trimmed(call.method).to_ascii_lowercase();
    let (node, wire) = hashed(&name)?;
    let mut parts = parts(core::str::from_utf8(call.body).ok()?, b' ').map(|part| hex::decode_lenient(part.as_bytes()));
    let mut next = || parts.next().flatten();
    let (to, data, answer) = (next()?, next()?, next()?);
    let asked = Asked { node, wire, resolver: next().unwrap_or_default() };
    let (selector, rest) = data.split_at_checked(4)?;
    if to != MULTICALL || *selector != AGGREGATE3 {
        return asked.told(&to, &data, &answer);
    }
    let (calls, results) = (tail(rest, 0)?, tail(&answer, 0)?);
    for at in 0..number(calls, 0)? {
        // Each offset counts from behind the list's length.
        let (call, result) = (tail(calls.get(32..)?, at)?, tail(results.get(32..)?, at)?);
        let told = asked.told(call.get(12..32)?, blob(call, 2)?, blob(result, 1)?);
        if told.is_some() && number(result, 0)? == 1 {
            return told;
        }
    }
    None
}

/// A name, and its resolver as far as it is known.
struct Asked {
    node: [u8; 32],
    wire: Vec<u8>,
    resolver: Vec<u8>,
}

impl Asked {
    /// What the answer to one question says of the name.
    fn told(&self, to: &[u8], data: &[u8], answer: &[u8]) -> Option<String> {
        let (selector, rest) = data.split_at_checked(4)?;
        let asks = |bytes: &[u8], what: [u8; 4]| {
            bytes.split_at_checked(4).is_some_and(|(selector, rest)| *selector == what && *rest == self.node)
        };
        if to == UNIVERSAL && (*selector == RESOLVE || *selector == RESOLVE_WITH_GATEWAYS) {
            let right = blob(rest, 0)? == self.wire && asks(blob(rest, 1)?, ADDR);
            return if right { address('a', blob(answer, 0)?) } else { None };
        }
        if to == REGISTRY && asks(data, RESOLVER) {
            return address('r', answer);
        }
        if !self.resolver.is_empty() && to == self.resolver && asks(data, ADDR) {
            return address('a', answer);
        }
        None
    }
}

/// The name's node and its DNS form; `None` for a name that is not plain.
fn hashed(name: &str) -> Option<([u8; 32], Vec<u8>)> {
    let mut node = [0; 32];
    let mut wire = Vec::new();
    for label in parts(name, b'.') {
        let bytes = label.as_bytes();
        let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
        if !bytes.iter().all(plain) || bytes.get(2..4) == Some(b"--") {
            return None;
        }
        wire.push(u8::try_from(bytes.len()).ok().filter(|length| (1..64).contains(length))?);
        wire.extend_from_slice(bytes);
    }
    wire.push(0);
    let mut above = Some(name);
    while let Some(rest) = above {
        let label;
        (above, label) = cut_last(rest, b'.').map_or((None, rest), |(above, label)| (Some(above), label));
        let mut both = [0; 64];
        let (parent, own) = both.split_at_mut(32);
        parent.copy_from_slice(&node);
        own.copy_from_slice(&keccak256(label.as_bytes()));
        node = keccak256(&both);
    }
    // A name without a dot is a word.
    if contains(name, ".") { Some((node, wire)) } else { None }
}

/// The bytes that the word at `place` points to.
fn blob(data: &[u8], place: usize) -> Option<&[u8]> {
    let rest = tail(data, place)?;
    rest.get(32..)?.get(..number(rest, 0)?)
}

/// What stands where the word at `place` points to, and all behind it.
fn tail(data: &[u8], place: usize) -> Option<&[u8]> {
    data.get(number(data, place.checked_mul(32)?)?..)
}

/// A word that counts bytes.
fn number(data: &[u8], at: usize) -> Option<usize> {
    let word = data.get(at..at.checked_add(32)?)?;
    let (high, low) = word.split_at_checked(28)?;
    if high.iter().any(|byte| *byte != 0) {
        return None;
    }
    usize::try_from(u32::from_be_bytes(low.try_into().ok()?)).ok()
}

/// One word that is an address other than zero.
fn address(kind: char, word: &[u8]) -> Option<String> {
    let (high, low) = word.split_at_checked(12)?;
    if low.len() != 20 || high.iter().any(|byte| *byte != 0) || low.iter().all(|byte| *byte == 0) {
        return None;
    }
    let mut out = String::from(kind);
    out.push_str(&hex::encode("0x", low));
    Some(out)
}
