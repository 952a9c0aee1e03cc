//! Owns TON messages: where coins go, and whom the jetton or collectible in a message's body goes to.
//!
//! Specifications: TEP-62, TEP-74, <https://docs.ton.org/ecosystem/ton-connect/message-lookup>,
//! <https://docs.ton.org/foundations/serialization/boc>

use super::find::{Find, first};
use super::json::Value;
use super::layout::take;
use super::named::Names;
use super::{Reading, body, uint, wallet};
use crate::Role;
use crate::encoding::{base64, hex};
use crate::payload::path::Path;
use crate::text::glue;
use alloc::string::String;
use alloc::vec::Vec;

const JETTON: u64 = 0x0f8a_7ea5;
const COLLECTIBLE: u64 = 0x5fcc_3d14;
/// What goes along with jettons and collectibles pays for their way: up to 1 TON in all.
const FEE: &str = "1000000000";
const COIN: &str = "slip44:607";

static NAMES: Names<'static> = Names::of("tvm", COIN);

static FIND: Find = Find { within: "params", read: request, none: "ton/no-messages" };

/// Reads the arguments of `sendTransaction`: a request, or its text.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    FIND.all(arguments, path, reading);
}

fn request(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let lone = first(value, "address to").is_some();
    if lone {
        message(value, &mut String::new(), path, reading);
    }
    let Some(list) = first(value, "messages items") else { return lone };
    if let Some(messages) = list.elements() {
        let network = value.text_at("network").map(|id| glue(&["tvm:", id]));
        let chain = network.unwrap_or_else(|| String::from(reading.call.chain));
        let list = path.sub(".messages");
        reading.on_chain(&chain, |reading| {
            let mut sum = String::new();
            for (at, message) in messages.iter().enumerate() {
                self::message(message, &mut sum, &list.at(at), reading);
            }
        });
        return lone || !messages.is_empty();
    }
    reading.opaque(path, "ton/no-messages");
    true
}

/// One message: an address, an amount, and a body; or what a wallet makes a message of, which names the token and who gets it. `sum`
/// is what went along with tokens before it.
fn message(message: &Value<'_>, sum: &mut String, path: &Path<'_>, reading: &mut Reading<'_>) {
    if reading.spend().is_none() {
        return;
    }
    let coins = message.text_at("type").is_none_or(|kind| kind == "ton");
    let amount = first(message, "amount value").filter(|_| coins).and_then(uint::digits_of);
    let asset = if amount.is_some() { COIN } else { "" };
    let mut role = Role::Payee;
    let payload = first(message, "payload body data");
    let place = &path.sub(".payload");
    let mut comment = String::new();
    if let Some(payload) = payload.filter(|payload| payload.text() != Some("")) {
        let bytes = match payload {
            Value::String(text) => hex::decode(text.as_bytes()).or_else(|| base64::decode(text.as_bytes())),
            value => wallet::bytes(value),
        };
        match bytes.map(|bytes| content(&bytes)) {
            // Some wallets take text that is no cell for a comment.
            None => match payload {
                Value::String(text) => comment.push_str(text),
                Value::Null => {}
                _ => reading.opaque(place, "ton/malformed"),
            },
            Some(None) => reading.opaque(place, "ton/malformed"),
            Some(Some(Content::Other(found))) => {
                for (role, account) in found {
                    NAMES.give(role, &account, "", None, place, reading);
                }
            }
            Some(Some(Content::Comment(text))) => comment = text,
            Some(Some(Content::Transfer { to, amount: units, response, memo })) => {
                let names = Names { memo: &memo, ..NAMES };
                *sum = uint::add(sum, amount.as_deref().unwrap_or(FEE));
                let small = amount.is_some() && uint::compare(sum, FEE).is_le();
                let rest = if small { Role::Mention } else { Role::Payee };
                names.give(Role::Payee, &to, "", units, &place.sub(".destination"), reading);
                // What is left of the coins goes back: to the user, mostly.
                if !response.is_empty() {
                    NAMES.give(rest, &response, asset, amount.clone(), &place.sub(".response"), reading);
                }
                // The wallet that holds the user's jettons is known to the network alone.
                role = rest;
            }
        }
    }
    if !comment.is_empty() {
        body::mentions(&comment, place, reading);
    }
    if let Some(response) = message.text_at("responseDestination") {
        NAMES.give(Role::Payee, response, "", None, path, reading);
    }
    let address = first(message, "address to destination newOwner newOwnerAddress");
    let address = address.and_then(Value::text).unwrap_or_default();
    Names { memo: &comment, ..NAMES }.give(role, address, asset, amount, &path.sub(".address"), reading);
}

/// What a message's body is.
enum Content {
    Comment(String),
    /// A jetton or a collectible, to whom what is left of the coins goes, and what the receiver is told, which may say whose
    /// money it is.
    Transfer {
        to: String,
        amount: Option<String>,
        response: String,
        memo: String,
    },
    /// Whoever is named in what is not understood.
    Other(Vec<(Role, String)>),
}

/// A cell: its bits, and the places of the cells it refers to.
struct Cell<'a> {
    bits: Bits<'a>,
    next: Vec<usize>,
}

fn number(rest: &mut &[u8], width: usize) -> Option<usize> {
    Some(take(rest, width)?.iter().fold(0usize, |number, byte| number << 8 | usize::from(*byte)))
}

