//! Work on many rows at once, on all the cores that there are; on few rows it is not worth a thread.
//!
//! What comes out has the order of what went in, however many cores there are.

use rayon::prelude::*;

/// Fewer than this are seen to one after the other.
const FEW: usize = 1_000;
/// How many are handed to a core at a time.
const RUN: usize = 512;

/// What becomes of each of the items.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    if items.len() < FEW {
        return items.iter().map(work).collect();
    }
    items.par_iter().with_min_len(RUN / 4).map(work).collect()
}

/// What becomes of each run of the items; the work is told the place of its first. Together the runs are
/// all of the items, in their order.
pub fn runs<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &[T]) -> R + Sync + Send) -> Vec<R> {
    if items.len() < FEW {
        return vec![work(0, items)];
    }
    items.par_chunks(RUN).enumerate().map(|(place, run)| work(place * RUN, run)).collect()
}

/// Two pieces of work on so many rows, side by side.
pub fn both<A: Send, B: Send>(
    rows: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if rows < FEW { (one(), other()) } else { rayon::join(one, other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_or_many_come_out_in_their_order() {
        for count in [0, 1, FEW - 1, FEW, 10 * FEW + 7] {
            let items: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(each(&items, |item| item * 2), doubled);
            let runs = runs(&items, |first, run| {
                assert_eq!(run.first().copied().unwrap_or(0), first);
                run.to_vec()
            });
            assert_eq!(runs.concat(), items);
            assert_eq!(both(count, || items.len(), || "beside"), (count, "beside"));
        }
    }
}
