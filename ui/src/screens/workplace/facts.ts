// The questions of a workplace's card, in the order in which they are asked.
import type { Question } from "../shared/question";

/** Licence, address and people. */
export const facts: readonly Question[] = [
  { name: "name", control: { as: "text" }, columns: 12, critical: true, limit: 80 },
  { name: "credit_code", control: { as: "special" }, columns: 6 },
  { name: "kind", control: { as: "select", codes: "workplace_kind" }, columns: 6 },
  { name: "business", control: { as: "segments", codes: "business" }, columns: 12 },
  { name: "address", control: { as: "text" }, columns: 12, limit: 120 },
  { name: "industry_code", control: { as: "select", codes: "industry_code" }, columns: 6 },
  { name: "established", control: { as: "date" }, columns: 6 },
  { name: "legal_person", control: { as: "text" }, columns: 6, limit: 60 },
  { name: "phone", control: { as: "phone" }, columns: 6 },
  { name: "unlicensed", control: { as: "flag" }, seen: true, columns: 12, more: true },
  { name: "contact", control: { as: "text" }, columns: 6, more: true, limit: 60 },
  { name: "industry", control: { as: "text" }, columns: 6, more: true, limit: 40 },
  { name: "registration_type", control: { as: "select", codes: "registration_type" }, columns: 6, more: true },
];

/** What the workplace does about it, and what is wrong there. */
export const practice: readonly Question[] = [
  { name: "commitment", control: { as: "flag" }, seen: true, columns: 6 },
  { name: "commitment_on", control: { as: "date" }, columns: 6 },
  { name: "posted", control: { as: "flag" }, seen: true, columns: 6 },
  { name: "posted_on", control: { as: "date" }, columns: 3 },
  { name: "posted_year", control: { as: "number" }, columns: 3 },
  { name: "union", control: { as: "flag" }, seen: true, columns: 6 },
  { name: "union_opinion", control: { as: "segments", codes: "union_opinion" }, seen: true, columns: 6 },
  { name: "dust", control: { as: "special" }, seen: true, columns: 12 },
  { name: "not_insured_reason", control: { as: "select", codes: "not_insured_reason" }, columns: 12 },
  { name: "problem_kinds", control: { as: "several", codes: "problem_kinds" }, columns: 12 },
  { name: "note", control: { as: "note" }, columns: 12, limit: 400 },
];
