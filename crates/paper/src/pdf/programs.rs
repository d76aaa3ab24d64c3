//! What the file says about its embedded fonts: the letters of joined forms, and each font program packed once.

use std::collections::BTreeMap;

use lopdf::{Dictionary, ObjectId, Stream};

use crate::subsets::{Subset, SubsetList};

/// Tells readers which letters the joined forms stand for (ISO 32000-1 9.10.3): one form may be several letters.
pub(super) fn spell(
    document: &mut lopdf::Document,
    subsets: &SubsetList,
) -> Result<(), lopdf::Error> {
    for (name, codes) in subsets.spelled() {
        let fonts = document.objects.values();
        let maps = fonts.filter_map(|object| {
            let font = object.as_dict().ok()?;
            let of = font.get(b"BaseFont").ok()?.as_name().ok()?;
            let map = font.get(b"ToUnicode").ok()?.as_reference().ok()?;
            (of == name.as_bytes()).then_some(map)
        });
        for map in maps.collect::<Vec<ObjectId>>() {
            let stream = Stream::new(Dictionary::new(), to_unicode(&codes).into_bytes());
            document.set_object(map, stream);
        }
    }
    Ok(())
}

/// A character map from codes of two bytes to letters.
fn to_unicode(codes: &[(u16, &str)]) -> String {
    let each = codes.iter().filter(|(_, text)| !text.is_empty());
    let lines: Vec<String> = each
        .map(|(code, text)| {
            let units: String = text
                .encode_utf16()
                .map(|unit| format!("{unit:04x}"))
                .collect();
            format!("<{code:04x}><{units}>\n")
        })
        .collect();
    // At most a hundred entries to a block (Adobe Technical Note 5014, 3.6).
    let blocks: String = lines
        .chunks(100)
        .map(|lines| format!("{} beginbfchar\n{}endbfchar\n", lines.len(), lines.concat()))
        .collect();
    format!(
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n\
         /CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n{blocks}\
         endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
    )
}

/// Compresses the font programs, each subset once in its life.
pub(super) fn pack(
    document: &mut lopdf::Document,
    subsets: &SubsetList,
) -> Result<(), lopdf::Error> {
    let by_name: BTreeMap<&[u8], &Subset> = subsets
        .subsets
        .iter()
        .map(|subset| (subset.name.as_bytes(), subset.as_ref()))
        .collect();
    for (program, name) in font_programs(document) {
        let Some(subset) = by_name.get(name.as_slice()) else {
            continue;
        };
        let stream = document.get_object_mut(program)?.as_stream_mut()?;
        match subset.packed.get() {
            Some(packed) => {
                stream.set_content(packed.clone());
                stream.dict.set("Filter", "FlateDecode");
            }
            None => {
                stream.compress()?;
                // Another thread may have been faster; both packed the same bytes.
                let _ = subset.packed.set(stream.content.clone());
            }
        }
    }
    Ok(())
}

/// Each embedded font program with its font's name.
fn font_programs(document: &lopdf::Document) -> Vec<(ObjectId, Vec<u8>)> {
    let descriptors = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    let each = descriptors.filter_map(|descriptor| {
        let name = descriptor.get(b"FontName").ok()?.as_name().ok()?;
        let program = descriptor
            .get(b"FontFile2")
            .or_else(|_| descriptor.get(b"FontFile3"))
            .ok()?;
        Some((program.as_reference().ok()?, name.to_vec()))
    });
    each.collect()
}
