// The words of the face in English: complete, so that contributors can follow every screen.
import { doors } from "./en/doors";
import { household, numberState, problems, verdict } from "./en/household";
import { start } from "./en/start";
import { today } from "./en/today";
import { kit } from "./en/kit";
import { nav, shell, status } from "./en/shell";
import { saving } from "./en/saving";
import { forms, codes } from "./en/forms";
import { errors } from "./en/errors";
import { officeForms, officeCodes } from "./en/officeForms";
import { corrections } from "./en/corrections";
import { industryCodes } from "./en/industry";
import { correctionForm, surveyCodes } from "./en/surveyCodes";
import { finding } from "./en/finding";
import { officeWords } from "./en/office";
import { staffForms, staffCodes } from "./en/staffForms";
import { estimates } from "./en/estimates";
import { arrearsPage, paperForms } from "./en/paperForms";
import type { Words } from "./zh-CN";
import { leaflets, slips } from "./en/leaflets";

export const en: Words = {
  doors,
  household,
  numberState,
  problems,
  verdict,
  start,
  today,
  kit,
  shell,
  nav,
  status,
  finding,
  ...officeWords,
  corrections,
  estimates,
  leaflets,
  slips,
  paperForms,
  arrearsPage,
  saving,
  errors,
  forms: { ...forms, ...officeForms, ...staffForms, ...correctionForm },
  codes: { ...codes, ...officeCodes, ...staffCodes, ...surveyCodes, ...industryCodes },
};
