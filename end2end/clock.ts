import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Server } from "./server";

/** From now on it is so many days later for a server and its commands. */
export function later(server: Server, days: number): Promise<void> {
  const library = join(server.folder, "clock.so");
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, join(import.meta.dirname, "clock.c")]);
  return server.restart({ LD_PRELOAD: library, CLOCK_AHEAD: String(days * 86_400) });
}

/** By how many seconds the clock of a server is ahead. */
export const ahead = ({ env }: Pick<Server, "env">) => Number(env.CLOCK_AHEAD ?? 0);
