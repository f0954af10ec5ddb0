/** What must not be left behind, whichever way the program ends. (Only SIGKILL cannot be answered.) */

const left = new Set<() => void>();
let watching = false;

/** Calls `remove` at the end, or at a signal that ends the program; the returned function calls it off. */
export function atEnd(remove: () => void): () => void {
  if (!watching) watch();
  left.add(remove);
  return () => left.delete(remove);
}

function watch(): void {
  watching = true;
  process.on('exit', cleanUp);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      cleanUp();
      process.kill(process.pid, signal); // now without a handler: whoever waits for the program sees the signal
    });
  }
}

function cleanUp(): void {
  for (const remove of left) {
    try {
      remove();
    } catch {
      // It is gone already, or cannot be removed; nobody is there to be told.
    }
  }
  left.clear();
}
