// Imports into empty databases: Saldo on both engines, and the yardstick, which checks nothing.

import { join } from "node:path";
import { makeDatabase, settings } from "./installation.mjs";
import { run, watch } from "./processes.mjs";

export async function measureImports(setup) {
    const { folder, yardstick, saldo, files } = setup;
    const [zip, csv] = [join(folder, "invoices.zip"), join(folder, "invoices.csv")];
    console.log(`imports: ${files} UBL files in one zip, ${files} rows of CSV`);
    run(yardstick, ["make-ubl", zip, String(files)]);
    run(yardstick, ["make-csv", csv, String(files)]);
    const ours = async (name, database) => {
        const env = settings(setup, name, database);
        await watch(saldo, ["migrate"], env);
        const ubl = await watch(saldo, ["import", "ubl", "--adopt-creditor", zip], env);
        return { ubl, csv: await watch(saldo, ["import", "csv", csv], env) };
    };
    const floor = async (name) => {
        const database = `sqlite:${join(folder, name)}`;
        const ubl = await watch(yardstick, ["import-ubl", database, zip], process.env);
        return { ubl, csv: await watch(yardstick, ["import-csv", database, csv], process.env) };
    };
    const before = await ours("import-1");
    const least = await floor("import-floor.db");
    const after = await ours("import-2");
    const postgres = await ours("import-pg", makeDatabase(setup, "bench_import"));
    return ["ubl", "csv"].flatMap((kind) => rows(kind, files, { before, least, after, postgres }));
}

function rows(kind, files, { before, least, after, postgres }) {
    const rate = (measured) => files / measured[kind].seconds;
    const ours = (rate(before) + rate(after)) / 2;
    const must = { ubl: 0.2, csv: 0.3 }[kind];
    const peak = Math.max(...[before, after, postgres].map((measured) => measured[kind].peakMib));
    const name = { ubl: "UBL import, SQLite", csv: "CSV import, SQLite" }[kind];
    const found = [
        {
            what: name,
            unit: "/s",
            ours: [rate(before), rate(after)],
            yardstick: rate(least),
            ratio: ours / rate(least),
            atLeast: must,
        },
        {
            what: name.replace("SQLite", "PostgreSQL (÷ ours on SQLite)"),
            unit: "/s",
            ours: [rate(postgres)],
            ratio: rate(postgres) / ours,
            atLeast: 0.5,
        },
    ];
    if (kind === "ubl") {
        // 256 MB, as MiB.
        found.push({ what: "UBL import, peak memory", unit: " MiB", ours: [peak], atMost: 244 });
    }
    return found;
}
