//! The archive's file: PDF/A-2a by its writer's own validator, and the same page as the ordinary file.

use crate::fixtures::{documents, papers, street};
use crate::press;
use crate::tools::{PdfFile, squeezed};

/// Mean difference of two grey pictures, of 255; pictures of different size differ wholly.
fn difference(one: &[u8], other: &[u8]) -> f64 {
    if one.len() != other.len() {
        return 255.0;
    }
    let pairs = one.iter().zip(other);
    let sum: u64 = pairs
        .map(|(one, other)| u64::from(one.abs_diff(*other)))
        .sum();
    sum as f64 / one.len() as f64
}

/// Every paper passes the validator, and both files read and look the same.
#[test]
fn an_archives_file_is_the_same_paper() {
    let flyers = papers::flyers(&street()).into_iter().step_by(5);
    for (name, document) in documents().into_iter().chain(flyers) {
        let ordinary = press().print(&document).expect(&name);
        let archived = press()
            .archive(&document)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(archived.pages, ordinary.pages, "{name}");
        let (ordinary, archived) = (PdfFile::new(&ordinary.bytes), PdfFile::new(&archived.bytes));
        assert_eq!(
            squeezed(&archived.text()),
            squeezed(&ordinary.text()),
            "{name}"
        );
        assert_eq!(archived.complaints(), None, "{name}: qpdf --check");
        let difference = difference(&archived.raster(), &ordinary.raster());
        assert!(
            difference < 0.6,
            "{name}: the pages differ by {difference} of 255"
        );
    }
}

#[test]
fn equal_documents_give_equal_archives() {
    let (_, document) = documents().remove(0);
    let once = press().archive(&document).expect("printable");
    assert_eq!(once, press().archive(&document).expect("printable"));
}

/// ISO 19005-2 6.7: the file names its part and level; ISO 32000-1 14.7: title, headings, tables and paragraphs are tagged.
#[test]
fn an_archives_file_is_tagged() {
    let documents: std::collections::BTreeMap<_, _> = documents().into_iter().collect();
    let pdf = press()
        .archive(&documents["payment-reminder"])
        .expect("printable");
    let parsed = lopdf::Document::load_mem(&pdf.bytes).expect("our own file can be read");
    let mut kinds = std::collections::BTreeMap::<String, usize>::new();
    for object in parsed
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
    {
        let element = object.get(b"S").and_then(lopdf::Object::as_name);
        if let (Ok(kind), true) = (element, object.has(b"K")) {
            *kinds
                .entry(String::from_utf8_lossy(kind).into_owned())
                .or_default() += 1;
        }
    }
    for (kind, least) in [
        ("H1", 1),
        ("P", 10),
        ("Table", 1),
        ("TR", 5),
        ("TH", 3),
        ("TD", 9),
        ("Figure", 1),
    ] {
        assert!(
            kinds.get(kind).is_some_and(|count| *count >= least),
            "{kind} in {kinds:?}"
        );
    }
    let whole = parsed
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    let xmp = whole
        .map(|stream| String::from_utf8_lossy(&stream.content).into_owned())
        .find(|text| text.contains("pdfaid"))
        .expect("the file says what it conforms to");
    assert!(
        xmp.contains("part>2<") && xmp.contains("conformance>A<"),
        "{xmp}"
    );
}
