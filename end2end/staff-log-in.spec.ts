import { enrol, logInAsStaff, password } from "./authenticator";
import { alive, expect, expectAccessible, expectFits, open, phone, test } from "./helpers";
import { startServer, runCommand, type Server } from "./server";

test.describe("staff, from an empty installation", () => {
  let server: Server;
  let link: string;
  test.beforeEach(async () => {
    server = await startServer();
    const printed = runCommand(server, ["staff", "add", "--email", "sanne@molen.example", "--name", "Sanne"]);
    link = printed.split(/\s+/).find((word) => word.includes("token="))!;
  });
  test.afterEach(() => server.stop());

  test("the first admin chooses a password, connects an app, and comes back with both", async ({ page }) => {
    const { authenticator, codes } = await enrol(page, link);
    expect(codes).toHaveLength(10);
    await expect(page.getByRole("navigation").first().getByRole("link", { name: "Colleagues" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page).toHaveURL(/done=logged-out/);
    await logInAsStaff(page, server.baseURL, "sanne@molen.example", authenticator);
    await expect(page).toHaveURL(`${server.baseURL}/admin`);
  });

  test("each step says what is wrong and what to do", async ({ page }) => {
    await page.setViewportSize(phone);
    const { codes } = await enrol(page, link);
    await page.getByRole("button", { name: "Log out" }).click();
    await open(page, `${server.baseURL}/admin/colleagues`);
    await expect(page).toHaveURL(/\/admin\/log-in\?next=%2Fadmin%2Fcolleagues$/);
    await page.locator("#email").fill("sanne@molen.example");
    await page.locator("#password").fill("iets heel anders");
    await page.locator("main .button.primary").click();
    await alive(page);
    await expect(page.locator("#password-e")).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
    await page.locator("#password").fill(password);
    await page.locator("main .button.primary").click();
    await alive(page);
    await page.locator("#code").fill("000000");
    await page.locator("main .button.primary").click();
    await alive(page);
    await expect(page.locator("#code")).toHaveAccessibleDescription(/not right, or it was used before/);
    await expectFits(page);
    await expectAccessible(page);
    await page.getByRole("link", { name: /recovery code/ }).click();
    await alive(page);
    await page.locator("#code").fill(codes[0]!);
    await expectAccessible(page);
    await page.locator("main .button.primary").click();
    await expect(page).toHaveURL(`${server.baseURL}/admin/colleagues`);
    await alive(page);
    await expectFits(page);
    await expectAccessible(page);
  });

  test("a colleague is added, and kept out", async ({ page, browser }) => {
    await enrol(page, link);
    await open(page, `${server.baseURL}/admin/colleagues`);
    await page.getByLabel("Name", { exact: true }).fill("Femke");
    await page.locator("#email").fill("femke@molen.example");
    await page.getByRole("button", { name: "Add and mail the link" }).click();
    await expect(page.getByRole("status")).toContainText("is on its way");
    const printed = runCommand(server, ["staff", "link", "--email", "femke@molen.example"]);
    const other = await browser.newContext();
    const femke = await other.newPage();
    await enrol(femke, printed.split(/\s+/).find((word) => word.includes("token="))!);
    await expect(femke.getByRole("link", { name: "Colleagues" })).toHaveCount(0);
    await page.getByRole("button", { name: /^Keep out.*Femke/ }).click();
    await expect(page.getByRole("status")).toContainText("logged out everywhere");
    await femke.reload();
    await expect(femke).toHaveURL(/\/admin\/log-in/);
    await other.close();
  });
});
