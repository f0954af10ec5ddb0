/**
 * A first visit on a slow phone, not simulated as Lighthouse does it but slowed down: the network as Lighthouse's slow
 * 4G is when it is applied, and the processor four times.
 */
import { root } from '../run.mjs';
import { launch } from './browser.mjs';
import { host } from './host.mjs';

const slow4G = {
  offline: false,
  latency: 562.5, // ms a request, for 150 ms there and back
  downloadThroughput: (1474.56 * 1000) / 8, // bytes a second
  uploadThroughput: (675 * 1000) / 8,
};

/** @returns {Promise<Record<'firstContentfulPaint' | 'readyToClick' | 'firstScreen', number>>} ms since the visit began */
export async function slowVisit() {
  const site = await host(`${root}dist`);
  const browser = await launch();
  try {
    const context = await browser.newContext({
      viewport: { width: 412, height: 823 },
      deviceScaleFactor: 1.75,
      isMobile: true,
      hasTouch: true,
      locale: 'en',
    });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow4G);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto(site.address, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('first screen').length > 0);
    return await page.evaluate(() => {
      const at = (name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
      return {
        firstContentfulPaint: at('first-contentful-paint'),
        readyToClick: at('ready to click'),
        firstScreen: at('first screen'),
      };
    });
  } finally {
    await browser.close();
    await site.stop();
  }
}
