import { alive, expect, expectAccessible, expectFits, open, phone, test } from "./helpers";
import { anna, bert, openMail, startDemo } from "./people";
import type { Server } from "./server";

test.describe("log in, on a phone", () => {
  test.use({ viewport: phone });

  test("the page says what happens and fits", async ({ page }) => {
    await open(page, "/login");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Log in");
    await expect(page).toHaveTitle("Log in · Saldo");
    await expectFits(page);
    await expectAccessible(page);
  });

  test("a wrong address comes back with what was typed", async ({ page }) => {
    await open(page, "/login");
    await page.getByLabel("Your mail address").fill("anna@example");
    await page.getByRole("button", { name: "Send me a log-in mail" }).click();
    await alive(page);
    await expect(page).toHaveTitle(/^Error: /);
    const field = page.getByLabel("Your mail address");
    await expect(field).toHaveValue("anna@example");
    await expect(field).toHaveAccessibleDescription(/This is not a complete mail address/);
    await expectFits(page);
    await expectAccessible(page);
  });

  test("works with the keyboard alone", async ({ page }) => {
    await open(page, "/login");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("anna@example.nl");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/login/sent");
    await alive(page);
    await expectAccessible(page);
  });

  test("speaks Dutch when asked", async ({ page }) => {
    await open(page, "/login");
    await page.getByRole("button", { name: "Nederlands" }).click();
    await expect(page).toHaveURL("/login");
    await alive(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "nl");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inloggen");
  });
});

test.describe("log in at the demo, on a phone", () => {
  test.use({ viewport: phone });
  let server: Server;
  test.beforeEach(async () => {
    server = await startDemo();
  });
  test.afterEach(() => server.stop());

  test("the link of the mail logs in with one press, and the secret leaves the address", async ({ page }) => {
    await open(page, `${server.baseURL}/profile`);
    await expect(page).toHaveURL(/\/login\?next=%2Fprofile$/);
    await page.getByLabel("Your mail address").fill(anna);
    await page.getByRole("button", { name: "Send me a log-in mail" }).click();
    await alive(page);
    await expect(page.getByText(anna)).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
    await openMail(page, server, anna);
    await expectFits(page);
    await expectAccessible(page);
    await page.locator('.mail-text a[href*="/login/link"]').click();
    await expect(page).toHaveURL(`${server.baseURL}/login/link`);
    await alive(page);
    await expectFits(page);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page).toHaveURL(`${server.baseURL}/profile`);
    await open(page, `${server.baseURL}/login/link`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deze link werkt niet");
    await expectAccessible(page);
  });

  test("a wrong code says how many tries are left, and the right one logs in", async ({ page }) => {
    await open(page, `${server.baseURL}/login`);
    await page.getByLabel("Your mail address").fill(bert);
    await page.getByRole("button", { name: "Send me a log-in mail" }).click();
    await alive(page);
    const field = page.getByLabel("The six digits from the mail");
    await field.fill("12345");
    await page.getByRole("button", { name: "Log in" }).click();
    await alive(page);
    await expect(page).toHaveTitle(/^Error: /);
    await expect(field).toHaveValue("12345");
    await expect(field).toHaveAccessibleDescription(/You have 4 tries left/);
    await expectFits(page);
    await expectAccessible(page);
    await openMail(page, server, bert);
    const code = (await page.locator(".mail-text").innerText()).match(/^\s*(\d{3} ?\d{3})\s*$/m)?.[1] ?? "";
    await open(page, `${server.baseURL}/login/sent`);
    await field.fill(code);
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page).toHaveURL(`${server.baseURL}/debtors`);
    await alive(page);
    await expectFits(page);
    await expectAccessible(page);
  });

  test("a password that is not right comes back with the address", async ({ page }) => {
    await open(page, `${server.baseURL}/login`);
    await page.getByRole("link", { name: "Log in with a password" }).click();
    await alive(page);
    await page.getByLabel("Your mail address").fill(anna);
    await page.getByLabel("Password", { exact: true }).fill("not the right one");
    await page.getByRole("button", { name: "Log in" }).click();
    await alive(page);
    await expect(page.getByLabel("Your mail address")).toHaveValue(anna);
    await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/do not belong together/);
    await expectFits(page);
    await expectAccessible(page);
  });
});

test("a page that does not exist is a page of ours", async ({ page }) => {
  const response = await page.goto("/nothing");
  expect(response?.status()).toBe(404);
  await alive(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page does not exist");
  await expectAccessible(page);
});
