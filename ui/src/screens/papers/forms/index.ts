// The forms in which a clerk types what no record can know, by template. A paper that asks and has no form here is not offered.
import type { Component } from "vue";
import AbsenceForm from "./AbsenceForm.vue";
import AppointmentForm from "./AppointmentForm.vue";
import ClueForm from "./ClueForm.vue";
import PartForm from "./PartForm.vue";
import PostingForm from "./PostingForm.vue";
import QueryForm from "./QueryForm.vue";

export const paperForms: Record<string, Component> = {
  appointment_slip: AppointmentForm,
  absence_note: AbsenceForm,
  coverage_annex: PartForm,
  posting_table: PostingForm,
  clue_transfer: ClueForm,
  query_result: QueryForm,
};
