//! Owns how EVM addresses and assets found in payloads are named.

use super::json::Value;
use super::uint;
use crate::chain::eip155;
pub use crate::chain::eip155::read as parse;
use crate::text::glue;
use alloc::string::String;

/// A 20-byte EVM address.
pub type Address = [u8; 20];

/// The low 20 bytes of a word, which is all the EVM looks at.
#[must_use]
pub fn address(word: &[u8; 32]) -> Address {
    let mut address = [0; 20];
    for (to, from) in address.iter_mut().zip(word.iter().skip(12)) {
        *to = *from;
    }
    address
}

/// The chain's own coin in CAIP-19.
#[must_use]
pub fn native(reference: Option<&str>) -> String {
    glue(&["eip155:", reference.unwrap_or("*"), "/slip44:60"])
}

/// A token in CAIP-19. The two ways to write the chain's own coin as a token address become that coin.
#[must_use]
pub fn token(standard: &str, address: &Address, reference: Option<&str>) -> String {
    if is_zero(address) || address.iter().all(|byte| *byte == 0xee) {
        return native(reference);
    }
    glue(&["eip155:", reference.unwrap_or("*"), "/", standard, ":", &eip155::print(address)])
}

/// Whether the address is zero, which in a parameter means nobody.
#[must_use]
pub fn is_zero(address: &Address) -> bool {
    address.iter().all(|byte| *byte == 0)
}

/// The CAIP-2 reference of an EVM chain number written as a quantity, a decimal text or a CAIP-2 text.
#[must_use]
pub fn reference(text: &str) -> Option<String> {
    let text = text.trim_ascii();
    if let Some(reference) = text.strip_prefix("eip155:") {
        return uint::is_decimal(reference).then(|| reference.into());
    }
    let word = uint::from_quantity(text).or_else(|| uint::from_decimal(text))?;
    Some(uint::decimal(&word))
}

/// The address a JSON value is.
#[must_use]
pub fn address_of(value: Option<&Value<'_>>) -> Option<Address> {
    parse(value?.text()?)
}

/// The CAIP-2 reference a JSON value is, text or number.
#[must_use]
pub fn reference_of(value: Option<&Value<'_>>) -> Option<String> {
    match value? {
        Value::String(text) => reference(text),
        Value::Number(text) => reference(text),
        _ => None,
    }
}

/// The 256-bit number a JSON value is: a number, or text in hex or decimal.
#[must_use]
pub fn number_of(value: &Value<'_>) -> Option<[u8; 32]> {
    match value {
        Value::Number(text) => uint::from_decimal(text),
        Value::String(text) => uint::from_quantity(text).or_else(|| uint::from_decimal(text)),
        _ => None,
    }
}
