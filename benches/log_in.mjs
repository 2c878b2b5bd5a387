// Logs in as people do: asks for a code, reads the mail in the outbox folder, types the code.

import { request } from "node:http";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One request, not followed, with what was really sent over the wire. */
export function ask(url, { method = "GET", headers = {}, form } = {}) {
    const body = form && new URLSearchParams(form).toString();
    if (body) {
        const about = { "content-type": "application/x-www-form-urlencoded", "content-length": body.length };
        headers = { ...headers, ...about };
    }
    return new Promise((done, failed) => {
        const sent = request(url, { method, headers, agent: false, timeout: 30_000 }, (answer) => {
            const parts = [];
            answer.on("data", (part) => parts.push(part));
            // Read now: a closed socket forgets.
            answer.on("end", () => {
                const content = Buffer.concat(parts);
                done({ status: answer.statusCode, headers: answer.headers, content, bytes: answer.socket.bytesRead });
            });
        });
        sent.on("error", failed);
        sent.on("timeout", () => sent.destroy(new Error(`${url} does not answer`)));
        sent.end(body);
    });
}

/** The session's cookie of the person with this address, as a `Cookie` header. */
export async function logIn(base, email, outbox) {
    const origin = { origin: base };
    const asked = await ask(`${base}/login`, { method: "POST", headers: origin, form: { email, next: "" } });
    const pending = cookiesOf(asked);
    const page = await ask(`${base}/login/sent`, { headers: { cookie: pending } });
    const id = page.content.toString().match(/name="id"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="id"/);
    if (!id) throw new Error(`no code can be typed (${asked.status}, ${page.status})`);
    const code = await codeFor(email, outbox);
    const form = { id: id[1] ?? id[2], code };
    const entered = await ask(`${base}/login/code`, { method: "POST", headers: { ...origin, cookie: pending }, form });
    const session = cookiesOf(entered);
    if (entered.status !== 303 || !session) throw new Error(`the code of the mail was refused (${entered.status})`);
    return session;
}

export function cookiesOf(answer) {
    const cookies = (answer.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]);
    return cookies.filter((cookie) => !cookie.endsWith("=")).join("; ");
}

/** The server's worker writes the mail a moment later. */
async function codeFor(email, outbox) {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
        for (const file of mails(outbox)) {
            const mail = JSON.parse(readFileSync(join(outbox, file), "utf8"));
            const code = mail.to === email && mail.text.match(/^\s*(\d{3}\s?\d{3})\s*$/m);
            if (code) return code[1].replace(/\s/g, "");
        }
        await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`no mail for ${email} in ${outbox}`);
}

function mails(outbox) {
    try {
        return readdirSync(outbox).filter((file) => file.endsWith(".json"));
    } catch {
        return [];
    }
}
