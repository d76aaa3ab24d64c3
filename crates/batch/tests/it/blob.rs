//! Sealed photographs.

use batch::blob::{BadBlob, BlobKey, MAX_BLOB_BYTES, open_blob, seal_blob};
use batch::digest::Sha256;

use crate::support::Fixed;

const CHUNK: usize = 64 * 1024;
const SEALED_CHUNK: usize = CHUNK + 16;
const HEADER: usize = 12;

#[test]
fn a_picture_of_any_length_comes_back() {
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5] {
        let plain: Vec<u8> = (0..length).map(|index| index as u8).collect();
        let sealed = seal_blob(&plain, &mut Fixed::new("blob")).unwrap();
        assert_eq!(
            sealed.bytes.len(),
            HEADER + length + 16 * length.div_ceil(CHUNK).max(1)
        );
        assert_eq!(sealed.sha256, Sha256::of(&sealed.bytes));
        assert_eq!(
            open_blob(&sealed.bytes, &sealed.key).unwrap().as_slice(),
            plain,
            "{length} bytes"
        );
    }
}

#[test]
fn chunks_cannot_be_dropped_repeated_swapped_or_cut() {
    let sealed = seal_blob(&vec![7; 3 * CHUNK], &mut Fixed::new("blob")).unwrap();
    let (header, body) = sealed.bytes.split_at(HEADER);
    let chunks: Vec<&[u8]> = body.chunks(SEALED_CHUNK).collect();
    for order in [
        &[0, 1][..],
        &[1, 2],
        &[0, 2],
        &[0, 0, 2],
        &[1, 0, 2],
        &[0, 2, 1],
        &[0, 1, 2, 2],
        &[2],
        &[],
    ] {
        let altered: Vec<u8> = header
            .iter()
            .copied()
            .chain(order.iter().flat_map(|index| chunks[*index].to_vec()))
            .collect();
        assert_eq!(
            open_blob(&altered, &sealed.key).unwrap_err(),
            BadBlob::Tampered,
            "chunks {order:?}"
        );
    }
}

#[test]
fn every_cut_and_every_flip_of_a_small_blob_is_noticed() {
    let sealed = seal_blob(b"picture", &mut Fixed::new("blob")).unwrap();
    for length in 0..sealed.bytes.len() {
        assert!(
            open_blob(&sealed.bytes[..length], &sealed.key).is_err(),
            "cut at {length}"
        );
    }
    for index in 0..sealed.bytes.len() {
        for bit in 0..8 {
            let mut altered = sealed.bytes.clone();
            altered[index] ^= 1 << bit;
            assert!(
                open_blob(&altered, &sealed.key).is_err(),
                "byte {index} bit {bit}"
            );
        }
    }
}

#[test]
fn other_forms_are_told_apart() {
    let sealed = seal_blob(b"picture", &mut Fixed::new("blob")).unwrap();
    let with = |index: usize, byte: u8| {
        let mut altered = sealed.bytes.clone();
        altered[index] = byte;
        open_blob(&altered, &sealed.key).unwrap_err()
    };
    assert_eq!(with(0, b'x'), BadBlob::NotABlob);
    assert_eq!(with(8, 2), BadBlob::UnknownVersion);
    assert_eq!(with(9, 0x11), BadBlob::UnknownSuite { suite: 0x11 });
    assert_eq!(
        open_blob(&sealed.bytes, &BlobKey::from_bytes(&[1; 32])).unwrap_err(),
        BadBlob::Tampered
    );
    assert_eq!(
        seal_blob(&vec![0; MAX_BLOB_BYTES + 1], &mut Fixed::new("b")).unwrap_err(),
        BadBlob::TooLarge
    );
}
