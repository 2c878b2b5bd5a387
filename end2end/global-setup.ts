import { startServer } from "./server";

/** One server for the stories that change nothing others see. */
export default async function setUp() {
  const server = await startServer();
  process.env.SALDO_TEST_BASE_URL = server.baseURL;
  return server.stop;
}
