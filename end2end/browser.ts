import { execFileSync } from "node:child_process";

/** The Chromium of `$CHROMIUM` or of this machine; else the one Playwright installed. */
export function chromium() {
  const executablePath = [process.env.CHROMIUM, "chromium", "google-chrome"].map(located).find(Boolean);
  // Root may not use Chromium's sandbox; the pages are our own.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return { browserName: "chromium" as const, launchOptions: { executablePath, args } };
}

function located(name: string | undefined): string | undefined {
  if (!name) return undefined;
  try {
    return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() || undefined;
  } catch {
    return undefined;
  }
}
