//! The plain text of an envelope's body: `u32` length ‖ manifest (JSON) ‖ `u32` length ‖ zstd(content), then zeros up to a multiple of 16 KiB.
//!
//! The padding keeps the size from telling how much a worker did. Unpacking trusts no length and never grows beyond its caps,
//! because a signed sender may still be a hostile one.

use std::io::Read;

use zeroize::Zeroizing;

use crate::envelope::{OpenError, SealError};

/// The largest content after decompression, in bytes.
pub const MAX_CONTENT_BYTES: usize = 64 * 1024 * 1024;
/// The largest manifest, in bytes: some ten thousand photographs.
const MAX_MANIFEST_BYTES: usize = 4 * 1024 * 1024;
/// zstd's window while decompressing: 2^23 = 8 MiB.
const WINDOW_LOG_MAX: u32 = 23;
const COMPRESSION_LEVEL: i32 = 3;
const PAD_BYTES: usize = 16 * 1024;

/// Bytes that wipe themselves.
type Wiped = Zeroizing<Vec<u8>>;

/// Puts manifest and content together.
pub(crate) fn pack(manifest: &[u8], content: &[u8]) -> Result<Wiped, SealError> {
    if manifest.len() > MAX_MANIFEST_BYTES || content.len() > MAX_CONTENT_BYTES {
        return Err(SealError::TooLarge);
    }
    let compressed = zstd::bulk::compress(content, COMPRESSION_LEVEL)
        .expect("compressing into a buffer of zstd's own bound cannot fail");
    Ok(padded(manifest, &Zeroizing::new(compressed)))
}

/// Takes manifest and content apart.
pub(crate) fn unpack(plain: &[u8]) -> Result<(Wiped, Wiped), OpenError> {
    let (manifest, rest) = part(plain)?;
    let (content, padding) = part(rest)?;
    if manifest.len() > MAX_MANIFEST_BYTES {
        return Err(OpenError::TooLarge);
    }
    let is_padded = plain.len().is_multiple_of(PAD_BYTES) && padding.len() < PAD_BYTES;
    if !is_padded || padding.iter().any(|byte| *byte != 0) {
        return Err(OpenError::Content);
    }
    Ok((Zeroizing::new(manifest.to_vec()), decompress(content)?))
}

fn padded(manifest: &[u8], compressed: &[u8]) -> Wiped {
    let length = (8 + manifest.len() + compressed.len()).next_multiple_of(PAD_BYTES);
    let mut plain = Zeroizing::new(Vec::with_capacity(length));
    for part in [manifest, compressed] {
        plain.extend((part.len() as u32).to_be_bytes());
        plain.extend_from_slice(part);
    }
    plain.resize(length, 0);
    plain
}

fn part(plain: &[u8]) -> Result<(&[u8], &[u8]), OpenError> {
    let (length, rest) = plain.split_first_chunk::<4>().ok_or(OpenError::Content)?;
    rest.split_at_checked(u32::from_be_bytes(*length) as usize)
        .ok_or(OpenError::Content)
}

fn decompress(compressed: &[u8]) -> Result<Wiped, OpenError> {
    let mut decoder =
        zstd::stream::read::Decoder::new(compressed).map_err(|_| OpenError::Content)?;
    decoder
        .window_log_max(WINDOW_LOG_MAX)
        .map_err(|_| OpenError::Content)?;
    let mut content = Zeroizing::new(Vec::new());
    let most = MAX_CONTENT_BYTES as u64 + 1;
    decoder
        .take(most)
        .read_to_end(&mut content)
        .map_err(|_| OpenError::Content)?;
    if content.len() > MAX_CONTENT_BYTES {
        Err(OpenError::TooLarge)
    } else {
        Ok(content)
    }
}

#[cfg(test)]
mod tests;
