// `make run` when all is built and the demo is there: cargo looks whether anything changed, and Saldo serves. It has both
// cores, as it has for whoever types it.

import { join } from "node:path";
import { settings } from "./installation.mjs";
import { freePort, started } from "./processes.mjs";

const STARTS = 3;
const MOST_MS = 3000;

/** Rows of the table. The first start makes the demo and does not count. */
export async function measureStart(setup) {
    const port = await freePort();
    const env = settings(setup, "start", undefined, port);
    const log = join(setup.folder, "start.log");
    console.log("make run: a first start, and others");
    const ours = [];
    for (let turn = 0; turn <= STARTS; turn++) {
        const server = await started("scripts/run.sh", [], env, port, "/login", log);
        if (turn > 0) ours.push(server.milliseconds);
        await server.stop();
    }
    return [{ what: "make run, not for the first time, to first answer", unit: " ms", ours, atMost: MOST_MS }];
}
