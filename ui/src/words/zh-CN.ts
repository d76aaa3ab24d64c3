// The words of the face in Chinese, the language of the product. One module per noun in ./zh-CN;
// a screen adds its own module there, its twin in ./en, and one line in each of the two index files.
import { doors } from "./zh-CN/doors";
import { household, numberState, problems, verdict } from "./zh-CN/household";
import { start } from "./zh-CN/start";
import { today } from "./zh-CN/today";
import { kit } from "./zh-CN/kit";
import { nav, shell, status } from "./zh-CN/shell";
import { saving } from "./zh-CN/saving";
import { forms, codes } from "./zh-CN/forms";
import { errors } from "./zh-CN/errors";
import { officeForms, officeCodes } from "./zh-CN/officeForms";
import { corrections } from "./zh-CN/corrections";
import { industryCodes } from "./zh-CN/industry";
import { correctionForm, surveyCodes } from "./zh-CN/surveyCodes";
import { finding } from "./zh-CN/finding";
import { officeWords } from "./zh-CN/office";
import { staffForms, staffCodes } from "./zh-CN/staffForms";
import { estimates } from "./zh-CN/estimates";
import { arrearsPage, paperForms } from "./zh-CN/paperForms";
import { leaflets, slips } from "./zh-CN/leaflets";

export const zhCN = {
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

/** The tree of words: what every language must have, leaf for leaf. */
export type Words = typeof zhCN;
