import { createHmac } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { alive, open } from "./helpers";

/** What stands in for somebody's authenticator app (RFC 6238, SHA-1, six digits, half a minute). */
export class Authenticator {
  private last = -1;

  /** `ahead` are the seconds by which the server's clock is: see `clock.ts`. */
  constructor(private readonly secret: string, private readonly ahead = 0) {}

  /** A code that was not used yet; waits for the next half minute when it must. */
  async code(): Promise<string> {
    while (this.step() <= this.last) await new Promise((resolve) => setTimeout(resolve, 500));
    this.last = this.step();
    return codeOf(this.secret, this.last);
  }

  private step(): number {
    // One step ahead counts too: so two codes can be used in one half minute.
    const now = Math.floor((Date.now() + this.ahead * 1000) / 30_000);
    return this.last === now ? now + 1 : now;
  }
}

/** The password everybody of the staff chooses here. */
export const password = "vier paarse olifanten";

/** Follows a link to choose a password, enrols an authenticator, and keeps the recovery codes. */
export async function enrol(page: Page, link: string, ahead = 0): Promise<{ authenticator: Authenticator; codes: string[] }> {
  await open(page, link);
  await page.locator("#new_password").fill(password);
  await page.locator("main .button.primary").click();
  const authenticator = await connect(page, ahead);
  const codes = await page.locator(".codes code").allInnerTexts();
  await page.locator("main .button.primary").click();
  await expect(page).toHaveURL(/\/admin$/);
  await alive(page);
  return { authenticator, codes };
}

/** Connects an authenticator on the page of the QR code. */
export async function connect(page: Page, ahead = 0): Promise<Authenticator> {
  await expect(page).toHaveURL(/\/admin\/log-in\/enrol$/);
  const secret = (await page.locator("#totp-secret").innerText()).replaceAll(" ", "");
  const authenticator = new Authenticator(secret, ahead);
  await page.locator("#code").fill(await authenticator.code());
  await page.locator("main .button.primary").click();
  await expect(page).toHaveURL(/\/admin\/account\/recovery-codes$/);
  return authenticator;
}

/** Logs in with both factors. */
export async function logInAsStaff(page: Page, baseURL: string, email: string, authenticator: Authenticator): Promise<void> {
  await open(page, `${baseURL}/admin/log-in`);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page.locator("main .button.primary").click();
  await expect(page).toHaveURL(/\/admin\/log-in\/code/);
  await page.locator("#code").fill(await authenticator.code());
  await page.locator("main .button.primary").click();
  await expect(page).not.toHaveURL(/log-in/);
  await alive(page);
}

function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const offset = mac[mac.length - 1]! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

function bytesOf(base32: string): Buffer {
  const bits = [...base32].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
  return Buffer.from(bits.join("").match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
}
