//! Owns the build step: turns `payload/calldata/methods.sol` into a table sorted by selector.

#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a build that cannot go on stops with a message"
)]

extern crate alloc;

use std::collections::BTreeMap;
use std::{env, fs, path::Path};

#[allow(dead_code, unreachable_pub, reason = "shared with the crate, which uses all of it")]
#[path = "src/payload/signature.rs"]
mod signature;

/// Words a method line may carry after its parameters.
const NOTES: &[&str] = &["erc20", "erc721", "erc1155", "approve", "router", "in", "out", "packed", "mode", "hashed"];

/// What a control character stands for in the table, by its number from one; ten ends a line. A comma after it goes without saying.
const WORDS: &str = "address payee|uint256 amount|address contract|bytes calldata|address asset|uint256 value|address|uint256|bytes32||\
                     bytes|uint8|bool|string|address authority|uint32";

/// The character for a word; the word itself where there is none.
fn short(word: String) -> String {
    let at = WORDS.split('|').position(|known| known == word);
    at.map_or(word, |at| char::from(u8::try_from(at + 1).expect("few words")).to_string())
}

fn main() {
    let source = "src/payload/calldata/methods.sol";
    println!("cargo::rerun-if-changed={source}");
    println!("cargo::rerun-if-changed=src/payload/signature.rs");
    println!("cargo::rerun-if-changed=build.rs");
    let text = fs::read_to_string(source).unwrap_or_else(|error| panic!("{source}: {error}"));
    let mut table = BTreeMap::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.split("//").next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let method =
            signature::Method::parse(line).unwrap_or_else(|why| panic!("{source}:{}: {why}: {line}", number + 1));
        for note in &method.notes {
            assert!(NOTES.contains(&note.as_str()), "{source}:{}: unknown note {note}", number + 1);
        }
        let selector = selector(&method.canonical());
        if let Some(before) = table.insert(selector, compact(&method)) {
            panic!("{source}:{}: the selector is taken by {before}: {line}", number + 1);
        }
    }
    // A selector is the hash of what follows, so of its first byte only is kept how many have it: it finds the one or two lines that
    // are worth hashing. Beside it, where the lines of every sixteenth of the list begin.
    let (mut text, mut starts, mut counts) = (String::new(), vec![], [0_u8; 256]);
    for (selector, line) in &table {
        while starts.len() <= (selector >> 28) as usize {
            starts.push(u16::try_from(text.len()).expect("the list is short"));
        }
        counts[(selector >> 24) as usize] += 1;
        text += line;
        text.push('\n');
    }
    assert_eq!(starts.len(), 16, "a sixteenth without lines");
    let out = format!("({counts:?}, {starts:?}, {WORDS:?}, {text:?})");
    let path = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&path).join("methods.rs"), out).expect("OUT_DIR is writable");
}

/// A signature without what means nothing.
fn compact(method: &signature::Method) -> String {
    fn list(params: &[signature::Param]) -> String {
        let one = |param: &signature::Param| match param.name.as_str() {
            name if name.is_empty() || name.starts_with('_') => kind(&param.kind),
            name => match short(format!("{} {name}", param.kind.canonical())) {
                whole if whole.len() == 1 => whole,
                _ => format!("{} {name}", kind(&param.kind)),
            },
        };
        let mut text = String::from("(");
        for (at, param) in params.iter().enumerate() {
            if at > 0 && !text.ends_with(|last| last < ' ') {
                text.push(',');
            }
            text += &one(param);
        }
        text + ")"
    }
    fn kind(of: &signature::Type) -> String {
        match of {
            signature::Type::Array(element, None) => format!("{}[]", kind(element)),
            signature::Type::Array(element, Some(length)) => format!("{}[{length}]", kind(element)),
            signature::Type::Tuple(members) => list(members),
            word => short(word.canonical()),
        }
    }
    format!(
        "{}{}{}",
        method.name,
        list(&method.params),
        method.notes.iter().map(|note| format!(" {note}")).collect::<String>()
    )
}

fn selector(canonical: &str) -> u32 {
    let mut state = [0u64; 25];
    let rate = 136;
    let mut bytes = canonical.as_bytes().to_vec();
    bytes.push(1);
    bytes.resize(bytes.len().div_ceil(rate) * rate, 0);
    *bytes.last_mut().expect("padded") |= 0x80;
    for block in bytes.chunks(rate) {
        for (lane, word) in state.iter_mut().zip(block.chunks(8)) {
            *lane ^= u64::from_le_bytes(word.try_into().expect("the rate is a multiple of eight"));
        }
        keccak::f1600(&mut state);
    }
    u32::from_be_bytes(state[0].to_le_bytes()[..4].try_into().expect("four bytes"))
}
