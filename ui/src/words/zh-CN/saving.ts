// Why a typed value is not kept yet, as the status line says it. The value stays on the screen in every case.
export const saving = {
  unreachable: "程序没有应答，正在重试",
  diskFull: "磁盘已满，请腾出空间，将自动重试",
  locked: "已锁定，解锁后继续保存",
  readOnly: "本机目前只能查看",
  badValue: "有一项填写的内容无法保存，请改正",
  other: "有一项未被接受，请核对",
};
