import { alive, expect, expectAccessible, expectFits, open, phone, test } from "./helpers";

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

test("a page that does not exist is a page of ours", async ({ page }) => {
  const response = await page.goto("/nothing");
  expect(response?.status()).toBe(404);
  await alive(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page does not exist");
  await expectAccessible(page);
});
