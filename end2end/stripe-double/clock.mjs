/** The double's time: the system's, moved by as many seconds as a test asks for. */
export class Clock {
  offsetSeconds = 0;

  /** Seconds since 1970, as Stripe counts. */
  now() {
    return Math.floor(Date.now() / 1000) + this.offsetSeconds;
  }
}
