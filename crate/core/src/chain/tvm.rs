//! Owns `tvm`: TON. One account has four friendly spellings (bounceable or not, for test networks only or not) and a
//! raw one; the canonical spelling is the non-bounceable one of its network.
//!
//! TEP-2, <https://namespaces.chainagnostic.org/tvm/caip2>

use super::Chain;
use crate::Account;
use crate::encoding::crc16::crc16;
use crate::encoding::{base64, hex};
use crate::text::{begins, cut};
use alloc::string::String;
use alloc::vec::Vec;

const MAIN: &str = "-239";
const TEST: &str = "-3";
const BOUNCEABLE: u8 = 0x11;
const NON_BOUNCEABLE: u8 = 0x51;
/// Added to the tag of an address that is not to be used on the main network.
const TEST_ONLY: u8 = 0x80;

/// TON.
pub struct Tvm;

impl Chain for Tvm {
    fn namespace(&self) -> &'static str {
        "tvm"
    }

    fn knows(&self, reference: &str) -> bool {
        matches!(reference, MAIN | TEST)
    }

    fn recognise(&self, text: &str, reference: Option<&str>, out: &mut Vec<Account>) {
        let Some((workchain, hash, test_only)) = raw(text).or_else(|| friendly(text)) else { return };
        let networks: &[&str] = if test_only { &[TEST] } else { &[MAIN, TEST] };
        for network in networks.iter().filter(|network| reference.is_none_or(|wanted| wanted == **network)) {
            out.push(account(workchain, &hash, network));
        }
    }

    fn resembles(&self, text: &str) -> bool {
        let tagged = begins(text, b"EUk0");
        raw(text).is_some() || text.len() == 48 && tagged && base64::decode(text.as_bytes()).is_some()
    }
}

/// The account of a workchain and a hash on one network (`-239` or `-3`).
#[must_use]
pub fn account(workchain: i8, hash: &[u8; 32], reference: &str) -> Account {
    let tag = if reference == TEST { NON_BOUNCEABLE | TEST_ONLY } else { NON_BOUNCEABLE };
    let mut bytes = alloc::vec![tag, workchain as u8];
    bytes.extend_from_slice(hash);
    bytes.extend(crc16(&bytes).to_be_bytes());
    Account { namespace: "tvm", reference: Some(String::from(reference)), address: base64::encode_url(&bytes) }
}

/// `0:` or `-1:` and 64 digits.
fn raw(text: &str) -> Option<(i8, [u8; 32], bool)> {
    let (workchain, digits) = cut(text, ":")?;
    let workchain = match workchain {
        "0" => 0,
        "-1" => -1,
        _ => return None,
    };
    Some((workchain, hex::decode_array(digits.as_bytes())?, false))
}

fn friendly(text: &str) -> Option<(i8, [u8; 32], bool)> {
    if text.len() != 48 {
        return None;
    }
    let bytes: [u8; 36] = base64::decode(text.as_bytes())?.try_into().ok()?;
    let (body, sum) = bytes.split_last_chunk::<2>()?;
    let (tag, rest) = body.split_first()?;
    let (workchain, hash) = rest.split_first()?;
    let known = matches!(tag & !TEST_ONLY, BOUNCEABLE | NON_BOUNCEABLE) && matches!(*workchain as i8, 0 | -1);
    let hash = hash.try_into().ok()?;
    (known && crc16(body) == u16::from_be_bytes(*sum)).then_some((*workchain as i8, hash, tag & TEST_ONLY != 0))
}

// A change to the raw spelling, which has no checksum, is another account.
#[cfg(test)]
conformance!(Tvm, checksum: false,
    valid: [
        "-1:e56754f83426f69b09267bd876ac97c44821345b7e266bd956a7bfbfb98df35c" => "Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv",
        "Ef_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXDvq" => "Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv",
    ],
    invalid: [
        "1:e56754f83426f69b09267bd876ac97c44821345b7e266bd956a7bfbfb98df35c",
        "e56754f83426f69b09267bd876ac97c44821345b7e266bd956a7bfbfb98df35c",
        "Pubjns2gp7DGCnEH7EOWeCnb6Lw1akm538YYaz6sdLVHfRB2",
    ],
);

#[cfg(test)]
mod checksummed {
    use super::*;

    conformance!(Tvm, checksum: true,
        valid: ["Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv" => "Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv"],
        invalid: ["Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGY"],
    );
}
