import { defineConfig } from "@playwright/test";
import { chromium } from "./browser";

// Every story runs twice: Saldo must work without JavaScript too.
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  // Both projects must hear the same.
  snapshotPathTemplate: "{testDir}/snapshots/{arg}{ext}",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  reporter: [["list"]],
  globalSetup: "./global-setup.ts",
  use: {
    ...chromium(),
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    // Colours that fade would be looked at halfway.
    contextOptions: { reducedMotion: "reduce" },
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
  },
  projects: [
    { name: "with-javascript", use: { javaScriptEnabled: true } },
    { name: "without-javascript", use: { javaScriptEnabled: false } },
  ],
});
