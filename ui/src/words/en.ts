// The words of the face in English: complete, so that contributors can follow every screen.
import { kit } from "./en/kit";
import { nav, shell, status } from "./en/shell";
import { saving } from "./en/saving";
import { forms, codes } from "./en/forms";
import { errors } from "./en/errors";
import { officeForms, officeCodes } from "./en/officeForms";
import { finding } from "./en/finding";
import type { Words } from "./zh-CN";

export const en: Words = {
  kit,
  shell,
  nav,
  status,
  finding,
  saving,
  errors,
  forms: { ...forms, ...officeForms },
  codes: { ...codes, ...officeCodes },
};
