//! Owns TON messages: where coins go, and whom the jetton or collectible in a message's body goes to.
//!
//! Specifications: TEP-62, TEP-74, <https://docs.ton.org/ecosystem/ton-connect/message-lookup>,
//! <https://docs.ton.org/foundations/serialization/boc>

use super::json::Value;
use super::named::{Coin, Names, accounts};
use super::{Reading, body, uint, wallet};
use crate::chain::tvm;
use crate::encoding::{base64, hex};
use crate::payload::path::Path;
use crate::reader::Reader;
use crate::text::{begins, glue};
use crate::{Account, Error, Role};
use alloc::string::String;
use alloc::vec::Vec;

const MALFORMED: Error = Error::new("ton/malformed");
const JETTON: u32 = 0x0f8a_7ea5;
const COLLECTIBLE: u32 = 0x5fcc_3d14;
/// What goes along with a jetton or a collectible pays for its way: up to 1 TON.
const FEE: &str = "1000000000";

/// Reads the arguments of `sendTransaction`: a request, or its text.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if !request(arguments, path, reading) {
        reading.opaque(path, "ton/no-messages");
    }
}

fn request(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let Some(outer) = reading.enter(path) else { return true };
    let mut found = false;
    match value {
        Value::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                found |= request(element, &path.at(at), reading);
            }
        }
        Value::String(text) if begins(text, b"{[") => {
            if let Some(inner) = reading.json(text, path) {
                if inner.repeats_a_key() {
                    reading.opaque(path, "wallet/duplicate-key");
                }
                found = request(&inner, path, reading);
            }
        }
        Value::Object(_) => {
            let network = value.get("network").and_then(Value::text).map(|id| glue(&["tvm:", id]));
            let chain = network.unwrap_or_else(|| String::from(reading.call.chain));
            let list = value.get("messages").or_else(|| value.get("items"));
            if let Some(messages) = list.and_then(Value::elements) {
                found = !messages.is_empty();
                reading.on_chain(&chain, |reading| {
                    for (at, message) in messages.iter().enumerate() {
                        let list = path.sub(".messages");
                        self::message(message, &list.at(at), reading);
                    }
                });
            } else if value.get("address").is_some() || value.get("to").is_some() {
                found = true;
                self::message(value, path, reading);
            } else if let Some(params) = value.get("params") {
                found = request(params, &path.sub(".params"), reading);
            }
        }
        _ => {}
    }
    reading.leave(outer);
    found
}

/// One message: an address, an amount, and a body.
fn message(message: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if reading.spend().is_err() {
        return;
    }
    let mut names = Names::of("tvm", "slip44:607");
    let mut coins = Vec::new();
    if let Some(amount) = message.get("amount").or_else(|| message.get("value")) {
        names.coins(amount, reading, &mut coins);
    }
    if coins.is_empty() {
        coins.push((None, None));
    }
    let payload = ["payload", "body", "data"].iter().find_map(|name| message.get(name));
    let text = payload.and_then(Value::text);
    let bytes = match payload {
        None => None,
        Some(Value::String(text)) if text.is_empty() => None,
        Some(Value::String(text)) => hex::decode(text.as_bytes()).or_else(|| base64::decode(text.as_bytes())),
        Some(value) => wallet::bytes(value),
    };
    let cells = bytes.as_deref().map_or(Ok(None), |bytes| Cells::parse(bytes).map(Some));
    let place = &path.sub(".payload");
    let mut small = false;
    let mut comment = String::new();
    match cells {
        // Some wallets take text that is no cell for a comment.
        _ if payload.is_some() && bytes.is_none() => comment.push_str(text.unwrap_or_default()),
        Ok(Some(cells)) => {
            let read = cells
                .content(0, &mut Content { names: &names, coins: &coins, path: place, reading, comment: &mut comment });
            match read {
                Ok(known) => small = known && coins.iter().all(|(_, amount)| amount.as_deref().is_some_and(is_fee)),
                Err(why) => reading.opaque(place, why.code()),
            }
        }
        Ok(None) => {}
        Err(why) => reading.opaque(place, why.code()),
    }
    if !comment.is_empty() {
        body::mentions(&comment, place, reading);
    }
    names.memo = &comment;
    let address = message.text_at("address").or_else(|| message.text_at("to")).unwrap_or_default();
    let found = accounts(address, "tvm", reading);
    let path = &path.sub(".address");
    if found.is_empty() {
        return reading.opaque(path, "wallet/recipient");
    }
    // The wallet that holds the user's jettons is known to the network alone.
    let role = if small { Role::Mention } else { Role::Payee };
    names.found(role, found, &coins, path, reading);
}

