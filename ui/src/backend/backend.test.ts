import { afterEach, describe, expect, test, vi } from "vitest";
import { FakeBackend } from "./fake";
import { HttpBackend } from "./http";
import { CommandRefused, findBackend, Unreachable } from "./index";
import { TauriBackend } from "./tauri";

interface Table {
  door_open: { args: { door: string }; result: { room: string } };
  paper_page: { args: { page: number }; result: ArrayBuffer };
}
const answer = (body: BodyInit, status = 200, type = "application/json") =>
  vi.fn(async (_url: string, _init: RequestInit) => new Response(body, { status, headers: { "content-type": type } }));

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(window, "__TAURI_INTERNALS__");
});

describe("the loopback shim", () => {
  const backend = new HttpBackend<Table>("http://127.0.0.1:4000", "t0ken");

  test("is asked by POST with the token and JSON arguments", async () => {
    const fetch = answer('{"room":"502"}');
    vi.stubGlobal("fetch", fetch);
    await expect(backend.call("door_open", { door: "d1" })).resolves.toEqual({ room: "502" });
    const [url, init] = fetch.mock.calls[0]!;
    expect([url, init.method, init.body]).toEqual(["http://127.0.0.1:4000/ipc/door_open", "POST", '{"door":"d1"}']);
    expect(new Headers(init.headers).get("x-canbao-token")).toBe("t0ken");
  });
  test("gives raw bytes as an ArrayBuffer", async () => {
    vi.stubGlobal("fetch", answer(new Uint8Array([37, 80, 68, 70]), 200, "application/octet-stream"));
    const bytes = await backend.call("paper_page", { page: 1 });
    expect([...new Uint8Array(bytes)]).toEqual([37, 80, 68, 70]);
  });
  test("a 400 with a code is a refusal with its fields", async () => {
    vi.stubGlobal("fetch", answer('{"code":"locked","until":"12:00"}', 400));
    const refusal = await backend.call("door_open", { door: "d1" }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CommandRefused);
    expect((refusal as CommandRefused).error).toEqual({ code: "locked", until: "12:00" });
  });
  test.each([["a 400 without a code", answer("nonsense", 400)], ["a 500", answer("{}", 500)], ["no answer", vi.fn(async () => Promise.reject(new TypeError("failed")))]])(
    "%s is unreachable",
    async (_name, fetch) => {
      vi.stubGlobal("fetch", fetch);
      await expect(backend.call("door_open", { door: "d1" })).rejects.toBeInstanceOf(Unreachable);
    },
  );
});

describe("the shell", () => {
  const pretend = (invoke: (name: string, args: unknown) => Promise<unknown>) =>
    Object.assign(window, { __TAURI_INTERNALS__: { invoke } });

  test("is chosen when it is there, and its refusals are typed", async () => {
    const invoke = vi.fn(async () => Promise.reject({ code: "not_found" }));
    pretend(invoke);
    expect(findBackend()).toBeInstanceOf(TauriBackend);
    const refusal = await new TauriBackend<Table>().call("door_open", { door: "d1" }).catch((error: unknown) => error);
    expect((refusal as CommandRefused).error).toEqual({ code: "not_found" });
    expect(invoke.mock.calls[0]).toEqual(expect.arrayContaining(["door_open", { door: "d1" }]));
  });
  test("a plain browser gets the shim", () => expect(findBackend()).toBeInstanceOf(HttpBackend));
});

test("the fake answers, refuses, remembers, and never answers by silence", async () => {
  const fake = new FakeBackend<Table>({ door_open: ({ door }) => ({ room: door }) });
  await expect(fake.call("door_open", { door: "502" })).resolves.toEqual({ room: "502" });
  await expect(fake.call("paper_page", { page: 1 })).rejects.toBeInstanceOf(Unreachable);
  fake.refuse("door_open", { code: "locked" });
  await expect(fake.call("door_open", { door: "502" })).rejects.toBeInstanceOf(CommandRefused);
  expect(fake.calls.map((call) => call.name)).toEqual(["door_open", "paper_page", "door_open"]);
});
