// The words of the face in English: complete, so that contributors can follow every screen.
import { kit } from "./en/kit";
import { nav, shell, status } from "./en/shell";
import { saving } from "./en/saving";
import type { Words } from "./zh-CN";

export const en: Words = {
  kit,
  shell,
  nav,
  status,
  saving,
};
