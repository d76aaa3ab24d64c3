//! A device directory for measuring: the real desk over real files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use batch::digest::Sha256;
use batch::keys::{OpeningKey, SigningKey};
use batch::message::Role;
use desk::desk::{Desk, DeskParts};
use desk::enrolment::Enrolment;
use desk::file::{Directory, FileKeeper, SlotCost};
use desk::surroundings::Surroundings;
use survey::division::Scope;
use survey::ids::{DeviceId, WorkerId};
use zeroize::Zeroizing;

use crate::district::{Office, REGION_PACK};
use crate::scene::Outcome;
use crate::world::World;

/// The PIN of every device that is measured.
pub(crate) const PIN: &str = "204816";

/// The office's key beside the device, for the peer that looks into the same file.
const OFFICE_KEY: &str = "office.key";

/// A closed desk over this folder.
pub(crate) fn desk(folder: &Path, world: &Arc<World>) -> Desk {
    Desk::new(DeskParts {
        directory: Directory::new(folder),
        surroundings: world.clone(),
        keeper: Box::new(FileKeeper::new(folder)),
        cost: SlotCost::STANDARD,
        fonts: fonts(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// The fonts of the papers.
pub(crate) fn fonts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/paper/fonts")
}

/// The desk of a device that is there, open.
pub(crate) fn opened(folder: &Path, world: &Arc<World>) -> Outcome<Desk> {
    let mut desk = desk(folder, world);
    desk.unlock(PIN)?;
    Ok(desk)
}

/// Makes a device that this office enrolled, and leaves it open.
pub(crate) fn made(
    folder: &Path,
    office: &Office,
    role: Role,
    scope: &str,
    world: &Arc<World>,
) -> Outcome<Desk> {
    let mut entropy = world.as_ref();
    let enrolment = Enrolment {
        device_id: DeviceId(world.as_ref().new_id()),
        central_id: office.id,
        central_name: "测速中心".to_owned(),
        central_url: "https://127.0.0.1:1".to_owned(),
        cert_sha256: Sha256::of(b"no certificate"),
        worker_id: WorkerId(world.as_ref().new_id()),
        worker_name: "测速员".to_owned(),
        role,
        scope: Scope::parse(scope)?,
        scope_name: "测速街道".to_owned(),
        signing_key: SigningKey::generate(&mut entropy).to_bytes(),
        opening_key: OpeningKey::generate(&mut entropy).to_bytes(),
        central_verifying: office.signer.verifying_key(),
        central_sealing: office.opener.sealing_key(),
        street_sealing: office.street.sealing_key(),
        street_opening: matches!(role, Role::Clerk).then(|| office.street.to_bytes()),
        region_pack: REGION_PACK.to_owned(),
        demo_pin: Some(PIN.to_owned()),
    };
    let mut desk = desk(folder, world);
    desk.create(&enrolment, PIN)?;
    std::fs::write(
        folder.join(OFFICE_KEY),
        hex::encode(office.street.to_bytes().as_slice()),
    )?;
    Ok(desk)
}

/// The office's key of a device made here.
pub(crate) fn office_key(folder: &Path) -> Outcome<OpeningKey> {
    let mut bytes = Zeroizing::new([0; 32]);
    hex::decode_to_slice(
        std::fs::read_to_string(folder.join(OFFICE_KEY))?.trim(),
        bytes.as_mut(),
    )?;
    Ok(OpeningKey::from_bytes(&bytes))
}
