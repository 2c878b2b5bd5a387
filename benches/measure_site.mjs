// What a browser transfers for the list page when it has nothing yet.

import { brotliDecompressSync } from "node:zlib";
import { ask } from "./log_in.mjs";

const COMPRESSED = { "accept-encoding": "br, gzip" };

export async function measureSite({ start, base, visitor }) {
    const server = await start();
    try {
        const files = await everything(base, visitor);
        const scripts = [...files].filter(([path]) => /\.(js|wasm)$/.test(path));
        const script = scripts.map(([, answer]) => answer.content.length);
        const total = [...files.values()].map((answer) => answer.bytes);
        const sum = (sizes) => sizes.reduce((all, size) => all + size, 0);
        return [
            { what: "wasm and glue, brotli", unit: " kB", ours: [sum(script) / 1000], atMost: 90 },
            { what: "list page, everything, headers too", unit: " kB", ours: [sum(total) / 1000], atMost: 150 },
            { what: "list page, files", unit: "", ours: [files.size], atMost: 6 },
        ];
    } finally {
        await server.stop();
    }
}

/** The page, what it names and what its style names, by path. */
async function everything(base, { cookie, list }) {
    const page = await ask(base + list, { headers: { cookie, ...COMPRESSED } });
    const files = new Map([[list, page]]);
    const waiting = named(text(page));
    while (waiting.length > 0) {
        const path = waiting.pop();
        if (files.has(path)) continue;
        const answer = await ask(base + path, { headers: { cookie, ...COMPRESSED } });
        if (answer.status !== 200) throw new Error(`the list page names ${path}, which answers ${answer.status}`);
        files.set(path, answer);
        if (path.endsWith(".css")) waiting.push(...named(text(answer)));
    }
    return files;
}

function named(content) {
    return content.match(/\/pkg\/[\w.-]+/g) ?? [];
}

function text(answer) {
    const encoding = answer.headers["content-encoding"];
    if (encoding === undefined) return answer.content.toString();
    if (encoding !== "br") throw new Error(`compressed with ${encoding}, although brotli was offered`);
    return brotliDecompressSync(answer.content).toString();
}
