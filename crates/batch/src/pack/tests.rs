//! What a hostile but signed sender can put into a body.

use std::io::Write;

use super::*;

fn unpacked(manifest: &[u8], compressed: &[u8]) -> Result<(Wiped, Wiped), OpenError> {
    unpack(&padded(manifest, compressed))
}

#[test]
fn parts_of_any_length_come_back_at_a_padded_size() {
    for length in [0, 1, PAD_BYTES - 30, PAD_BYTES, 5 * PAD_BYTES] {
        let manifest = vec![b'm'; length];
        let plain = pack(&manifest, b"content").unwrap();
        assert!(plain.len().is_multiple_of(PAD_BYTES), "{length}");
        let (read, content) = unpack(&plain).unwrap();
        assert_eq!(
            (read.as_slice(), content.as_slice()),
            (manifest.as_slice(), b"content".as_slice())
        );
    }
}

#[test]
fn a_decompression_bomb_stops_at_the_cap() {
    let full = zstd::bulk::compress(&vec![0; MAX_CONTENT_BYTES], 3).unwrap();
    assert_eq!(
        unpacked(b"", &full).unwrap().1.len(),
        MAX_CONTENT_BYTES,
        "the cap itself is legal"
    );
    let bomb = zstd::bulk::compress(&vec![0; MAX_CONTENT_BYTES + 1], 3).unwrap();
    assert!(bomb.len() < 16 * 1024, "a bomb is small");
    assert_eq!(unpacked(b"", &bomb), Err(OpenError::TooLarge));
    let twice = [full.as_slice(), &full].concat();
    assert_eq!(
        unpacked(b"", &twice),
        Err(OpenError::TooLarge),
        "two frames share one cap"
    );
}

#[test]
fn a_frame_that_asks_for_a_large_window_is_refused() {
    let framed = |window_log| {
        let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), 3).unwrap();
        encoder.window_log(window_log).unwrap();
        encoder.write_all(&vec![7; 100_000]).unwrap();
        encoder.flush().unwrap();
        encoder.finish().unwrap()
    };
    assert!(unpacked(b"", &framed(WINDOW_LOG_MAX)).is_ok());
    assert_eq!(
        unpacked(b"", &framed(WINDOW_LOG_MAX + 1)),
        Err(OpenError::Content)
    );
}

#[test]
fn lengths_that_lie_are_refused() {
    let plain = pack(b"manifest", b"content").unwrap();
    let second = 4 + b"manifest".len();
    for at in [0, second] {
        let mut altered = plain.clone();
        altered[at..at + 4].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(unpack(&altered), Err(OpenError::Content), "length at {at}");
    }
    for short in [&[][..], &[0; 3], &[0; 7]] {
        assert_eq!(unpack(short), Err(OpenError::Content));
    }
    assert_eq!(
        pack(&vec![0; MAX_MANIFEST_BYTES + 1], b"").unwrap_err(),
        SealError::TooLarge
    );
    assert_eq!(
        pack(b"", &vec![0; MAX_CONTENT_BYTES + 1]).unwrap_err(),
        SealError::TooLarge
    );
    let frame = zstd::bulk::compress(b"", 3).unwrap();
    assert_eq!(
        unpacked(&vec![0; MAX_MANIFEST_BYTES + 1], &frame),
        Err(OpenError::TooLarge)
    );
}

#[test]
fn padding_hides_nothing() {
    let plain = pack(b"manifest", b"content").unwrap();
    let mut marked = plain.clone();
    *marked.last_mut().unwrap() = 1;
    assert_eq!(
        unpack(&marked),
        Err(OpenError::Content),
        "padding that is not zero"
    );
    let longer = [plain.as_slice(), &[0; PAD_BYTES]].concat();
    assert_eq!(
        unpack(&longer),
        Err(OpenError::Content),
        "more padding than needed"
    );
    assert_eq!(
        unpack(&plain[..plain.len() - 1]),
        Err(OpenError::Content),
        "less padding than needed"
    );
}

#[test]
fn what_is_no_frame_or_a_cut_one_is_refused() {
    let frame = zstd::bulk::compress(&[1, 2, 3, 4, 5, 6, 7, 8, 9], 3).unwrap();
    assert_eq!(unpacked(b"", b"not zstd"), Err(OpenError::Content));
    assert_eq!(
        unpacked(b"", &frame[..frame.len() - 1]),
        Err(OpenError::Content)
    );
}
