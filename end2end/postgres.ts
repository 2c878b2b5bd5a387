import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";

/** A database of its own in the PostgreSQL that scripts/postgres.sh started. */
export interface Database {
  url: string;
  /** Rows as psql prints them, columns parted by `|`. */
  rows: (sql: string) => string[];
}

export function makeDatabase(): Database {
  const cluster = process.env.SALDO_TEST_POSTGRES_URL;
  if (!cluster) throw new Error("start this through scripts/postgres.sh, as scripts/test.sh does");
  const name = `e2e_${randomUUID().replaceAll("-", "")}`;
  psql(`${cluster}/postgres`, `create database ${name}`);
  const url = `${cluster}/${name}`;
  return { url, rows: (sql) => psql(url, sql).split("\n").filter(Boolean) };
}

function psql(url: string, sql: string): string {
  const args = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", "-c", sql, url];
  return execFileSync("psql", args, { encoding: "utf8" });
}