fn is_fee(amount: &str) -> bool {
    uint::compare(amount, FEE).is_le()
}

/// What a body is read for.
struct Content<'c, 'r> {
    names: &'c Names<'c>,
    coins: &'c [Coin],
    path: &'c Path<'c>,
    reading: &'c mut Reading<'r>,
    comment: &'c mut String,
}

/// The cells of a bag, the root first.
struct Cells<'a> {
    cells: Vec<(&'a [u8], usize, Vec<usize>)>,
}

impl<'a> Cells<'a> {
    /// Reads a bag of ordinary cells with one root. Checksums and hashes are not looked at: what is changed is read.
    fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let mut reader = Reader::new(bytes);
        if reader.take(4)? != b"\xb5\xee\x9c\x72" {
            return Err(MALFORMED);
        }
        let flags = reader.byte()?;
        let width = usize::from(flags & 7);
        let offset = usize::from(reader.byte()?);
        let number = |reader: &mut Reader<'_>, width: usize| {
            let bytes = reader.take(width)?;
            Ok::<usize, Error>(bytes.iter().fold(0usize, |number, byte| number << 8 | usize::from(*byte)))
        };
        if !(1..=4).contains(&width) || !(1..=8).contains(&offset) {
            return Err(MALFORMED);
        }
        let count = number(&mut reader, width)?;
        let roots = number(&mut reader, width)?;
        let absent = number(&mut reader, width)?;
        number(&mut reader, offset)?;
        let root = number(&mut reader, width)?;
        if roots != 1 || absent != 0 || root != 0 || count > bytes.len() {
            return Err(MALFORMED);
        }
        if flags & 0x80 != 0 {
            reader.take(count.saturating_mul(offset))?;
        }
        let mut cells = Vec::new();
        for at in 0..count {
            let kind = reader.byte()?;
            let size = usize::from(reader.byte()?);
            // Exotic cells, and hashes stored beside a cell.
            if kind & 0x18 != 0 || kind & 7 > 4 {
                return Err(MALFORMED);
            }
            let data = reader.take(size.div_ceil(2))?;
            let mut bits = data.len().saturating_mul(8);
            if size & 1 == 1 {
                let last = data.last().filter(|last| **last != 0).ok_or(MALFORMED)?;
                bits = bits.saturating_sub(last.trailing_zeros() as usize).saturating_sub(1);
            }
            let mut references = Vec::new();
            for _ in 0..kind & 7 {
                let to = number(&mut reader, width)?;
                // A cell refers to later ones only, so nothing goes round.
                if to <= at || to >= count {
                    return Err(MALFORMED);
                }
                references.push(to);
            }
            cells.push((data, bits, references));
        }
        if cells.is_empty() { Err(MALFORMED) } else { Ok(Self { cells }) }
    }

    fn bits(&self, cell: usize) -> Option<Bits<'a>> {
        self.cells.get(cell).map(|(data, bits, _)| Bits { data, at: 0, end: *bits })
    }

    /// Reads a message's body; `false` where it is none that moves a jetton or a collectible.
    fn content(&self, cell: usize, content: &mut Content<'_, '_>) -> Result<bool, Error> {
        let mut bits = self.bits(cell).ok_or(MALFORMED)?;
        let operation = match bits.end {
            0 => return Ok(false),
            1..32 => return Err(MALFORMED),
            _ => bits.number(32)? as u32,
        };
        let path = content.path;
        match operation {
            0 => {
                *content.comment = self.text(cell, 32);
                Ok(false)
            }
            JETTON | COLLECTIBLE => {
                bits.number(64)?;
                let amount = if operation == JETTON { Some(uint::decimal(&bits.coins()?)) } else { None };
                let payee = bits.address(content.reading)?.ok_or(MALFORMED)?;
                let response = bits.address(content.reading)?;
                // What the receiver is told may say whose money it is.
                let memo = self.forwarded(cell, &mut bits).unwrap_or_default();
                let names = Names { memo: &memo, ..*content.names };
                names.found(Role::Payee, payee, &[(None, amount)], &path.sub(".destination"), content.reading);
                // What is left of the coins goes back: to the user, mostly.
                if let Some(rest) = response {
                    let all_small = content.coins.iter().all(|(_, amount)| amount.as_deref().is_some_and(is_fee));
                    let role = if all_small { Role::Mention } else { Role::Payee };
                    content.names.found(role, rest, content.coins, &path.sub(".response"), content.reading);
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// The comment that a jetton or a collectible carries on, inline or in a cell of its own.
    fn forwarded(&self, cell: usize, bits: &mut Bits<'a>) -> Option<String> {
        let custom = bits.number(1).ok()?;
        bits.coins().ok()?;
        if bits.number(1).ok()? == 1 {
            let next = *self.cells.get(cell)?.2.get(custom as usize)?;
            let comment = self.bits(next)?.number(32).ok()? == 0;
            return comment.then(|| self.text(next, 32));
        }
        let mut bytes = Vec::new();
        let comment = bits.number(32).ok()? == 0;
        while let Ok(byte) = bits.number(8) {
            bytes.push(byte as u8);
        }
        comment.then(|| body::lossy(&bytes).into_owned())
    }

    /// The text of a comment, which goes on in the cell's first reference.
    fn text(&self, cell: usize, skip: usize) -> String {
        let mut bytes = Vec::new();
        let (mut cell, mut skip) = (cell, skip / 8);
        while let Some((data, bits, references)) = self.cells.get(cell) {
            bytes.extend_from_slice(data.get(skip..bits / 8).unwrap_or_default());
            let Some(next) = references.first() else { break };
            (cell, skip) = (*next, 0);
        }
        body::lossy(&bytes).into_owned()
    }
}

/// A cell's bits.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    end: usize,
}

impl Bits<'_> {
    fn number(&mut self, count: usize) -> Result<u64, Error> {
        let mut number = 0;
        for _ in 0..count {
            let byte = self.data.get(self.at / 8).filter(|_| self.at < self.end).ok_or(MALFORMED)?;
            number = number << 1 | u64::from(byte.wrapping_shl((self.at % 8) as u32) >> 7);
            self.at = self.at.saturating_add(1);
        }
        Ok(number)
    }

    /// An amount: a length of four bits and so many bytes.
    fn coins(&mut self) -> Result<Vec<u8>, Error> {
        let length = self.number(4)?;
        let mut bytes = Vec::new();
        for _ in 0..length {
            bytes.push(self.number(8)? as u8);
        }
        Ok(bytes)
    }

    /// An address, or none.
    fn address(&mut self, reading: &Reading<'_>) -> Result<Option<Vec<Account>>, Error> {
        match self.number(2)? {
            0 => return Ok(None),
            // Standard, without anycast.
            2 if self.number(1)? == 0 => {}
            _ => return Err(MALFORMED),
        }
        let workchain = self.number(8)? as i8;
        let mut hash = [0; 32];
        for byte in &mut hash {
            *byte = self.number(8)? as u8;
        }
        let mut readings = Vec::new();
        for reference in ["-239", "-3"] {
            if reading.reference_in("tvm").is_none_or(|known| known == reference) {
                readings.push(tvm::account(workchain, &hash, reference));
            }
        }
        Ok(Some(readings))
    }
}
