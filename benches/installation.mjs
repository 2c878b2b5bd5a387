// Where an installation of the bench keeps its things.

import { join } from "node:path";
import { run } from "./processes.mjs";

/** Saldo's settings for an installation of this name; SQLite unless a database is given. */
export function settings({ folder }, name, database, port) {
    const kept = Object.entries(process.env).filter(([key]) => !key.startsWith("SALDO_"));
    const data = join(folder, name);
    const env = { ...Object.fromEntries(kept), SALDO_DATA_DIR: data, SALDO_PROFILE: "demo" };
    if (database) env.SALDO_DATABASE_URL = database;
    if (port) env.SALDO_LISTEN = `127.0.0.1:${port}`;
    return env;
}

/** An empty database in the PostgreSQL that scripts/postgres.sh started. */
export function makeDatabase({ postgres }, name) {
    run("psql", ["-q", "-d", `${postgres}/postgres`, "-c", `create database ${name}`]);
    return `${postgres}/${name}`;
}
