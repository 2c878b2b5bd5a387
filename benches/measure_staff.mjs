// The pages staff look at all day, with as much as a large creditor has: p99 at 8 connections, on both engines.

import { join } from "node:path";
import { makeDatabase, settings } from "./installation.mjs";
import { ask } from "./log_in.mjs";
import { logInStaff } from "./log_in_staff.mjs";
import { freePort, load, run, serve, watch } from "./processes.mjs";

const CONNECTIONS = 8;
const MOST_MS = 100;

/** Each page with what has to stand on it. To measure another one, add it here. */
const PAGES = [
    { what: "morning page", path: () => "/admin", shows: /task-list/ },
    { what: "queue of tasks", path: () => "/admin/tasks", shows: /task-list/ },
    { what: "debtors", path: () => "/admin/debtors", shows: /debtor-list/ },
    { what: "search by a part of a name", path: () => "/admin/debtors?q=anker", shows: /debtor-list/ },
    { what: "search by an amount", path: () => "/admin/debtors?q=121%2C00", shows: /<main/ },
    { what: "search that finds nothing", path: () => "/admin/debtors?q=zzzzzz", shows: /<main/ },
    { what: "debtor with the most invoices", path: (largest) => largest, shows: /class="timeline"/ },
];

/** The debtor with the longest list (see src/demo/cast.rs). */
async function largest(base, cookie) {
    const found = await ask(`${base}/admin/debtors?q=10002`, { headers: { cookie } });
    return found.content.toString().match(/href="(\/admin\/debtors\/deb_[^"?]+)"/)[1];
}

/** Rows of the table. */
export async function measureStaff(setup) {
    const sqlite = await onEngine(setup, "SQLite", undefined);
    return [...sqlite, ...(await onEngine(setup, "PostgreSQL", makeDatabase(setup, "bench_staff")))];
}

async function onEngine(setup, engine, database) {
    const port = await freePort();
    const env = settings(setup, `staff-${engine}`, database, port);
    console.log(`${engine}: making ${setup.staffDebtors} debtors, 50 invoices each`);
    const size = ["--debtors", String(setup.staffDebtors), "--invoices-each", "50", "--lines-each", "1"];
    await watch(setup.saldo, ["demo", ...size], env);
    fill(database ?? join(env.SALDO_DATA_DIR, "saldo.db"), setup.staffDebtors);
    const added = await watch(setup.saldo, ["staff", "add", "--email", "bench@molen.example", "--name", "Bench"], env);
    const link = added.output.match(/https?:\/\/\S+/)[0];
    const base = `http://127.0.0.1:${port}`;
    const server = await serve(setup.saldo, ["serve"], env, port, "/login", join(setup.folder, "staff.log"));
    const rows = [];
    try {
        const cookie = await logInStaff(base, link.replace(/^https?:\/\/[^/]+/, base));
        const debtor = await largest(base, cookie);
        for (const page of PAGES) {
            const url = base + page.path(debtor);
            const answer = await ask(url, { headers: { cookie } });
            if (answer.status !== 200 || !page.shows.test(answer.content.toString())) {
                throw new Error(`${url} answers ${answer.status} without ${page.shows}`);
            }
            await load(server, url, cookie, 1, CONNECTIONS);
            const measured = await load(server, url, cookie, setup.seconds, CONNECTIONS);
            const note = `p50 ${measured.p50.toFixed(1)} ms, ${Math.round(measured.rate)}/s`;
            const what = `${page.what}, p99 at ${CONNECTIONS}, ${engine}`;
            console.log(`${what}: ${measured.p99.toFixed(1)} ms (${note})`);
            rows.push({ what, unit: " ms", ours: [measured.p99], atMost: MOST_MS, note });
        }
    } finally {
        await server.stop();
    }
    return rows;
}

/** What the demo has too little of: tasks, messages, plans that run, and mails to most of the largest debtors, so that
 * nobody is after the few that the morning page has to find. */
const MORE = [
    `insert into task (id, kind, cause, debtor_id, detail, amount_minor, currency, due_on, created_at)
     select 'tsk_' || d.id, 'paid_difference', 'bench:' || d.id, d.debtor_id, 'made to be measured', d.outstanding_minor, d.currency,
            d.due_on, d.imported_at
     from document d
     where d.outstanding_minor > 0 and d.id in (select id from document where outstanding_minor > 0 order by id limit 3000)`,
    `insert into task (id, kind, cause, debtor_id, detail, amount_minor, currency, due_on, created_at, closed_at, closed_by)
     select 'tsk_' || d.id, 'paid_difference', 'bench:' || d.id, d.debtor_id, 'made to be measured', d.payable_minor, d.currency,
            d.due_on, d.imported_at, d.imported_at, 'system'
     from document d
     where d.id in (select id from document where outstanding_minor = 0 order by id limit 50000)`,
    `insert into outbox (id, kind, event_key, recipient, language, debtor_id, subject, body_text, body_html, created_at, send_at,
                         sent_at)
     select 'out_' || o.debtor_id, 'pay_link', 'bench:' || o.debtor_id, 'somebody@example.com', 'en', o.debtor_id, 's', 't', 'h',
            c.updated_at, c.updated_at, c.updated_at
     from (select debtor_id from debtor_open where currency = 'EUR' order by open_minor desc limit 60) o
     join creditor c on c.id = 1`,
    `insert into thread (id, debtor_id, about, created_at)
     select 'thr_' || id, debtor_id, 'bench:' || id, imported_at
     from document
     where id in (select id from document where outstanding_minor > 0 order by id limit 3000)`,
    `insert into message (id, thread_id, form_key, side, body, written_by, written_at)
     select 'msg_' || id, id, 'bench', 'debtor', 'made to be measured', 'system', created_at
     from thread
     where about like 'bench:%'`,
    `insert into plan (id, debtor_id, number, form_key, state, currency, policy_kind, policy_version, agreed_terms, started_by,
                       started_at)
     select 'pln_' || id, debtor_id, 1000000 + row_number() over (order by id), 'bench:' || id, 'running', currency, 'business', 0,
            1, 'system', imported_at
     from document
     where id in (select id from document where outstanding_minor > 0 order by id limit 1000)`,
    `insert into plan_part (plan_id, position, document_id, due_on, agreed_minor, open_minor)
     select 'pln_' || id, 1, id, due_on, outstanding_minor, outstanding_minor
     from document
     where id in (select id from document where outstanding_minor > 0 order by id limit 1000)`,
];

function fill(database, debtors) {
    const [program, ...args] = database.startsWith("postgres") ? ["psql", "-qtA", "-d", database] : ["sqlite3", database];
    const sql = [...MORE, "analyze", "select count(*) from debtor"];
    const found = Number(run(program, args, { input: sql.map((one) => `${one};\n`).join("") }).trim());
    if (found < debtors) throw new Error(`${found} debtors were made instead of ${debtors}`);
}
