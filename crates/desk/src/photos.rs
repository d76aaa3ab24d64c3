//! Pictures: signatures drawn on the screen, and photographs of doors and papers, never of people: shrunk, stripped of everything but pixels, sealed when taken.
//!
//! The sealed bytes are both the file in `blobs/` and the upload (protocol.md 3). The key lies in the encrypted database only.

mod signature;

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use batch::blob::{BlobKey, open_blob, seal_blob};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use rusqlite::{Connection, OptionalExtension, params};
use survey::forms;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};
use survey::service::{ServiceFault, ServiceWhy};
use zeroize::Zeroizing;

pub(crate) use signature::strokes;

use crate::desk::Desk;
use crate::error::{EditError, PictureError, StoreError};
use crate::file::{Directory, write_whole};
use crate::log::Values;
use crate::papers::served::statements;
use crate::records;
use crate::sql::Id;
use crate::surroundings::Fresh;
use crate::view::{PhotoRow, SignatureView, Signer};

/// Purposes of signatures, the receiver's and the witness's; only a drawing under its sentence may have one.
const SIGNATURES: [&str; 2] = ["signature", "witness_signature"];
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
        if SIGNATURES.contains(&purpose) {
            return Err(forms::BadValue::UnknownCode {
                field: "purpose".to_owned(),
            }
            .into());
        }
        self.keep_picture((kind, id), purpose, &shrink(image)?, Values::new())
    }

    /// Takes in a signature drawn on the screen (PNG as base64) under the sentence that the paper's entry gives, seals it and enters it.
    ///
    /// # Errors
    /// [`EditError::NotAPicture`], [`EditError::Unknown`]; [`EditError::Service`] for an empty or too large drawing, or no name.
    pub fn paper_sign(
        &mut self,
        paper: EntityId,
        signer: Signer,
        name: &str,
        image: &str,
    ) -> Result<SignatureView, EditError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(ServiceFault::new("signer", ServiceWhy::Wanting).into());
        }
        forms::check(EntityKind::Photo, "signer", &Value::text(name))?;
        let entry = records::need(&self.store()?.conn, EntityKind::Paper, paper)?.record;
        let statements = statements(&entry);
        let (purpose, statement) = match signer {
            Signer::Receiver => (SIGNATURES[0], statements.receiver),
            Signer::Witness => (SIGNATURES[1], statements.witness),
        };
        let picture = signature::drawn(image)?;
        let sha256 = signature::hash(&picture);
        let said = Values::from([
            ("signer".to_owned(), Some(Value::text(name))),
            ("statement".to_owned(), Some(Value::text(&*statement))),
            ("picture_sha256".to_owned(), Some(Value::text(&*sha256))),
        ]);
        Ok(SignatureView {
            picture: self.keep_picture((EntityKind::Paper, paper), purpose, &picture, said)?,
            signer,
            name: name.to_owned(),
            statement,
            sha256,
        })
    }

    /// Seals a picture, writes it beside the database and enters it with what was said about it.
    fn keep_picture(
        &mut self,
        (kind, id): (EntityKind, EntityId),
        purpose: &str,
        picture: &Picture,
        said: Values,
    ) -> Result<PhotoRow, EditError> {
        let surroundings = self.parts.surroundings.clone();
        let sealed = seal_blob(&picture.bytes, &mut Fresh(surroundings.as_ref()))
            .map_err(|_| EditError::NotAPicture)?;
        let name = sealed.sha256.to_string();
        let path = self.parts.directory.blobs().join(&name);
        write_whole(&path, &sealed.bytes)?;
        let taken_at = surroundings.moment();
        let bytes = u32::try_from(sealed.bytes.len()).unwrap_or(u32::MAX);
        let entry = self.edit(|writer| {
            let grid = records::need(writer.tx(), kind, id)?.grid;
            writer.tx().execute(
                "INSERT INTO blob (sha256, key, bytes) VALUES (?1, ?2, ?3)",
                params![name, sealed.key.to_bytes().as_slice(), sealed.bytes.len()],
            )?;
            let entry = EntityId(writer.surroundings().new_id());
            let mut values = said;
            values.extend(pictured((kind, id), purpose, picture));
            let text = |text: &str| Some(Value::text(text));
            values.extend([
                ("blob".to_owned(), text(&name)),
                ("bytes".to_owned(), Some(Value::Whole(bytes.into()))),
                ("taken_at".to_owned(), text(&taken_at)),
            ]);
            writer.set(EntityKind::Photo, entry, &grid, values)?;
            Ok(entry)
        });
        let entry = entry.inspect_err(|_| {
            // Without its entry nobody has the key: the file is only bytes. Failing to remove it costs room and nothing else.
            drop(std::fs::remove_file(&path));
        })?;
        Ok(PhotoRow {
            id: entry,
            blob: name,
            purpose: purpose.to_owned(),
            taken_at,
            bytes,
            confirmed: false,
        })
    }

    /// The picture of a blob: a JPEG, of a signature a PNG.
    ///
    /// # Errors
    /// [`PictureError::NotHere`] when it was taken elsewhere; [`PictureError::Store`] when its file is missing or does not open.
    pub fn photo_bytes(&self, blob: &str) -> Result<Zeroizing<Vec<u8>>, PictureError> {
        bytes_of(&self.store()?.conn, &self.parts.directory, blob)
    }
}

