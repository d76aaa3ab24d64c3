//! The one table of what the face may ask.
//!
//! Each line is at once the handler, the check of its arguments, the permission (read by `build.rs`) and the TypeScript
//! signature (written by [`crate::typescript`]). `desk` lines need an open device file; `shell` lines do not;
//! `task` lines wait for the network; `bytes` lines answer raw bytes.
//!
//! No rule, no SQL: a line hands its arguments to the desk and its answer back.

use chrono::NaiveDate;
use desk::enrol;
use desk::view::*;
use survey::estimates::{
    Answer, ContributionAsk, ContributionSheet, LateFeeAsk, PensionAsk, PlansSheet, RetirementAsk,
    RetirementSheet,
};
use survey::findings::staff::StaffVerdict;
use survey::ids::EntityId;
use survey::late_fee::LateFeeEstimate;
use survey::record::{EntityKind, Value};
use survey::staff_list::StaffColumn;

use crate::app::Shell;
use crate::ui_error::UiError;

/// One line of the table: where it runs decides the wrapper.
macro_rules! command {
    (desk $name:ident($($arg:ident: $ty:ty),*) -> $result:ty, |$desk:ident| $body:expr) => {
        #[doc = concat!("See the line `", stringify!($name), "` of the table.")]
        #[tauri::command]
        pub async fn $name(shell: tauri::State<'_, Shell>, $($arg: $ty),*) -> Result<$result, UiError> {
            shell.with_desk(stringify!($name), move |$desk| $body.map_err(UiError::from)).await
        }
    };
    (bytes $name:ident($($arg:ident: $ty:ty),*) -> $result:ty, |$desk:ident| $body:expr) => {
        #[doc = concat!("See the line `", stringify!($name), "` of the table.")]
        #[tauri::command]
        pub async fn $name(shell: tauri::State<'_, Shell>, $($arg: $ty),*) -> Result<tauri::ipc::Response, UiError> {
            let bytes: Vec<u8> = shell.with_desk(stringify!($name), move |$desk| $body.map_err(UiError::from)).await?;
            Ok(tauri::ipc::Response::new(bytes))
        }
    };
    (shell $name:ident($($arg:ident: $ty:ty),*) -> $result:ty, |$shell:ident| $body:expr) => {
        #[doc = concat!("See the line `", stringify!($name), "` of the table.")]
        #[tauri::command]
        pub async fn $name(shell: tauri::State<'_, Shell>, $($arg: $ty),*) -> Result<$result, UiError> {
            let $shell = shell.inner().clone();
            crate::app::off_the_window_thread(move || $body).await
        }
    };
    (task $name:ident($($arg:ident: $ty:ty),*) -> $result:ty, |$shell:ident| $body:expr) => {
        #[doc = concat!("See the line `", stringify!($name), "` of the table.")]
        #[tauri::command]
        pub async fn $name(shell: tauri::State<'_, Shell>, $($arg: $ty),*) -> Result<$result, UiError> {
            let $shell = shell.inner().clone();
            $body.await
        }
    };
}

macro_rules! commands {
    ($($way:ident fn $name:ident($($arg:ident: $ty:ty),*) -> $result:ty, |$on:ident| $body:expr;)+) => {
        $(command!{$way $name($($arg: $ty),*) -> $result, |$on| $body})+

        /// What Tauri calls when the face asks.
        pub fn handler<R: tauri::Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name),+]
        }

        /// The names of all commands, in the table's order.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        /// Every line's name, arguments and answer as TypeScript, with the types they need.
        pub(crate) fn describe(writer: &mut crate::typescript::Writer) {
            $(writer.command(
                stringify!($name),
                &[$((stringify!($arg), writer_type::<$ty>)),*],
                answer_type!($way $result),
            );)+
        }
    };
}

/// The TypeScript name of a line's answer: raw bytes arrive as an `ArrayBuffer`.
macro_rules! answer_type {
    (bytes $result:ty) => {
        |_| "ArrayBuffer".to_owned()
    };
    ($way:ident $result:ty) => {
        writer_type::<$result>
    };
}

fn writer_type<T: ts_rs::TS + 'static>(writer: &mut crate::typescript::Writer) -> String {
    writer.name_of::<T>()
}

