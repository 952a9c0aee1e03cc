//! Owns amounts: 256-bit words and quantities as decimal text, compared and added without big integers.

use super::json::Value;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// The decimal digits of big-endian bytes.
#[must_use]
pub fn decimal(bytes: &[u8]) -> String {
    // The decimal digits so far, least significant first.
    let mut digits: Vec<u8> = Vec::new();
    for byte in bytes {
        let mut carry = u16::from(*byte);
        for digit in &mut digits {
            carry = carry.wrapping_add(u16::from(*digit) << 8);
            *digit = (carry % 10) as u8;
            carry /= 10;
        }
        while carry > 0 {
            digits.push((carry % 10) as u8);
            carry /= 10;
        }
    }
    if digits.is_empty() {
        digits.push(0);
    }
    written(&digits)
}

/// Digits, least significant first, as text without leading zeros.
fn written(digits: &[u8]) -> String {
    let mut text = String::with_capacity(digits.len());
    let mut started = false;
    for (left, digit) in digits.iter().enumerate().rev() {
        started |= *digit != 0 || left == 0;
        if started {
            text.push(char::from(b'0' | digit));
        }
    }
    text
}

/// Whether `text` is a decimal amount of at most 78 digits (2^256 has 78).
#[must_use]
pub fn is_decimal(text: &str) -> bool {
    !text.is_empty() && text.len() <= 78 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The decimal text that a JSON value is: text, a number, or a big integer.
#[must_use]
pub fn digits_of(value: &Value<'_>) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_ref(),
        Value::Number(text) => text,
        value => value.text_at("$value")?,
    };
    is_decimal(text).then(|| text.into())
}

/// Digits without leading zeros.
fn unpadded(digits: &str) -> &str {
    let zeros = digits.bytes().take_while(|byte| *byte == b'0').count();
    digits.get(zeros..).unwrap_or_default()
}

/// Compares two decimal texts as numbers.
#[must_use]
pub fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (unpadded(a), unpadded(b));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

/// The sum of two decimal texts.
#[must_use]
pub fn add(a: &str, b: &str) -> String {
    let mut digits = Vec::with_capacity(a.len().max(b.len()).saturating_add(1));
    let (mut a, mut b) = (a.bytes().rev(), b.bytes().rev());
    let mut carry = 0u8;
    loop {
        let (left, right) = (a.next(), b.next());
        if left.is_none() && right.is_none() && carry == 0 {
            break;
        }
        let digit = |byte: Option<u8>| byte.map_or(0, |byte| byte & 0x0f);
        let sum = digit(left).saturating_add(digit(right)).saturating_add(carry);
        digits.push(sum % 10);
        carry = sum / 10;
    }
    if digits.is_empty() {
        digits.push(0);
    }
    written(&digits)
}

/// Reads a decimal text into a 256-bit word. `None` when it is not one or does not fit.
#[must_use]
pub fn from_decimal(text: &str) -> Option<[u8; 32]> {
    if !is_decimal(text) {
        return None;
    }
    let mut word = [0u8; 32];
    for digit in text.bytes() {
        let mut carry = u16::from(digit & 0x0f);
        for byte in word.iter_mut().rev() {
            carry = carry.saturating_add(u16::from(*byte).saturating_mul(10));
            *byte = (carry & 0xff) as u8;
            carry >>= 8;
        }
        if carry > 0 {
            return None;
        }
    }
    Some(word)
}

/// Reads a JSON-RPC quantity (`0x` and hex digits) into a 256-bit word. Leading zeros are accepted, as wallets do.
#[must_use]
pub fn from_quantity(text: &str) -> Option<[u8; 32]> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))?;
    let digits = unpadded(digits);
    if digits.len() > 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    word(&crate::encoding::hex::decode_lenient(digits.as_bytes())?)
}

/// Big-endian bytes as a 256-bit word. `None` when they do not fit.
#[must_use]
pub fn word(bytes: &[u8]) -> Option<[u8; 32]> {
    let mut word = [0u8; 32];
    let from = word.len().checked_sub(bytes.len())?;
    word.get_mut(from..)?.copy_from_slice(bytes);
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals() {
        assert_eq!(decimal(&[]), "0");
        assert_eq!(decimal(&[0, 0]), "0");
        assert_eq!(decimal(&[0x0d, 0xe0, 0xb6, 0xb3, 0xa7, 0x64, 0, 0]), "1000000000000000000");
        let max = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
        assert_eq!(decimal(&[0xff; 32]), max);
        assert_eq!(from_decimal(max), Some([0xff; 32]));
        assert_eq!(from_decimal(&add(max, "1")), None);
        assert_eq!(add("999", "1"), "1000");
        assert_eq!(add("0", "0"), "0");
        assert_eq!(from_quantity("0x00de0b6b3a7640000").map(|w| decimal(&w)).as_deref(), Some("1000000000000000000"));
        assert_eq!(from_quantity("0x").map(|w| decimal(&w)).as_deref(), Some("0"));
        assert_eq!(from_quantity("12"), None);
    }

    #[test]
    fn compares_as_numbers() {
        assert_eq!(compare("9", "10"), Ordering::Less);
        assert_eq!(compare("0010", "10"), Ordering::Equal);
        assert_eq!(compare("11", "10"), Ordering::Greater);
        assert_eq!(compare("0", ""), Ordering::Equal);
    }
}
