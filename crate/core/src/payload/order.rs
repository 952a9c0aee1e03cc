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

/// How many of the first `len` places `before` holds for; it holds for none after the first it does not hold for.
pub(crate) fn partition(len: usize, before: &dyn Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle.saturating_add(1) } else { high = middle }
    }
    low
}

/// Brings the items into the order `before` says.
pub(crate) fn arrange<T>(items: &mut [T], before: &dyn Fn(&T, &T) -> bool) {
    let places = {
        let less = |a: usize, b: usize| matches!((items.get(a), items.get(b)), (Some(a), Some(b)) if before(a, b));
        order(items.len(), &less)
    };
    for (to, place) in places.iter().enumerate() {
        // What belongs here may have been swapped away already; then it is where the swap put it.
        let mut from = *place;
        while from < to {
            from = places.get(from).copied().unwrap_or(to);
        }
        items.swap(to, from);
    }
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
            let mut items = items;
            arrange(&mut items, &|a, b| a < b);
            assert_eq!(items, expected);
        }
    }
}
