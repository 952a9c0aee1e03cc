//! Owns the heap: memory is taken from the top, and given back all at once when a call is over.
//!
//! Freeing one block does nothing, so the compiler deletes the code that would free them one by one: a tenth of the
//! module. What outlives a call (the policy, the room for input) lies below a mark, and [`release`] goes back to it.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::null_mut;

const PAGE: usize = 1 << 16;

/// Where the next block begins and where memory ends; both 0 before the first block.
struct Top {
    next: usize,
    end: usize,
}

struct Heap(UnsafeCell<Top>);

// SAFETY: this module is only built for wasm32 without threads, so there is never a second accessor.
unsafe impl Sync for Heap {}

#[global_allocator]
static HEAP: Heap = Heap(UnsafeCell::new(Top { next: 0, end: 0 }));

/// The place to come back to with [`release`].
pub(crate) fn mark() -> usize {
    // SAFETY: see `Sync`.
    unsafe { (*HEAP.0.get()).next }
}

/// Gives back everything that was taken since the mark.
///
/// # Safety
/// Nothing taken since may be used again, dropping it included unless that frees memory and does nothing else.
pub(crate) unsafe fn release(mark: usize) {
    // SAFETY: see `Sync`.
    let top = unsafe { &mut *HEAP.0.get() };
    if mark != 0 && mark < top.next {
        top.next = mark;
    }
}

impl Top {
    /// Makes the memory up to `wanted` exist.
    fn reach(&mut self, wanted: usize) -> bool {
        if wanted > self.end {
            let pages = wanted.saturating_sub(self.end).div_ceil(PAGE);
            let before = core::arch::wasm32::memory_grow(0, pages);
            if before == usize::MAX {
                return false;
            }
            self.end = before.saturating_add(pages).saturating_mul(PAGE);
        }
        wanted <= self.end
    }
}

// SAFETY: every block lies in memory that exists, above every block that is in use, and begins where its layout asks.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: see `Sync`.
        let top = unsafe { &mut *self.0.get() };
        if top.end == 0 {
            // Nobody else grows memory, so what the module came with ends where the first page of ours begins.
            top.end = core::arch::wasm32::memory_size(0).saturating_mul(PAGE);
            top.next = top.end;
        }
        let slack = layout.align().saturating_sub(1);
        let block = top.next.saturating_add(slack) & !slack;
        let end = block.saturating_add(layout.size());
        if !top.reach(end) {
            return null_mut();
        }
        top.next = end;
        block as *mut u8
    }

    #[inline]
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: see `Sync`.
        let top = unsafe { &mut *self.0.get() };
        // The last block grows and shrinks where it is; another one moves only to grow.
        if (block as usize).saturating_add(layout.size()) == top.next {
            let end = (block as usize).saturating_add(size);
            if !top.reach(end) {
                return null_mut();
            }
            top.next = end;
            return block;
        }
        if size <= layout.size() {
            return block;
        }
        // SAFETY: the caller's size and alignment are valid, and the copy is no longer than either block.
        unsafe {
            let fresh = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !fresh.is_null() {
                core::ptr::copy_nonoverlapping(block, fresh, layout.size());
            }
            fresh
        }
    }
}
