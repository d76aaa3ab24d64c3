//! Cells that are merged over rows: where a covered cell's value stands.

use std::collections::HashMap;

use super::Table;
use super::header::Layout;

/// Merged cells of the columns that are read: where a covered cell's value stands.
pub(super) struct Shared(HashMap<usize, Vec<(usize, usize, usize)>>);

impl Shared {
    pub(super) fn of(table: &Table, layout: &Layout) -> Self {
        let mut areas: HashMap<usize, Vec<(usize, usize, usize)>> = HashMap::new();
        for (column, _) in &layout.read {
            let covering = table
                .merged
                .iter()
                .filter(|area| (area.left..=area.right).contains(column) && area.top < area.bottom);
            let mut found: Vec<_> = covering
                .map(|area| (area.top, area.bottom, area.left))
                .collect();
            found.sort_unstable();
            areas.insert(*column, found);
        }
        Self(areas)
    }

    /// The cell whose value a covered cell shares; `None` for a cell that is not covered from above.
    pub(super) fn source(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let areas = self.0.get(&column)?;
        let after = areas.partition_point(|(top, ..)| *top < row);
        let (top, bottom, left) = *areas.get(after.checked_sub(1)?)?;
        (row <= bottom).then_some((top, left))
    }
}
