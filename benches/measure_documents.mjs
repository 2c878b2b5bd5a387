// Long documents: statements of 10,000 lines beside the yardstick's, a list of 100,000 lines as CSV, and PDFs of invoices
// with 10 lines, 500 in a zip and 100 in one. How long they take, when the first byte comes, and how much memory the
// server needs above what it has idle.

import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { settings } from "./installation.mjs";
import { ask } from "./log_in.mjs";
import { findVisitor } from "./measure_pages.mjs";
import { freePort, memory, run, serve, watch } from "./processes.mjs";

const STATEMENT = 10_000;
const LIST = 100_000;
const ZIP = 500;
const MERGED = 100;
const TURNS = 7;
const MOST_MIB = 64;

/** The invoices that become PDFs have days of their own, and so has the list. */
const MERGED_DAY = "2024-02-28";
const ZIP_DAY = "2024-02-29";
const LIST_YEAR = "from=2025-01-01&to=2025-12-31";

/** Both statements. The yardstick has one, with a balance on each line, whichever is asked for. */
const STATEMENTS = [
    { name: "statement of open items", query: "" },
    { name: "statement of a period", query: `?kind=period&${LIST_YEAR}` },
];

/** Rows of the table. */
export async function measureDocuments(setup) {
    const port = await freePort();
    const env = settings(setup, "documents", undefined, port);
    console.log(`documents: making ${LIST} invoices of one debtor`);
    const demo = ["demo", "--debtors", "20", "--invoices-each", "50", "--lines-each", "10"];
    const seeded = await watch(setup.saldo, demo, env);
    const base = `http://127.0.0.1:${port}`;
    const start = () => serve(setup.saldo, ["serve"], env, port, "/login", join(setup.folder, "documents.log"));
    const withServer = async (work) => {
        const server = await start();
        try {
            return await work(server);
        } finally {
            await server.stop();
        }
    };
    const outbox = join(env.SALDO_DATA_DIR, "outbox");
    const who = await withServer(async () => debtorOf(base, await findVisitor(base, seeded.output, outbox)));
    await bring(setup, env, who.number, 0, STATEMENT);
    const statements = await measureStatements(setup, base, start, who);
    const printed = await withServer((server) => measureMemory(server, base, who, printedStatement(who)));
    await bring(setup, env, who.number, STATEMENT, LIST);
    await bringWithLines(setup, env, who.xml);
    const long = await withServer((server) => measureMemory(server, base, who, longFiles(who)));
    return [...statements, ...printed, ...long];
}

/** The debtor whose pages were found, its customer number, and an invoice of it with 10 lines, also as it came. */
async function debtorOf(base, { cookie, list, invoice }) {
    const debtor = list.match(/^\/d\/[^/]+/)[0];
    const file = await ask(`${base}${debtor}/invoices.csv`, { headers: { cookie } });
    const number = file.headers["content-disposition"].match(/-(\w+)\.csv"/)[1];
    const xml = (await ask(`${base}${invoice}/xml`, { headers: { cookie } })).content.toString();
    return { cookie, debtor, number, invoice, xml };
}

/** Invoices without lines from `from` up to `to`. */
async function bring(setup, env, debtor, from, to) {
    const row = (id) => {
        const day = `2025-${two(1 + (id % 12))}-${two(1 + (id % 28))}`;
        return `invoice;B-${id};${day};2026-12-31;EUR;${debtor};Debtor of the bench;${100 + (id % 900)}.05`;
    };
    const head = "kind;number;issue_date;due_date;currency;debtor_number;debtor_name;total";
    const file = join(setup.folder, `documents-${from}.csv`);
    writeFileSync(file, [head, ...Array.from({ length: to - from }, (_, at) => row(from + at))].join("\n"));
    await watch(setup.saldo, ["import", "csv", file], env);
}

/** The invoice with 10 lines again and again, under other numbers and without its files: a PDF among them could be sent
 * as it came. */
async function bringWithLines(setup, env, xml) {
    const folder = join(setup.folder, "documents-with-lines");
    mkdirSync(folder);
    const plain = xml.replace(/<cac:AdditionalDocumentReference>.*?<\/cac:AdditionalDocumentReference>/gs, "");
    const head = /<cbc:ID>[^<]*<\/cbc:ID>\s*<cbc:IssueDate>[^<]*</;
    if (!head.test(plain) || plain.split("<cac:InvoiceLine>").length <= 10) throw new Error("no invoice with 10 lines to copy");
    for (let id = 0; id < ZIP; id++) {
        const day = id < MERGED ? MERGED_DAY : ZIP_DAY;
        const copy = plain.replace(head, `<cbc:ID>L-${id}</cbc:ID><cbc:IssueDate>${day}<`);
        writeFileSync(join(folder, `${id}.xml`), copy);
    }
    await watch(setup.saldo, ["import", "ubl", folder], env);
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
            for (const { name, query } of STATEMENTS) {
                found[name] = {};
                for (const kind of ["", ".csv", ".pdf"]) {
                    found[name][kind] = await median(`${root}/statement${kind}${query}`, cookie, STATEMENT, kind);
                }
            }
            measured.push(found);
        } finally {
            await server.stop();
        }
    }
    return STATEMENTS.flatMap(({ name }) => statementRows(name, measured.map((found) => found[name])));
}

