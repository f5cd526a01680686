//! Packing: which entries go on which panel, given how high everything is.
//!
//! The entries keep their order; a panel takes a run of them. A category's band stands before its
//! first entry, and again, marked as continued, where a later panel begins inside the category.
//! Among all ways that fit, the one whose panels are most evenly filled and that tears the fewest
//! categories apart; where none fits, the one in which the fewest panels are too high, by the least.

/// A block's height and the room before it where it is not the first of its panel, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Height {
    pub(super) height: f64,
    pub(super) before: f64,
}

/// An entry to be placed.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The entry itself.
    pub(super) own: Height,
    /// Which group (category) it belongs to.
    pub(super) group: usize,
    /// Its group's band before the first entry, and at the top of a later panel.
    pub(super) band: Option<(Height, Height)>,
}

/// A panel's room for entries, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// The whole panel.
    pub(super) whole: f64,
    /// What stands there already.
    pub(super) taken: f64,
    /// Whether something stands above, so that the first block has room before it.
    pub(super) below_others: bool,
}

/// The run of entries that each panel takes, as the index after its last.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Packing {
    /// One index a panel; the last is the number of entries.
    pub(super) ends: Vec<usize>,
    /// By how much each panel is too high, in points; zero where it fits.
    pub(super) over: Vec<f64>,
}

/// How much a category torn over two panels counts against uneven panels: as much as a panel that
/// is a seventh emptier than full.
const TEAR: f64 = 0.02;
/// A point too high counts more than any imbalance.
const OVER: f64 = 1000.0;
/// A panel that is too high counts as much as so many points more: what does not fit is easier to
/// mend in one place.
const OVER_PANEL: f64 = 60.0;

/// The best packing of the pieces into the rooms.
///
/// Dynamic programming over (panel, first entry); a panel is tried with no more than twice what it
/// holds, but the last, which takes the rest. So the cost grows with the number of entries alone.
pub(super) fn pack(pieces: &[Piece], rooms: &[Room]) -> Packing {
    let count = pieces.len();
    let heights = Heights::new(pieces);
    // best[i]: the least cost of placing the entries from i on into this panel and those after it.
    let mut best = vec![f64::INFINITY; count + 1];
    best[count] = 0.0;
    let mut cuts = Vec::new();
    for (panel, room) in rooms.iter().enumerate().rev() {
        let last = panel + 1 == rooms.len();
        let mut here = vec![f64::INFINITY; count + 1];
        let mut cut = vec![count; count + 1];
        for from in 0..=count {
            let first = if last { count } else { from };
            for (to, rest) in best.iter().enumerate().skip(first) {
                let height = heights.of(from, to, *room);
                let cost = cost(height, heights.torn(from) && to > from, *room) + rest;
                if cost < here[from] {
                    (here[from], cut[from]) = (cost, to);
                }
                if over(height, *room) > room.whole {
                    break;
                }
            }
        }
        best = here;
        cuts.push(cut);
    }
    let (mut ends, mut overs, mut from) = (Vec::new(), Vec::new(), 0);
    for (room, cut) in rooms.iter().zip(cuts.iter().rev()) {
        let to = cut[from];
        overs.push(over(heights.of(from, to, *room), *room));
        ends.push(to);
        from = to;
    }
    Packing { ends, over: overs }
}

/// The heights of runs of pieces, each in constant time.
struct Heights<'a> {
    pieces: &'a [Piece],
    /// The height of all pieces before an index with their bands, each with its room before.
    sums: Vec<f64>,
}

impl<'a> Heights<'a> {
    fn new(pieces: &'a [Piece]) -> Self {
        let mut heights = Self { pieces, sums: vec![0.0] };
        let mut sum = 0.0;
        for (index, piece) in pieces.iter().enumerate() {
            let band = piece
                .band
                .filter(|_| !heights.torn(index))
                .map_or(0.0, |(first, _)| first.height + first.before);
            sum += band + piece.own.height + piece.own.before;
            heights.sums.push(sum);
        }
        heights
    }

    /// Whether a panel that begins with this piece begins inside a category.
    fn torn(&self, from: usize) -> bool {
        from > 0 && self.pieces.get(from).is_some_and(|piece| self.pieces[from - 1].group == piece.group)
    }

    /// The height of a panel with a run of pieces on it.
    fn of(&self, from: usize, to: usize, room: Room) -> f64 {
        if from == to {
            return room.taken;
        }
        let piece = &self.pieces[from];
        let again = piece.band.filter(|_| self.torn(from)).map(|(_, later)| later);
        let first = again.or(piece.band.map(|(first, _)| first)).unwrap_or(piece.own);
        let before = if room.below_others { 0.0 } else { first.before };
        room.taken + self.sums[to] - self.sums[from] + again.map_or(0.0, |band| band.height + band.before)
            - before
    }
}

/// By how much a height is too high for a panel.
fn over(height: f64, room: Room) -> f64 {
    // Sums of points are exact to far less than this.
    let over = height - room.whole;
    if over > 0.01 { over } else { 0.0 }
}

