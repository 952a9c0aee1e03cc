//! Owns ABI decoding: the values of parameters whose names are roles, wherever they stand.
//!
//! It reads what the EVM reads: dirty upper bytes, offsets in any order, bytes after the end. Only where the EVM would
//! read past the end is the data called truncated, because contracts differ there.
//!
//! Specification: <https://docs.soliditylang.org/en/latest/abi-spec.html>

use super::slot::Slot;
use crate::Error;
use crate::payload::Reading;
use crate::payload::path::Path;
use crate::payload::signature::{Param, Type};
use crate::reader::NODES;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// Truncated calldata.
pub const TRUNCATED: Error = Error::new("calldata/truncated");

/// A value with a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf<'a> {
    /// What the parameter's name says it is for.
    pub slot: Slot,
    /// The tuple it stands in. Parameters are one tuple too.
    pub group: u32,
    /// Its place in an array beside the other arrays of the tuple.
    pub index: Option<usize>,
    /// Where it stands, like `[1].payee`.
    pub path: String,
    /// What it is.
    pub value: Content<'a>,
}

/// The content of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// One word, and whether its type is wider than an address (`bytes32`).
    Word([u8; 32], bool),
    /// Bytes of any length.
    Bytes(Cow<'a, [u8]>),
}

/// Decodes `data`, the arguments without the selector.
///
/// # Errors
/// `calldata/truncated` where data is missing, `limit/nodes` where there is too much of it.
pub fn decode<'a>(params: &[Param], data: &'a [u8], reading: &mut Reading<'_>) -> Result<Vec<Leaf<'a>>, Error> {
    let mut decoder = Decoder { reading, leaves: Vec::new(), groups: 0 };
    decoder.tuple(params, data, &Path::root(""))?;
    Ok(decoder.leaves)
}

struct Decoder<'r, 'c, 'a> {
    reading: &'r mut Reading<'c>,
    leaves: Vec<Leaf<'a>>,
    groups: u32,
}

/// Where a value stands: what it is for, its tuple, its place in an array.
struct Place<'p> {
    slot: Option<Slot>,
    group: u32,
    index: Option<usize>,
    path: &'p Path<'p>,
}

impl<'a> Decoder<'_, '_, 'a> {
    fn tuple(&mut self, members: &[Param], data: &'a [u8], path: &Path<'_>) -> Result<(), Error> {
        let group = self.groups;
        self.groups = self.groups.saturating_add(1);
        let size = members.iter().fold(0usize, |size, member| size.saturating_add(member.kind.head_size()));
        if data.len() < size {
            return Err(TRUNCATED);
        }
        let mut at = 0usize;
        for member in members {
            if is_wanted(member) {
                let path = &if matches!(member.name.as_str(), "_" | "") { *path } else { path.member(&member.name) };
                let place = Place { slot: Slot::of(&member.name), group, index: None, path };
                let region = region(&member.kind, data, at)?;
                self.value(&member.kind, region, place)?;
            }
            at = at.saturating_add(member.kind.head_size());
        }
        Ok(())
    }

    fn value(&mut self, kind: &Type, data: &'a [u8], place: Place<'_>) -> Result<(), Error> {
        self.reading.spend().ok_or(NODES)?;
        match kind {
            Type::Word(name) => {
                let word = data.first_chunk::<32>().ok_or(TRUNCATED)?;
                self.leaf(place, Content::Word(*word, name == "bytes32"));
            }
            Type::Bytes(_) => {
                let bytes = sized(data).and_then(|(length, rest)| rest.get(..length)).ok_or(TRUNCATED)?;
                self.leaf(place, Content::Bytes(Cow::Borrowed(bytes)));
            }
            Type::Tuple(members) => self.tuple(members, data, place.path)?,
            Type::Array(element, Some(length)) => self.array(element, *length, data, &place)?,
            Type::Array(element, None) => {
                let (length, data) = sized(data).ok_or(TRUNCATED)?;
                self.array(element, length, data, &place)?;
            }
        }
        Ok(())
    }

    fn array(&mut self, element: &Type, length: usize, data: &'a [u8], place: &Place<'_>) -> Result<(), Error> {
        let size = element.head_size();
        if size.checked_mul(length).is_none_or(|total| total > data.len()) {
            return Err(TRUNCATED);
        }
        for index in 0..length {
            let region = region(element, data, index.saturating_mul(size))?;
            let path = &place.path.at(index);
            self.value(element, region, Place { slot: place.slot, group: place.group, index: Some(index), path })?;
        }
        Ok(())
    }

    fn leaf(&mut self, place: Place<'_>, value: Content<'a>) {
        let Place { slot: Some(slot), group, index, path } = place else { return };
        self.leaves.push(Leaf { slot, group, index, path: path.written(), value });
    }
}

/// Where the encoding of a value begins: in the head itself, or where its offset points.
fn region<'a>(kind: &Type, data: &'a [u8], at: usize) -> Result<&'a [u8], Error> {
    let head = data.get(at..).ok_or(TRUNCATED)?;
    if !kind.is_dynamic() {
        return Ok(head);
    }
    let offset = head.first_chunk::<32>().and_then(number).ok_or(TRUNCATED)?;
    data.get(offset..).ok_or(TRUNCATED)
}

/// A length word and what follows it.
fn sized(data: &[u8]) -> Option<(usize, &[u8])> {
    let (word, rest) = data.split_first_chunk::<32>()?;
    Some((number(word)?, rest))
}

/// A word as a length or offset. `None` when it is beyond any real data.
#[must_use]
pub fn number(word: &[u8; 32]) -> Option<usize> {
    let (high, low) = word.split_last_chunk::<4>()?;
    if high.iter().any(|byte| *byte != 0) {
        return None;
    }
    usize::try_from(u32::from_be_bytes(*low)).ok()
}

/// Whether anything in the parameter has a role.
fn is_wanted(param: &Param) -> bool {
    fn within(kind: &Type) -> bool {
        match kind {
            Type::Tuple(members) => members.iter().any(is_wanted),
            Type::Array(element, _) => within(element),
            Type::Word(_) | Type::Bytes(_) => false,
        }
    }
    match param.kind {
        // The name of a tuple says nothing; its members' do.
        Type::Tuple(_) => within(&param.kind),
        _ => Slot::of(&param.name).is_some() || within(&param.kind),
    }
}
