/** Lighthouse's mobile profile against its goals. */
import { root } from '../run.mjs';
import { row } from './goals.mjs';
import { lighthouse } from './lighthouse.mjs';
import { slowVisit } from './slow-visit.mjs';

const SCORES = {
  performance: 'performance',
  accessibility: 'accessibility',
  bestPractices: 'best practices',
  seo: 'SEO',
};

export async function lighthouseGoals() {
  const found = await lighthouse(`${root}dist`);
  const slow = await slowVisit();
  const ms = (what, value, goal) => row(what, value ?? Number.NaN, { unit: 'ms', ...goal });
  return {
    rows: [
      ...Object.entries(SCORES).map(([key, name]) => row(`score: ${name}`, found[key], { atLeast: 100 })),
      ms('first contentful paint', found.firstContentfulPaint, { atMost: 1000 }),
      ms('time to interactive', found.timeToInteractive),
      ms('largest contentful paint', found.largestContentfulPaint),
      ms('total blocking time', found.totalBlockingTime),
      ms('really slowed down: first contentful paint', slow.firstContentfulPaint, { atMost: 1000 }),
      ms('really slowed down: ready to click', slow.readyToClick, { atMost: 1500 }),
      ms('really slowed down: first screen, with its charts', slow.firstScreen),
    ],
    notes: [
      'Lighthouse simulates its slow 4G and slow processor from an unhindered visit; “really slowed down” is a ' +
        'visit with 562 ms a request, 1.5 Mbit/s and a processor that is 4 times slower.',
      ...(found.short.length > 0 ? [`Short of the best: ${found.short.join('; ')}.`] : []),
    ],
  };
}
