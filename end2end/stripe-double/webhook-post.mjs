/** One HTTP POST to the receiver of webhooks. It never throws: every outcome is an answer. */

/**
 * @param {string} url
 * @param {{ body: string | Buffer, signature: string | null, timeoutMs: number }} message
 * @returns {Promise<{ ok: boolean, http_status: number | null, answer: string, error: string | null }>}
 */
export async function post(url, { body, signature, timeoutMs }) {
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    ...(signature === null ? {} : { "stripe-signature": signature }),
  };
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      // Stripe follows no redirect: 3xx is a failure.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = (await response.text()).slice(0, 2000);
    return { ok: response.ok, http_status: response.status, answer, error: null };
  } catch (failure) {
    const error = failure.cause?.code ?? failure.name;
    return { ok: false, http_status: null, answer: "", error };
  }
}
