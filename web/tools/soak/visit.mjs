/** The built page in a real Chromium, under a compressed clock, and watched. */
import { flags } from '../bench/flags.mjs';
import { chromium } from '../setup.mjs';
import { compressTime } from './clock.mjs';
import { keepHold } from './keep.mjs';

/**
 * Frames a second while nobody does anything: as few as lose no time (LONGEST_GAP in web/src/view/clock.ts is 250 ms).
 * A person's every action is followed by a stretch of real frames.
 */
export const FEW = 4;
export const REAL = 60;

export const SCREEN = { width: 1280, height: 800 };

/** What a person sees of the run, and the clock that the page was given. Runs in the page. */
function readPage() {
  const named = (role, name) => document.querySelector(`${role}[aria-label="${name}"]`);
  const { lastFrame } = globalThis.soakClock;
  const speed = document.querySelector('.speed input')?.getAttribute('aria-valuetext') ?? '';
  const time = named('output', 'Time')?.textContent ?? '';
  return {
    wall: lastFrame, // ms
    playing: named('button', 'Pause') !== null,
    time: Number.parseFloat(time), // ms of the model, as it is shown
    decimals: /\.(\d+)/.exec(time)?.[1].length ?? 0,
    speed: Number.parseFloat(speed), // ms of the model a second
    inLesson: named('*', 'Lesson') !== null,
    stands: document.querySelector('main') !== null,
  };
}

export class Visit {
  /** Everything that should not be, in words. */
  faults = [];
  /** Drawn so far. */
  frames = 0;
  /** Of the stretches in which time ran undisturbed: ms by the page's wall, ms the model should have gone on, and its error. */
  clock = { stretches: 0, wall: 0, model: 0, error: 0, worst: 0 };
  #site;
  #requests = Number.POSITIVE_INFINITY;

  constructor(page, session, site) {
    this.page = page;
    /** Chromium's own protocol. */
    this.session = session;
    this.#site = site;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.faults.push(`not caught: ${error}`));
    page.on('crash', () => this.faults.push('the page crashed'));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      const foreign = protocol.startsWith('http') && origin !== new URL(site.address).origin;
      if (foreign) this.faults.push(`request to ${request.url()}`);
    });
  }

  /** Opens the page and waits until all of it is there: after that the host should not hear of it again. */
  async open() {
    const { page } = this;
    await page.goto(this.#site.address);
    await this.#arrive();
    // The service worker keeps the files once it has come; a page that is loaded then takes nothing from the host.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await this.reload();
    await this.#quiet();
    this.#requests = this.#site.sent.length;
  }

  async reload() {
    await this.page.reload();
    await this.#arrive();
  }

  async #arrive() {
    const { page } = this;
    const pause = page.getByRole('button', { name: 'Pause', exact: true });
    for (let tries = 0; tries < 100; tries += 1) {
      await this.pass(500, REAL);
      if ((await pause.count()) > 0) break;
    }
    // What the page fetches when it has nothing else to do: its idle moments are those of the clock.
    for (let second = 0; second < 5; second += 1) {
      await this.pass(1000, FEW);
      await page.waitForLoadState('networkidle');
    }
  }

  async #quiet() {
    for (let seen = -1; seen < this.#site.sent.length; await this.page.waitForTimeout(1500))
      seen = this.#site.sent.length;
  }

  /**
   * What the host was asked for after the page was complete. Some time after a page was loaded the browser looks by itself
   * whether its service worker is still the same: that is not the page's doing.
   */
  get lateRequests() {
    const late = this.#site.sent.slice(this.#requests).filter(({ worker }) => !worker);
    return late.map(({ path }) => path);
  }

  /** Lets the page live for `ms` of its time. @returns as `run` of clock.mjs */
  async pass(ms, rate) {
    const frameTimes = await this.page.evaluate(([length, r]) => globalThis.soakClock.run(length, r), [ms, rate]);
    this.frames += frameTimes.length;
    return frameTimes;
  }

  /** To a defined place between two frames. */
  align() {
    return this.page.evaluate((rate) => globalThis.soakClock.align(rate), FEW);
  }

  /** Time of the page since it was loaded, ms. */
  now() {
    return this.page.evaluate(() => globalThis.soakClock.now);
  }

  /** Bytes of the memories of the wasm. */
  wasm() {
    return this.page.evaluate(() =>
      [...globalThis.soakKept.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    );
  }

  /** What a person sees of the run: see readPage. */
  read() {
    return this.page.evaluate(readPage);
  }

  /** Nobody does anything for `ms`; where time runs, the model's is held against the wall's. */
  async rest(ms) {
    await this.pass(Math.min(ms, 600), FEW); // a frame, at least: what is shown is of the last one
    if (ms <= 600) return;
    const before = await this.read();
    await this.pass(ms - 600, FEW);
    const after = await this.read();
    if (!after.stands) this.faults.push('the page is gone');
    // A lesson may show something by itself: that is as if a person did it.
    if (!before.playing || !after.playing || before.inLesson || after.inLesson) return;
    const wall = after.wall - before.wall;
    const due = (wall * before.speed) / 1000;
    const error = after.time - before.time - due;
    const { clock } = this;
    clock.stretches += 1;
    clock.wall += wall;
    clock.model += due;
    clock.error += error;
    clock.worst = Math.max(clock.worst, Math.abs(error));
    // Both numbers are rounded as they are shown.
    const shown = 10 ** -Math.min(before.decimals, after.decimals);
    if (Math.abs(error) > shown + 1e-6)
      this.faults.push(`clock: ${error.toFixed(2)} ms off in ${(wall / 1000).toFixed(1)} s at ${before.speed} ms/s`);
  }
}

/**
 * Opens the site of a host for `use`, and closes the browser after it.
 * @param {{address: string, sent: {path: string, worker: boolean}[]}} site of bench/host.mjs
 * @param {(visit: Visit) => Promise<void>} use
 */
export async function visit(site, use) {
  const { chromium: playwright } = await import('@playwright/test');
  const browser = await playwright.launch({ executablePath: chromium(), args: flags });
  try {
    const context = await browser.newContext({ viewport: SCREEN, locale: 'en', acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(3000);
    page.setDefaultNavigationTimeout(60_000);
    await page.addInitScript(compressTime);
    await page.addInitScript(keepHold);
    const watched = new Visit(page, await context.newCDPSession(page), site);
    await watched.open();
    await use(watched);
  } finally {
    await browser.close();
  }
}
