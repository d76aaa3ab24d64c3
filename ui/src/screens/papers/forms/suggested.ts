// What the desk suggests for a typed fact.
import type { AskedFact } from "@/backend/bindings/commands";

/** The suggestion for a fact; empty when there is none. */
export const suggested = (asks: AskedFact[], field: string): string => asks.find((asked) => asked.field === field)?.suggested ?? "";
