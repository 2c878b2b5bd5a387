import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Server, startServer } from "./server";

const secret = "whsec_0123456789abcdef";

/** Stripe's double, running. */
export interface Double {
  /** What makes Saldo take payments by it. */
  settings: Record<string, string>;
  /** A request of its side door; fails when it is refused. */
  ask: (what: string, body: object) => Promise<any>;
  /** Its notices go to these servers in turn. */
  notify: (...servers: Server[]) => Promise<void>;
  stop: () => Promise<void>;
}

export async function startDouble(): Promise<Double> {
  const double = spawn(process.execPath, [join(import.meta.dirname, "stripe-double/main.mjs"), "--exit-with-parent"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(double.stdout), "line");
  const { listening } = JSON.parse(line);
  const settings = {
    SALDO_PAYMENT_PROVIDER: "stripe",
    SALDO_STRIPE_SECRET_KEY: "sk_test_0123456789",
    SALDO_STRIPE_WEBHOOK_SECRET: secret,
    SALDO_STRIPE_ACCOUNT: "acct_1SaldoDouble0001",
    SALDO_STRIPE_API_BASE: `${listening}/`,
    SALDO_STRIPE_CHECKOUT_ORIGIN: listening,
  };
  const ask = async (what: string, body: object) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${listening}/_control/${what}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`the double refused ${what}: ${await answer.text()}`);
    return answer.json();
  };
  const notify = async (...servers: Server[]) => {
    await ask("webhooks", { url: servers.map(({ baseURL }) => `${baseURL}/webhooks/stripe`), secrets: [secret] });
  };
  const stop = async () => {
    double.kill("SIGTERM");
    await once(double, "exit");
  };
  return { settings, ask, notify, stop };
}

/** A server that takes payments by Stripe's double, after these commands; the double's notices reach it over HTTP. */
export async function startWithStripe(before: string[][]): Promise<Server & { double: Double }> {
  const double = await startDouble();
  const server = await startServer(double.settings, before);
  await double.notify(server);
  const stop = async () => {
    await server.stop();
    await double.stop();
  };
  return { ...server, stop, double };
}
