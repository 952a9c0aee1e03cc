//! Owns calls inside calls: multicalls, Safe transactions and batches, ERC-7579 executions.

use super::abi::{Content, Leaf};
use super::slot::Slot;
use super::{Invocation, read_data, roles, router};
use crate::chain::eip155;
use crate::payload::path::Path;
use crate::payload::signature::Method;
use crate::payload::{Reading, evm};
use crate::reader::Reader;
use crate::{Error, Role};

const ZERO: [u8; 32] = [0; 32];

/// Reads every nested call among the leaves of one call.
#[allow(clippy::collapsible_match, reason = "what nests too deeply is not read as something else instead")]
pub(in crate::payload) fn read_all(
    method: &Method,
    leaves: &[Leaf<'_>],
    call: Invocation<'_>,
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) {
    let noted = |word: &str| method.notes.iter().any(|note| note == word);
    let word = |leaf: &Leaf<'_>, slot: Slot| match beside(leaves, leaf, slot)?.value {
        Content::Word(word, _) => Some(word),
        Content::Bytes(_) => None,
    };
    for leaf in leaves {
        let Content::Bytes(data) = &leaf.value else { continue };
        let place = &path.member(&leaf.path);
        match leaf.slot {
            Slot::Commands | Slot::Actions => router::read_all(leaf, leaves, call, path, reading),
            Slot::Calldata if noted("packed") => {
                if reading.enter(place) {
                    multi_send(data, call, place, reading);
                    reading.leave();
                }
            }
            Slot::Calldata if noted("mode") => {
                let mode = word(leaf, Slot::Mode).unwrap_or(ZERO);
                if reading.enter(place) {
                    execution(&mode, data, call, place, reading);
                    reading.leave();
                }
            }
            Slot::Calldata => {
                let callee = word(leaf, Slot::Account(Role::Contract)).map(|word| evm::address(&word));
                let value = word(leaf, Slot::Value).unwrap_or(ZERO);
                let operation = word(leaf, Slot::Operation).unwrap_or(ZERO);
                let to = callee.as_ref().unwrap_or(call.to);
                let inner = Invocation { to, value: &value, data, ..call };
                let delegated = operation.iter().any(|byte| *byte != 0);
                let judged = callee.is_none();
                // The nested call's own parts say which they are.
                let outer = leaf.path.strip_suffix("calldata").filter(|_| !judged);
                let outer = outer.map(|outer| outer.strip_suffix(".").unwrap_or(outer));
                let place = &path.member(outer.unwrap_or(&leaf.path));
                if reading.enter(place) {
                    nest(inner, judged, delegated, place, reading);
                    reading.leave();
                }
            }
            _ => {}
        }
    }
}

/// The leaf for `slot` in the same tuple, at the same place where both are arrays.
fn beside<'l, 'a>(leaves: &'l [Leaf<'a>], leaf: &Leaf<'_>, slot: Slot) -> Option<&'l Leaf<'a>> {
    let mut named = leaves.iter().filter(|other| other.slot == slot && other.group == leaf.group);
    named.find(|other| other.index.is_none() || other.index == leaf.index)
}

/// Reads one nested call. `judged`: it goes to the contract that is being called already.
fn nest(call: Invocation<'_>, judged: bool, delegated: bool, path: &Path<'_>, reading: &mut Reading<'_>) {
    if delegated {
        let account = eip155::account(call.to, call.reference);
        reading.push(roles::delegate_call(account, &path.member("to")));
    }
    if !judged && !delegated {
        super::read(call, path, reading);
    } else if !call.data.is_empty() {
        read_data(call, path, reading);
    }
}

/// Safe's `multiSend`: `operation u8 | to 20 | value 32 | length 32 | data`, packed.
fn multi_send(data: &[u8], call: Invocation<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let mut items = Reader::new(data);
    let mut at = 0usize;
    while !items.is_empty() {
        let place = &path.at(at);
        at = at.saturating_add(1);
        let item = multi_send_item(&mut items);
        let Ok((operation, to, value, data)) = item else {
            reading.opaque(place, "calldata/multisend-truncated");
            return;
        };
        if reading.spend().is_none() {
            return;
        }
        nest(Invocation { to: &to, value: &value, data, ..call }, false, operation != 0, place, reading);
    }
}

type Item<'a> = (u8, evm::Address, [u8; 32], &'a [u8]);

fn multi_send_item<'a>(items: &mut Reader<'a>) -> Result<Item<'a>, Error> {
    let truncated = Error::new("reader/truncated");
    let operation = items.byte()?;
    let to = *items.take(20)?.as_array().ok_or(truncated)?;
    let value = *items.take(32)?.as_array().ok_or(truncated)?;
    let length = items.take(32)?.as_array().and_then(super::abi::number).ok_or(truncated)?;
    Ok((operation, to, value, items.take(length)?))
}

/// ERC-7579: the mode's first byte says whether one call, a batch or a delegate call follows.
///
/// Specification: <https://eips.ethereum.org/EIPS/eip-7579>, <https://eips.ethereum.org/EIPS/eip-7821>
fn execution(mode: &[u8; 32], data: &[u8], call: Invocation<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let [kind, ..] = mode;
    match kind {
        0x00 => match data.split_first_chunk::<20>() {
            Some((to, rest)) => match rest.split_first_chunk::<32>() {
                Some((value, data)) => super::read(Invocation { to, value, data, ..call }, path, reading),
                None => reading.opaque(path, "calldata/execution-truncated"),
            },
            None => reading.opaque(path, "calldata/execution-truncated"),
        },
        0x01 => {
            let batches = mode.get(6..10) == Some(&[0x78, 0x21, 0x00, 0x02]);
            let signed = mode.get(6..10) == Some(&[0x78, 0x21, 0x00, 0x01]);
            let line = if batches {
                "batches(bytes[] calldata)"
            } else if signed {
                "batch((address contract, uint256 value, bytes calldata)[] _, bytes _)"
            } else {
                "batch((address contract, uint256 value, bytes calldata)[] _)"
            };
            batch(line, batches, data, call, path, reading);
        }
        0xff => match data.split_first_chunk::<20>() {
            Some((to, data)) => nest(Invocation { to, value: &ZERO, data, ..call }, false, true, path, reading),
            None => reading.opaque(path, "calldata/execution-truncated"),
        },
        _ => reading.opaque(path, "calldata/execution-mode"),
    }
}

fn batch(line: &str, batches: bool, data: &[u8], call: Invocation<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let Ok(method) = Method::parse(line) else { return };
    // With or without the optional operation data, the calls themselves come first.
    let leaves = match super::abi::decode(&method.params, data, reading) {
        Ok(leaves) => leaves,
        Err(why) if line.ends_with("bytes _)") => {
            let _ = why;
            return batch(
                "batch((address contract, uint256 value, bytes calldata)[] _)",
                false,
                data,
                call,
                path,
                reading,
            );
        }
        Err(why) => return reading.opaque(path, why.code()),
    };
    if !batches {
        return read_all(&method, &leaves, call, path, reading);
    }
    let mut mode = ZERO;
    if let Some(head) = mode.first_chunk_mut::<10>() {
        *head = [0x01, 0, 0, 0, 0, 0, 0x78, 0x21, 0x00, 0x01];
    }
    for leaf in &leaves {
        let Content::Bytes(data) = &leaf.value else { continue };
        let place = &path.member(&leaf.path);
        if reading.enter(place) {
            execution(&mode, data, call, place, reading);
            reading.leave();
        }
    }
}
