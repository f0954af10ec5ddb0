/** What Chromium's own trace tells of the answers to keys and pointers. */

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

/**
 * Traces while `work` goes on.
 * @param {string} type of event: "keydown", "pointerdown"
 * @returns {Promise<{shown: number, painted: number, work: number, processor: number}[]>} for each event, in ms:
 *   - shown: from the event's time stamp until the frame that answers it was on the display (Event Timing, exact),
 *   - painted: until the main thread had handed that frame over: laid out and painted,
 *   - work: of it the time in which the main thread did something; the rest is the wait for the frame to begin,
 *   - processor: of that the time on the processor: without what other programs took of it meanwhile.
 */
export async function answers(page, type, work) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const events = traceEvents.filter(
    ({ name, ph, args }) =>
      name === 'EventTiming' && ph === 'b' && args.data.type === type && args.data.commitFinishTime,
  );
  return events.map(({ pid, tid, ts, args: { data } }) => {
    const painted = data.commitFinishTime - data.timeStamp;
    const end = ts + 1000 * painted; // µs
    const tasks = traceEvents.filter(
      (task) =>
        task.name === 'RunTask' && task.pid === pid && task.tid === tid && task.ts < end && task.ts + task.dur > ts,
    );
    let [busy, processor] = [0, 0];
    for (const task of tasks) {
      const inside = Math.min(task.ts + task.dur, end) - Math.max(task.ts, ts);
      busy += inside / 1000;
      processor += ((task.tdur ?? task.dur) * inside) / task.dur / 1000;
    }
    return { shown: data.duration, painted, work: busy, processor };
  });
}
