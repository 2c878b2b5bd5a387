import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A running Saldo with a data folder of its own. */
export interface Server {
  baseURL: string;
  folder: string;
  /** What it and its commands run with. */
  env: NodeJS.ProcessEnv;
  /** Everything it logged so far. */
  log: () => string;
  stop: () => Promise<void>;
  /** Stops it and starts it again, with these settings beside its own. */
  restart: (settings: Record<string, string>) => Promise<void>;
}

/**
 * Starts the built program on a free port; `settings` are SALDO_… variables, `before` are commands
 * that run with them first.
 */
export async function startServer(settings: Record<string, string> = {}, before: string[][] = []): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-e2e-"));
  const port = await freePort();
  const baseURL = `http://127.0.0.1:${port}`;
  const ours = { SALDO_DATA_DIR: folder, SALDO_LISTEN: `127.0.0.1:${port}`, SALDO_BASE_URL: baseURL };
  const env = { ...foreign(), ...ours, ...settings };
  for (const command of before) runCommand({ folder, env }, command);
  let running = start("serve", { folder, env });
  await answering(baseURL, running.process_, running.log);
  const stop = async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const restart = async (other: Record<string, string>) => {
    await running.stop();
    Object.assign(env, other);
    running = start("serve", { folder, env });
    await answering(baseURL, running.process_, running.log);
  };
  return { baseURL, folder, env, log: () => running.log(), stop, restart };
}

/** What does jobs and sends mails of a server on PostgreSQL. */
export function startWorker(server: Pick<Server, "folder" | "env">): Pick<Server, "log" | "stop"> {
  return start("work", server);
}

/** Runs one command for the installation of a server and gives what it prints; fails when it fails. */
export function runCommand({ folder, env }: Pick<Server, "folder" | "env">, command: string[]): string {
  return execFileSync(binary(), command, { cwd: folder, env, stdio: "pipe", encoding: "utf8" });
}

function start(command: string, { folder, env }: Pick<Server, "folder" | "env">) {
  const process_ = spawn(binary(), [command], { cwd: folder, env });
  let log = "";
  process_.stdout.on("data", (chunk) => (log += chunk));
  process_.stderr.on("data", (chunk) => (log += chunk));
  const stop = async () => {
    if (process_.exitCode !== null) return;
    process_.kill("SIGTERM");
    await once(process_, "exit");
  };
  return { process_, log: () => log, stop };
}

function binary(): string {
  const target = process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, "../target");
  return process.env.SALDO_TEST_BINARY ?? join(target, "debug/saldo");
}

/** The environment without Saldo's own settings: a developer's .env must not change a test. */
function foreign(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("SALDO_")));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function answering(baseURL: string, server: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (server.exitCode === null && Date.now() < deadline) {
    const answered = await fetch(`${baseURL}/health`).then((response) => response.ok, () => false);
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Saldo did not start:\n${log()}`);
}
