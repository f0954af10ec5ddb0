/**
 * A clock that is put before a page's own code, instead of the browser's: the page lives through hours while the machine
 * works for minutes. Nothing in the page knows of it.
 */

/**
 * Runs in the page, before its scripts (Playwright's `addInitScript`): so it can use nothing of this file. From then on
 * time passes only while `soakClock.run` is under way. Animation frames, timers, idle callbacks, `performance.now()`,
 * `Date` and the time stamps of events all tell the same time; each callback runs in a task of its own, as in a browser,
 * with its microtasks, and between the tasks the browser lays out, paints and collects garbage as it does. Workers, CSS
 * transitions and the network keep the browser's time.
 */
export function compressTime() {
  /** A look at the clock takes so long (ms): work that is done until a time is over comes to its end, and always the same. */
  const LOOK = 0.005;
  /** After so many callbacks the browser gets a frame of its own, so that what was drawn is also painted. */
  const BREATH = 40;

  const window = globalThis;
  const measured = performance.now.bind(performance);
  const paint = window.requestAnimationFrame.bind(window);
  const RealDate = Date;
  const epoch = RealDate.now();
  let now = 0; // ms, of the page
  let lastFrame = 0;
  let newest = 0; // the last number given to a callback
  let frames = new Map();
  const idle = new Map();
  const timers = new Map();

  const look = () => {
    now += LOOK;
    return now;
  };
  const enter = (map, entry) => {
    newest += 1;
    map.set(newest, entry);
    return newest;
  };
  const timer = (callback, delay, values, repeat) => {
    const wait = Math.max(Number(delay) || 0, 1);
    return enter(timers, { due: now + wait, every: repeat ? wait : 0, call: () => callback(...values) });
  };
  const forget = (id) => timers.delete(id);
  Object.assign(window, {
    requestAnimationFrame: (callback) => enter(frames, callback),
    cancelAnimationFrame: (id) => frames.delete(id),
    requestIdleCallback: (callback) => enter(idle, callback),
    cancelIdleCallback: (id) => idle.delete(id),
    setTimeout: (callback, delay, ...values) => timer(callback, delay, values, false),
    setInterval: (callback, delay, ...values) => timer(callback, delay, values, true),
    clearTimeout: forget,
    clearInterval: forget,
    Date: class extends RealDate {
      constructor(...values) {
        if (values.length === 0) super(Math.floor(epoch + now));
        else super(...values);
      }
      static now() {
        return Math.floor(epoch + now);
      }
    },
  });
  performance.now = look;
  // A click of the person falls where the clock stands, which is anywhere between two frames.
  Object.defineProperty(Event.prototype, 'timeStamp', { get: () => now });

  const channel = new MessageChannel();
  let wake;
  channel.port1.onmessage = () => wake();
  const task = () =>
    new Promise((resolve) => {
      wake = resolve;
      channel.port2.postMessage(undefined);
    });

  const callFrame = () => {
    lastFrame = now;
    const called = frames;
    frames = new Map();
    // Taken out one by one: a callback may cancel one that comes after it.
    for (const [id, callback] of called) {
      called.delete(id);
      callback(lastFrame);
    }
  };
  const firstTimer = () => {
    let first;
    for (const [id, { due }] of timers) if (first === undefined || due < timers.get(first).due) first = id;
    return first;
  };
  const callTimer = (id) => {
    const entry = timers.get(id);
    if (entry.every > 0) entry.due = now + entry.every;
    else timers.delete(id);
    entry.call();
  };
  const callIdle = () => {
    const [[id, callback]] = idle;
    idle.delete(id);
    callback({ didTimeout: false, timeRemaining: () => 10 });
  };
  /** A callback that throws is the page's fault, told as the browser tells it, and time goes on. */
  const call = (callback, value) => {
    try {
      callback(value);
    } catch (error) {
      reportError(error);
    }
  };

  /**
   * Lets time pass. Frames fall on multiples of 1000 / `rate` ms; where the page asks for none, none is drawn.
   * @param {number} length ms
   * @param {number} rate frames a second
   * @returns {Promise<number[]>} of each frame what its callbacks took, ms of the machine
   */
  const run = async (length, rate) => {
    const step = 1000 / rate;
    const until = now + length;
    const frameTimes = [];
    for (let calls = 1; ; calls += 1) {
      const id = firstTimer();
      const due = timers.get(id)?.due ?? Number.POSITIVE_INFINITY;
      const frame = frames.size > 0 ? step * (Math.floor(now / step + 1e-6) + 1) : Number.POSITIVE_INFINITY;
      const at = Math.min(due, frame);
      if (idle.size > 0) call(callIdle);
      else if (at > until) break;
      else {
        now = Math.max(now, at);
        if (due <= frame) call(callTimer, id);
        else {
          const start = measured();
          call(callFrame);
          frameTimes.push(measured() - start);
        }
      }
      await (calls % BREATH === 0 ? new Promise((resolve) => paint(() => resolve())) : task());
    }
    now = Math.max(now, until);
    return frameTimes;
  };

  Object.defineProperty(window, 'soakClock', {
    value: {
      run,
      /** To where the next frame of `rate` falls, so that what is done next falls at the same place between frames. */
      align: (rate) => run(1000 / rate - (now % (1000 / rate)), rate),
      get now() {
        return now;
      },
      get lastFrame() {
        return lastFrame;
      },
    },
  });
}
