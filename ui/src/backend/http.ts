// A plain browser on a machine without a display of its own: commands go to the loopback shim that served the page,
// with the token from the page's address. Nothing else on the network is ever asked.
import type { Backend, CommandTable } from ".";
import type { Commands } from "./bindings/commands";
import { CommandRefused, isUiError, Unreachable } from "./errors";

/** Calls the loopback shim. */
export class HttpBackend<T extends CommandTable<T> = Commands> implements Backend<T> {
  constructor(
    private readonly origin: string,
    private readonly token: string,
  ) {}

  /** See `Backend.call`. */
  async call<K extends keyof T & string>(name: K, args: T[K]["args"]): Promise<T[K]["result"]> {
    const response = await this.post(name, args);
    if (response.status === 400) {
      const refusal: unknown = await response.json().catch(() => undefined);
      if (isUiError(refusal)) throw new CommandRefused(name, refusal);
    }
    if (!response.ok) throw new Unreachable(name, { cause: response.status });
    const raw = response.headers.get("content-type")?.startsWith("application/octet-stream");
    return (raw ? await response.arrayBuffer() : await response.json()) as T[K]["result"];
  }

  private async post(name: string, args: unknown): Promise<Response> {
    try {
      return await fetch(`${this.origin}/ipc/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-canbao-token": this.token },
        body: JSON.stringify(args ?? {}),
      });
    } catch (cause) {
      throw new Unreachable(name, { cause });
    }
  }
}
