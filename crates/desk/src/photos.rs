//! Photographs of doors and papers, never of people: shrunk, stripped of everything but pixels, sealed when taken.
//!
//! The sealed bytes are both the file in `blobs/` and the upload (protocol.md 3). The key lies in the encrypted database only.

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use batch::blob::{BlobKey, open_blob, seal_blob};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use rusqlite::{Connection, OptionalExtension, params};
use survey::forms;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};
use zeroize::Zeroizing;

use crate::desk::Desk;
use crate::error::{EditError, PictureError, StoreError};
use crate::file::write_whole;
use crate::log::Values;
use crate::records;
use crate::sql::Id;
use crate::surroundings::Fresh;
use crate::view::PhotoRow;

/// Long edge kept, in pixels: a page of small print stays readable.
const LONG_EDGE: u32 = 1600;
/// JPEG quality of 100.
const QUALITY: u8 = 75;
/// The largest picture taken in, in bytes.
const MAX_INPUT_BYTES: usize = 30 * 1024 * 1024;
/// The largest edge decoded, in pixels; bounds memory.
const MAX_EDGE: u32 = 12_000;

impl Desk {
    /// Takes in a picture (JPEG or PNG as base64), seals it and enters it.
    ///
    /// # Errors
    /// [`EditError::NotAPicture`], [`EditError::Unknown`], [`EditError::BadValue`] for an unknown purpose.
    pub fn photo_add(
        &mut self,
        kind: EntityKind,
        id: EntityId,
        purpose: &str,
        image: &str,
    ) -> Result<PhotoRow, EditError> {
        forms::check(EntityKind::Photo, "purpose", &Value::text(purpose))?;
        let picture = shrink(image)?;
        let surroundings = self.parts.surroundings.clone();
        let sealed = seal_blob(&picture.jpeg, &mut Fresh(surroundings.as_ref()))
            .map_err(|_| EditError::NotAPicture)?;
        let name = sealed.sha256.to_string();
        let path = self.parts.directory.blobs().join(&name);
        write_whole(&path, &sealed.bytes)?;
        let taken_at = surroundings.moment();
        let entry = self.edit(|writer| {
            let grid = records::need(writer.tx(), kind, id)?.grid;
            writer.tx().execute(
                "INSERT INTO blob (sha256, key, bytes) VALUES (?1, ?2, ?3)",
                params![name, sealed.key.to_bytes().as_slice(), sealed.bytes.len()],
            )?;
            let entry = EntityId(writer.surroundings().new_id());
            let text = |text: &str| Some(Value::text(text));
            let values = Values::from([
                ("owner_kind".to_owned(), text(kind.name())),
                ("owner".to_owned(), text(&id.to_string())),
                ("purpose".to_owned(), text(purpose)),
                ("blob".to_owned(), text(&name)),
                (
                    "bytes".to_owned(),
                    i64::try_from(sealed.bytes.len()).ok().map(Value::Whole),
                ),
                ("width".to_owned(), Some(Value::Whole(picture.width.into()))),
                (
                    "height".to_owned(),
                    Some(Value::Whole(picture.height.into())),
                ),
                ("taken_at".to_owned(), text(&taken_at)),
            ]);
            writer.set(EntityKind::Photo, entry, &grid, values)?;
            Ok(entry)
        });
        let entry = entry.inspect_err(|_| {
            // Without its entry nobody has the key: the file is only bytes. Failing to remove it costs room and nothing else.
            drop(std::fs::remove_file(&path));
        })?;
        let bytes = u32::try_from(sealed.bytes.len()).unwrap_or(u32::MAX);
        Ok(PhotoRow {
            id: entry,
            blob: name,
            purpose: purpose.to_owned(),
            taken_at,
            bytes,
            confirmed: false,
        })
    }

    /// The picture of a blob, as JPEG.
    ///
    /// # Errors
    /// [`PictureError::NotHere`] when it was taken elsewhere; [`PictureError::Store`] when its file is missing or does not open.
    pub fn photo_bytes(&self, blob: &str) -> Result<Zeroizing<Vec<u8>>, PictureError> {
        let conn = &self.store()?.conn;
        let key: Option<[u8; 32]> = conn
            .prepare_cached("SELECT key FROM blob WHERE sha256 = ?1")?
            .query_row([blob], |row| row.get(0))
            .optional()?;
        let key = Zeroizing::new(key.ok_or(PictureError::NotHere)?);
        // The name is a key of the table by now, so it is 64 hex digits and no path.
        let path = self.parts.directory.blobs().join(blob);
        let bytes = std::fs::read(&path).map_err(StoreError::io(&path, "read"))?;
        Ok(open_blob(&bytes, &BlobKey::from_bytes(&key)).map_err(|_| StoreError::Damaged)?)
    }
}

/// The photographs of a thing, newest first.
pub(crate) fn of(conn: &Connection, owner: EntityId) -> Result<Vec<PhotoRow>, StoreError> {
    let found = records::load_where(
        conn,
        EntityKind::Photo,
        "owner = ?1 ORDER BY id DESC",
        &[&Id::from(owner)],
    )?;
    let mut rows = Vec::with_capacity(found.len());
    for photo in found {
        let text = |field| photo.record.text(field).unwrap_or_default().to_owned();
        let blob = text("blob");
        let sql = "SELECT confirmed FROM blob WHERE sha256 = ?1";
        let confirmed = conn
            .prepare_cached(sql)?
            .query_row([&blob], |row| row.get(0))
            .optional()?;
        rows.push(PhotoRow {
            id: photo.record.id,
            purpose: text("purpose"),
            taken_at: text("taken_at"),
            bytes: photo
                .record
                .whole("bytes")
                .and_then(|bytes| u32::try_from(bytes).ok())
                .unwrap_or(0),
            // A picture that came from elsewhere has no key here: central holds it.
            confirmed: confirmed.unwrap_or(true),
            blob,
        });
    }
    Ok(rows)
}

struct Picture {
    jpeg: Zeroizing<Vec<u8>>,
    width: u32,
    height: u32,
}

/// Decodes, turns upright, shrinks and encodes anew: nothing of the camera's file but pixels is kept.
fn shrink(base64: &str) -> Result<Picture, EditError> {
    let text = base64.rsplit_once(',').map_or(base64, |(_, data)| data);
    let bytes = Zeroizing::new(
        STANDARD
            .decode(text.trim())
            .map_err(|_| EditError::NotAPicture)?,
    );
    if bytes.len() > MAX_INPUT_BYTES {
        return Err(EditError::NotAPicture);
    }
    let image = decode(&bytes).map_err(|_| EditError::NotAPicture)?;
    let small = if image.width().max(image.height()) > LONG_EDGE {
        image.resize(LONG_EDGE, LONG_EDGE, image::imageops::FilterType::Triangle)
    } else {
        image
    };
    let rgb = small.to_rgb8();
    let mut jpeg = Zeroizing::new(Vec::new());
    JpegEncoder::new_with_quality(&mut *jpeg, QUALITY)
        .encode_image(&rgb)
        .map_err(|_| EditError::NotAPicture)?;
    Ok(Picture {
        jpeg,
        width: rgb.width(),
        height: rgb.height(),
    })
}

fn decode(bytes: &[u8]) -> image::ImageResult<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_EDGE);
    limits.max_image_height = Some(MAX_EDGE);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    Ok(image)
}