/// Of what a picture is, what for, and how large.
fn pictured(
    (kind, id): (EntityKind, EntityId),
    purpose: &str,
    picture: &Picture,
) -> [(String, Option<Value>); 5] {
    let text = |text: &str| Some(Value::text(text));
    let whole = |number: u32| Some(Value::Whole(number.into()));
    [
        ("owner_kind".to_owned(), text(kind.name())),
        ("owner".to_owned(), text(&id.to_string())),
        ("purpose".to_owned(), text(purpose)),
        ("width".to_owned(), whole(picture.width)),
        ("height".to_owned(), whole(picture.height)),
    ]
}

/// The picture of a blob that was taken on this device.
pub(crate) fn bytes_of(
    conn: &Connection,
    directory: &Directory,
    blob: &str,
) -> Result<Zeroizing<Vec<u8>>, PictureError> {
    let key: Option<[u8; 32]> = conn
        .prepare_cached("SELECT key FROM blob WHERE sha256 = ?1")?
        .query_row([blob], |row| row.get(0))
        .optional()?;
    let key = Zeroizing::new(key.ok_or(PictureError::NotHere)?);
    // The name is a key of the table by now, so it is 64 hex digits and no path.
    let path = directory.blobs().join(blob);
    let bytes = std::fs::read(&path).map_err(StoreError::io(&path, "read"))?;
    Ok(open_blob(&bytes, &BlobKey::from_bytes(&key)).map_err(|_| StoreError::Damaged)?)
}

/// The photographs of a thing, newest first.
pub(crate) fn of(conn: &Connection, owner: EntityId) -> Result<Vec<PhotoRow>, StoreError> {
    let found = records::load_where(
        conn,
        EntityKind::Photo,
        "owner = ?1 ORDER BY id DESC",
        &[&Id::from(owner)],
    )?;
    found.iter().map(|photo| row(conn, &photo.record)).collect()
}

/// The signatures under a paper, newest first.
pub(crate) fn signatures(
    conn: &Connection,
    paper: EntityId,
) -> Result<Vec<SignatureView>, StoreError> {
    let found = records::load_where(
        conn,
        EntityKind::Photo,
        "owner = ?1 ORDER BY id DESC",
        &[&Id::from(paper)],
    )?;
    let mut views = Vec::new();
    for stored in found {
        let text = |field| stored.record.text(field).unwrap_or_default().to_owned();
        let signer = match text("purpose").as_str() {
            "signature" => Signer::Receiver,
            "witness_signature" => Signer::Witness,
            _ => continue,
        };
        views.push(SignatureView {
            picture: row(conn, &stored.record)?,
            signer,
            name: text("signer"),
            statement: text("statement"),
            sha256: text("picture_sha256"),
        });
    }
    Ok(views)
}

fn row(conn: &Connection, photo: &Record) -> Result<PhotoRow, StoreError> {
    let text = |field| photo.text(field).unwrap_or_default().to_owned();
    let blob = text("blob");
    let sql = "SELECT confirmed FROM blob WHERE sha256 = ?1";
    let confirmed = conn
        .prepare_cached(sql)?
        .query_row([&blob], |row| row.get(0))
        .optional()?;
    Ok(PhotoRow {
        id: photo.id,
        purpose: text("purpose"),
        taken_at: text("taken_at"),
        bytes: photo.count("bytes").unwrap_or(0),
        // A picture that came from elsewhere has no key here: central holds it.
        confirmed: confirmed.unwrap_or(true),
        blob,
    })
}

struct Picture {
    bytes: Zeroizing<Vec<u8>>,
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
        bytes: jpeg,
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
