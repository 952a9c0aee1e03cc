//! Owns the frame: one call as nine fields, each a little-endian 32-bit length and that many bytes.

use alloc::vec::Vec;
use payeeguard_core::policy::expected::Expected;
use payeeguard_core::{Account, Call, chain};

/// A call as it came in.
pub(crate) struct Frame<'a> {
    fields: [&'a str; 6],
    body: &'a [u8],
    own: Vec<Account>,
    expected: Option<Expected>,
}

impl<'a> Frame<'a> {
    /// Reads surface, method, url, content type, chain, origin, own accounts, expected accounts and body. `None` when
    /// something is missing, left over, not an expectation or, the body aside, not UTF-8.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes;
        let mut fields = [""; 6];
        for field in &mut fields {
            *field = text(take(&mut rest)?)?;
        }
        let own = text(take(&mut rest)?)?;
        let expected = match text(take(&mut rest)?)? {
            "" => None,
            list => Some(Expected::parse(list).ok()?),
        };
        let body = take(&mut rest)?;
        // An account of the user's that cannot be read expects nothing, so leaving it out is safe.
        let mut accounts = Vec::new();
        for line in own.split('\n') {
            if let Ok(account) = chain::parse_account(line.trim_ascii()) {
                accounts.push(account);
            }
        }
        rest.is_empty().then_some(Self { fields, body, own: accounts, expected })
    }

    /// The call it says.
    pub(crate) fn call(&self) -> Call<'_> {
        let [surface, method, url, content_type, chain, origin] = self.fields;
        let expected = self.expected.as_ref();
        Call { surface, method, url, content_type, chain, origin, body: self.body, own: &self.own, expected }
    }
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, tail) = rest.split_first_chunk::<4>()?;
    let (field, tail) = tail.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *rest = tail;
    Some(field)
}

fn text(bytes: &[u8]) -> Option<&str> {
    core::str::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_exactly_its_fields() {
        let mut bytes = Vec::new();
        for field in ["eip1193", "eth_sendTransaction", "", "", "eip155:1", "https://a.example", "nonsense", "", "[]"] {
            bytes.extend(u32::try_from(field.len()).expect("short").to_le_bytes());
            bytes.extend(field.as_bytes());
        }
        let frame = Frame::read(&bytes).expect("well formed");
        assert_eq!(frame.call().method, "eth_sendTransaction");
        assert_eq!(frame.call().body, b"[]");
        assert!(frame.own.is_empty());
        for cut in 0..bytes.len() {
            assert!(Frame::read(bytes.get(..cut).expect("shorter")).is_none(), "{cut}");
        }
        bytes.push(0);
        assert!(Frame::read(&bytes).is_none());
    }
}
