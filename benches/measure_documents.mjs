// Long documents: a statement of 10,000 lines beside the yardstick's, a list of 100,000 lines as CSV, and 500 PDFs in a
// zip. How long they take, when the first byte comes, and how much memory the server needs above what it has idle.

import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { settings } from "./installation.mjs";
import { ask } from "./log_in.mjs";
import { findVisitor } from "./measure_pages.mjs";
import { freePort, memory, run, serve, watch } from "./processes.mjs";

const STATEMENT = 10_000;
const LIST = 100_000;
const ZIP = 500;
const TURNS = 7;
const MOST_MIB = 64;

/** Rows of the table. */
export async function measureDocuments(setup) {
    const port = await freePort();
    const env = settings(setup, "documents", undefined, port);
    console.log(`documents: making ${LIST} invoices of one debtor`);
    const demo = ["demo", "--debtors", "20", "--invoices-each", "50", "--lines-each", "10"];
    const seeded = await watch(setup.saldo, demo, env);
    const base = `http://127.0.0.1:${port}`;
    const start = () => serve(setup.saldo, ["serve"], env, port, "/login", join(setup.folder, "documents.log"));
    const first = await start();
    let who;
    try {
        who = await debtorOf(base, await findVisitor(base, seeded.output, join(env.SALDO_DATA_DIR, "outbox")));
    } finally {
        await first.stop();
    }
    await bring(setup, env, who.number, 0, STATEMENT);
    const statements = await measureStatements(setup, base, start, who);
    await bring(setup, env, who.number, STATEMENT, LIST);
    const server = await start();
    try {
        return [...statements, ...(await measureLong(server, base, who))];
    } finally {
        await server.stop();
    }
}

/** The debtor whose pages were found, and its customer number. */
async function debtorOf(base, { cookie, list }) {
    const debtor = list.match(/^\/d\/[^/]+/)[0];
    const file = await ask(`${base}${debtor}/invoices.csv`, { headers: { cookie } });
    return { cookie, debtor, number: file.headers["content-disposition"].match(/-(\w+)\.csv"/)[1] };
}

/** Invoices from `from` up to `to`. The first of them are of one day, the others of days in the year before. */
async function bring(setup, env, debtor, from, to) {
    const row = (id) => {
        const day = id < ZIP ? "2024-02-29" : `2025-${two(1 + (id % 12))}-${two(1 + (id % 28))}`;
        return `invoice;B-${id};${day};2026-12-31;EUR;${debtor};Debtor of the bench;${100 + (id % 900)}.05`;
    };
    const head = "kind;number;issue_date;due_date;currency;debtor_number;debtor_name;total";
    const file = join(setup.folder, `documents-${from}.csv`);
    writeFileSync(file, [head, ...Array.from({ length: to - from }, (_, at) => row(from + at))].join("\n"));
    await watch(setup.saldo, ["import", "csv", file], env);
}

const two = (number) => String(number).padStart(2, "0");

async function measureStatements(setup, base, start, who) {
    const floorDatabase = `sqlite:${join(setup.folder, "statement-floor.db")}`;
    run(setup.yardstick, ["seed", floorDatabase, "1", String(STATEMENT), "1"]);
    const port = await freePort();
    const log = join(setup.folder, "statement-floor.log");
    const startFloor = () => serve(setup.yardstick, ["serve", floorDatabase, String(port)], process.env, port, "/statement", log);
    const measured = [];
    for (const turn of ["ours", "yardstick", "ours"]) {
        const server = turn === "ours" ? await start() : await startFloor();
        const [root, cookie] = turn === "ours" ? [base + who.debtor, who.cookie] : [`http://127.0.0.1:${port}`, "session=debtor-1"];
        try {
            const found = {};
            for (const kind of ["", ".csv", ".pdf"]) found[kind] = await median(`${root}/statement${kind}`, cookie, STATEMENT, kind);
            measured.push(found);
        } finally {
            await server.stop();
        }
    }
    const [before, least, after] = measured;
    const row = (kind, name, atMost) => {
        const ours = [before[kind].total, after[kind].total];
        const ratio = (ours[0] + ours[1]) / 2 / least[kind].total;
        const note = `first byte after ${Math.max(before[kind].first, after[kind].first).toFixed(1)} ms`;
        const what = `statement of ${STATEMENT.toLocaleString("en-US")} lines, ${name}`;
        return { what, unit: " ms", ours, yardstick: least[kind].total, ratio, atMost, note };
    };
    const first = Math.max(before[""].first, after[""].first);
    return [
        row("", "HTML", 3),
        { what: "the same, first byte", unit: " ms", ours: [first], atMost: 50 },
        row(".csv", "CSV", 2),
        row(".pdf", "PDF", 20),
    ];
}

/** The median of some turns, each looked at: it has as many lines as it must. */
async function median(url, cookie, lines, kind) {
    const turns = [];
    for (let turn = 0; turn <= TURNS; turn++) {
        const got = await timed(url, cookie);
        const text = got.content.toString("latin1");
        const enough = { "": () => text.split("<tr").length > lines, ".csv": () => text.split("\n").length > lines };
        const whole = enough[kind] ?? (() => text.startsWith("%PDF-") && text.split("/Type/Page").length + text.split("/Type /Page").length > lines / 60);
        if (got.status !== 200 || !whole()) throw new Error(`${url} answers ${got.status} with ${got.content.length} bytes`);
        if (turn > 0) turns.push(got);
    }
    const middle = (name) => turns.map((turn) => turn[name]).sort((a, b) => a - b)[Math.floor(TURNS / 2)];
    return { total: middle("total"), first: middle("first") };
}

/** One request: when its first and its last byte came, in ms. */
function timed(url, cookie) {
    return new Promise((done, failed) => {
        const began = performance.now();
        const sent = request(url, { headers: { cookie }, agent: false }, (answer) => {
            const parts = [];
            let first;
            answer.on("data", (part) => {
                first ??= performance.now() - began;
                parts.push(part);
            });
            answer.on("end", () => {
                const total = performance.now() - began;
                done({ status: answer.statusCode, content: Buffer.concat(parts), first, total });
            });
            answer.on("error", failed);
        });
        sent.on("error", failed);
        sent.end();
    });
}

/** What is streamed: seconds, first byte, and the most memory above what the server had before. */
async function measureLong(server, base, { cookie, debtor }) {
    const long = [
        { what: `CSV of ${LIST.toLocaleString("en-US")} invoices`, path: `${debtor}/invoices.csv?status=all`, least: LIST * 40 },
        { what: `zip of ${ZIP} PDFs`, path: `${debtor}/documents?as=pdfs&from=2024-02-29&to=2024-02-29`, least: ZIP * 5_000 },
    ];
    const rows = [];
    await timed(base + long[1].path, cookie);
    for (const { what, path, least } of long) {
        const idle = memory(server.pid, "VmRSS");
        // The most it ever had counts anew from here.
        writeFileSync(`/proc/${server.pid}/clear_refs`, "5");
        const got = await timed(base + path, cookie);
        if (got.status !== 200 || got.content.length < least) throw new Error(`${path} answers ${got.status}, ${got.content.length} bytes`);
        const above = Math.max(0, memory(server.pid, "VmHWM") - idle) / 1024;
        const note = `${(got.total / 1000).toFixed(1)} s, ${(got.content.length / 2 ** 20).toFixed(1)} MiB`;
        rows.push({ what: `${what}, first byte`, unit: " ms", ours: [got.first], atMost: 200, note });
        rows.push({ what: `${what}, memory above idle`, unit: " MiB", ours: [above], atMost: MOST_MIB });
    }
    return rows;
}
