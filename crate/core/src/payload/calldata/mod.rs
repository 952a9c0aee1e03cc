//! Owns calldata: a contract call's selector and arguments, down to who gets what.

pub mod abi;
pub(super) mod nested;
pub(super) mod roles;
mod router;
pub mod slot;

use super::evm::{self, Address};
use super::signature::Method;
use super::{Reading, uint};
use crate::chain::eip155;
use crate::encoding::hash::keccak256;
use crate::payload::path::Path;
use crate::text::parts;
use crate::{Account, Finding, Role};
use alloc::string::String;

/// Known methods in the order of their selectors: how many have each first byte, where the lines of each sixteenth of
/// them begin, the words that single characters in the lines stand for, and the lines of `methods.sol`.
static METHODS: ([u8; 256], [u16; 16], &str, &str) = include!(concat!(env!("OUT_DIR"), "/methods.rs"));

/// The `why` of a delegate that runs its code in the caller's place for one call.
pub const DELEGATE_CALL: &str = "delegatecall";

/// One contract call.
#[derive(Clone, Copy)]
pub struct Invocation<'a> {
    /// The contract.
    pub to: &'a Address,
    /// The chain, where it is known.
    pub reference: Option<&'a str>,
    /// The coin sent along.
    pub value: &'a [u8; 32],
    /// Selector and arguments.
    pub data: &'a [u8],
}

/// What a selector turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read {
    /// A call to a token, which is the asset of what was found.
    Token,
    /// Another known method.
    Known,
    /// An unknown one.
    Unknown,
}

/// Reads a call from outside, or nested in another: who receives the coin, which code runs, what the data says.
pub fn read(call: Invocation<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let account = || eip155::account(call.to, call.reference);
    let has_value = call.value.iter().any(|byte| *byte != 0);
    let pays = |finding: Finding| finding.asset(evm::native(call.reference)).amount(uint::decimal(call.value));
    let to = &path.member("to");
    if call.data.is_empty() {
        reading.push(pays(one(Role::Payee, account(), to)));
        return;
    }
    let mut findings = core::mem::take(&mut reading.findings);
    let outer = reading.left.take();
    let read = read_data(call, &path.member("data"), reading);
    // What stays in a router is for whoever comes first.
    if let Some(place) = core::mem::replace(&mut reading.left, outer) {
        reading.opaque(&Path::root(&place), "router/left-behind");
    }
    findings.append(&mut reading.findings);
    reading.findings = findings;
    // What a token is, its asset says.
    if read == Read::Token && !has_value {
        return;
    }
    let mut contract = one(Role::Contract, account(), to);
    if has_value {
        contract = pays(contract);
        // A listed contract whose method is known may be sent the coin the method asks for.
        if read == Read::Unknown || !reading.policy.lists(&contract, reading.call) {
            reading.push(pays(one(Role::Payee, account(), to)));
        }
    }
    if read != Read::Token {
        reading.push(contract);
    }
}

/// Reads what the user's own smart account is told to do.
pub fn read_own(account: &Address, reference: Option<&str>, data: &[u8], path: &Path<'_>, reading: &mut Reading<'_>) {
    let call = Invocation { to: account, reference, value: &[0; 32], data };
    if !data.is_empty() && read_data(call, path, reading) == Read::Unknown {
        reading.opaque(path, "operation/unknown-account");
    }
}

/// Reads data of a call whose callee is not known, or what may be the arguments of one.
pub fn read_alone(data: &[u8], reference: Option<&str>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let call = Invocation { to: &[0; 20], reference, value: &[0; 32], data };
    if data.len() % 32 == 4 {
        read_data(call, path, reading);
    } else {
        mentions(data, reference, path, reading);
    }
}

