// Starting, watching and stopping programs. Servers run on core 1, what asks them on core 0.

import { execFileSync, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer, connect } from "node:net";

/** Ends the program with its output when it fails. */
export function run(program, args, options = {}) {
    return execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
}

/** Runs to the end and watches: seconds it took, the most memory it had, what it printed. */
export async function watch(program, args, env) {
    const began = process.hrtime.bigint();
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let peakKib = 0;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    const sample = setInterval(() => (peakKib = Math.max(peakKib, memory(child.pid, "VmHWM"))), 20);
    const code = await new Promise((done) => child.on("close", done));
    clearInterval(sample);
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output}`);
    return { seconds: Number(process.hrtime.bigint() - began) / 1e9, peakMib: peakKib / 1024, output };
}

/** A figure of /proc in KiB; 0 once the process is gone. */
export function memory(pid, name) {
    try {
        return Number(readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`${name}:\\s+(\\d+)`))?.[1] ?? 0);
    } catch {
        return 0;
    }
}

/** A port nobody listens on. */
export function freePort() {
    return new Promise((done, failed) => {
        const server = createServer().on("error", failed);
        server.listen(0, "127.0.0.1", () => {
            const { port } = server.address();
            server.close(() => done(port));
        });
    });
}

/** A server on core 1; waits as `started` does. */
export function serve(program, args, env, port, path, log) {
    return started("taskset", ["-c", "1", program, ...args], env, port, path, log);
}

/** A server; waits until `path` is answered. Gives milliseconds to that answer. */
export async function started(program, args, env, port, path, log) {
    const began = process.hrtime.bigint();
    const server = background(program, args, env, log);
    const deadline = Date.now() + 30_000;
    while (!(await answers(port, path))) {
        if (server.ended() || Date.now() > deadline) {
            await server.stop();
            throw new Error(`${program} does not answer:\n${readFileSync(log, "utf8").slice(-2000)}`);
        }
    }
    return { ...server, milliseconds: Number(process.hrtime.bigint() - began) / 1e6 };
}

/** A process that runs until it is stopped; what it prints goes to the end of a file. */
export function background(program, args, env, log) {
    const out = openSync(log, "a");
    const child = spawn(program, args, { env, stdio: ["ignore", out, out] });
    closeSync(out);
    let over = false;
    child.on("close", () => (over = true));
    const ended = () => over;
    return { pid: child.pid, ended, stop: () => stop(child, ended) };
}

function answers(port, path) {
    return new Promise((done) => {
        const socket = connect(port, "127.0.0.1");
        const end = (answered) => {
            socket.destroy();
            // A refused connection is tried again a millisecond later.
            setTimeout(() => done(answered), answered ? 0 : 1);
        };
        const asked = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: close\r\n\r\n`;
        socket.on("connect", () => socket.write(asked));
        socket.once("data", (data) => end(/^HTTP\/1\.1 [234]/.test(data)));
        socket.on("error", () => end(false));
    });
}

async function stop(child, ended) {
    if (ended()) return;
    const closed = new Promise((done) => child.on("close", done));
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await closed;
    clearTimeout(late);
}

/** Connections from core 0. Requests a second, p50 and p99 in ms, the server's largest resident memory in MiB. */
export async function load(server, url, cookie, seconds, connections = 32) {
    const args = ["-c", "0", "wrk", "-t1", `-c${connections}`, `-d${seconds}s`, "--latency", "-H", `Cookie: ${cookie}`, url];
    let residentKib = 0;
    const sample = setInterval(() => (residentKib = Math.max(residentKib, memory(server.pid, "VmRSS"))), 200);
    const output = await new Promise((done, failed) => {
        const wrk = spawn("taskset", args, { stdio: ["ignore", "pipe", "inherit"] });
        let text = "";
        wrk.stdout.on("data", (data) => (text += data));
        wrk.on("close", (code) => (code === 0 ? done(text) : failed(new Error(`wrk ended with ${code}`))));
    });
    clearInterval(sample);
    if (/Non-2xx|Socket errors/.test(output)) throw new Error(`${url} fails under load:\n${output}`);
    const percentile = (which) => {
        const [, figure, unit] = output.match(new RegExp(`${which}%\\s+([\\d.]+)(us|ms|s)`));
        return Number(figure) * { us: 0.001, ms: 1, s: 1000 }[unit];
    };
    return {
        rate: Number(output.match(/Requests\/sec:\s+([\d.]+)/)[1]),
        p50: percentile(50),
        p99: percentile(99),
        residentMib: residentKib / 1024,
    };
}
