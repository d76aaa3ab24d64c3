export const saving = {
  unreachable: "the program did not answer; trying again",
  diskFull: "the disk is full; free some space, it is tried again by itself",
  locked: "locked; saving goes on after unlocking",
  readOnly: "this device can only be read at present",
  badValue: "one value cannot be kept as typed; please correct it",
  other: "one value was not accepted; please check it",
};