/// Reads calldata alone, for calls whose callee has been judged already.
fn read_data(call: Invocation<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> Read {
    let Some((selector, arguments)) = call.data.split_first_chunk::<4>() else {
        return Read::Unknown;
    };
    let built_in;
    let method = match reading.policy.fragment(call.to, call.reference, *selector) {
        Some(listed) => listed,
        None => {
            built_in = known(*selector);
            match &built_in {
                Some(method) => method,
                None => {
                    mentions(arguments, call.reference, path, reading);
                    return Read::Unknown;
                }
            }
        }
    };
    let path = &path.member(&method.name);
    let decoded = abi::decode(&method.params, arguments, reading);
    let leaves = match decoded {
        Ok(leaves) => leaves,
        Err(why) => {
            reading.opaque(path, why.code());
            return Read::Known;
        }
    };
    let token = ["erc20", "erc721", "erc1155"].into_iter().find(|kind| method.notes.iter().any(|note| note == kind));
    roles::conclude(method, &leaves, token, call, path, reading);
    nested::read_all(method, &leaves, call, path, reading);
    if token.is_some() { Read::Token } else { Read::Known }
}

/// A method of the shipped list.
#[must_use]
pub fn known(selector: [u8; 4]) -> Option<Method> {
    let (counts, starts, words, text) = &METHODS;
    let wanted = usize::from(*selector.first()?);
    let mut lines = parts(text.get(usize::from(*starts.get(wanted >> 4)?)..)?, b'\n');
    for head in wanted & 0xf0..=wanted {
        for _ in 0..*counts.get(head)? {
            let line = lines.next()?;
            if head == wanted
                && let Ok(method) = Method::parse(&spelt_out(line, words))
                && selector_of(&method) == selector
            {
                return Some(method);
            }
        }
    }
    None
}

/// A line of the table with its words, and the commas after them.
fn spelt_out(line: &str, words: &str) -> String {
    let (mut text, mut ended) = (String::new(), false);
    for character in line.chars() {
        if ended && !matches!(character, ' ' | '[' | ')') {
            text.push(',');
        }
        ended = character < ' ';
        if !ended {
            text.push(character);
        } else if let Some(word) = parts(words, b'|').nth((character as usize).wrapping_sub(1)) {
            text.push_str(word);
        }
    }
    text
}

/// The first four bytes of the hash of a signature.
pub(crate) fn selector_of(method: &Method) -> [u8; 4] {
    let [a, b, c, d, ..] = keccak256(method.canonical().as_bytes());
    [a, b, c, d]
}

/// The address-shaped words of arguments nobody can read.
fn mentions(arguments: &[u8], reference: Option<&str>, path: &Path<'_>, reading: &mut Reading<'_>) {
    for (at, word) in arguments.as_chunks::<32>().0.iter().enumerate() {
        let Some((empty, address)) = word.split_last_chunk::<20>() else { return };
        // Small numbers and packed words are no addresses.
        let starts = address.first_chunk::<4>().is_some_and(|head| head.iter().any(|byte| *byte != 0));
        if empty.iter().all(|byte| *byte == 0) && starts && reading.spend().is_some() {
            let account = eip155::account(address, reference);
            reading.found(Role::Mention, account, &path.at(at));
        }
    }
}

/// A finding about one account.
fn one(role: Role, account: Account, path: &Path<'_>) -> Finding {
    Finding::new(role, alloc::vec![account], path.written())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_found_as_it_was_written() {
        let file = include_str!("methods.sol");
        let lines = file.lines().filter_map(|line| line.split("//").next()).filter(|line| !line.trim().is_empty());
        for line in lines {
            let said = Method::parse(line).unwrap();
            let mut found = known(selector_of(&said)).unwrap();
            let mut names = alloc::vec![];
            each(&said.params, &mut |name| names.push(String::from(name)));
            names.reverse();
            let mut same = true;
            each(&found.params, &mut |name| {
                let said = names.pop().unwrap_or_default();
                same &= name == said || name.is_empty() && said.starts_with('_');
            });
            found.params.clone_from(&said.params);
            assert_eq!((found, same), (said, true), "{line}");
        }
    }

    fn each(params: &[super::super::signature::Param], name: &mut dyn FnMut(&str)) {
        use super::super::signature::Type;
        for param in params {
            let mut kind = &param.kind;
            while let Type::Array(element, _) = kind {
                kind = element;
            }
            match kind {
                Type::Tuple(members) => each(members, name),
                _ => name(&param.name),
            }
        }
    }
}
