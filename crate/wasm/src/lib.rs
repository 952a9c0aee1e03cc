//! Owns the WebAssembly surface: numbers in and out for the guard, so that no page-reachable function of the
//! JavaScript glue stands between a payload and its verdict.
//!
//! Strings travel as bytes of this module's memory. `input(n)` makes room and says where; `set_policy`, `set_payees`
//! and `inspect` read the first `n` bytes of it; `output` and `output_len` say where the JSON answer is.

// Without the standard library the guard has no formatting, no panic messages and no allocator it does not need.
#![cfg_attr(all(target_arch = "wasm32", not(feature = "analyzer")), no_std)]
#![cfg_attr(test, allow(clippy::expect_used, reason = "a test that panics is a test that fails"))]

extern crate alloc;

#[cfg(feature = "analyzer")]
pub mod analyzer;
mod answer;
#[cfg(feature = "analyzer")]
pub mod code;
mod frame;
#[cfg(all(target_arch = "wasm32", not(feature = "analyzer")))]
mod heap;
#[cfg(not(all(target_arch = "wasm32", not(feature = "analyzer"))))]
mod heap {
    //! Owns nothing: where there is a standard library its allocator frees each block.

    pub(crate) fn mark() -> usize {
        0
    }

    /// # Safety
    /// None is needed.
    pub(crate) unsafe fn release(_: usize) {}
}
mod single;

use alloc::string::String;
use alloc::vec::Vec;
use payeeguard_core::payload::{name, source};
use payeeguard_core::policy::PolicyError;
use payeeguard_core::policy::expected::sourced;
use payeeguard_core::{Disposition, Policy, Verdict};
use single::Single;
#[cfg(not(feature = "analyzer"))]
use wasm_bindgen::prelude::wasm_bindgen;

/// The most one call may bring.
const LIMIT: usize = 32 << 20;

/// What is kept between calls.
struct State {
    policy: Policy,
    /// Where the heap ends once the policy is in it. The room for input follows.
    above_policy: usize,
    input: Vec<u8>,
    /// Where the heap ends once the room for input is in it. What one call takes follows, its answer included.
    above_input: usize,
    /// The verdict of the last call, until somebody asks for the answer.
    verdict: Option<Verdict>,
    output: String,
}

static STATE: Single<Option<State>> = Single::new(None);

/// Runs with the state, or says that it is in use, which the guard takes for a failure.
fn with<T>(failure: T, run: impl FnOnce(&mut State) -> T) -> T {
    match STATE.borrow() {
        Some(mut state) => run(state.get_or_insert_with(State::new)),
        None => failure,
    }
}

/// A panic is a bug, and a trap is how the guard learns of it; there is nobody to read a message.
#[cfg(all(target_arch = "wasm32", not(feature = "analyzer"), not(test)))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Makes room for `len` bytes and returns where; 0 when that is too many. Nothing that was there before is kept.
#[cfg_attr(not(feature = "analyzer"), wasm_bindgen)]
pub fn input(len: u32) -> u32 {
    with(0, |state| {
        let len = len as usize;
        if len > LIMIT {
            return 0;
        }
        if state.input.len() < len {
            state.make_room(len);
        }
        state.input.as_mut_ptr() as usize as u32
    })
}

/// Where the answer of the last call is, which is written when it is asked for: most calls are let through without.
#[cfg_attr(not(feature = "analyzer"), wasm_bindgen)]
pub fn output() -> u32 {
    with(0, |state| {
        if let Some(verdict) = state.verdict.take() {
            state.output = answer::verdict(&verdict);
        }
        state.output.as_ptr() as usize as u32
    })
}

/// How many bytes it has, once `output` said where.
#[cfg_attr(not(feature = "analyzer"), wasm_bindgen)]
pub fn output_len() -> u32 {
    with(0, |state| u32::try_from(state.output.len()).unwrap_or(0))
}

/// Takes the first `len` bytes of the input as the policy. 0: in force; 1: refused, and everything blocks.
#[cfg_attr(not(feature = "analyzer"), wasm_bindgen)]
pub fn set_policy(len: u32) -> u32 {
    with(1, |state| state.install(len, Policy::parse))
}

/// Takes the first `len` bytes of the input as the accounts of a `data-payees` attribute. Results as `set_policy`.
#[cfg_attr(not(feature = "analyzer"), wasm_bindgen)]
pub fn set_payees(len: u32) -> u32 {
    with(1, |state| state.install(len, Policy::from_payees))
}

