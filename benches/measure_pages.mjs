// The two pages under load, logged in: ours – yardstick – ours in one run, on both engines.

import { join } from "node:path";
import { makeDatabase, settings } from "./installation.mjs";
import { ask, logIn } from "./log_in.mjs";
import { background, freePort, load, run, serve, watch } from "./processes.mjs";

const LIST_ROWS = 50;
const STARTS = 9;

/** Rows of the table, and how to ask for the list again (the server stays until then). */
export async function measurePages(setup) {
    const sqlite = await onEngine(setup, "SQLite", undefined, `sqlite:${join(setup.folder, "floor.db")}`);
    const databases = [makeDatabase(setup, "bench_saldo"), makeDatabase(setup, "bench_floor")];
    const postgres = await onEngine(setup, "PostgreSQL", ...databases);
    return { pages: [...sqlite.rows, ...postgres.rows], visit: sqlite.visit };
}

async function onEngine(setup, engine, database, floorDatabase) {
    const port = await freePort();
    const env = settings(setup, `pages-${engine}`, database, port);
    console.log(`${engine}: making ${setup.debtors} debtors, 50 invoices each, 10 lines each`);
    const demo = ["demo", "--debtors", String(setup.debtors), "--invoices-each", "50", "--lines-each", "10"];
    const seeded = await watch(setup.saldo, demo, env);
    run(setup.yardstick, ["seed", floorDatabase, String(setup.debtors), "50", "10"]);
    if (database) run("psql", ["-q", "-d", database, "-c", "vacuum analyze"]);
    const base = `http://127.0.0.1:${port}`;
    const start = () => serve(setup.saldo, ["serve"], env, port, "/login", join(setup.folder, "saldo.log"));
    const starts = await startTimes(start);
    const floorPort = await freePort();
    const floorLog = join(setup.folder, "floor.log");
    const floorArguments = ["serve", floorDatabase, String(floorPort)];
    const startFloor = () => serve(setup.yardstick, floorArguments, process.env, floorPort, "/invoices", floorLog);

    const server = await start();
    // On PostgreSQL mails are sent by a process of their own.
    const worker = database && background(setup.saldo, ["work"], env, join(setup.folder, "work.log"));
    let visitor;
    try {
        visitor = await findVisitor(base, seeded.output, join(env.SALDO_DATA_DIR, "outbox"));
    } finally {
        await worker?.stop();
        await server.stop();
    }
    console.log(`${engine}: ${visitor.list} has ${LIST_ROWS} rows; measuring`);

    const measured = [];
    for (const turn of ["ours", "yardstick", "ours"]) {
        const one = turn === "ours" ? await start() : await startFloor();
        const [root, who] = turn === "ours" ? [base, visitor] : [`http://127.0.0.1:${floorPort}`, FLOOR_VISITOR];
        try {
            await check(root, who);
            await load(one, root + who.list, who.cookie, 1);
            const list = await load(one, root + who.list, who.cookie, setup.seconds);
            measured.push({ list, invoice: await load(one, root + who.invoice, who.cookie, setup.seconds) });
        } finally {
            await one.stop();
        }
    }
    return { rows: rows(engine, measured, starts), visit: { start, base, visitor } };
}

const FLOOR_VISITOR = { cookie: "session=debtor-1", list: "/invoices", invoice: "/invoices/1" };

/** Median of starts with the current schema, in ms; the first one does not count. */
async function startTimes(start) {
    const times = [];
    for (let turn = 0; turn <= STARTS; turn++) {
        const server = await start();
        if (turn > 0) times.push(server.milliseconds);
        await server.stop();
    }
    return times.sort((a, b) => a - b)[Math.floor(STARTS / 2)];
}

/** Logs in with the demo's addresses until one has a full page and an invoice of 10 lines. */
export async function findVisitor(base, demoOutput, outbox) {
    const addresses = [...demoOutput.matchAll(/^\s+(\S+@\S+)\s/gm)].map((match) => match[1]);
    for (const email of addresses) {
        const cookie = await logIn(base, email, outbox);
        for (const debtor of await debtorsOf(base, cookie)) {
            const found = await pagesOf(base, debtor, cookie);
            if (found) return found;
        }
    }
    throw new Error(`nobody of ${addresses.join(", ")} sees ${LIST_ROWS} invoices and one with 10 lines`);
}

/** Both pages of a debtor, or nothing when it has too few documents. */
async function pagesOf(base, debtor, cookie) {
    const list = `${debtor}/invoices?status=all`;
    const page = await ask(base + list, { headers: { cookie } });
    if (rowsIn(page) !== LIST_ROWS) return undefined;
    const documents = page.content.toString().match(new RegExp(`${debtor}/invoices/[^"/?]+`, "g"));
    for (const invoice of new Set(documents)) {
        if (rowsIn(await ask(base + invoice, { headers: { cookie } })) >= 10) return { cookie, list, invoice };
    }
    return undefined;
}

/** Where the start page leads, or what it offers. */
async function debtorsOf(base, cookie) {
    let path = "/";
    for (let step = 0; step < 5; step++) {
        const answer = await ask(base + path, { headers: { cookie } });
        const found = (answer.headers.location ?? answer.content.toString()).match(/\/d\/[^"/?]+/g);
        if (found) return new Set(found);
        path = answer.headers.location;
        if (!path) break;
    }
    throw new Error("the start page leads to no debtor");
}

/** The bodies that are measured have to be the right ones. */
async function check(root, { cookie, list, invoice }) {
    const rows = rowsIn(await ask(root + list, { headers: { cookie } }));
    const lines = rowsIn(await ask(root + invoice, { headers: { cookie } }));
    if (rows !== LIST_ROWS || lines < 10) throw new Error(`${root} shows ${rows} rows and ${lines} lines`);
}

/** Rows of the first table's body; -1 when the answer is no page. */
function rowsIn({ status, content }) {
    const body = content.toString().match(/<tbody[^>]*>(.*?)<\/tbody>/s);
    return status === 200 && body ? body[1].split("<tr").length - 1 : -1;
}

function rows(engine, [before, least, after], starts) {
    const page = (name, what, atLeast) => {
        const ours = [before[name].rate, after[name].rate];
        const ratio = (ours[0] + ours[1]) / 2 / least[name].rate;
        const p99 = Math.max(before[name].p99, after[name].p99);
        const note = `p99 ${p99.toFixed(1)} ms`;
        return { what: `${what}, ${engine}`, unit: "/s", ours, yardstick: least[name].rate, ratio, atLeast, note };
    };
    const resident = Math.max(before.list.residentMib, after.list.residentMib);
    return [
        page("list", "list of 50 rows", 0.3),
        page("invoice", "invoice of 10 lines", 0.25),
        { what: `start to first answer, ${engine}`, unit: " ms", ours: [starts], atMost: 100 },
        {
            what: `resident under list load, ${engine}`,
            unit: " MiB",
            ours: [resident],
            yardstick: least.list.residentMib,
            atMost: 96,
        },
    ];
}
