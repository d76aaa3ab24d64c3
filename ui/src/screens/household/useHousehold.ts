// One door being visited: what is read, who is chosen, and what may be done. The screen only draws it.
import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import { useAct, type Act } from "@/app/act";
import { useRoute, type PersonSection } from "@/app/route";
import { session } from "@/app/session";
import { useBackend } from "@/backend";
import type { Blocking, HouseholdView, PersonView, VisitEnd, VisitRow } from "@/backend/bindings/commands";
import { toast } from "@/kit/toasts";
import { editsOf } from "@/screens/shared/edits";
import { useLoad, type Load } from "@/screens/shared/useLoad";
import { t } from "@/words";
import { refusalOf } from "@/words/errors";

/** States of a door at which writing something means visiting it. */
const VISITABLE = ["todo", "doing", "again", "returned"];

/** The handle of the household screen. */
export interface HouseholdDesk {
  readonly home: Load<HouseholdView>;
  readonly person: Load<PersonView | null>;
  readonly chosen: Ref<string | null>;
  readonly section: Ref<PersonSection>;
  readonly openVisit: ComputedRef<VisitRow | null>;
  readonly readonly: ComputedRef<boolean>;
  readonly act: Act;
  /** What kept the last "done" from going through; null when nothing did. */
  readonly missing: Ref<Blocking[] | null>;
  choose(person: string, section?: PersonSection): void;
  show(section: PersonSection): void;
  refresh(): Promise<void>;
  start(): Promise<void>;
  end(end: VisitEnd): Promise<void>;
  addPerson(): Promise<void>;
  removePerson(person: string, reason: string): Promise<void>;
  unchanged(person: string): Promise<void>;
  allUnchanged(): Promise<void>;
  notice(): Promise<void>;
}

/** Ties the screen to one door. */
export function useHousehold(door: string, at: { person?: string; section?: PersonSection }): HouseholdDesk {
  const backend = useBackend();
  const route = useRoute();
  const edits = editsOf(backend);
  const chosen = ref<string | null>(at.person ?? null);
  const section = ref<PersonSection>(at.section ?? "identity");
  const missing = ref<Blocking[] | null>(null);
  const readonly = computed(() => session.readOnly !== null);

  const home = useLoad(() => backend.call("household", { door }));
  const person = useLoad(async () => (chosen.value ? backend.call("person", { id: chosen.value }) : null));
  const openVisit = computed(() => home.data.value?.visits.find((visit) => visit.outcome === null) ?? null);
  const act = useAct((problem) => {
    const refusal = refusalOf(problem);
    if (refusal?.code !== "not_yet") return false;
    missing.value = refusal.blocking;
    return true;
  });

  const refresh = async () => {
    await visited();
    await Promise.all([home.reload(), person.reload()]);
  };
  const remember = () => route.replace({ name: "household", door, person: chosen.value ?? undefined, section: section.value });

  function choose(id: string, to?: PersonSection): void {
    chosen.value = id;
    if (to) section.value = to;
    remember();
    if (person.data.value?.id !== id) void person.reload();
  }
  function show(to: PersonSection): void {
    section.value = to;
    remember();
  }
  /** The first who still needs something, else the first of all. */
  function chooseUnsettled(): void {
    const persons = home.data.value?.persons ?? [];
    const next = persons.find((each) => !each.settled) ?? persons[0];
    if (next) choose(next.id);
  }

  watch(home.data, (view) => {
    if (view && !view.persons.some((each) => each.id === chosen.value)) chooseUnsettled();
  });

  /** The first thing written at a door begins the visit; looking at it does not. Without one the outcome begins it. */
  async function visited(): Promise<void> {
    const status = home.data.value?.door.status;
    if (session.role !== "worker" || readonly.value || openVisit.value || !status || !VISITABLE.includes(status)) return;
    await begin().catch(() => undefined);
  }

  async function begin(): Promise<VisitRow> {
    return openVisit.value ?? backend.call("start_visit", { kind: "door", id: door });
  }
  async function start(): Promise<void> {
    await act.run(async () => {
      await begin();
      await home.reload();
    });
  }
  async function end(how: VisitEnd): Promise<void> {
    missing.value = null;
    await act.run(async () => {
      await edits.flush();
      const visit = await begin();
      const next = await backend.call("end_visit", { visit: visit.id, end: how });
      if (next) return route.replace({ name: "household", door: next.id });
      toast({ tone: "ok", text: t("household.allDone") });
      route.replace({ name: "doors", building: home.data.value?.door.building, door });
    });
    if (missing.value) await refresh();
  }
  async function addPerson(): Promise<void> {
    const household = home.data.value?.id;
    if (!household) return;
    await act.run(async () => {
      const added = await backend.call("add_person", { household });
      await visited();
      await home.reload();
      choose(added.id, "identity");
    });
  }
  async function removePerson(id: string, reason: string): Promise<void> {
    await act.run(async () => {
      await edits.flush();
      await backend.call("remove_person", { id, reason });
      await home.reload();
      chooseUnsettled();
    });
  }
  async function unchanged(id: string): Promise<void> {
    await act.run(async () => {
      await edits.flush();
      await backend.call("confirm_unchanged", { id });
      await refresh();
      chooseUnsettled();
    });
  }
  async function allUnchanged(): Promise<void> {
    await act.run(async () => {
      await edits.flush();
      for (const each of home.data.value?.persons ?? []) {
        if (!each.settled && each.open_questions === 0) await backend.call("confirm_unchanged", { id: each.id });
      }
      await refresh();
      chooseUnsettled();
    });
  }
  async function notice(): Promise<void> {
    const household = home.data.value?.id;
    if (!household) return;
    await act.run(async () => {
      await backend.call("show_notice", { household });
      await visited();
      await home.reload();
    });
  }
  return { home, person, chosen, section, openVisit, readonly, act, missing, choose, show, refresh, start, end, addPerson, removePerson, unchanged, allUnchanged, notice };
}
