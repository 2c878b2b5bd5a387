// Whether the time of an answer tells a known address from an unknown one: log-in mails and passwords of
// contacts, passwords of staff. Both are asked in turns, so that the machine's moods fall on both alike.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settings } from "./installation.mjs";
import { ask } from "./log_in.mjs";
import { freePort, run, serve } from "./processes.mjs";

/** Tries of each; a contact may ask for five mails an hour, so that many contacts are needed. */
const TRIES = 120;

const folder = mkdtempSync(join(tmpdir(), "saldo-timing-"));
try {
    const saldo = process.env.BENCH_SALDO;
    const port = await freePort();
    // Each try comes from a network of its own: the limits per network are not what is measured.
    const env = { ...settings({ folder }, "timing", undefined, port), SALDO_TRUSTED_PROXIES: "127.0.0.1" };
    run(saldo, ["demo", "--debtors", "2", "--invoices-each", "1"], { env });
    for (let n = 0; n < TRIES; n++) {
        const person = ["--debtor", "10001", "--email", `known-${n}@example.com`, "--name", "Known"];
        run(saldo, ["contact", "invite", ...person], { env });
    }
    run(saldo, ["staff", "add", "--email", "known@example.org", "--name", "Known"], { env });
    const server = await serve(saldo, ["serve"], env, port, "/health", join(folder, "log"));
    try {
        const base = `http://127.0.0.1:${port}`;
        await compare("a log-in mail", base, "/login", (n, who) => ({ email: `${who}-${n}@example.com` }));
        const wrong = { password: "not the right one" };
        await compare("a wrong password", base, "/login/password", (n, who) => ({ email: `${who}-${n}@example.com`, ...wrong }));
        await compare("a wrong staff password", base, "/admin/log-in", (n, who) => ({ email: `${who}@example.org`, ...wrong }));
        await compare("a staff link", base, "/admin/forgot", (n, who) => ({ email: `${who}${n % 100}@example.org` }));
    } finally {
        await server.stop();
    }
} finally {
    rmSync(folder, { recursive: true, force: true });
}

/** Prints the medians of both, and how often the known one was slower: one half when nothing can be told. */
async function compare(what, base, path, formOf) {
    const times = { known: [], unknown: [] };
    for (let n = 0; n < TRIES; n++) {
        const turns = n % 2 ? ["known", "unknown"] : ["unknown", "known"];
        for (const who of turns) {
            const headers = { origin: base, "x-forwarded-for": `10.${who.length}.${n}.${(n * 7) % 250}` };
            const began = process.hrtime.bigint();
            const answer = await ask(`${base}${path}`, { method: "POST", headers, form: formOf(n, who) });
            times[who].push(Number(process.hrtime.bigint() - began) / 1e6);
            if (answer.status >= 429) throw new Error(`${path} answered ${answer.status}`);
        }
    }
    const slower = times.known.filter((time, n) => time > times.unknown[n]).length / TRIES;
    const [known, unknown] = [median(times.known), median(times.unknown)];
    console.log(`${what}: known ${known.toFixed(2)} ms, unknown ${unknown.toFixed(2)} ms; known slower in ${Math.round(slower * 100)} of 100`);
}

function median(times) {
    return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
