import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { clientOf, controlOf, invoiceSession, secret, startReceiver } from "./support.mjs";

const main = fileURLToPath(new URL("../main.mjs", import.meta.url));

async function started(t, ...options) {
  const child = spawn(process.execPath, [main, "--port", "0", ...options], { stdio: ["pipe", "pipe", "inherit"] });
  t.after(() => child.kill("SIGKILL"));
  const [line] = await once(createInterface(child.stdout), "line");
  return { child, url: JSON.parse(line).listening };
}

test("it says where it listens, works as asked, and stops on SIGTERM", async (t) => {
  const receiver = await startReceiver(t);
  const { child, url } = await started(t, "--webhook-url", receiver.url, "--webhook-secret", secret, "--account", "acct_mine");
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
  const stripe = clientOf(url);
  const control = controlOf(url);
  assert.equal((await stripe.accounts.retrieveCurrent()).id, "acct_mine");
  const { id } = await stripe.checkout.sessions.create(invoiceSession());
  await control.post("pay", { session: id });
  await control.post("await", { webhooks: "idle" });
  assert.equal(receiver.received.length, 4);
  child.kill("SIGTERM");
  assert.deepEqual(await once(child, "exit"), [0, null]);
});

test("it stops with its parent when asked to", async (t) => {
  const { child } = await started(t, "--exit-with-parent");
  child.stdin.end();
  assert.deepEqual(await once(child, "exit"), [0, null]);
});

test("a webhook address without a secret is refused at the start", async (t) => {
  for (const options of [[], ["--webhook-secret", ""]]) {
    const child = spawn(process.execPath, [main, "--webhook-url", "http://127.0.0.1:1/", ...options], { stdio: "ignore" });
    t.after(() => child.kill("SIGKILL"));
    assert.deepEqual(await once(child, "exit"), [2, null]);
  }
});
