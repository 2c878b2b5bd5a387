/** Starts the double as a process. The first line on stdout says where it listens. */
import { parseArgs } from "node:util";
import { startDouble } from "./server.mjs";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    account: { type: "string" },
    "secret-key": { type: "string" },
    "webhook-url": { type: "string" },
    "webhook-secret": { type: "string", multiple: true },
    "retry-ms": { type: "string" },
    "api-version": { type: "string" },
    "public-url": { type: "string" },
    "exit-with-parent": { type: "boolean", default: false },
  },
});

const given = {
  account: values.account,
  secretKey: values["secret-key"],
  webhookUrl: values["webhook-url"],
  webhookSecrets: values["webhook-secret"],
  retryMs: values["retry-ms"]?.split(",").map(Number),
  apiVersion: values["api-version"],
  publicUrl: values["public-url"],
};
const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

if (set.webhookUrl && !set.webhookSecrets?.every((secret) => secret !== "")) {
  console.error("--webhook-url needs a --webhook-secret that is not empty.");
  process.exit(2);
}

const { url, close } = await startDouble({ port: Number(values.port), ...set });
console.log(JSON.stringify({ listening: url }));

async function stop() {
  await close();
  process.exit(0);
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
if (values["exit-with-parent"]) process.stdin.resume().once("end", stop).once("error", stop);
