//! Owns the way from the text in the script to the guard's module: symbols to bytes, and the bytes, which
//! `scripts/build/pack.mjs` wrote in streams of what is alike, back in their own order.
//!
//! It runs once, before anything is compiled, which is why it is WebAssembly: the same in JavaScript takes longer than
//! everything else at start. Its only input is the build's own text. A text that is not gives a trap, or a module that
//! does not compile.

#![cfg(target_arch = "wasm32")]
#![no_std]
#![allow(clippy::arithmetic_side_effects, reason = "the text is the build's own, and memory ends in a trap")]

/// Where the script leaves the text.
const TEXT: usize = 0x1_0000;
/// Where it finds the module.
const MODULE: usize = 0x10_0000;
/// The bytes between the two.
const PACKED: usize = 0x20_0000;
/// Where the streams are read.
const CURSORS: usize = 0x2000;

/// What each symbol stands for, then what it stands for behind the first symbol of all, and behind the second. The
/// build puts them there.
const TABLE: usize = 0x1000;
const SYMBOLS: usize = 128;
const FIRST: u8 = b' ';
const PREFIXES: u8 = 2;

/// The table of opcodes that the packed bytes begin with, and what an entry says beside the stream.
const KINDS: usize = 0x43;
const TWO: u8 = 0x10;
const LIST: u8 = 0x20;
const MEMORY: u8 = 0x40;

/// Opcodes with a meaning of their own here: an `i32.const` of the stream of addresses, and an access to memory whose
/// alignment follows.
const ADDRESS: u8 = 0x06;
const ODD: u8 = 0x07;

/// Each stream is so many, by an opcode's upper bits: for most all is in the first.
const PARTS: usize = 64;

/// Streams that are named here. Local variables, numbers and addresses are parted by the opcode that follows them,
/// offsets by their own.
const VERBATIM: usize = 0;
const OPCODES: usize = PARTS;
const LOCALS: usize = 2 * PARTS;
const OFFSETS: usize = 5 * PARTS;
const DECLARATIONS: usize = 9 * PARTS;
const STREAMS: usize = 12 * PARTS;

/// There is nobody to read a message.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

fn get(at: usize) -> u8 {
    // SAFETY: this module's memory holds nothing but what is at the places above; beyond its end is a trap.
    unsafe { *(at as *const u8) }
}

fn put(at: usize, byte: u8) {
    // SAFETY: as in `get`.
    unsafe { *(at as *mut u8) = byte }
}

/// Where a stream is read next.
fn cursor(stream: usize) -> &'static mut usize {
    // SAFETY: as in `get`; a place is aligned, and never lent twice at a time.
    unsafe { &mut *((CURSORS + stream * 4) as *mut usize) }
}

/// The part of a stream that belongs to an opcode.
fn part(opcode: u8) -> usize {
    usize::from(opcode >> 2)
}

/// Reads the text up to `end` and returns the module's length.
#[unsafe(no_mangle)]
pub extern "C" fn unpack(end: usize) -> usize {
    let (mut at, mut to) = (TEXT, PACKED);
    while at < end {
        let mut table = TABLE;
        let symbol = get(at);
        if symbol < FIRST + PREFIXES {
            table += SYMBOLS * usize::from(symbol - FIRST + 1);
            at += 1;
        }
        put(to, get(table + usize::from(get(at))));
        at += 1;
        to += 1;
    }
    module()
}

fn number(at: &mut usize) -> usize {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = get(*at);
        *at += 1;
        value |= usize::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 {
            return value;
        }
    }
}

fn module() -> usize {
    let mut at = PACKED + KINDS;
    let (length, functions, head) = (number(&mut at), number(&mut at), number(&mut at));
    let mut total = 0;
    for stream in 0..STREAMS {
        *cursor(stream) = total;
        total += number(&mut at);
    }
    for stream in 0..STREAMS {
        *cursor(stream) += at;
    }
    let mut to = MODULE;
    verbatim(&mut to, head);
    for _ in 0..functions {
        function(&mut to);
    }
    let rest = length - (to - MODULE);
    verbatim(&mut to, rest);
    length
}

fn verbatim(to: &mut usize, length: usize) {
    for _ in 0..length {
        put(*to, next(VERBATIM));
        *to += 1;
    }
}

fn next(stream: usize) -> u8 {
    let at = cursor(stream);
    *at += 1;
    get(*at - 1)
}

/// Copies numbers of a stream.
fn copy(stream: usize, count: usize, to: &mut usize) {
    for _ in 0..count {
        loop {
            let byte = next(stream);
            put(*to, byte);
            *to += 1;
            if byte < 128 {
                break;
            }
        }
    }
}

fn function(to: &mut usize) {
    // Room for the size, which is known at the end.
    *to += 2;
    let start = *to;
    copy(DECLARATIONS, 1 + 2 * usize::from(get(*cursor(DECLARATIONS))), to);
    let mut depth = 1;
    while depth > 0 {
        let mut opcode = next(OPCODES);
        let mut kind = if usize::from(opcode) < KINDS { get(PACKED + usize::from(opcode)) } else { 0 };
        if opcode == ODD {
            opcode = next(OPCODES);
            kind = MEMORY | next(OPCODES);
        }
        put(*to, if opcode == ADDRESS { 0x41 } else { opcode });
        *to += 1;
        match opcode {
            0x02..=0x04 => depth += 1,
            0x0b => depth -= 1,
            // `memory.copy` has two zeros after it, `memory.fill` one.
            0xfc => {
                let which = next(OPCODES);
                put(*to, which);
                *to += usize::from(13 - which);
            }
            // An instruction on vectors stands as it is, behind its length.
            0xfd => {
                for _ in 0..next(OPCODES) {
                    put(*to, next(OPCODES));
                    *to += 1;
                }
            }
            _ => {}
        }
        if kind >= MEMORY {
            put(*to, kind - MEMORY);
            *to += 1;
            copy(OFFSETS + part(opcode), 1, to);
        } else if kind > 0 {
            let mut stream = usize::from(kind & (TWO - 1)) * PARTS;
            if (LOCALS..OFFSETS).contains(&stream) {
                stream += part(get(*cursor(OPCODES)));
            }
            let count = if kind >= LIST {
                2 + usize::from(get(*cursor(stream)))
            } else if kind >= TWO {
                2
            } else {
                1
            };
            copy(stream, count, to);
        }
    }
    let size = *to - start;
    if size < 128 {
        put(start - 2, size as u8);
        for at in start..*to {
            put(at - 1, get(at));
        }
        *to -= 1;
    } else {
        put(start - 2, size as u8 | 128);
        put(start - 1, (size >> 7) as u8);
    }
}
