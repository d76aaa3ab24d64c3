//! Keys: text forms, names, secrecy, wrapping.

use batch::keys::{
    BadKey, BadSignature, BadWrap, Opener, SealingKey, Signer, SigningKey, VerifyingKey,
    fingerprint,
};

use crate::support::{
    Fixed, central, central_opening, device, device_opening, device_signing, street_opening,
};

#[test]
fn keys_come_back_from_bytes_and_text() {
    let signing = device_signing();
    let again = SigningKey::from_bytes(&signing.to_bytes());
    assert_eq!(again.verifying_key(), signing.verifying_key());
    let public = signing.verifying_key();
    assert_eq!(public.to_string().parse::<VerifyingKey>().unwrap(), public);
    let sealing = device_opening().sealing_key();
    assert_eq!(sealing.to_string().parse::<SealingKey>().unwrap(), sealing);
    let json = serde_json::to_string(&sealing).unwrap();
    assert_eq!(serde_json::from_str::<SealingKey>(&json).unwrap(), sealing);
}

#[test]
fn a_key_is_named_by_the_start_of_its_hash() {
    let public = device_signing().verifying_key();
    let hash = batch::digest::Sha256::of(&public.to_bytes()).to_string();
    assert_eq!(public.key_id().to_string(), hash[..16]);
}

#[test]
fn private_keys_do_not_show_themselves() {
    let signing = device_signing();
    let opening = device_opening();
    for (shown, secret) in [
        (
            format!("{signing:?}"),
            hex::encode(signing.to_bytes().as_slice()),
        ),
        (
            format!("{opening:?}"),
            hex::encode(opening.to_bytes().as_slice()),
        ),
    ] {
        assert!(
            shown.contains("private") && !shown.contains(&secret[..16]),
            "{shown}"
        );
    }
}

#[test]
fn weak_and_malformed_public_keys_are_refused() {
    assert_eq!(
        VerifyingKey::from_bytes(&[0; 32]).unwrap_err(),
        BadKey,
        "a point of order 4"
    );
    let mut identity = [0; 32];
    identity[0] = 1;
    assert_eq!(
        VerifyingKey::from_bytes(&identity).unwrap_err(),
        BadKey,
        "the identity"
    );
    assert_eq!(SealingKey::from_bytes(&[0; 32]).unwrap_err(), BadKey);
    assert_eq!("00".parse::<SealingKey>().unwrap_err(), BadKey);
    let small_order = SealingKey::from_bytes(&identity).unwrap();
    assert_eq!(
        small_order
            .wrap(b"k", b"", &mut Fixed::new("w"))
            .unwrap_err(),
        BadKey,
        "everybody knows its secret"
    );
}

#[test]
fn a_signature_holds_only_for_its_message_and_key() {
    let key = device_signing();
    let mut signature = key.sign(b"message");
    let public = key.verifying_key();
    assert_eq!(public.verify(b"message", &signature), Ok(()));
    assert_eq!(public.verify(b"massage", &signature), Err(BadSignature));
    signature.0[63] ^= 1;
    assert_eq!(public.verify(b"message", &signature), Err(BadSignature));
}

#[test]
fn a_wrapped_secret_opens_only_for_its_key_and_purpose() {
    let wrapped = street_opening()
        .sealing_key()
        .wrap(b"secret", b"purpose", &mut Fixed::new("wrap"))
        .unwrap();
    assert_eq!(
        street_opening()
            .unwrap_secret(&wrapped, b"purpose")
            .unwrap()
            .as_slice(),
        b"secret"
    );
    assert_eq!(
        street_opening().unwrap_secret(&wrapped, b"other"),
        Err(BadWrap)
    );
    assert_eq!(
        central_opening().unwrap_secret(&wrapped, b"purpose"),
        Err(BadWrap)
    );
    let mut short = wrapped.clone();
    short.enc.pop();
    assert_eq!(
        street_opening().unwrap_secret(&short, b"purpose"),
        Err(BadWrap)
    );
}

#[test]
fn the_fingerprint_is_six_digits_of_both_keys_and_central() {
    let (signing, sealing) = (
        device_signing().verifying_key(),
        device_opening().sealing_key(),
    );
    let shown = fingerprint(&signing, &sealing, central());
    assert!(
        shown.len() == 6 && shown.bytes().all(|digit| digit.is_ascii_digit()),
        "{shown}"
    );
    assert_ne!(
        shown,
        fingerprint(&signing, &central_opening().sealing_key(), central())
    );
    assert_ne!(
        shown,
        fingerprint(
            &SigningKey::from_bytes(&[1; 32]).verifying_key(),
            &sealing,
            central()
        )
    );
    assert_ne!(shown, fingerprint(&signing, &sealing, device()));
}
