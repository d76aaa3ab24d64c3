//! A thousand notices to persons: each its own file, and merged into files of at most 500 pages.

use chrono::NaiveDate;
use paper::document::Document;
use paper::facts::{Gap, IndividualNoticeFacts, IssuerFacts, Mark, Source, Standing};
use paper::fonts::FontLibrary;
use paper::fonts::manifest::FontFile;
use paper::individual_notice::individual_notice;
use paper::issuer::Issuer;
use paper::press::{MERGED_PAGES_MAX, Press};
use survey::calendar::YearMonth;
use survey::demo::{AS_OF, DemoPerson, Size, district};
use survey::roster::Line;

use crate::measure::{Bar, Figure, Of, forget_peak_memory, timed};
use crate::scene::{Outcome, Scene};
use crate::{device, district::SEED};

/// Takes the figures.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let documents = documents(scene.size(1000, 20))?;
    let (press, making) = timed(press);
    let press = press?;
    Figure::of("notices.press", "ms", vec![making.wall_s * 1000.0])
        .cpu(making.cpu_s)
        .print()?;
    forget_peak_memory();
    separate(&press, &documents)?;
    merged(&press, &documents)
}

/// The press with the shipped fonts.
pub(super) fn press() -> Outcome<Press> {
    let folder = device::fonts();
    let files = FontFile::ALL.into_iter().map(|file| {
        Ok((
            file.file_name().to_owned(),
            std::fs::read(folder.join(file.file_name()))?,
        ))
    });
    let files = files.collect::<Outcome<Vec<_>>>()?;
    Ok(Press::new(FontLibrary::from_files(files)?)?)
}

fn separate(press: &Press, documents: &[Document]) -> Outcome<()> {
    let (mut walls, mut sizes, mut cpu_s, mut pages) = (Vec::new(), Vec::new(), 0.0, 0);
    for document in documents {
        let (pdf, span) = timed(|| press.print(document));
        let pdf = pdf?;
        walls.push(span.wall_s * 1000.0);
        sizes.push(pdf.bytes.len() as f64 / 1024.0);
        cpu_s += span.cpu_s;
        pages += pdf.pages;
    }
    let count = documents.len();
    let rate = count as f64 / cpu_s;
    Figure::of("notices.separate", "docs/cpu_s", vec![rate])
        .cpu(cpu_s)
        .with("documents", count)
        .with("pages", pages)
        .bar(Of::Median, Bar::AtLeast(150.0))
        .print()?;
    Figure::of("notices.one", "ms", walls)
        .cpu(cpu_s)
        .with("documents", count)
        .bar(Of::P95, Bar::AtMost(1000.0))
        .print()?;
    Figure::of("notices.separate_size", "KB", sizes)
        .with("documents", count)
        .bar(Of::P95, Bar::AtMost(120.0))
        .print()
}

fn merged(press: &Press, documents: &[Document]) -> Outcome<()> {
    let (mut cpu_s, mut bytes, mut pages) = (0.0, 0, 0);
    for part in documents.chunks(MERGED_PAGES_MAX) {
        let (pdf, span) = timed(|| press.print_merged(part));
        let pdf = pdf?;
        cpu_s += span.cpu_s;
        bytes += pdf.bytes.len();
        pages += pdf.pages;
    }
    let rate = pages as f64 / cpu_s;
    let files = documents.len().div_ceil(MERGED_PAGES_MAX);
    Figure::of("notices.merged", "pages/cpu_s", vec![rate])
        .cpu(cpu_s)
        .with("pages", pages)
        .with("files", files)
        .bar(Of::Median, Bar::AtLeast(1000.0))
        .print()?;
    let each = bytes as f64 / 1024.0 / pages as f64;
    Figure::of("notices.merged_size", "KB/page", vec![each])
        .with("pages", pages)
        .bar(Of::Median, Bar::AtMost(5.0))
        .print()
}

/// So many notices to the people of the district.
pub(super) fn documents(count: usize) -> Outcome<Vec<Document>> {
    let issuer = IssuerFacts {
        issuer: Issuer::Street,
        organ: "乌海市海勃湾区海北街道办事处".to_owned(),
        address: "海北街道便民服务中心".to_owned(),
        phone: "0473-1234567".to_owned(),
        office_hours: "工作日9:00至17:00".to_owned(),
        open: Some("工作日9:00至17:00".to_owned()),
        online_channel: "国家社会保险公共服务平台".to_owned(),
        medical_phone: None,
        may_use_red_head: false,
    };
    let grids = district(SEED, Size::Street);
    let persons = grids.grids().flat_map(|grid| grid.persons).take(count);
    persons
        .enumerate()
        .map(|(index, person)| Ok(individual_notice(&facts(index, &person), &issuer)?))
        .collect()
}

/// Every third has lapsed, every second is employed: all wordings occur.
fn facts(index: usize, person: &DemoPerson) -> IndividualNoticeFacts {
    let lines = if index.is_multiple_of(2) {
        [Line::EmployeePension, Line::EmployeeMedical]
    } else {
        [Line::ResidentPension, Line::ResidentMedical]
    };
    let gap = if index.is_multiple_of(3) {
        Gap::Lapsed {
            line: lines[0],
            last_paid: YearMonth::new(2026, 4).expect("a month"),
            months: 6,
        }
    } else {
        Gap::NoRecord {
            lines: lines.to_vec(),
        }
    };
    let standing = match index % 2 {
        0 => Standing::Employee {
            employer: person.employer_name.clone(),
        },
        _ => Standing::Resident,
    };
    IndividualNoticeFacts {
        mark: Mark {
            serial: format!("150302-2026-07-{:06}", index + 1),
            document_id: person.id.to_string(),
            issued_on: day(21),
        },
        name: person.name.clone(),
        standing,
        gap,
        surveyed_on: day(8),
        source: Source {
            name: "乌海市人力资源和社会保障局".to_owned(),
            as_of: AS_OF,
        },
    }
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("November has it")
}
