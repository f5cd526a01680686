//! Work on many rows at once, on all the cores that there are; on few rows it is not worth a thread.
//!
//! What comes out has the order of what went in, however many cores there are.

use rayon::prelude::*;

/// Fewer than this are seen to one after the other.
const FEW: usize = 1_000;
/// How many are handed to a core at a time.
const RUN: usize = 512;
/// The same for what is only there until it was taken.
const SMALL_RUN: usize = 128;
/// The same where what becomes of each item takes up to a kilobyte: glibc tidies up all that is free whenever
/// more than 64 KiB are given back at once (`FASTBIN_CONSOLIDATION_THRESHOLD`).
const LARGE_RUN: usize = 96;

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

/// Hands what becomes of each run of the items on, in their order; the work is told the place of the first
/// of a run. While what was made is taken the next is made, and no more than that is there at a time.
///
/// # Errors
///
/// The first that `take` does not take; nothing is made any more then.
pub fn in_turn<T: Sync, R: Send, E: Send>(
    items: &[T],
    work: impl Fn(usize, &[T]) -> R + Sync + Send,
    mut take: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E> {
    if items.len() < FEW {
        return take(work(0, items));
    }
    let at_once = SMALL_RUN * 4 * rayon::current_num_threads();
    let mut made: Vec<R> = Vec::new();
    for (batch, items) in items.chunks(at_once).enumerate() {
        let make = |(run, items): (usize, &[T])| work(batch * at_once + run * SMALL_RUN, items);
        let next = || items.par_chunks(SMALL_RUN).enumerate().map(make).collect();
        let before = std::mem::take(&mut made);
        let taken;
        (taken, made) = rayon::join(|| before.into_iter().try_for_each(&mut take), next);
        taken?;
    }
    made.into_iter().try_for_each(take)
}

/// The same as [`runs`] for what becomes large, where several runs may use what `begin` makes one after the other:
/// what that says never changes what comes out.
pub fn large_runs<T: Sync, R: Send, U>(
    items: &[T],
    begin: impl Fn() -> U + Sync + Send,
    work: impl Fn(&mut U, &[T]) -> R + Sync + Send,
) -> Vec<R> {
    if items.len() < FEW {
        return vec![work(&mut begin(), items)];
    }
    items.par_chunks(LARGE_RUN).map_init(begin, work).collect()
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
            assert_eq!(large_runs(&items, || (), |(), run| run.to_vec()).concat(), items);
            let mut taken = Vec::new();
            let work = |first, run: &[usize]| (first, run.to_vec());
            let take = |(first, run): (usize, Vec<usize>)| {
                assert_eq!(first, taken.len());
                taken.extend(run);
                Ok::<(), ()>(())
            };
            in_turn(&items, work, take).unwrap();
            assert_eq!(taken, items);
            assert_eq!(both(count, || items.len(), || "beside"), (count, "beside"));
        }
    }

    #[test]
    fn after_what_is_not_taken_comes_nothing() {
        let items: Vec<usize> = (0..10 * FEW).collect();
        let mut taken = 0;
        let take = |first| {
            taken += 1;
            if first > 5 * FEW { Err(first) } else { Ok(()) }
        };
        assert!(in_turn(&items, |first, _| first, take).unwrap_err() > 5 * FEW);
        assert!(taken < items.len() / SMALL_RUN);
    }
}
