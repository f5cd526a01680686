//! Packing: which entries go on which panel, given how high everything is.
//!
//! The entries keep their order; a panel takes a run of them. A category's band stands before its
//! first entry, and again, marked as continued, where a later panel begins inside the category.
//! Among all ways that fit, the one whose panels are most evenly filled and that tears the fewest
//! categories apart; where none fits, the one that is too high by the least.

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

/// The best packing of the pieces into the rooms.
///
/// Dynamic programming over (panel, first entry): quadratic in the entries of one leaflet.
pub(super) fn pack(pieces: &[Piece], rooms: &[Room]) -> Packing {
    let count = pieces.len();
    // best[p][i]: the least cost of placing the entries from i on into the panels from p on.
    let mut best = vec![vec![f64::INFINITY; count + 1]; rooms.len() + 1];
    let mut cut = vec![vec![count; count + 1]; rooms.len()];
    best[rooms.len()][count] = 0.0;
    for panel in (0..rooms.len()).rev() {
        for from in 0..=count {
            let mut run = Run::new(pieces, from, rooms[panel]);
            for to in from..=count {
                if to > from {
                    run.push(&pieces[to - 1]);
                }
                let cost = run.cost() + best[panel + 1][to];
                if cost < best[panel][from] {
                    best[panel][from] = cost;
                    cut[panel][from] = to;
                }
                // Only the last panel may be filled without end.
                if panel + 1 < rooms.len() && run.over() > rooms[panel].whole {
                    break;
                }
            }
        }
    }
    let mut ends = Vec::new();
    let mut over = Vec::new();
    let mut from = 0;
    for (panel, room) in rooms.iter().enumerate() {
        let to = cut[panel][from];
        let mut run = Run::new(pieces, from, *room);
        pieces[from..to].iter().for_each(|piece| run.push(piece));
        over.push(run.over());
        ends.push(to);
        from = to;
    }
    Packing { ends, over }
}

/// A panel being filled.
struct Run {
    room: Room,
    height: f64,
    group: Option<usize>,
    /// Whether the run begins inside a category.
    torn: bool,
    empty: bool,
}

impl Run {
    fn new(pieces: &[Piece], from: usize, room: Room) -> Self {
        let torn = from > 0 && from < pieces.len() && pieces[from - 1].group == pieces[from].group;
        Self { room, height: room.taken, group: None, torn, empty: true }
    }

    fn push(&mut self, piece: &Piece) {
        if self.group != Some(piece.group) {
            if let Some((first, later)) = piece.band {
                self.add(if self.empty && self.torn { later } else { first });
            }
            self.group = Some(piece.group);
        }
        self.add(piece.own);
    }

    fn add(&mut self, block: Height) {
        self.height += block.height;
        if !self.empty || self.room.below_others {
            self.height += block.before;
        }
        self.empty = false;
    }

    fn over(&self) -> f64 {
        // Sums of points are exact to far less than this.
        let over = self.height - self.room.whole;
        if over > 0.01 { over } else { 0.0 }
    }

    fn cost(&self) -> f64 {
        let free = 1.0 - self.height / self.room.whole;
        let tear = if self.torn && !self.empty { TEAR } else { 0.0 };
        free * free + tear + OVER * self.over()
    }
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
    fn what_stands_on_a_panel_already_is_counted() {
        let mut two = rooms(2, 100.0);
        two[0].taken = 70.0;
        let packing = pack(&pieces(&[0, 1, 2], 20.0), &two);
        assert_eq!(packing.ends, [1, 3]);
    }

    #[test]
    fn no_entries_and_no_panels_are_nothing() {
        assert_eq!(pack(&[], &rooms(2, 10.0)).ends, [0, 0]);
        assert_eq!(pack(&pieces(&[0], 1.0), &[]).ends, Vec::<usize>::new());
    }
}
