import { expect, expectAccessible, expectFits, phone, test } from "./helpers";
import { startDemo } from "./people";
import type { Server } from "./server";
import { makeStaffMistakes } from "./staff-mistakes";
import { staffTour } from "./staff-tour";

let server: Server;
test.beforeEach(async () => {
  server = await startDemo();
});
test.afterEach(() => server.stop());

test.describe("every page of the staff side", () => {
  test.describe.configure({ timeout: 600_000 });

  test("fits a phone, is accessible, and its console stays silent", async ({ page }) => {
    await page.setViewportSize(phone);
    await staffTour(page, server, async (path) => {
      await test.step(path, async () => {
        await expectFits(page);
        await expectAccessible(page);
      });
    });
  });

  test("says what is wrong, and is accessible then too", async ({ page }) => {
    await page.setViewportSize(phone);
    await makeStaffMistakes(page, server, async (path) => {
      await test.step(path, async () => {
        await expectFits(page);
        await expectAccessible(page);
      });
    });
  });

  test("needs no scrolling sideways when magnified four times", async ({ page }) => {
    // 1280 × 1024 magnified four times: WCAG 1.4.10.
    await page.setViewportSize({ width: 320, height: 256 });
    await staffTour(page, server, () => expectFits(page));
  });
});
