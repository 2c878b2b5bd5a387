/** The HTTP server, on loopback only: the API, the hosted page, and the tests' side door. */
import { createServer } from "node:http";
import { answerApi } from "./api.mjs";
import { answerControl } from "./control.mjs";
import { answerPage } from "./hosted-page.mjs";
import { Double } from "./double.mjs";

const host = "127.0.0.1";
const largestBody = 1024 * 1024;

/**
 * @param {import("./double.mjs").Config & { port?: number }} [config] port 0 or none: any free one
 * @returns {Promise<{ url: string, double: Double, close: () => Promise<void> }>}
 */
export async function startDouble({ port = 0, ...config } = {}) {
  const double = new Double(config);
  const server = createServer((request, response) => {
    serve(double, request, response).catch((failure) => {
      console.error(failure);
      response.writeHead(500).end();
    });
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, host, () => resolve(undefined)));
  const url = `http://${host}:${/** @type {any} */ (server.address()).port}`;
  double.config.publicUrl ||= url;
  return {
    url,
    double,
    close: async () => {
      double.reset();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(double, request, response) {
  const url = new URL(request.url ?? "/", "http://double");
  const body = await readBody(request);
  if (body === null) return response.writeHead(413).end();
  const answer = await answererFor(url.pathname)(double, { method: request.method ?? "GET", url, headers: request.headers, body });
  if (answer.reset) return request.socket.resetAndDestroy();
  return response.writeHead(answer.status, answer.headers).end(answer.text);
}

function answererFor(path) {
  if (path.startsWith("/_control/")) return answerControl;
  return path.startsWith("/c/pay/") ? answerPage : answerApi;
}

async function readBody(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > largestBody) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