/// Takes the first `len` bytes of the input as one call. 0: allow; 1: report only; 2: block; 3: ask the user, or block.
#[cfg_attr(not(feature = "analyzer"), wasm_bindgen)]
pub fn inspect(len: u32) -> u32 {
    with(u32::MAX, |state| state.inspect(len))
}

/// One inspection where there is no memory to hand over: the code and the answer that a page gets for the same policy and frame.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn judge(policy: &str, frame: &[u8]) -> (u32, String) {
    let mut state = State::new();
    for (bytes, call) in [(policy.as_bytes(), false), (frame, true)] {
        let Ok(len) = u32::try_from(bytes.len()) else { return (u32::MAX, String::new()) };
        state.input = bytes.to_vec();
        let code = if call { state.inspect(len) } else { state.install(len, Policy::parse) };
        if call || code != 0 {
            let answer = state.verdict.as_ref().map(answer::verdict);
            return (code, answer.unwrap_or(state.output));
        }
    }
    (u32::MAX, String::new())
}

impl State {
    /// Until there is a policy nothing is expected and every role blocks.
    fn new() -> Self {
        let policy = Policy::closed();
        let above = heap::mark();
        Self {
            policy,
            above_policy: above,
            input: Vec::new(),
            above_input: above,
            verdict: None,
            output: String::new(),
        }
    }

    fn make_room(&mut self, len: usize) {
        (self.input, self.output, self.verdict) = (Vec::new(), String::new(), None);
        // SAFETY: the room for input and the answer were all there was above the policy, and are no more.
        unsafe { heap::release(self.above_policy) };
        self.input = alloc::vec![0; len.max(4096)];
        self.above_input = heap::mark();
    }

    fn inspect(&mut self, len: u32) -> u32 {
        (self.output, self.verdict) = (String::new(), None);
        // SAFETY: of what the last call took, the verdict and the answer were left, and are no more.
        unsafe { heap::release(self.above_input) };
        let verdict = match self.input.get(..len as usize).and_then(frame::Frame::read) {
            // A first-party answer: 0 when no source is about its URL, else 1 and what it makes expected.
            Some(frame) if frame.call().surface == "source" => {
                let found = source::read(&frame.call(), &self.policy);
                self.output = sourced(found.as_deref().unwrap_or_default());
                return u32::from(found.is_some());
            }
            // A JSON-RPC answer about a name that the user typed: 1 and what it says, or 0.
            Some(frame) if frame.call().surface == "name" => {
                self.output = name::read(&frame.call()).unwrap_or_default();
                return u32::from(!self.output.is_empty());
            }
            Some(frame) => payeeguard_core::inspect(&frame.call(), &self.policy),
            None => Verdict::closed("", "frame/malformed"),
        };
        let code = match verdict.disposition() {
            None => 0,
            Some(Disposition::Report) => 1,
            Some(Disposition::Block) => 2,
            Some(Disposition::Ask) => 3,
        };
        self.verdict = Some(verdict);
        code
    }

    fn install(&mut self, len: u32, parse: fn(&str) -> Result<Policy, PolicyError>) -> u32 {
        let bytes = self.input.get(..len as usize);
        let text = bytes.and_then(|bytes| core::str::from_utf8(bytes).ok());
        let parsed = text.map_or_else(
            || {
                let message = String::from("the policy is not UTF-8 text");
                Err(PolicyError { code: "policy-json", path: String::from("$"), message })
            },
            parse,
        );
        let (code, policy, output) = match parsed {
            Ok(policy) => {
                let output = answer::policy(&policy, bytes.unwrap_or_default());
                (0, policy, output)
            }
            Err(error) => (1, Policy::closed(), answer::policy_error(&error)),
        };
        (self.policy, self.output, self.verdict) = (policy, output, None);
        // The room for input is below the policy now, and stays in use until more is needed.
        self.above_policy = heap::mark();
        self.above_input = self.above_policy;
        code
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_until_there_is_a_policy() {
        let mut state = State::new();
        let body = r#"{"to":"0xeeee0000bbbb1111aaaa2222dddd3333cccc4444"}"#;
        let texts = ["fetch", "POST", "https://a.example/", "application/json", "", "https://a.example", "", ""];
        for text in texts {
            state.input.extend(u32::try_from(text.len()).expect("short").to_le_bytes());
        }
        for text in texts.iter().chain([&body]) {
            state.input.extend(text.as_bytes());
        }
        let len = u32::try_from(state.input.len()).expect("short");
        assert_eq!(state.inspect(len), 2);
        state.policy = Policy::default();
        assert_eq!(state.inspect(len), 1, "an empty policy names no role");
    }
}
