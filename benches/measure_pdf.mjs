// PDFs: what one costs the processor once the engine is warm, and whether the list stays quick while 32 of them are
// made at once. One engine is enough: a PDF asks the database what the invoice's page asks.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settings } from "./installation.mjs";
import { ask } from "./log_in.mjs";
import { findVisitor } from "./measure_pages.mjs";
import { freePort, load, memory, serve, watch } from "./processes.mjs";

const WARM_UP = 20;
const COUNTED = 200;
const AT_ONCE = 32;
const LIST_CONNECTIONS = 4;
const MOST_CPU_MS = 10;
const MOST_TIMES_IDLE = 4;

/** Rows of the table. */
export async function measurePdf(setup) {
    const port = await freePort();
    const env = settings(setup, "pdf", undefined, port);
    console.log("PDF: making 20 debtors, 50 invoices each, 10 lines each");
    const demo = ["demo", "--debtors", "20", "--invoices-each", "50", "--lines-each", "10"];
    const seeded = await watch(setup.saldo, demo, env);
    const base = `http://127.0.0.1:${port}`;
    const server = await serve(setup.saldo, ["serve"], env, port, "/login", join(setup.folder, "pdf.log"));
    try {
        const visitor = await findVisitor(base, seeded.output, join(env.SALDO_DATA_DIR, "outbox"));
        const pdf = `${base}${visitor.invoice}/pdf`;
        await make(pdf, visitor.cookie, WARM_UP);
        const before = cpuMs(server.pid);
        const bytes = await make(pdf, visitor.cookie, COUNTED);
        const each = (cpuMs(server.pid) - before) / COUNTED;
        const list = base + visitor.list;
        await load(server, list, visitor.cookie, 1, LIST_CONNECTIONS);
        const idle = await load(server, list, visitor.cookie, setup.seconds, LIST_CONNECTIONS);
        const [busy, made] = await Promise.all([
            load(server, list, visitor.cookie, setup.seconds, LIST_CONNECTIONS),
            load(server, pdf, visitor.cookie, setup.seconds, AT_ONCE),
        ]);
        const resident = memory(server.pid, "VmHWM") / 1024;
        console.log(`PDF: ${each.toFixed(1)} ms each, ${made.rate.toFixed(0)}/s beside the list, ${resident.toFixed(0)} MiB at most`);
        return rows({ each, bytes, idle, busy, made });
    } finally {
        await server.stop();
    }
}

function rows({ each, bytes, idle, busy, made }) {
    const times = busy.p99 / idle.p99;
    const note = `p99 ${idle.p99.toFixed(1)} ms idle, ${busy.p99.toFixed(1)} ms with ${made.rate.toFixed(0)} PDFs/s`;
    return [
        {
            what: "invoice PDF of 10 lines, processor time, warm",
            unit: " ms",
            ours: [each],
            atMost: MOST_CPU_MS,
            note: `${Math.round(bytes / 1024)} KiB`,
        },
        {
            what: `list while ${AT_ONCE} PDFs are made at once, p99 ÷ idle`,
            unit: "×",
            ours: [times],
            atMost: MOST_TIMES_IDLE,
            note,
        },
    ];
}

/** One after the other; gives the size of the last. */
async function make(pdf, cookie, count) {
    let answer;
    for (let turn = 0; turn < count; turn++) {
        answer = await ask(pdf, { headers: { cookie } });
        if (answer.status !== 200 || !answer.content.toString("latin1").startsWith("%PDF-")) {
            throw new Error(`${pdf} answers ${answer.status}`);
        }
    }
    return answer.content.length;
}

/** Processor time a process had, all its threads together; Linux counts hundredths of a second. */
function cpuMs(pid) {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
}
