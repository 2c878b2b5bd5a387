import { expect, expectAccessible, expectFits, phone, test } from "./helpers";
import { makeMistakes } from "./mistakes";
import { startDemo } from "./people";
import type { Server } from "./server";
import { tour } from "./tour";

let server: Server;
test.beforeEach(async () => {
  server = await startDemo();
});
test.afterEach(() => server.stop());

test.describe("every page, on a phone", () => {
  test.use({ viewport: phone });
  test.describe.configure({ timeout: 600_000 });

  test("fits, is accessible, and its console stays silent", async ({ page }) => {
    await tour(page, server, async () => {
      await expectFits(page);
      await expectAccessible(page);
    });
  });

  test("says what is wrong, and is accessible then too", async ({ page }) => {
    await makeMistakes(page, server, async () => {
      await expectFits(page);
      await expectAccessible(page);
    });
  });
});

// 1280 × 1024 magnified four times: WCAG 1.4.10.
test.describe("every page, magnified four times", () => {
  test.use({ viewport: { width: 320, height: 256 } });
  test.describe.configure({ timeout: 180_000 });

  test("needs no scrolling sideways, and nothing covers what is read", async ({ page }) => {
    await tour(page, server, async () => {
      await expectFits(page);
      const covered = await page.evaluate(() => {
        const fixed = [...document.querySelectorAll("body *")].filter((element) => {
          return ["fixed", "sticky"].includes(getComputedStyle(element).position);
        });
        return fixed.reduce((height, element) => height + element.getBoundingClientRect().height, 0);
      });
      expect(covered, "height of what stays on the screen").toBeLessThan(128);
    });
  });
});

test("on paper there is nothing to press", async ({ page }) => {
  test.setTimeout(180_000);
  await tour(page, server, async () => {
    await page.emulateMedia({ media: "print" });
    await expect(page.locator("button:visible, nav:visible, .button:visible")).toHaveCount(0);
    await page.emulateMedia({ media: null });
  });
});
