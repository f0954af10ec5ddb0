/** Recordings on the page: dropped, and what it says of them. */
import { expect, type Page } from '@playwright/test';

/** A file with this text is dropped on the page. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content as string], file as string));
      return data;
    },
    [name, text],
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/**
 * Work that the page does in pieces, so as to answer meanwhile, stops between two of them.
 * @returns lets it go on
 */
export async function holdWork(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const { setTimeout: after } = window;
    const held: (() => void)[] = [];
    window.setTimeout = ((...all: Parameters<typeof after>) => {
      // Only what waits for nothing is a piece of work.
      if (all[1] !== undefined && all[1] > 0) return after(...all);
      return held.push(() => after(...all));
    }) as typeof setTimeout;
    addEventListener('go-on', () => {
      window.setTimeout = after;
      for (const piece of held) piece();
    });
  });
  return async () => {
    await page.evaluate(() => dispatchEvent(new Event('go-on')));
  };
}

/** Where the page says what is left between a recording and the model. */
export const residual = (page: Page) => page.getByRole('status', { name: 'Residual' });
/** Its words, once it is computed. */
export async function settled(page: Page): Promise<string> {
  await expect(residual(page)).not.toHaveAttribute('aria-busy');
  return (await residual(page).textContent()) ?? '';
}
/** The figures in these words, in ms and the unit of the column. */
export const figures = (words: string) => {
  const [, rms, largest, at, count] =
    /^RMS (\S+) \w+, largest (\S+) \w+ at (\S+) ms, (\d+) samples compared$/.exec(words) ?? [];
  return { rms: Number(rms), largest: Number(largest), at: Number(at), count: Number(count) };
};
