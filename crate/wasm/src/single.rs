//! Owns the one mutable static: lent to one borrower at a time, which is checked.

use core::cell::{RefCell, RefMut};

/// A value on the one thread there is.
pub(crate) struct Single<T>(RefCell<T>);

// SAFETY: WebAssembly without threads has one thread, and on other targets only the tests of this crate, which do not
// use the static, are run.
unsafe impl<T> Sync for Single<T> {}

impl<T> Single<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(RefCell::new(value))
    }

    /// The value, unless it is lent already.
    pub(crate) fn borrow(&self) -> Option<RefMut<'_, T>> {
        self.0.try_borrow_mut().ok()
    }
}
