import { alive, expect, expectAccessible, expectFits, open, phone, test } from "./helpers";
import { anna, bert, logIn, startDemo } from "./people";
import type { Server } from "./server";

test.describe("profile, on a phone", () => {
  test.use({ viewport: phone });
  let server: Server;
  test.beforeEach(async () => {
    server = await startDemo();
  });
  test.afterEach(() => server.stop());

  test("language and password change; a short password says what is wrong", async ({ page }) => {
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/profile`);
    await page.getByLabel("Taal van pagina's en mails").selectOption("English");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await alive(page);
    await expect(page.getByRole("status")).toHaveText("Saved.");
    await expectFits(page);
    await expectAccessible(page);
    const field = page.getByLabel("New password");
    await field.fill("short");
    await page.getByRole("button", { name: "Set the password" }).click();
    await alive(page);
    await expect(page).toHaveTitle(/^Error: Profile/);
    await expect(field).toHaveAccessibleDescription(/too short/);
    await expect(page.getByLabel("Your name")).toHaveValue("Anna de Ruiter");
    await expectFits(page);
    await expectAccessible(page);
    await field.fill("purple gates open slowly");
    await page.getByRole("button", { name: "Set the password" }).click();
    await alive(page);
    await expect(page.getByRole("status")).toHaveText(/Your password is set/);
    await expectAccessible(page);
  });

  test("another browser is logged out from here, and everywhere means here too", async ({ page, browser }) => {
    await logIn(page, server, bert);
    const other = await browser.newPage();
    await logIn(other, server, bert);
    await open(page, `${server.baseURL}/profile`);
    await page.getByRole("button", { name: /^Log out there/ }).click();
    await expect(page.getByRole("status")).toHaveText("That browser is logged out.");
    await other.goto(`${server.baseURL}/profile`);
    await expect(other).toHaveURL(/\/login/);
    await other.close();
    await page.getByRole("button", { name: "Log out everywhere" }).click();
    await expect(page).toHaveURL(/\/login/);
    await alive(page);
    await expect(page.getByRole("status")).toHaveText("You are logged out.");
    await expectAccessible(page);
  });

  test("the switcher leads to the other account", async ({ page }) => {
    await logIn(page, server, bert);
    await expect(page).toHaveURL(`${server.baseURL}/debtors`);
    await alive(page);
    await page.getByText("Choose an account").click();
    await expectFits(page);
    await expectAccessible(page);
    await page.locator(".switcher").getByRole("link", { name: /Groothandel/ }).click();
    await expect(page).toHaveURL(/\/d\/deb_/);
  });
});
