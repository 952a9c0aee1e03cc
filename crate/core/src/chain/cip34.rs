//! Owns `cip34`: Cardano's Shelley addresses, payment and stake, and Byron's, which are CBOR in base58.
//!
//! CIP-19, CIP-34

use super::Chain;
use crate::Account;
use crate::encoding::bech32::{self, Variant};
use crate::encoding::{base58, bits, crc32::crc32};
use crate::text::cut;
use alloc::vec::Vec;

/// Main network; the test networks, preprod and preview, whose addresses are the same.
const MAIN: &[&str] = &["1-764824073"];
const TEST: &[&str] = &["0-1", "0-2"];

/// Cardano.
pub struct Cip34;

impl Chain for Cip34 {
    fn namespace(&self) -> &'static str {
        "cip34"
    }

    fn knows(&self, reference: &str) -> bool {
        MAIN.contains(&reference) || TEST.contains(&reference)
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        // One in thirty addresses of today is made of letters that Byron's alphabet has too.
        if is_byron(text)
            && let Some(networks) = read_byron(text)
        {
            super::add("cip34", networks, reference, text, out);
        } else if self.resembles(text)
            && let Some(networks) = read(text)
        {
            super::add("cip34", networks, reference, &text.to_ascii_lowercase(), out);
        }
    }

    fn resembles(&self, text: &str) -> bool {
        if is_byron(text) {
            return true;
        }
        let hrp = cut(text, "1").map_or(text, |(head, _)| head);
        (50..=112).contains(&text.len())
            && ["addr", "addr_test", "stake", "stake_test"].iter().any(|known| known.eq_ignore_ascii_case(hrp))
    }
}

/// The networks of an address whose header, length and prefix agree.
fn read(text: &str) -> Option<&'static [&'static str]> {
    let word = bech32::decode(text).filter(|word| word.variant == Variant::Bech32)?;
    let bytes = bits::from_fives(&word.fives)?;
    let header = *bytes.first()?;
    let (kind, length) = match header >> 4 {
        0..=3 => ("addr", bytes.len() == 57),
        // A pointer is three numbers of at least a byte each.
        4 | 5 => ("addr", (32..=64).contains(&bytes.len())),
        6 | 7 => ("addr", bytes.len() == 29),
        14 | 15 => ("stake", bytes.len() == 29),
        _ => return None,
    };
    let (networks, suffix) = match header & 15 {
        0 => (TEST, "_test"),
        1 => (MAIN, ""),
        _ => return None,
    };
    (length && word.hrp.strip_prefix(kind) == Some(suffix)).then_some(networks)
}

fn is_byron(text: &str) -> bool {
    (55..=114).contains(&text.len()) && base58::is_alphabet(text)
}

/// The networks of a pair of tagged bytes and their CRC-32. The bytes are a key's hash, attributes and a type; test
/// networks name themselves in attribute 2.
fn read_byron(text: &str) -> Option<&'static [&'static str]> {
    let bytes = base58::decode(text)?;
    let [0x82, 0xd8, 0x18, 0x58, length, rest @ ..] = bytes.as_slice() else { return None };
    let (payload, sum) = rest.split_at_checked(usize::from(*length))?;
    let (0x1a, sum) = sum.split_first()? else { return None };
    let [0x83, 0x58, 0x1c, body @ ..] = payload else { return None };
    let (count @ 0xa0..=0xa2, mut attributes) = body.get(28..)?.split_first()? else { return None };
    let mut networks = MAIN;
    for _ in 0xa0..*count {
        let (length, rest) = match attributes {
            [1 | 2, 0x58, length, rest @ ..] => (usize::from(*length), rest),
            [1 | 2, length @ 0x40..=0x57, rest @ ..] => (usize::from(length & 31), rest),
            _ => return None,
        };
        if attributes.first() == Some(&2) {
            networks = TEST;
        }
        attributes = rest.get(length..)?;
    }
    // A key, or a code that was sold for coins: nodes refuse any other type.
    (matches!(attributes, [0 | 2]) && crc32(payload).to_be_bytes() == *sum).then_some(networks)
}

#[cfg(test)]
conformance!(Cip34, checksum: true,
    valid: [
        "addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8" => "addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8",
        "addr1v9sq6cqdvqxkqrtqp4sq6cqdvqxkqrtqp4sq6cqdvqxkqrguta9m3" => "addr1v9sq6cqdvqxkqrtqp4sq6cqdvqxkqrtqp4sq6cqdvqxkqrguta9m3",
        "addr_test1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerspjrlsz" => "addr_test1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerspjrlsz",
        "Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi" => "Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi",
        "stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw" => "stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw",
    ],
    invalid: [
        "Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAj",
        "addr_vk1w0l2sr2zgfm26ztc6nl9xy8ghsk5sh6ldwemlpmp9xylzy4dtf7st80zhd",
        "stake_vk1px4j0r2fk7ux5p23shz8f3y5y2qam7s954rgf3lg5merqcj6aetsft99wu",
    ],
);
