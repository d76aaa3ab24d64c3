//! The search box on the device file of a street, against LIKE scans of the same columns in the same file.
//!
//! Ours gives whole hits (title, place, masked number); the peer only identifiers, which favours the peer. Compared are the kinds of
//! thing that both look through: persons and workplaces, or doors for rooms; addresses have no column that a scan could read.

use std::collections::BTreeSet;
use std::path::Path;

use batch::digest::Sha256;
use rusqlite::Connection;
use survey::demo::Random;
use survey::ids::EntityId;
use survey::record::EntityKind;

use crate::measure::{Bar, Figure, Of, forget_peak_memory, tidy, timed};
use crate::scene::{Outcome, Scene};
use crate::world::World;
use crate::{device, peer};

/// Hits that the desk shows at most.
const HITS: usize = 30;

/// One way of searching.
struct Way {
    name: &'static str,
    /// Where texts to search for come from.
    from: &'static str,
    /// The same question as scans, each of one kind of thing; `?1` is the text.
    scans: &'static [&'static str],
    /// The kinds of thing that the scans look through.
    kinds: &'static [EntityKind],
}

const THINGS: &[EntityKind] = &[EntityKind::Person, EntityKind::Workplace];
const NAME_SCANS: &[&str] = &[
    "SELECT id FROM person WHERE removed = 0 AND name LIKE '%' || ?1 || '%'",
    "SELECT id FROM workplace WHERE removed = 0 AND name LIKE ?1 || '%'",
];
const SOUND_SCANS: &[&str] = &[
    "SELECT id FROM person WHERE removed = 0 AND (initials LIKE ?1 || '%' OR pinyin LIKE ?1 || '%')",
    "SELECT id FROM workplace WHERE removed = 0 AND (initials LIKE ?1 || '%' OR pinyin LIKE ?1 || '%')",
];
const TAIL_SCANS: &[&str] = &[
    "SELECT id FROM person WHERE removed = 0 AND (number LIKE '%' || ?1 OR phone LIKE '%' || ?1)",
    "SELECT id FROM workplace WHERE removed = 0 AND phone LIKE '%' || ?1",
];
const NUMBER_SCANS: &[&str] = &[
    "SELECT id FROM person WHERE removed = 0 AND (number LIKE ?1 || '%' OR phone LIKE ?1 || '%' OR (length(?1) = 6 AND number LIKE '%' || ?1))",
    "SELECT id FROM workplace WHERE removed = 0 AND code LIKE ?1 || '%'",
];
const ROOM_SCANS: &[&str] = &["SELECT id FROM door WHERE removed = 0 AND room_key LIKE ?1 || '%'"];

const WAYS: [Way; 9] = [
    Way {
        name: "name",
        from: "SELECT DISTINCT name FROM person WHERE name <> ''",
        scans: NAME_SCANS,
        kinds: THINGS,
    },
    Way {
        name: "given_name",
        from: "SELECT DISTINCT substr(name, 2) FROM person WHERE length(name) > 2",
        scans: NAME_SCANS,
        kinds: THINGS,
    },
    Way {
        name: "surname",
        from: "SELECT DISTINCT substr(name, 1, 1) FROM person WHERE name <> ''",
        scans: NAME_SCANS,
        kinds: THINGS,
    },
    Way {
        name: "initials",
        from: "SELECT DISTINCT initials FROM person WHERE length(initials) > 2",
        scans: SOUND_SCANS,
        kinds: THINGS,
    },
    Way {
        name: "id_tail_4",
        from: "SELECT DISTINCT tail4 FROM person WHERE tail4 GLOB '[0-9][0-9][0-9][0-9]'",
        scans: TAIL_SCANS,
        kinds: THINGS,
    },
    Way {
        name: "id_tail_6",
        from: "SELECT DISTINCT tail6 FROM person WHERE tail6 <> ''",
        scans: NUMBER_SCANS,
        kinds: THINGS,
    },
    Way {
        name: "id_whole",
        from: "SELECT DISTINCT number FROM person WHERE number <> ''",
        scans: NUMBER_SCANS,
        kinds: THINGS,
    },
    Way {
        name: "phone_tail",
        from: "SELECT DISTINCT phone_tail FROM person WHERE phone_tail <> '' UNION SELECT DISTINCT phone_tail FROM workplace WHERE phone_tail <> ''",
        scans: TAIL_SCANS,
        kinds: THINGS,
    },
    Way {
        name: "room",
        from: "SELECT DISTINCT room_key FROM door WHERE room_key <> ''",
        scans: ROOM_SCANS,
        kinds: &[EntityKind::Door],
    },
];

/// What the peer said to one text.
struct Said {
    text: String,
    all: BTreeSet<EntityId>,
    wall_ms: f64,
    cpu_s: f64,
}

