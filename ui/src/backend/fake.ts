// The backend of component tests: answers are given by the test, calls are remembered.
import type { Backend, CommandTable } from ".";
import type { Commands, UiError } from "./bindings/commands";
import { CommandRefused, Unreachable } from "./errors";

type Answers<T extends CommandTable<T>> = {
  [K in keyof T & string]?: (args: T[K]["args"]) => T[K]["result"] | Promise<T[K]["result"]>;
};

/** Answers from a table of functions; a command without one is `Unreachable`, so that no test passes by silence. */
export class FakeBackend<T extends CommandTable<T> = Commands> implements Backend<T> {
  /** Every call so far, oldest first. */
  readonly calls: { name: string; args: unknown }[] = [];

  constructor(private readonly answers: Answers<T> = {}) {}

  /** See `Backend.call`. */
  async call<K extends keyof T & string>(name: K, args: T[K]["args"]): Promise<T[K]["result"]> {
    this.calls.push({ name, args });
    const answer = this.answers[name];
    if (!answer) throw new Unreachable(name);
    return answer(args);
  }

  /** Changes or adds one answer. */
  answer<K extends keyof T & string>(name: K, how: (args: T[K]["args"]) => T[K]["result"] | Promise<T[K]["result"]>): void {
    this.answers[name] = how;
  }

  /** Makes a command refuse from now on. */
  refuse<K extends keyof T & string>(name: K, error: UiError): void {
    this.answers[name] = () => {
      throw new CommandRefused(name, error);
    };
  }
}
