import { alive, expect, expectAccessible, expectFits, open, phone, test } from "./helpers";
import { anna, logIn, openMail, startDemo } from "./people";
import type { Server } from "./server";

test.describe("contacts, on a phone", () => {
  test.use({ viewport: phone });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/profile`);
    await page.getByRole("link", { name: "Bakkerij Zonnedauw B.V." }).click();
    await alive(page);
  });
  test.afterEach(() => server.stop());

  test("rights are saved, and the last manager keeps theirs", async ({ page }) => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Contactpersonen en wat zij mogen");
    await expectFits(page);
    await expectAccessible(page);
    await page.getByLabel("Vera Kuipers: Betalen").check();
    await page.getByRole("button", { name: "Rechten opslaan" }).click();
    await alive(page);
    await expect(page.getByRole("status")).toHaveText(/Opgeslagen/);
    await expect(page.getByLabel("Vera Kuipers: Betalen")).toBeChecked();
    const own = page.getByLabel("Anna de Ruiter: Contactpersonen beheren");
    await own.uncheck();
    await page.getByRole("button", { name: "Rechten opslaan" }).click();
    await alive(page);
    await expect(page).toHaveTitle(/^Fout: /);
    await expect(own).not.toBeChecked();
    await expect(own).toHaveAccessibleDescription(/laatste contactpersoon/);
    await expectFits(page);
    await expectAccessible(page);
  });

  test("an invitation reaches its reader, and a wrong address comes back", async ({ page }) => {
    const invite = page.getByRole("button", { name: "Uitnodiging versturen" });
    await page.getByLabel("Naam", { exact: true }).fill("Wim");
    await page.getByLabel("Mailadres", { exact: true }).fill("wim@");
    await invite.click();
    await alive(page);
    await expect(page.getByLabel("Mailadres", { exact: true })).toHaveValue("wim@");
    await expect(page.getByLabel("Mailadres", { exact: true })).toHaveAccessibleDescription(/geen volledig mailadres/);
    await expectAccessible(page);
    await page.getByLabel("Mailadres", { exact: true }).fill("wim@zonnedauw.example.com");
    await invite.click();
    await alive(page);
    await expect(page.getByRole("status")).toHaveText("De uitnodiging is onderweg.");
    await page.getByRole("button", { name: /^Verwijderen.*Vera Kuipers/ }).click();
    await alive(page);
    await expect(page.getByText("Vera Kuipers")).toHaveCount(0);
    await openMail(page, server, "wim@zonnedauw.example.com");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Bakkerij Zonnedauw/);
  });
});
