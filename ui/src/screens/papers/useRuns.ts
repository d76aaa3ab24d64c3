// Print runs: what is there, and asking again while one is being printed.
import { onScopeDispose, watch } from "vue";
import { useBackend } from "@/backend";
import { useLoad } from "../shared/useLoad";

/** How often a running run is looked at, in milliseconds. */
const LOOK_MS = 600;

/** The runs; kept fresh while one of them is being printed. */
export function useRuns() {
  const backend = useBackend();
  const load = useLoad(() => backend.call("runs", {}));
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(load.data, (rows) => {
    clearTimeout(timer);
    if (rows?.some((row) => row.state === "running")) timer = setTimeout(() => void load.reload(), LOOK_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  return load;
}
