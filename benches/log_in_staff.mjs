// Logs a person of the creditor in, as they do: the link, a password, an authenticator.

import { createHmac } from "node:crypto";
import { ask, cookiesOf } from "./log_in.mjs";

/** The session's cookie of whoever follows this link for the first time, as a `Cookie` header. */
export async function logInStaff(base, link) {
    let cookie = cookiesOf(await ask(link));
    const step = async (path, form) => {
        const answer = await ask(base + path, { method: "POST", headers: { origin: base, cookie }, form });
        if (answer.status !== 303) throw new Error(`${path} answers ${answer.status}`);
        cookie = cookiesOf(answer) || cookie;
        return answer;
    };
    await step("/admin/password", { new_password: "vier paarse olifanten" });
    const page = await ask(`${base}/admin/log-in/enrol`, { headers: { cookie } });
    const secret = page.content.toString().match(/id="totp-secret"[^>]*>([^<]+)</);
    if (!secret) throw new Error(`no secret is shown (${page.status})`);
    await step("/admin/log-in/enrol", { code: codeOf(secret[1]) });
    return cookie;
}

/** RFC 6238: six digits, SHA-1, half a minute. */
function codeOf(secret) {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...secret.replace(/[\s=]/g, "")].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
    const hash = createHmac("sha1", key).update(counter).digest();
    const at = hash[19] & 15;
    return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
