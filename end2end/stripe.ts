import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Server, startServer } from "./server";

const secret = "whsec_0123456789abcdef";

/** A demo that takes payments by Stripe's double; the double's notices reach it over HTTP. */
export async function startStripeDemo(demo: string[]): Promise<Server> {
  const double = spawn(process.execPath, [join(import.meta.dirname, "stripe-double/main.mjs"), "--exit-with-parent"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(double.stdout), "line");
  const { listening } = JSON.parse(line);
  const server = await startServer(
    {
      SALDO_PAYMENT_PROVIDER: "stripe",
      SALDO_STRIPE_SECRET_KEY: "sk_test_0123456789",
      SALDO_STRIPE_WEBHOOK_SECRET: secret,
      SALDO_STRIPE_ACCOUNT: "acct_1SaldoDouble0001",
      SALDO_STRIPE_API_BASE: `${listening}/`,
      SALDO_STRIPE_CHECKOUT_ORIGIN: listening,
    },
    [demo],
  );
  const url = `${server.baseURL}/webhooks/stripe`;
  const answer = await fetch(`${listening}/_control/webhooks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url, secrets: [secret] }),
  });
  if (!answer.ok) throw new Error(`the double refused its settings: ${await answer.text()}`);
  const stop = async () => {
    await server.stop();
    double.kill("SIGTERM");
    await once(double, "exit");
  };
  return { ...server, stop };
}
