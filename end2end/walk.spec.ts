import { expectAccessible, expectFits, phone, test } from "./helpers";
import { startDemo } from "./people";
import { tour } from "./tour";

test.describe("every page, on a phone", () => {
  test.use({ viewport: phone });

  test("fits, is accessible, and its console stays silent", async ({ page }) => {
    test.setTimeout(120_000);
    const server = await startDemo();
    try {
      await tour(page, server, async () => {
        await expectFits(page);
        await expectAccessible(page);
      });
    } finally {
      await server.stop();
    }
  });
});
