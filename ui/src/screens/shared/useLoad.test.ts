// Reading for a screen: the newest question wins, and who asked earlier waits for it.
import { effectScope } from "vue";
import { expect, test } from "vitest";
import { useLoad } from "./useLoad";

test("an older question is over only when the newest is answered", async () => {
  const answers: ((text: string) => void)[] = [];
  const scope = effectScope();
  const load = scope.run(() => useLoad(() => new Promise<string>((resolve) => answers.push(resolve))));
  if (!load) throw new Error("the scope runs");
  let older = false;
  void load.reload().then(() => (older = true));
  const newest = load.reload();
  answers[1]?.("stale");
  await new Promise((resolve) => setTimeout(resolve));
  expect([older, load.data.value], "a stale answer is neither shown nor taken for the end").toEqual([false, null]);
  answers[2]?.("new");
  await newest;
  await new Promise((resolve) => setTimeout(resolve));
  expect([older, load.data.value]).toEqual([true, "new"]);
  scope.stop();
});

test("a screen that is gone keeps nobody waiting", async () => {
  let answer: (text: string) => void = () => undefined;
  const scope = effectScope();
  const load = scope.run(() => useLoad(() => new Promise<string>((resolve) => (answer = resolve))));
  const asked = load?.reload();
  scope.stop();
  answer("late");
  await asked;
  expect(load?.data.value).toBeNull();
});