commands! {
    shell fn app_state() -> AppState, |shell| shell.app_state();
    shell fn ticket_look(ticket: String) -> TicketView, |_shell| enrol::ticket_look(&ticket).map_err(UiError::from);
    task fn enrol(ticket: String, pin: String) -> EnrolledView, |shell| shell.enrol(ticket, pin);
    shell fn unlock(pin: String) -> AppState, |shell| shell.unlock(&pin);
    shell fn lock() -> AppState, |shell| shell.lock();

    desk fn truth() -> Truth, |desk| desk.truth();
    desk fn rail() -> RailCounts, |desk| desk.rail();
    desk fn today() -> Today, |desk| desk.today();
    desk fn search(text: String) -> Vec<SearchHit>, |desk| desk.search(&text);

    desk fn buildings() -> Vec<BuildingRow>, |desk| desk.buildings();
    desk fn facade(building: EntityId) -> Facade, |desk| desk.facade(building);
    desk fn door_glance(door: EntityId) -> DoorGlance, |desk| desk.door_glance(door);
    desk fn add_building(building: NewBuilding) -> BuildingRow, |desk| desk.add_building(&building);
    desk fn add_door(building: EntityId, unit: u32, floor: u32, number: String) -> DoorRef, |desk| desk.add_door(building, unit, floor, &number);
    desk fn next_door(after: Option<EntityId>) -> Option<DoorRef>, |desk| desk.next_door(after);

    desk fn household(door: EntityId) -> HouseholdView, |desk| desk.household(door);
    desk fn start_visit(kind: EntityKind, id: EntityId) -> VisitRow, |desk| desk.start_visit(kind, id);
    desk fn end_visit(visit: EntityId, end: VisitEnd) -> Option<DoorRef>, |desk| desk.end_visit(visit, &end);
    desk fn quick_visit(door: EntityId, end: VisitEnd) -> DoorRef, |desk| desk.quick_visit(door, &end);
    desk fn show_notice(household: EntityId) -> Saved, |desk| desk.show_notice(household);

    desk fn person(id: EntityId) -> PersonView, |desk| desk.person(id);
    desk fn add_person(household: EntityId) -> PersonView, |desk| desk.add_person(household);
    desk fn remove_person(id: EntityId, reason: String) -> Saved, |desk| desk.remove_person(id, &reason);
    desk fn confirm_unchanged(id: EntityId) -> Saved, |desk| desk.confirm_unchanged(id);
    desk fn set_field(kind: EntityKind, id: EntityId, field: String, value: Option<Value>) -> Saved, |desk| desk.set_field(kind, id, &field, value);
    desk fn decide(kind: EntityKind, id: EntityId, field: String, value: Option<Value>) -> Saved, |desk| desk.decide(kind, id, &field, value);
    desk fn reveal(kind: EntityKind, id: EntityId, field: String) -> String, |desk| desk.reveal(kind, id, &field);
    desk fn derive_number(document_kind: Option<String>, text: String) -> Derived, |desk| desk.derive_number(document_kind.as_deref(), &text);
    desk fn check_credit_code(text: String) -> CreditCodeView, |desk| desk.check_credit_code(&text);

    desk fn add_correction(person: EntityId, correction: NewCorrection) -> CorrectionRow, |desk| desk.add_correction(person, &correction);
    desk fn corrections(state: Option<String>, from: u32) -> Page<CorrectionRow>, |desk| desk.corrections(state.as_deref(), from);
    desk fn set_correction_state(correction: EntityId, state: String, outcome: Option<String>) -> CorrectionRow, |desk| desk.set_correction_state(correction, &state, outcome.as_deref());

    desk fn workplaces(text: String, from: u32) -> Page<WorkplaceRow>, |desk| desk.workplaces(&text, from);
    desk fn workplace(id: EntityId) -> WorkplaceView, |desk| desk.workplace(id);
    desk fn add_workplace(name: String) -> WorkplaceView, |desk| desk.add_workplace(&name);

    desk fn staff(workplace: EntityId, verdict: Option<StaffVerdict>, text: String, from: u32) -> StaffPage, |desk| desk.staff(workplace, verdict, &text, from);
    desk fn staff_member(id: EntityId) -> StaffView, |desk| desk.staff_member(id);
    desk fn add_staff(workplace: EntityId, name: String) -> StaffView, |desk| desk.add_staff(workplace, &name);
    desk fn remove_staff(id: EntityId, reason: String) -> Saved, |desk| desk.remove_staff(id, &reason);
    desk fn staff_preview(workplace: EntityId, source: StaffSource) -> StaffPreview, |desk| desk.staff_preview(workplace, &source);
    desk fn staff_preview_rows(preview: String, which: StaffRows, from: u32) -> Page<StaffListRow>, |desk| desk.staff_preview_rows(&preview, which, from);
    desk fn staff_sheet(preview: String, sheet: String) -> StaffPreview, |desk| desk.staff_sheet(&preview, &sheet);
    desk fn staff_column(preview: String, column: u32, meaning: Option<StaffColumn>) -> StaffPreview, |desk| desk.staff_column(&preview, column, meaning);
    desk fn staff_mend(preview: String, row: u32, column: u32, text: String) -> StaffPreview, |desk| desk.staff_mend(&preview, row, column, &text);
    desk fn staff_apply(preview: String, skip: Vec<u32>, left_on: Option<String>) -> StaffApplied, |desk| desk.staff_apply(&preview, &skip, left_on.as_deref());
    desk fn staff_template(folder: String) -> String, |desk| desk.staff_template(&folder);

    desk fn arrears_files() -> Vec<ArrearsFile>, |desk| desk.arrears_files();
    desk fn arrears_preview(source: StaffSource, day: NaiveDate) -> ArrearsPreview, |desk| desk.arrears_preview(&source, day);
    desk fn arrears_apply(preview: String, source: ArrearsSource) -> ArrearsFile, |desk| desk.arrears_apply(&preview, &source);
    desk fn arrears_forget(id: EntityId) -> (), |desk| desk.arrears_forget(id);

    desk fn projects(workplace: EntityId) -> Vec<ProjectRow>, |desk| desk.projects(workplace);
    desk fn add_project(workplace: EntityId, name: String) -> ProjectRow, |desk| desk.add_project(workplace, &name);
    desk fn remove_project(id: EntityId, reason: String) -> Saved, |desk| desk.remove_project(id, &reason);

    desk fn queues() -> Vec<QueueTile>, |desk| desk.queues();
    desk fn queue_history(days: u32) -> Vec<QueueHistory>, |desk| desk.queue_history(days);
    desk fn findings(filter: FindingFilter, from: u32) -> Page<FindingRow>, |desk| desk.findings(&filter, from);
    desk fn finding_steps(finding: EntityId) -> Vec<FindingStep>, |desk| desk.finding_steps(finding);
    desk fn set_finding(finding: EntityId, handling: Handling) -> Saved, |desk| desk.set_finding(finding, &handling);

    desk fn incoming(from: u32) -> Page<IncomingRow>, |desk| desk.incoming(from);
    desk fn mark_seen(kind: EntityKind, id: EntityId) -> (), |desk| desk.mark_seen(kind, id);

    desk fn region() -> Option<RegionView>, |desk| desk.region();

    desk fn sync_view() -> SyncView, |desk| desk.sync_view();
    task fn sync_now() -> SyncView, |shell| shell.sync_now();
    shell fn sync_cancel() -> (), |shell| shell.sync_cancel();
    desk fn seal_day() -> Option<BatchRow>, |desk| desk.seal_day();
    desk fn folders() -> Vec<FolderChoice>, |desk| Ok::<_, UiError>(desk.folders());
    desk fn export_folder(folder: String) -> FolderReport, |desk| desk.export_folder(folder.as_ref());
    desk fn import_folder(folder: String) -> FolderReport, |desk| desk.import_folder(folder.as_ref());

    desk fn papers_for(subject: PaperSubject) -> Vec<PaperChoice>, |desk| desk.papers_for(&subject);
    desk fn paper_preview(subject: PaperSubject, template: String, input: Option<PaperInput>) -> PaperPreview, |desk| desk.paper_preview(&subject, &template, input.as_ref());
    desk fn paper_form(preview: String, form: PaperForm) -> PaperPreview, |desk| desk.paper_form(&preview, form);
    bytes fn paper_bytes(preview: String) -> Vec<u8>, |desk| desk.paper_bytes(&preview).map(|bytes| bytes.to_vec());
    desk fn paper_issue(preview: String) -> PaperRow, |desk| desk.paper_issue(&preview);
    desk fn paper_reprint(paper: EntityId) -> PaperPreview, |desk| desk.paper_reprint(paper);
    desk fn paper_save(paper: EntityId, folder: String) -> String, |desk| desk.paper_save(paper, &folder);
    desk fn paper_print(paper: EntityId) -> (), |desk| desk.paper_print(paper);

    desk fn leaflets() -> LeafletStart, |desk| desk.leaflets();
    desk fn leaflet_preview(ask: LeafletAsk) -> LeafletDrawn, |desk| desk.leaflet_preview(&ask);
    desk fn leaflet_print(preview: String, copies: u16) -> (), |desk| desk.leaflet_print(&preview, copies);
    desk fn leaflet_save(preview: String, folder: String) -> String, |desk| desk.leaflet_save(&preview, &folder);

    desk fn paper_register(filter: RegisterFilter, from: u32) -> RegisterPage, |desk| desk.paper_register(&filter, from);
    desk fn paper_find(text: String) -> Vec<PaperRow>, |desk| desk.paper_find(&text);
    desk fn paper_detail(paper: EntityId) -> PaperDetail, |desk| desk.paper_detail(paper);
    desk fn paper_serve(paper: EntityId, service: Service) -> PaperRow, |desk| desk.paper_serve(paper, &service);
    desk fn paper_sign(paper: EntityId, signer: Signer, name: String, image: String) -> SignatureView, |desk| desk.paper_sign(paper, signer, &name, &image);
    desk fn paper_reply(paper: EntityId, reply: PaperReply) -> PaperDetail, |desk| desk.paper_reply(paper, &reply);
    desk fn sms_preview(whom: SmsWhom) -> SmsPreview, |desk| desk.sms_preview(&whom);
    desk fn sms_export(whom: SmsWhom, reason: String, folder: String) -> SmsFile, |desk| desk.sms_export(&whom, &reason, &folder);

    desk fn estimate_start(person: Option<EntityId>) -> EstimateStart, |desk| desk.estimate_start(person);
    desk fn retirement_sheet(ask: RetirementAsk) -> Answer<RetirementSheet>, |desk| desk.retirement_sheet(&ask);
    desk fn contribution_sheet(ask: ContributionAsk) -> Answer<ContributionSheet>, |desk| desk.contribution_sheet(&ask);
    desk fn pension_plans(ask: PensionAsk) -> Answer<PlansSheet>, |desk| desk.pension_plans(&ask);
    desk fn late_fee_estimate(ask: LateFeeAsk) -> Answer<LateFeeEstimate>, |desk| desk.late_fee_estimate(&ask);

    desk fn run_settle() -> u32, |desk| desk.run_settle();
    shell fn run_estimate(ask: RunAsk) -> RunEstimate, |shell| shell.run_estimate(&ask);
    shell fn run_begin(ask: RunAsk, bound: RunBound, form: PaperForm, folder: String) -> RunRow, |shell| shell.run_begin(&ask, bound, form, &folder);
    shell fn run_resume(run: EntityId, folder: Option<String>) -> RunRow, |shell| shell.run_resume(run, folder.as_deref());
    desk fn run_pause(run: EntityId) -> RunRow, |desk| desk.run_pause(run);
    desk fn run_cancel(run: EntityId) -> RunRow, |desk| desk.run_cancel(run);
    desk fn runs() -> Vec<RunRow>, |desk| desk.runs();
    desk fn run_skips(run: EntityId) -> Vec<RunSkip>, |desk| desk.run_skips(run);

    desk fn photo_add(kind: EntityKind, id: EntityId, purpose: String, image: String) -> PhotoRow, |desk| desk.photo_add(kind, id, &purpose, &image);
    bytes fn photo_bytes(blob: String) -> Vec<u8>, |desk| desk.photo_bytes(&blob).map(|bytes| bytes.to_vec());
    desk fn audit(from: u32) -> Page<AuditRow>, |desk| desk.audit(from);
    desk fn about() -> About, |desk| desk.about();
}
