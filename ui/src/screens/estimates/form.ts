// What was typed on the page of estimates: one form for its three tabs, so that nothing is asked twice. It is kept nowhere.
import { reactive } from "vue";
import type { ContributionAsk, EstimatePerson, LateFeeAsk, PensionAsk, RetirementAsk, Sex, WomensTrack } from "@/backend/bindings/commands";

/** The form. Figures are the text as typed; the rules read it. */
export interface EstimateForm {
  birth: string;
  sex: Sex | null;
  track: WomensTrack | null;
  paidMonths: string;
  deemedMonths: string;
  index: string;
  account: string;
  residentYears: string;
  residentAccount: string;
  wage: string;
  averageWage: string;
  percent: string;
  injuryClass: number | null;
  shiftMonths: number;
  owed: string;
  since: string;
}

/** An empty form. */
export const newForm = (): EstimateForm =>
  reactive({
    birth: "", sex: null, track: null, paidMonths: "", deemedMonths: "", index: "", account: "", residentYears: "", residentAccount: "",
    wage: "", averageWage: "", percent: "", injuryClass: null, shiftMonths: 0, owed: "", since: "",
  });

/** Fills in what a record says, where nothing was typed. */
export function fillIn(form: EstimateForm, person: EstimatePerson): void {
  form.birth ||= person.birth ?? "";
  form.sex ??= person.sex;
  form.track ??= person.track;
}

/** A man has no women's track. */
const trackOf = (form: EstimateForm) => (form.sex === "female" ? form.track : null);

/** When somebody retires. */
export const retirementAsk = (form: EstimateForm): RetirementAsk => ({ birth: form.birth, sex: form.sex, track: trackOf(form), paid_months: form.paidMonths });

/** What it costs a month. */
export const contributionAsk = (form: EstimateForm): ContributionAsk => ({
  wage: form.wage, injury_class: form.injuryClass, average_wage: form.averageWage, percent: form.percent,
});

/** What one will get. */
export const pensionAsk = (form: EstimateForm): PensionAsk => ({
  ...retirementAsk(form), deemed_months: form.deemedMonths, index: form.index, account: form.account, resident_years: form.residentYears,
  resident_account: form.residentAccount, wage: form.wage, average_wage: form.averageWage, percent: form.percent, shift_months: form.shiftMonths,
});

/** What a late fee would come to. */
export const lateFeeAsk = (form: EstimateForm): LateFeeAsk => ({ owed: form.owed, since: form.since });
