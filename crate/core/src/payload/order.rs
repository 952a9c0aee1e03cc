//! Owns sorting: one small heap sort for everything that is sorted, because each use of the library's costs kilobytes.

use alloc::vec::Vec;

/// The numbers below `len` in the order `before` says. Equal ones come in any order.
pub(crate) fn order(len: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut heap: Vec<usize> = (0..len).collect();
    for root in (0..len / 2).rev() {
        sift(&mut heap, root, before);
    }
    for end in (1..len).rev() {
        heap.swap(0, end);
        if let Some(rest) = heap.get_mut(..end) {
            sift(rest, 0, before);
        }
    }
    heap
}

/// Lets the element at `root` sink until no child comes after it.
fn sift(heap: &mut [usize], mut root: usize, before: &dyn Fn(usize, usize) -> bool) {
    loop {
        let left = root.saturating_mul(2).saturating_add(1);
        let right = left.saturating_add(1);
        let Some(first) = heap.get(left).copied() else { return };
        let (child, greater) = match heap.get(right).copied() {
            Some(second) if before(first, second) => (right, second),
            _ => (left, first),
        };
        if heap.get(root).is_none_or(|here| !before(*here, greater)) {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

/// The items in the order `before` says.
pub(crate) fn sorted<T>(items: Vec<T>, before: &dyn Fn(&T, &T) -> bool) -> Vec<T> {
    let less = |a: usize, b: usize| matches!((items.get(a), items.get(b)), (Some(a), Some(b)) if before(a, b));
    let places = order(items.len(), &less);
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.iter().filter_map(|place| slots.get_mut(*place)?.take()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts() {
        let mut seed = 1u32;
        for len in 0..200 {
            let mut next = || {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                seed >> 24
            };
            let items: Vec<u32> = (0..len).map(|_| next()).collect();
            let mut expected = items.clone();
            expected.sort_unstable();
            assert_eq!(sorted(items, &|a, b| a < b), expected);
        }
    }
}
