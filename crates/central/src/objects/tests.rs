use super::*;

const NOW: u64 = 1_790_000_000_000;

fn chunk(whole: &[u8], index: usize) -> Chunk<'_> {
    let size = UPLOAD_CHUNK_BYTES as usize;
    let bytes = &whole[index * size..whole.len().min((index + 1) * size)];
    let total = chunks_of(whole.len() as u64);
    Chunk {
        index: index as u32,
        total,
        size: whole.len() as u64,
        sha256: Sha256::of(bytes),
        bytes,
    }
}

fn refusal(error: ObjectError) -> Refusal {
    match error {
        ObjectError::Refused(refusal) => refusal,
        ObjectError::File(error) => panic!("{error}"),
    }
}

#[test]
fn an_upload_resumes_and_finishes_once() {
    let folder = tempfile::tempdir().unwrap();
    let whole: Vec<u8> = (0..600_000_u32).map(|byte| byte as u8).collect();
    let sha256 = Sha256::of(&whole);
    let objects = Objects::in_folder(folder.path()).unwrap();
    assert_eq!(
        objects.state(sha256).unwrap().chunks_total,
        0,
        "nothing is known at first"
    );
    objects.put_chunk(sha256, &chunk(&whole, 2), NOW).unwrap();
    objects.put_chunk(sha256, &chunk(&whole, 0), NOW).unwrap();
    assert_eq!(
        refusal(objects.finish(sha256).unwrap_err()),
        Refusal::ObjectIncomplete
    );

    let again = Objects::in_folder(folder.path()).unwrap();
    assert_eq!(
        again.state(sha256).unwrap().have,
        [0, 2],
        "what was confirmed is still there"
    );
    let last = again.put_chunk(sha256, &chunk(&whole, 1), NOW).unwrap();
    assert!(
        last.complete,
        "the answer to the last chunk says that all is there"
    );
    assert_eq!(again.finish(sha256).unwrap(), 600_000);
    assert_eq!(
        again.finish(sha256).unwrap(),
        600_000,
        "finishing twice is harmless"
    );
    assert_eq!(again.read(sha256).unwrap(), whole);
    assert!(again.state(sha256).unwrap().complete);
    assert!(
        !folder
            .path()
            .join("uploads")
            .join(sha256.to_string())
            .exists(),
        "the parts are gone"
    );
}

#[test]
fn wrong_chunks_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let whole = vec![7; 600_000];
    let sha256 = Sha256::of(&whole);
    let objects = Objects::in_folder(folder.path()).unwrap();
    let good = chunk(&whole, 0);
    let bad = [
        Chunk {
            sha256: Sha256::of(b"other"),
            ..good
        },
        Chunk { index: 3, ..good },
        Chunk { total: 2, ..good },
        Chunk {
            size: 0,
            total: 0,
            ..good
        },
        Chunk {
            bytes: &good.bytes[1..],
            ..good
        },
        Chunk { index: 2, ..good },
    ];
    for chunk in bad {
        assert_eq!(
            refusal(objects.put_chunk(sha256, &chunk, NOW).unwrap_err()),
            Refusal::BadChunk
        );
    }
    let huge = Chunk {
        size: MAX_OBJECT_BYTES + 1,
        ..good
    };
    assert_eq!(
        refusal(objects.put_chunk(sha256, &huge, NOW).unwrap_err()),
        Refusal::TooLarge
    );
    assert_eq!(
        objects.state(sha256).unwrap().chunks_total,
        0,
        "none of them left anything"
    );
}

#[test]
fn an_upload_that_is_not_what_it_claims_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::in_folder(folder.path()).unwrap();
    let claimed = Sha256::of(b"something else");
    let put = objects.put_chunk(claimed, &chunk(&[7; 100], 0), NOW);
    assert_eq!(refusal(put.unwrap_err()), Refusal::Tampered);
    assert_eq!(
        refusal(objects.finish(claimed).unwrap_err()),
        Refusal::ObjectUnknown,
        "it can be sent anew"
    );
}

#[test]
fn unfinished_uploads_expire_after_seven_days() {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::in_folder(folder.path()).unwrap();
    let whole = vec![7; 600_000];
    let sha256 = Sha256::of(&whole);
    objects.put_chunk(sha256, &chunk(&whole, 0), NOW).unwrap();
    assert_eq!(objects.expire(NOW + UPLOAD_LIFE_MS - 1).unwrap(), 0);
    assert_eq!(objects.expire(NOW + UPLOAD_LIFE_MS).unwrap(), 1);
    assert_eq!(objects.state(sha256).unwrap().chunks_total, 0);
}
