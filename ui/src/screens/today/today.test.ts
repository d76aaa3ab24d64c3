import { fireEvent, screen } from "@testing-library/vue";
import { beforeEach, describe, expect, test } from "vitest";
import { listenToKeys } from "@/app/keys";
import { useRoute } from "@/app/route";
import { enter } from "@/app/session";
import { sampleBackend, TODAY, todayView } from "@/test/samples";
import { show } from "@/test/mount";
import { presets } from "@/screens/shared/when";
import Today from "./Today.vue";

describe("today", () => {
  beforeEach(() => {
    enter({ today: TODAY });
    useRoute().reset({ name: "today" });
  });

  test("says what to do first, in order, and goes there", async () => {
    show(Today, sampleBackend());
    expect((await screen.findByTestId("today-title")).textContent).toContain("12 户");
    expect(screen.getByTestId("task-0").textContent).toMatch(/9幢 1单元 301.*王某工作单位与名册不一致.*今天到期/);
    expect(screen.getByTestId("task-1").textContent).toContain("明天到期");
    expect(screen.getByTestId("task-3").textContent).toContain("已过期");
    expect(screen.getByTestId("task-4").textContent).toContain("1 / 3 人");
    await fireEvent.click(screen.getByTestId("task-0"));
    expect(useRoute().here.value).toMatchObject({ name: "household", door: "d-9幢-1单元 301" });
  });
  test("N and the big button go to the next door; a tile to its queue; a bar to its building", async () => {
    const stop = listenToKeys();
    show(Today, sampleBackend());
    await screen.findByTestId("next-door");
    await fireEvent.keyDown(document.body, { key: "n" });
    expect(useRoute().here.value).toMatchObject({ name: "household", door: "d502" });
    await fireEvent.click(screen.getByTestId("queue-lapsed_persons"));
    expect(useRoute().here.value).toEqual({ name: "queues", queue: "lapsed_persons" });
    await fireEvent.click(screen.getByTestId("today-building-1"));
    expect(useRoute().here.value).toEqual({ name: "doors", building: "b10" });
    stop();
  });
  test("an empty scope says how to begin, and a finished one what else there is", async () => {
    const backend = sampleBackend();
    const none = { total: 0, done: 0, again: 0, empty: 0, doing: 0, returned: 0, todo: 0 };
    backend.answer("today", () => ({ ...todayView(), doors: none, tasks: [], tasks_total: 0, next: null, buildings: [] }));
    const { unmount } = show(Today, backend);
    expect(await screen.findByTestId("today-add-building")).toBeTruthy();
    unmount();
    backend.answer("today", () => ({ ...todayView(), tasks: [], tasks_total: 0, next: null }));
    show(Today, backend);
    expect(await screen.findByTestId("tasks-doors")).toBeTruthy();
  });
  test("an error says what happened and can be tried again", async () => {
    const backend = sampleBackend();
    backend.refuse("today", { code: "internal", incident: "A17" });
    show(Today, backend);
    expect((await screen.findByTestId("load-trouble")).textContent).toContain("A17");
    backend.answer("today", () => todayView());
    await fireEvent.click(screen.getByRole("button", { name: "重试" }));
    expect(await screen.findByTestId("today-title")).toBeTruthy();
  });
});

describe("the moments offered for coming again", () => {
  test("what has passed is not offered; Saturday is the next one", () => {
    const morning = presets("2026-11-18", new Date(2026, 10, 18, 9));
    expect(morning.map((each) => each.name)).toEqual(["tonight", "tomorrowNight", "tomorrowMorning", "saturdayMorning", "sundayMorning"]);
    expect(morning[0]?.at).toMatch(/^2026-11-18T19:00:00[+-]\d\d:\d\d$/);
    expect(morning[3]?.at.slice(0, 16)).toBe("2026-11-21T10:00");
    const night = presets(TODAY, new Date(2026, 10, 21, 20));
    expect(night.map((each) => each.at.slice(0, 10))).toEqual(["2026-11-22", "2026-11-22", "2026-11-28", "2026-11-29"]);
  });
});