/// Takes the figures.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let copy = scene.own_street()?;
    let world = World::new();
    let asked = scene.size(200, 20);
    let compared = scene.size(15, 5);
    let texts = WAYS
        .iter()
        .map(|way| texts(copy.path(), way, asked))
        .collect::<Outcome<Vec<_>>>()?;
    let scanned = scan_all(copy.path(), &texts, compared)?;
    let mut desk = device::opened(copy.path(), &world)?;
    forget_peak_memory();
    let (mut all_walls, mut all_cpu_s) = (Vec::new(), 0.0);
    for ((way, texts), said) in WAYS.iter().zip(&texts).zip(&scanned) {
        if texts.is_empty() {
            // The district has nothing of this kind; a figure of no runs would say nothing.
            continue;
        }
        let (mut walls, mut cpu_s, mut cpu_compared_s) = (Vec::new(), 0.0, 0.0);
        let mut agreement = Agreement::default();
        for (index, text) in texts.iter().enumerate() {
            let (hits, span) = timed(|| desk.search(text));
            let hits = hits?;
            walls.push(span.wall_s * 1000.0);
            cpu_s += span.cpu_s;
            if let Some(said) = said.get(index) {
                cpu_compared_s += span.cpu_s;
                let ours = hits
                    .iter()
                    .filter(|hit| way.kinds.contains(&hit.kind))
                    .map(|hit| hit.id)
                    .collect();
                agreement.compare(said, &ours);
            }
        }
        all_walls.extend_from_slice(&walls);
        all_cpu_s += cpu_s;
        let peer_cpu_s = said.iter().map(|said| said.cpu_s).sum::<f64>();
        let figure = Figure::of(format!("search.{}", way.name), "ms", walls)
            .cpu(cpu_s)
            .bar(Of::P99, Bar::AtMost(10.0));
        agreement.onto(figure, peer_cpu_s, cpu_compared_s).print()?;
    }
    Figure::of("search.mix", "ms", all_walls)
        .cpu(all_cpu_s)
        .bar(Of::P99, Bar::AtMost(10.0))
        .print()?;
    let scans = scanned.iter().flatten().map(|said| said.wall_ms).collect();
    Figure::of("search.like_scan", "ms", scans)
        .cpu(scanned.iter().flatten().map(|said| said.cpu_s).sum())
        .print()?;
    desk.lock()?;
    Ok(())
}

/// Whether ours and the peer's hits are the same.
#[derive(Default)]
struct Agreement {
    /// Equal sets, all of them shown.
    equal: usize,
    /// More than are shown: each of ours is among the peer's.
    capped: usize,
    /// Texts whose hits differ. Never printed beside a ratio.
    different: Vec<String>,
    ours: Vec<u8>,
    peers: Vec<u8>,
}

impl Agreement {
    fn compare(&mut self, said: &Said, ours: &BTreeSet<EntityId>) {
        if said.all.len() > HITS {
            let whole = ours.len() == HITS && ours.is_subset(&said.all);
            if whole {
                self.capped += 1
            } else {
                self.different.push(said.text.clone())
            }
            return;
        }
        if *ours == said.all {
            self.equal += 1
        } else {
            self.different.push(said.text.clone())
        }
        for (bytes, ids) in [(&mut self.ours, ours), (&mut self.peers, &said.all)] {
            bytes.extend(ids.iter().flat_map(|id| id.0.into_bytes()));
            bytes.push(0xff);
        }
    }

    /// A ratio only when everything agrees and the hashes of all compared hits are equal.
    fn onto(self, figure: Figure, peer_cpu_s: f64, own_cpu_s: f64) -> Figure {
        let figure = figure
            .with("equal", self.equal)
            .with("equal_so_far_as_shown", self.capped);
        let same = Sha256::of(&self.ours) == Sha256::of(&self.peers);
        if self.different.is_empty() && same {
            figure.with("scan_cpu_ratio", tidy(peer_cpu_s / own_cpu_s))
        } else {
            figure.with("different", self.different)
        }
    }
}

/// Texts for a way of searching, drawn from the file itself.
fn texts(folder: &Path, way: &Way, wanted: usize) -> Outcome<Vec<String>> {
    let mut found = peer::texts(&peer::open(folder)?, &format!("{} ORDER BY 1", way.from))?;
    let random = &mut Random::labelled(crate::district::SEED, way.name);
    let mut chosen = Vec::new();
    while chosen.len() < wanted && !found.is_empty() {
        let index = random.below(u32::try_from(found.len()).unwrap_or(u32::MAX));
        chosen.push(found.swap_remove(index as usize));
    }
    Ok(chosen)
}

fn scan_all(folder: &Path, texts: &[Vec<String>], compared: usize) -> Outcome<Vec<Vec<Said>>> {
    let conn = peer::open(folder)?;
    let ways = WAYS.iter().zip(texts);
    ways.map(|(way, texts)| {
        texts
            .iter()
            .take(compared)
            .map(|text| scan(&conn, way, text))
            .collect()
    })
    .collect()
}

fn scan(conn: &Connection, way: &Way, text: &str) -> Outcome<Said> {
    let (shown, span) = timed(|| -> Outcome<()> {
        let mut left = HITS;
        for sql in way.scans {
            left -= peer::ids(conn, &format!("{sql} LIMIT {left}"), &[&text])?.len();
        }
        Ok(())
    });
    shown?;
    let mut all = BTreeSet::new();
    for sql in way.scans {
        all.extend(peer::ids(conn, sql, &[&text])?);
    }
    Ok(Said {
        text: text.to_owned(),
        all,
        wall_ms: span.wall_s * 1000.0,
        cpu_s: span.cpu_s,
    })
}
