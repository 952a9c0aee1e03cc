//! Owns the cursor over Stellar's XDR, and the values that more than one operation holds.

use crate::chain::stellar;
use crate::payload::{body, uint};
use crate::text::{glue, without_trail};
use alloc::string::String;

/// What a contract's value is, as far as that matters.
pub(super) enum Content {
    Address(String),
    Amount(String),
    Other,
}

/// A cursor that goes on with zeros once it has failed, and says so at the end: what was found by then is opaque as well.
pub(super) struct Xdr<'a> {
    pub(super) rest: &'a [u8],
    pub(super) failed: bool,
}

impl<'a> Xdr<'a> {
    pub(super) fn fail(&mut self) {
        (self.rest, self.failed) = (&[], true);
    }

    pub(super) fn take(&mut self, length: usize) -> &'a [u8] {
        match self.rest.split_at_checked(length) {
            Some((bytes, rest)) => {
                self.rest = rest;
                bytes
            }
            None => {
                self.fail();
                &[]
            }
        }
    }

    pub(super) fn number(&mut self) -> u32 {
        self.take(4).iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
    }

    /// The length of a list, each element of which takes up something.
    pub(super) fn count(&mut self) -> usize {
        let count = self.number() as usize;
        if count > self.rest.len() {
            self.fail();
            return 0;
        }
        count
    }

    pub(super) fn skip(&mut self, length: usize) {
        self.take(length);
    }

    /// Text or bytes, filled up to four.
    pub(super) fn variable(&mut self) -> &'a [u8] {
        let length = self.count();
        let bytes = self.take(length);
        self.skip(length.wrapping_neg() & 3);
        bytes
    }

    /// An account, which may be one customer's part of it.
    pub(super) fn account(&mut self, muxed: bool) -> String {
        match self.number() {
            0 => stellar::print(b'G', self.take(32)),
            0x100 if muxed => self.muxed(),
            _ => {
                self.fail();
                String::new()
            }
        }
    }

    pub(super) fn muxed(&mut self) -> String {
        let id = self.take(8);
        let mut bytes = self.take(32).to_vec();
        bytes.extend_from_slice(id);
        stellar::print(b'M', &bytes)
    }

    /// An asset after the slash of CAIP-19.
    pub(super) fn asset(&mut self) -> String {
        let length = match self.number() {
            0 => return String::from("slip44:148"),
            1 => 4,
            2 => 12,
            _ => usize::MAX,
        };
        let code = body::lossy(self.take(length));
        glue(&["asset:", without_trail(&code, b'\0'), "-", &self.account(false)])
    }

    /// A signer; `None` for one that is no account.
    pub(super) fn signer(&mut self) -> Option<String> {
        let kind = self.number();
        let key = self.take(32);
        if kind == 3 {
            self.variable();
        }
        (kind == 0 || kind == 3).then(|| stellar::print(b'G', key))
    }

    /// When a balance may be claimed.
    pub(super) fn predicate(&mut self, depth: u8) {
        let Some(deeper) = depth.checked_sub(1) else { return self.fail() };
        match self.number() {
            0 => {}
            1 | 2 => {
                for _ in 0..self.count() {
                    self.predicate(deeper);
                }
            }
            3 => {
                if self.number() == 1 {
                    self.predicate(deeper);
                }
            }
            4 | 5 => self.skip(8),
            _ => self.fail(),
        }
    }

    pub(super) fn address(&mut self) -> String {
        match self.number() {
            0 => self.account(false),
            1 => stellar::print(b'C', self.take(32)),
            2 => self.muxed(),
            _ => {
                self.fail();
                String::new()
            }
        }
    }

    /// A value of a contract.
    pub(super) fn value(&mut self, depth: u8) -> Content {
        let Some(deeper) = depth.checked_sub(1) else {
            self.fail();
            return Content::Other;
        };
        match self.number() {
            1 | 20 => {}
            0 | 3 | 4 => self.skip(4),
            2 | 5..=8 | 21 => self.skip(8),
            9 | 10 => return Content::Amount(uint::decimal(self.take(16))),
            11 | 12 => self.skip(32),
            13..=15 => drop(self.variable()),
            kind @ (16 | 17) => {
                if self.number() == 1 {
                    for _ in 0..self.count() {
                        self.value(deeper);
                        if kind == 17 {
                            self.value(deeper);
                        }
                    }
                }
            }
            18 => return Content::Address(self.address()),
            _ => self.fail(),
        }
        Content::Other
    }
}
