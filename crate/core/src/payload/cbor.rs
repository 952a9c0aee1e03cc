//! Owns the reading of CBOR: numbers become decimal text, bytes hexadecimal text after `0x`, the keys of maps names; what
//! else there is says nothing.
//!
//! Specification: <https://www.rfc-editor.org/rfc/rfc8949>

use super::json::Value;
use super::layout::take;
use super::uint;
use crate::encoding::hex;
use alloc::vec::Vec;

/// How deep items may be in each other.
const DEPTH: u8 = 24;
/// How many items there may be.
const NODES: u32 = 20_000;

/// Reads one item that is all of the bytes. `None` for anything else.
#[must_use]
pub fn read(mut bytes: &[u8]) -> Option<Value<'static>> {
    let item = Cbor { rest: &mut bytes, nodes: NODES }.item(DEPTH)?;
    bytes.is_empty().then_some(item)
}

struct Cbor<'c, 'a> {
    rest: &'c mut &'a [u8],
    nodes: u32,
}

impl<'a> Cbor<'_, 'a> {
    /// The kind of an item and its argument; `None` for the argument of one whose length is not known.
    fn head(&mut self) -> Option<(u8, Option<u64>)> {
        let byte = *take(self.rest, 1)?.first()?;
        let argument = match byte & 31 {
            small @ 0..=23 => Some(small.into()),
            wide @ 24..=27 => {
                let bytes = take(self.rest, 1 << (wide & 3))?;
                Some(bytes.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte)))
            }
            31 => None,
            _ => return None,
        };
        Some((byte >> 5, argument))
    }

    /// Whether what began without a length ends here.
    fn ends(&mut self) -> bool {
        let ends = self.rest.first() == Some(&0xff);
        if ends {
            take(self.rest, 1);
        }
        ends
    }

    fn bytes(&mut self, length: u64) -> Option<&'a [u8]> {
        take(self.rest, length.try_into().ok()?)
    }

    fn item(&mut self, depth: u8) -> Option<Value<'static>> {
        self.nodes = self.nodes.checked_sub(1)?;
        let deeper = depth.checked_sub(1)?;
        let (kind, argument) = self.head()?;
        let mut left = argument;
        // Whether there is another part.
        let mut more = |cbor: &mut Self| match &mut left {
            Some(0) => false,
            Some(left) => {
                *left = left.wrapping_sub(1);
                true
            }
            None => !cbor.ends(),
        };
        Some(match kind {
            0 => Value::String(uint::decimal(&argument?.to_be_bytes()).into()),
            2 | 3 => {
                let mut whole = Vec::new();
                match argument {
                    Some(length) => whole.extend_from_slice(self.bytes(length)?),
                    None => {
                        while !self.ends() {
                            match self.head()? {
                                (inner, Some(length)) if inner == kind => whole.extend_from_slice(self.bytes(length)?),
                                _ => return None,
                            }
                        }
                    }
                }
                if kind == 2 { Value::String(hex::encode("0x", &whole).into()) } else { Value::Null }
            }
            4 => {
                let mut list = Vec::new();
                while more(self) {
                    list.push(self.item(deeper)?);
                }
                Value::Array(list)
            }
            5 => {
                let mut members = Vec::new();
                while more(self) {
                    let name = match self.item(deeper)? {
                        Value::String(name) => name,
                        _ => "".into(),
                    };
                    members.push((name, self.item(deeper)?));
                }
                Value::Object(members)
            }
            // A tag in front.
            6 => argument.and_then(|_| self.item(deeper))?,
            _ => argument.map(|_| Value::Null)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples of RFC 8949, appendix A, and broken ones.
    #[test]
    fn reads_the_examples_of_the_specification() {
        for good in [
            "00",
            "1903e8",
            "1bffffffffffffffff",
            "20",
            "f90000",
            "fb3ff199999999999a",
            "f6",
            "c074323031332d30332d32315432303a30343a30305a",
            "4401020304",
            "6161",
            "83010203",
            "8301820203820405",
            "a201020304",
            "a26161016162820203",
            "5f42010243030405ff",
            "7f657374726561646d696e67ff",
            "9fff",
            "9f018202039f0405ffff",
            "bf61610161629f0203ffff",
            "d818456449455446",
        ] {
            let bytes = hex::decode(good.as_bytes()).unwrap();
            assert!(read(&bytes).is_some(), "{good}");
            for cut in 0..bytes.len() {
                assert!(read(&bytes[..cut]).is_none(), "{good} cut at {cut}");
            }
        }
        for bad in ["ff", "1c", "5f4101", "5f00ff", "9f", "bf01ff", "5bffffffffffffffff", "0000"] {
            assert!(read(&hex::decode(bad.as_bytes()).unwrap()).is_none(), "{bad}");
        }
        assert!(read(&[0x81; 30]).is_none());
    }

    #[test]
    fn as_json_would_have_it() {
        for (bytes, json) in [
            ("9f1903e8a20142030402050200ff", r#"["1000",{"1":"0x0304","2":"5"},"2","0"]"#),
            ("d9010281c25f41014102ff", r#"["0x0102"]"#),
        ] {
            let expected = Value::parse(json, Default::default());
            assert_eq!(read(&hex::decode(bytes.as_bytes()).unwrap()), expected.ok(), "{bytes}");
        }
    }
}
