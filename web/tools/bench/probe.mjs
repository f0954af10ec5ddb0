/**
 * Runs in the page before anything else does. `window.probe` then knows
 * - `frames`: of each animation frame its time, and how long the page's callbacks of it took, ms,
 * - `timers`: how many timers ran out.
 * A function that Playwright hands over as text: it uses nothing from outside of itself.
 */
export function probe() {
  const found = { frames: [], timers: 0 };
  window.probe = found;

  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    ask((time) => {
      const start = performance.now();
      try {
        callback(time);
      } finally {
        const script = performance.now() - start;
        const frame = found.frames.at(-1);
        if (frame?.time === time) frame.script += script;
        else found.frames.push({ time, script });
      }
    });

  const { setTimeout: later, setInterval: again } = window;
  const counted = (callback) =>
    typeof callback === 'function'
      ? (...args) => {
          found.timers += 1;
          callback(...args);
        }
      : callback;
  window.setTimeout = (callback, ...rest) => later(counted(callback), ...rest);
  window.setInterval = (callback, ...rest) => again(counted(callback), ...rest);
}
