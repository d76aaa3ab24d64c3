//! The index of a run's file: what it says, and the room it takes.

use super::{begun, drawn, print_in, print_part, second_has_a_rare_name, six, whole};
use crate::papers::portion::Planned;
use crate::papers::run::Item;
use crate::trial::paper_kit::pages;
use crate::view::RunBound;

#[test]
fn a_merged_file_begins_with_its_index() {
    let mut world = six();
    second_has_a_rare_name(&mut world);
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    print_in(&mut world, run, 9);
    let pages = pages(&folder.path().join("2026-0000d1-0001_2026-0000d1-0005.pdf"));
    assert_eq!(pages.len(), 6, "an index and five notices");
    let index = &pages[0];
    for (line, why) in [
        ("内部使用", "it names people"),
        ("1 2026-0000d1-0001 王一 ", "first in walking order"),
        ("3 2026-0000d1-0002 张三 ", "numbers go on, places do not"),
        ("有不能打印的字", "whoever was left out, and why"),
        ("李〔U+E000〕", "with the character by its number"),
        ("文书5份5页，索引1页，合计6页", "how long it is"),
    ] {
        assert!(index.contains(line), "{why}: `{line}` is not in `{index}`");
    }
    assert!(pages[1].contains("2026-0000d1-0001"), "{}", pages[1]);
}

#[test]
fn numbers_given_to_other_papers_meanwhile_are_explained() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    let part = drawn(&mut world, run, 4);
    print_part(&mut world, &part);
    let fifth = world.entered(&part.made[0].item.subject, "individual_notice");
    assert_eq!(fifth.serial, whole(5, 5)[0]);
    print_in(&mut world, run, 4);
    let second = pages(&folder.path().join("2026-0000d1-0006_2026-0000d1-0007.pdf"));
    let said = "编号2026-0000d1-0005至2026-0000d1-0005由本机打印的其他文书使用";
    let index: String = second[0].split_whitespace().collect();
    assert!(index.contains(said), "{index}");
}

/// The pages of the index count: papers for which there is no room beside it are first in the next file.
#[test]
fn a_file_with_its_index_has_500_pages_at_most() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    let portion = world.desk.run_portion(run, 9).expect("open");
    let mut portion = portion.expect("papers wait");
    let one = portion.planned.remove(0);
    let many = (0..490).map(|at| Planned {
        item: Item {
            at,
            ..one.item.clone()
        },
        decided: one.decided.clone(),
        whose: one.whose.clone(),
        serial: None,
    });
    portion.planned = many.collect();
    let part = portion.draw().expect("drawn");
    assert_eq!(
        part.file_pages, 500,
        "490 notices and their index do not fit"
    );
    let index = part.index.as_ref().expect("an index");
    assert_eq!(index.rows.len(), part.made.len());
    assert!(part.made.len() < 490);
    let last = part.made.last().expect("papers");
    assert_eq!(
        last.item.at as usize + 1,
        part.made.len(),
        "none in between is lost"
    );
}