function statementRows(name, [before, least, after]) {
    const lines = STATEMENT.toLocaleString("en-US");
    const row = (kind, form, atMost) => {
        const ours = [before[kind].total, after[kind].total];
        const ratio = (ours[0] + ours[1]) / 2 / least[kind].total;
        const note = `first byte after ${Math.max(before[kind].first, after[kind].first).toFixed(1)} ms`;
        const what = `${name}, ${lines} lines, ${form}`;
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

const printedStatement = ({ debtor }) => [
    {
        what: `PDF of a statement of ${STATEMENT.toLocaleString("en-US")} lines`,
        path: `${debtor}/statement.pdf?kind=period&${LIST_YEAR}`,
        least: STATEMENT * 10,
        isPlain: true,
    },
];

const longFiles = ({ debtor }) => [
    { what: `CSV of ${LIST.toLocaleString("en-US")} invoices`, path: `${debtor}/invoices.csv?status=all`, least: LIST * 40 },
    {
        what: `zip of ${ZIP} PDFs of 10 lines`,
        path: `${debtor}/documents?as=pdfs&from=${MERGED_DAY}&to=${ZIP_DAY}`,
        least: ZIP * 5_000,
    },
    {
        what: `one PDF of ${MERGED} invoices of 10 lines`,
        path: `${debtor}/documents?as=merged&from=${MERGED_DAY}&to=${MERGED_DAY}`,
        least: MERGED * 500,
        isPlain: true,
    },
];

/** Each once: its first byte, and the most memory above what the server had before. Plain figures have no limit. Idle is
 * a server that has made one PDF, so that it has read its fonts. */
async function measureMemory(server, base, { cookie, invoice }, files) {
    const rows = [];
    await timed(`${base}${invoice}/pdf`, cookie);
    for (const { what, path, least, isPlain } of files) {
        const idle = memory(server.pid, "VmRSS");
        // The most it ever had counts anew from here.
        writeFileSync(`/proc/${server.pid}/clear_refs`, "5");
        const got = await timed(base + path, cookie);
        const bytes = got.content.length;
        if (got.status !== 200 || bytes < least) throw new Error(`${path} answers ${got.status}, ${bytes} bytes`);
        const above = Math.max(0, memory(server.pid, "VmHWM") - idle) / 1024;
        const note = `${(got.total / 1000).toFixed(1)} s, ${(bytes / 2 ** 20).toFixed(1)} MiB`;
        const row = { what: `${what}, memory above idle`, unit: " MiB", ours: [above] };
        if (isPlain) {
            rows.push({ ...row, note });
        } else {
            rows.push({ what: `${what}, first byte`, unit: " ms", ours: [got.first], atMost: 200, note });
            rows.push({ ...row, atMost: MOST_MIB });
        }
    }
    return rows;
}