/// Reads a bag of ordinary cells with one root, which comes first. Checksums and hashes are not looked at: what is changed
/// is read.
fn bag(bytes: &[u8]) -> Option<Vec<Cell<'_>>> {
    let rest = &mut bytes.strip_prefix(b"\xb5\xee\x9c\x72")?;
    let flags = number(rest, 1)?;
    let width = flags & 7;
    let offset = number(rest, 1)?;
    if !(1..=4).contains(&width) || !(1..=8).contains(&offset) {
        return None;
    }
    let count = number(rest, width)?;
    let (roots, absent) = (number(rest, width)?, number(rest, width)?);
    take(rest, offset)?;
    let root = number(rest, width)?;
    if roots != 1 || absent != 0 || root != 0 || count == 0 || count > bytes.len() {
        return None;
    }
    if flags & 0x80 != 0 {
        take(rest, count.saturating_mul(offset))?;
    }
    let mut cells = Vec::new();
    for at in 0..count {
        let (kind, size) = (number(rest, 1)?, number(rest, 1)?);
        // Exotic cells, and hashes stored beside a cell.
        if kind & 0x18 != 0 || kind & 7 > 4 {
            return None;
        }
        let data = take(rest, size.div_ceil(2))?;
        let mut end = data.len().saturating_mul(8);
        if size & 1 == 1 {
            let last = data.last().filter(|last| **last != 0)?;
            end = end.saturating_sub(last.trailing_zeros() as usize).saturating_sub(1);
        }
        let mut next = Vec::new();
        for _ in 0..kind & 7 {
            let to = number(rest, width)?;
            // A cell refers to later ones only, so nothing goes round.
            if to <= at || to >= count {
                return None;
            }
            next.push(to);
        }
        cells.push(Cell { bits: Bits { data, at: 0, end }, next });
    }
    Some(cells)
}

/// Reads a message's body.
fn content(bytes: &[u8]) -> Option<Content> {
    let cells = bag(bytes)?;
    let mut bits = cells.first()?.bits;
    let operation = if bits.end == 0 { 1 } else { bits.number(32)? };
    match operation {
        0 => Some(Content::Comment(text(&cells, 0, bits))),
        JETTON | COLLECTIBLE => {
            bits.number(64)?;
            let amount = if operation == JETTON { Some(uint::decimal(&bits.coins()?)) } else { None };
            let to = bits.address()?;
            let response = bits.address()?;
            let memo = forwarded(&cells, bits).unwrap_or_default();
            (!to.is_empty()).then_some(Content::Transfer { to, amount, response, memo })
        }
        _ => Some(Content::Other(named(&cells, operation))),
    }
}

/// Who is named in a message that is not understood: whatever reads like an address, from wherever it may begin.
fn named(cells: &[Cell<'_>], operation: u64) -> Vec<(Role, String)> {
    let mut found = Vec::new();
    for (place, cell) in cells.iter().enumerate() {
        let mut bits = cell.bits;
        if place == 0 {
            bits.at = 32;
        }
        while bits.at < bits.end {
            let mut from = bits;
            if let Some(address) = from.address().filter(|address| !address.is_empty()) {
                let role = match operation {
                    _ if place != 0 || bits.at != 96 => Role::Mention,
                    // A new owner or administrator, as jettons, collections, collectibles and contracts made with Tact are told.
                    3 | 0x6501_f354 | 0x1c04_412a | 0x819d_be99 => Role::Authority,
                    // New jettons.
                    21 | 0x642b_7d07 => Role::Payee,
                    _ => Role::Mention,
                };
                found.push((role, address));
            }
            bits.at = bits.at.saturating_add(1);
        }
    }
    found
}

/// The comment that a jetton or a collectible carries on, inline or in a cell of its own.
fn forwarded<'a>(cells: &[Cell<'a>], mut bits: Bits<'a>) -> Option<String> {
    let custom = bits.number(1)?;
    bits.coins()?;
    let apart = bits.number(1)? == 1;
    let mut at = cells.len();
    if apart {
        at = *cells.first()?.next.get(custom as usize)?;
        bits = cells.get(at)?.bits;
    }
    (bits.number(32)? == 0).then(|| text(cells, at, bits))
}

/// The text of a comment from these bits on, which goes on in the first cell that the cell at `at` refers to.
fn text<'a>(cells: &[Cell<'a>], mut at: usize, mut bits: Bits<'a>) -> String {
    let mut bytes = Vec::new();
    loop {
        while let Some(byte) = bits.number(8) {
            bytes.push(byte as u8);
        }
        let Some(next) = cells.get(at).and_then(|cell| cell.next.first()) else { break };
        at = *next;
        let Some(cell) = cells.get(at) else { break };
        bits = cell.bits;
    }
    body::lossy(&bytes).into_owned()
}

/// A cell's bits.
#[derive(Clone, Copy)]
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    end: usize,
}

impl Bits<'_> {
    fn number(&mut self, count: usize) -> Option<u64> {
        let mut number = 0;
        for _ in 0..count {
            let byte = self.data.get(self.at / 8).filter(|_| self.at < self.end)?;
            number = number << 1 | u64::from(byte.wrapping_shl((self.at % 8) as u32) >> 7);
            self.at = self.at.saturating_add(1);
        }
        Some(number)
    }

    fn bytes(&mut self, count: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for _ in 0..count {
            bytes.push(self.number(8)? as u8);
        }
        Some(bytes)
    }

    /// An amount: a length of four bits and so many bytes.
    fn coins(&mut self) -> Option<Vec<u8>> {
        let length = self.number(4)?;
        self.bytes(length)
    }

    /// An address in its raw spelling, empty for none.
    fn address(&mut self) -> Option<String> {
        // Standard, without anycast.
        match self.number(2)? {
            0 => return Some(String::new()),
            2 if self.number(1)? == 0 => {}
            _ => return None,
        }
        let workchain = match self.number(8)? {
            0 => "0:",
            0xff => "-1:",
            _ => return None,
        };
        Some(hex::encode(workchain, &self.bytes(32)?))
    }
}
