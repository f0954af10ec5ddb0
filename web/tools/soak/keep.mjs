/** What of a page the browser's own protocol does not tell. */

/**
 * Runs in the page, before its scripts (Playwright's `addInitScript`): keeps hold of the memories of its WebAssembly, and of
 * its canvases so loosely that they can go.
 */
export function keepHold() {
  const memories = new Set();
  const keep = (result) => {
    const { exports } = result.instance ?? result;
    for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
    return result;
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = (...values) => original.apply(WebAssembly, values).then(keep);
  }

  let canvases = [];
  const { createElement } = Document.prototype;
  Document.prototype.createElement = function (...values) {
    const made = createElement.apply(this, values);
    if (made instanceof HTMLCanvasElement) canvases.push(new WeakRef(made));
    return made;
  };

  Object.defineProperty(globalThis, 'soakKept', {
    value: {
      memories,
      /** How many canvases are alive and stand nowhere in the page. */
      detachedCanvases() {
        canvases = canvases.filter((canvas) => canvas.deref() !== undefined);
        return canvases.filter((canvas) => canvas.deref()?.isConnected === false).length;
      },
    },
  });
}
