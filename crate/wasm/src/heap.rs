//! Owns the heap: power-of-two blocks on free lists, in a few hundred bytes of code.
//!
//! One inspection takes and gives back a few hundred small blocks, and nothing here runs on a second thread. A block
//! that is given back is used again for the next request of its size; memory is never returned to the browser, which
//! cannot take it back from WebAssembly anyway.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::null_mut;

/// The smallest block: 16 bytes, so that every block is aligned for everything this crate stores.
const SMALLEST: u32 = 4;
const CLASSES: usize = 28;
const PAGE: usize = 1 << 16;

struct Lists {
    /// The first free block of each size; each free block holds the address of the next.
    free: [*mut u8; CLASSES],
    /// What is left of the memory that was grown last.
    next: usize,
    end: usize,
}

struct Heap(UnsafeCell<Lists>);

// SAFETY: this module is only built for wasm32 without threads, so there is never a second accessor.
unsafe impl Sync for Heap {}

#[global_allocator]
static HEAP: Heap = Heap(UnsafeCell::new(Lists { free: [null_mut(); CLASSES], next: 0, end: 0 }));

/// The list for a block of this size: `2^(SMALLEST + class)` bytes.
fn class(size: usize) -> usize {
    let bits = usize::BITS.saturating_sub(size.saturating_sub(1).leading_zeros());
    bits.saturating_sub(SMALLEST) as usize
}

// SAFETY: every block is taken from memory that was grown for it and from nowhere else, is as large as its class says,
// is aligned to its own size up to 16 bytes, and is on no list while it is in use.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: see `Sync`.
        let lists = unsafe { &mut *self.0.get() };
        let class = class(layout.size());
        let Some(free) = lists.free.get_mut(class) else { return null_mut() };
        if layout.align() > 16 {
            return null_mut();
        }
        let block = *free;
        if !block.is_null() {
            // SAFETY: a block on a list holds the address of the next one, see `dealloc`.
            *free = unsafe { block.cast::<*mut u8>().read() };
            return block;
        }
        let size = 1usize << class.saturating_add(SMALLEST as usize);
        if lists.end.saturating_sub(lists.next) < size {
            let pages = size.div_ceil(PAGE);
            let grown = core::arch::wasm32::memory_grow(0, pages);
            if grown == usize::MAX {
                return null_mut();
            }
            let start = grown.saturating_mul(PAGE);
            // What was left stays usable only when the new memory follows it directly.
            if start != lists.end || lists.next == 0 {
                lists.next = start;
            }
            lists.end = start.saturating_add(pages.saturating_mul(PAGE));
        }
        let block = lists.next;
        lists.next = block.saturating_add(size);
        block as *mut u8
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: see `Sync`.
        let lists = unsafe { &mut *self.0.get() };
        if let Some(free) = lists.free.get_mut(class(layout.size())) {
            // SAFETY: the block is at least 16 bytes and nobody else's any more.
            unsafe { block.cast::<*mut u8>().write(*free) };
            *free = block;
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if class(layout.size()) == class(size) {
            return block;
        }
        // SAFETY: the caller's size and alignment are valid, and the copy is no longer than either block.
        unsafe {
            let fresh = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !fresh.is_null() {
                core::ptr::copy_nonoverlapping(block, fresh, layout.size().min(size));
                self.dealloc(block, layout);
            }
            fresh
        }
    }
}
