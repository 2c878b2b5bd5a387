// The table, and its place in docs/performance.md.

import { cpus, totalmem } from "node:os";
import { readFileSync, writeFileSync } from "node:fs";
import { run } from "./processes.mjs";

const PAGE = "docs/performance.md";
const BEGIN = "<!-- measured by make bench: begin -->";
const END = "<!-- measured by make bench: end -->";

/** What was measured on, and how long. */
export function machine({ debtors, seconds, files }) {
    const commit = run("git", ["rev-parse", "--short", "HEAD"]).trim();
    return [
        `${cpus()[0].model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB memory;`,
        `${new Date().toISOString().slice(0, 10)}, commit ${commit};`,
        `${debtors} debtors × 50 invoices × 10 lines, ${seconds} s each; imports of ${files} documents.`,
    ].join(" ");
}

/** A row holds when its ratio (or, without a yardstick, its figure) keeps to the limit; a plain figure has none. */
export function holds(row) {
    if (isPlain(row)) return true;
    const found = row.ratio ?? Math.max(...row.ours);
    return row.atLeast === undefined ? found <= row.atMost : found >= row.atLeast;
}

function isPlain(row) {
    return row.atLeast === undefined && row.atMost === undefined;
}

/** One line a row. */
export function tableOf(rows) {
    const lines = rows.map((row) => {
        const most = `≤ ${short(row.atMost ?? 0)}${row.ratio === undefined ? row.unit : "×"}`;
        const must = row.atLeast === undefined ? most : `≥ ${row.atLeast.toFixed(2)}`;
        const yardstick = row.yardstick === undefined ? "" : `${short(row.yardstick)}${row.unit}`;
        const ours = row.ours.map(short).join(" and ") + row.unit + (row.note ? ` (${row.note})` : "");
        const kept = isPlain(row) ? ["", ""] : [must, holds(row) ? "yes" : "**no**"];
        return [row.what, ours, yardstick, row.ratio?.toFixed(2) ?? "", ...kept];
    });
    const head = ["what", "Saldo", "yardstick", "ratio", "must", "holds"];
    return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function short(figure) {
    return figure >= 100 ? Math.round(figure).toLocaleString("en-US") : String(Number(figure.toFixed(1)));
}

/** Replaces what stands between the markers. */
export function record(measured) {
    const page = readFileSync(PAGE, "utf8");
    const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
    if (begin < 0 || end < begin) throw new Error(`${PAGE} has no place for the figures`);
    writeFileSync(PAGE, `${page.slice(0, begin + BEGIN.length)}\n${measured}\n${page.slice(end)}`);
    console.log(`\nwritten to ${PAGE}`);
}
