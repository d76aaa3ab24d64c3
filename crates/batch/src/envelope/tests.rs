//! What a signed sender can do to the keys.

use super::*;
use crate::digest::ChainHash;
use crate::keys::{OpeningKey, SigningKey};

struct Counting(u8);

impl Entropy for Counting {
    fn fill(&mut self, buffer: &mut [u8]) {
        self.0 += 1;
        buffer.fill(self.0);
    }
}

fn outline() -> Outline {
    let device = DeviceId(uuid::Uuid::from_u128(1));
    let head = |seq| Head {
        seq,
        hash: ChainHash([0; 32]),
    };
    Outline {
        kind: Kind::Down,
        id: BatchId([1; 16]),
        sender: device,
        prev: head(0),
        next: head(1),
        schema: 1,
        hlc: Hlc(0),
    }
}

/// Seals like [`seal`], but wraps another file key for the second recipient and commits to the first.
fn two_faced(signer: &SigningKey, recipients: [&OpeningKey; 2]) -> Vec<u8> {
    let plain = pack::pack(b"{}", b"content").unwrap();
    let file_keys: [Key; 2] = [Zeroizing::new([1; 32]), Zeroizing::new([2; 32])];
    let body_len = stream::sealed_len(plain.len()) as u64;
    let core = header::core(
        &outline(),
        signer.key_id(),
        body_len,
        &commitment(&file_keys[0]),
    );
    let wrapped: Vec<_> = recipients
        .iter()
        .zip(&file_keys)
        .map(|(recipient, key)| {
            wrap(&recipient.sealing_key(), key, &core, &mut Counting(9)).unwrap()
        })
        .collect();
    let mut file = header::complete(Kind::Down, &core, &wrapped);
    let head_sha256 = Sha256::of(&file);
    let mut body = Vec::new();
    stream::seal_into(
        &stream::derive(file_keys[1].as_slice(), &head_sha256.0, BODY_INFO),
        &plain,
        &mut body,
    );
    header::put_signature(
        &mut file,
        &signer.sign(&signed_text(&head_sha256, &Sha256::of(&body))),
    );
    file.append(&mut body);
    file
}

#[test]
fn one_file_cannot_be_made_to_open_differently_for_two_recipients() {
    let signer = SigningKey::from_bytes(&[7; 32]);
    let (first, second) = (
        OpeningKey::from_bytes(&[3; 32]),
        OpeningKey::from_bytes(&[4; 32]),
    );
    let file = two_faced(&signer, [&first, &second]);
    for opener in [&first, &second] {
        let outcome =
            open(&file, Kind::Down, opener, &signer.verifying_key()).map(|opened| opened.header);
        assert_eq!(
            outcome,
            Err(OpenError::Undecryptable),
            "the second recipient's key opens the body, but is not the committed one"
        );
    }
}

#[test]
fn the_same_content_sealed_twice_shares_no_bytes_of_its_body() {
    let signer = SigningKey::from_bytes(&[7; 32]);
    let to = [OpeningKey::from_bytes(&[3; 32]).sealing_key()];
    let mut entropy = Counting(0);
    let [one, other] =
        [(); 2].map(|()| seal(&outline(), &signer, &to, b"{}", b"content", &mut entropy).unwrap());
    let [one, other] = [&one, &other].map(|file| header::parse(file).unwrap().body.to_vec());
    assert!(one.chunks(16).zip(other.chunks(16)).all(|(a, b)| a != b));
}
