//! The `[paper]` section.

use crate::region::fault::{BadRegionPack, PackFault};
use crate::region::paper::{
    Assisted, Channel, Counter, HeadKind, Headline, OFFICE_TEXT_MAX, PaperSection, Series, YearEnd,
};
use crate::region::reader::{Section, named};
use crate::reserved::{Issuer, reserved_words};
use crate::roster::Line;

/// The section; without it nothing of the region's own is printed.
pub(super) fn paper(root: &Section<'_>) -> Result<PaperSection, BadRegionPack> {
    let Some(section) = root.maybe_section("paper")? else {
        return Ok(PaperSection::default());
    };
    let paper = PaperSection {
        counters: section.list_where("counter", counter, |before, this| {
            let taken = before.iter().any(|other| other.street == this.street);
            taken.then_some(("street", PackFault::Twice))
        })?,
        head: section
            .maybe("head", "plain, letter or red", named)?
            .unwrap_or_default(),
        series: section.list_where("series", series, |before, this| {
            let same =
                |read: fn(&Series) -> &String| before.iter().any(|one| read(one) == read(this));
            if same(|one| &one.device) {
                return Some(("device", PackFault::Twice));
            }
            same(|one| &one.number).then_some(("number", PackFault::Twice))
        })?,
        installed_fonts: section.maybe_flag("installed_fonts")?.unwrap_or(false),
        may_use_red_head: section.maybe_flag("may_use_red_head")?.unwrap_or(false),
        paragraphs: section.texts("paragraphs", PARAGRAPHS, named)?,
        sentences: section.texts("sentences", SENTENCE, sentence)?,
        copies_to: section.texts("copies_to", PLAIN, plain)?,
        imprint: section.maybe_flag("imprint")?.unwrap_or(false),
        year_end: section.maybe(
            "year_end",
            "day that every year has, such as 12-25",
            YearEnd::parse,
        )?,
        link: section.maybe("link", "address that begins with https://", link)?,
        headlines: section.list_where("headline", headline, |before, this| {
            let taken = before.iter().any(|other| other.audience == this.audience);
            taken.then_some(("audience", PackFault::Twice))
        })?,
        channels: section.list("channel", channel)?,
        assisted: section.list_where("assisted", assisted, |before, this| {
            let key = |one: &Assisted| (one.category, one.line, one.year);
            let taken = before.iter().any(|other| key(other) == key(this));
            taken.then_some(("category", PackFault::Twice))
        })?,
    };
    red_is_entitled(&section, &paper)?;
    section.nothing_else()?;
    Ok(paper)
}

const NUMBER: &str = "pattern with {year} in 〔〕 and {number}";
const DEVICE: &str = "six characters in the middle of the device's numbers, 0 to 9 and a to f";
const PARAGRAPHS: &str = "free_help, home_visit, withholding or no_passwords";
const SENTENCE: &str =
    "sentence of at most 120 characters without words that are reserved to other bodies";
const PLAIN: &str =
    "text of at most 120 characters without words that are reserved to other bodies";

/// A red head needs the right to it and a number.
fn red_is_entitled(section: &Section<'_>, paper: &PaperSection) -> Result<(), BadRegionPack> {
    if paper.head != HeadKind::Red {
        return Ok(());
    }
    if !paper.may_use_red_head {
        let expected = "may_use_red_head = true beside a red head";
        return Err(section.fault("head", PackFault::Reference { expected }));
    }
    if paper.series.is_empty() {
        let expected = "[[paper.series]] beside a red head";
        return Err(section.fault("head", PackFault::Reference { expected }));
    }
    Ok(())
}

fn series(section: &Section<'_>) -> Result<Series, BadRegionPack> {
    Ok(Series {
        device: section.read("device", DEVICE, device)?,
        number: section.read("number", NUMBER, number)?,
    })
}

fn device(text: &str) -> Option<String> {
    let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    (text.len() == 6 && text.chars().all(hex)).then(|| text.to_owned())
}

fn number(text: &str) -> Option<String> {
    let whole = text.contains("〔{year}〕") && text.contains("{number}");
    (whole && text.chars().count() <= 40).then(|| text.to_owned())
}

/// A text of the office: not empty, one line, short, and without another body's words.
fn sentence(text: &str) -> Option<String> {
    let fits = !text.trim().is_empty()
        && !text.contains(char::is_control)
        && text.chars().count() <= OFFICE_TEXT_MAX;
    (fits && reserved_words(text, Issuer::Street).is_empty()).then(|| text.to_owned())
}

fn plain(text: &str) -> Option<String> {
    sentence(text)
}

/// As [`plain`], or empty.
fn maybe_plain(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(String::new());
    }
    plain(text)
}

fn link(text: &str) -> Option<String> {
    let whole = text.starts_with("https://") && text.len() > "https://".len();
    // What fits a code that a telephone reads from a poster.
    (whole && text.is_ascii() && text.len() <= 120 && !text.contains(char::is_whitespace))
        .then(|| text.to_owned())
}

fn counter(section: &Section<'_>) -> Result<Counter, BadRegionPack> {
    Ok(Counter {
        street: section.maybe("street", PLAIN, plain)?,
        address: section.maybe("address", PLAIN, plain)?,
        office_hours: section.maybe("office_hours", PLAIN, plain)?,
        online_channel: section.maybe("online_channel", PLAIN, plain)?,
    })
}

fn headline(section: &Section<'_>) -> Result<Headline, BadRegionPack> {
    let audiences = "employers, employees, flexible_workers or residents";
    Ok(Headline {
        audience: section.one_of("audience", audiences)?,
        text: section.read("text", PLAIN, plain)?,
    })
}

fn channel(section: &Section<'_>) -> Result<Channel, BadRegionPack> {
    Ok(Channel {
        matter: section.read("matter", PLAIN, plain)?,
        online: section
            .maybe("online", PLAIN, maybe_plain)?
            .unwrap_or_default(),
        otherwise: section
            .maybe("otherwise", PLAIN, maybe_plain)?
            .unwrap_or_default(),
    })
}

/// What is paid for people in hardship are residents' lines (乌海政发〔2020〕17号 四、（一）4).
fn residents_line(name: &str) -> Option<Line> {
    named(name).filter(|line| matches!(line, Line::ResidentPension | Line::ResidentMedical))
}

fn assisted(section: &Section<'_>) -> Result<Assisted, BadRegionPack> {
    let categories = "minimum_living, extreme_poverty, severe_disability or poverty_monitored";
    Ok(Assisted {
        category: section.one_of("category", categories)?,
        line: section.read(
            "line",
            "resident_pension or resident_medical",
            residents_line,
        )?,
        year: section.number("year", 2000, 2100)?,
        own_share_fen: section.number("own_share_fen", 0, 10_000_000)?,
        policy: section.read("policy", PLAIN, plain)?,
        confirmed_by: section.read("confirmed_by", PLAIN, plain)?,
    })
}