fn cost(height: f64, torn: bool, room: Room) -> f64 {
    let over = over(height, room);
    let free = (1.0 - height / room.whole).max(0.0);
    let tear = if torn { TEAR } else { 0.0 };
    free * free + tear + if over > 0.0 { OVER * (over + OVER_PANEL) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(groups: &[usize], height: f64) -> Vec<Piece> {
        let own = Height { height, before: 0.0 };
        let band = Height { height: 10.0, before: 0.0 };
        groups.iter().map(|&group| Piece { own, group, band: Some((band, band)) }).collect()
    }

    fn rooms(count: usize, whole: f64) -> Vec<Room> {
        vec![Room { whole, taken: 0.0, below_others: false }; count]
    }

    #[test]
    fn panels_are_evenly_filled() {
        let packing = pack(&pieces(&[0, 1, 2, 3, 4, 5], 20.0), &rooms(3, 100.0));
        assert_eq!(packing.ends, [2, 4, 6]);
        assert_eq!(packing.over, [0.0; 3]);
    }

    #[test]
    fn categories_stay_together_where_that_is_nearly_as_even() {
        let packing = pack(&pieces(&[0, 0, 0, 1, 1, 1, 1], 20.0), &rooms(2, 100.0));
        assert_eq!(packing.ends, [3, 7]);
    }

    #[test]
    fn a_category_is_torn_rather_than_lost() {
        let packing = pack(&pieces(&[0, 0, 0, 0, 0, 0], 20.0), &rooms(2, 70.0));
        assert_eq!(packing.ends, [3, 6]);
        assert_eq!(packing.over, [0.0, 0.0]);
    }

    #[test]
    fn what_does_not_fit_is_measured() {
        let packing = pack(&pieces(&[0, 0, 0, 0], 50.0), &rooms(1, 150.0));
        assert_eq!(packing.ends, [4]);
        assert_eq!(packing.over, [60.0]);
    }

    #[test]
    fn what_does_not_fit_is_too_much_in_one_place() {
        let packing = pack(&pieces(&[0; 40], 50.0), &rooms(3, 170.0));
        assert_eq!(packing.over.iter().filter(|over| **over > 0.0).count(), 1, "{packing:?}");
    }

    #[test]
    fn room_before_a_block_counts_only_below_another() {
        let own = Height { height: 20.0, before: 5.0 };
        let (first, later) = (Height { height: 10.0, before: 7.0 }, Height { height: 8.0, before: 7.0 });
        let run = vec![Piece { own, group: 0, band: Some((first, later)) }; 3];
        let heights = Heights::new(&run);
        let room = |below_others| Room { whole: 100.0, taken: 3.0, below_others };
        assert_eq!(heights.of(0, 3, room(false)), 3.0 + 10.0 + 3.0 * 25.0);
        assert_eq!(heights.of(0, 3, room(true)), 3.0 + 17.0 + 3.0 * 25.0);
        assert_eq!(heights.of(1, 3, room(false)), 3.0 + 8.0 + 2.0 * 25.0);
        assert_eq!(heights.of(1, 1, room(false)), 3.0);
    }

    #[test]
    fn ten_thousand_entries_are_packed_at_once() {
        let many = pieces(&(0..10_000).map(|index| index / 7).collect::<Vec<_>>(), 30.0);
        let packing = pack(&many, &rooms(4, 500.0));
        assert_eq!(packing.ends.last(), Some(&10_000));
    }

    #[test]
    fn no_packing_is_better_than_the_one_that_is_found() {
        // All ways of cutting nine entries into three panels, one by one.
        let heights = [31.0, 12.0, 44.0, 9.0, 27.0, 18.0, 39.0, 22.0, 14.0];
        let band = Height { height: 10.0, before: 6.0 };
        let list: Vec<Piece> = (0..9)
            .map(|index| Piece {
                own: Height { height: heights[index], before: 4.0 },
                group: index / 3,
                band: Some((band, band)),
            })
            .collect();
        for whole in [100.0, 110.0, 120.0, 200.0] {
            let rooms = rooms(3, whole);
            let sums = Heights::new(&list);
            let total = |ends: [usize; 3]| {
                let mut from = 0;
                ends.iter().zip(&rooms).fold(0.0, |sum, (&to, room)| {
                    let next = sum + cost(sums.of(from, to, *room), sums.torn(from) && to > from, *room);
                    from = to;
                    next
                })
            };
            let all = (0..=9).flat_map(|a| (a..=9).map(move |b| [a, b, 9]));
            let best = all.map(total).fold(f64::INFINITY, f64::min);
            let found: [usize; 3] = pack(&list, &rooms).ends.try_into().unwrap();
            assert!((total(found) - best).abs() < 1e-9, "{whole}: {found:?}");
        }
    }

    #[test]
    fn what_stands_on_a_panel_already_is_counted() {
        let mut two = rooms(2, 100.0);
        two[0].taken = 40.0;
        let packing = pack(&pieces(&[0, 1, 2], 20.0), &two);
        assert_eq!(packing.ends, [1, 3]);
    }

    #[test]
    fn no_entries_and_no_panels_are_nothing() {
        assert_eq!(pack(&[], &rooms(2, 10.0)).ends, [0, 0]);
        assert_eq!(pack(&pieces(&[0], 1.0), &[]).ends, Vec::<usize>::new());
    }
}
