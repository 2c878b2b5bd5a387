// The measurements of `make bench`. Started by scripts/bench.sh, which builds everything first.
// Prints one table; with BENCH_RECORD=1 it also goes into docs/performance.md.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureDocuments } from "./measure_documents.mjs";
import { measureImports } from "./measure_imports.mjs";
import { measurePages } from "./measure_pages.mjs";
import { measurePdf } from "./measure_pdf.mjs";
import { measureSite } from "./measure_site.mjs";
import { measureStaff } from "./measure_staff.mjs";
import { measureStart } from "./measure_start.mjs";
import { holds, machine, record, tableOf } from "./report.mjs";

const postgres = process.env.SALDO_TEST_POSTGRES_URL;
if (!postgres) throw new Error("start scripts/bench.sh: it brings a PostgreSQL along");
const folder = mkdtempSync(join(tmpdir(), "saldo-bench-"));
try {
    const setup = {
        folder,
        postgres,
        saldo: process.env.BENCH_SALDO,
        yardstick: process.env.BENCH_YARDSTICK,
        seconds: Number(process.env.BENCH_SECONDS ?? 10),
        files: Number(process.env.BENCH_FILES ?? 10_000),
        debtors: Number(process.env.BENCH_DEBTORS ?? 1000),
        staffDebtors: Number(process.env.BENCH_STAFF_DEBTORS ?? 10_000),
    };
    const only = process.env.ONLY;
    const alone = {
        pages: measurePagesAlone,
        imports: measureImports,
        staff: measureStaff,
        pdf: measurePdf,
        documents: measureDocuments,
        start: measureStart,
    };
    if (only !== undefined && !(only in alone)) throw new Error(`ONLY=${only} is nothing that can be measured alone`);
    const rows = only === undefined ? await everything(setup) : await alone[only](setup);
    const table = tableOf(rows);
    console.log(`\n${machine(setup)}\n\n${table}`);
    if (process.env.BENCH_RECORD === "1") record(`${machine(setup)}\n\n${table}`);
    if (!rows.every(holds)) process.exitCode = 1;
} finally {
    rmSync(folder, { recursive: true, force: true });
}

async function measurePagesAlone(setup) {
    return (await measurePages(setup)).pages;
}

async function everything(setup) {
    const imports = await measureImports(setup);
    const { pages, visit } = await measurePages(setup);
    const site = await measureSite(visit);
    const long = [...(await measurePdf(setup)), ...(await measureDocuments(setup))];
    return [...pages, ...long, ...(await measureStaff(setup)), ...imports, ...site, ...(await measureStart(setup))];
}
