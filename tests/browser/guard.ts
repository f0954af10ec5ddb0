/** Watches a page for what no input may do to it. */
import { expect, type Frame, type Page } from '@playwright/test';

/** Before the page is opened: what the policy forbids, and what a script of somebody else would do, is an error. */
export async function guard(page: Page): Promise<void> {
  page.on('dialog', (dialog) => {
    void dialog.dismiss();
    throw new Error(`a dialog: ${dialog.message()}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      console.error(`against the policy: ${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
}

/** Nothing in the page is of the kind that markup would have brought, and nothing was left in what all objects share. */
export async function clean(page: Page | Frame): Promise<void> {
  const found = await page.evaluate(() => {
    const strange =
      'iframe, object, embed, base, img, video, audio, form, body script, body style, body link, [srcdoc]';
    const elements = [...document.querySelectorAll('*')];
    return {
      elements: [...document.querySelectorAll(strange)].map(({ outerHTML }) => outerHTML.slice(0, 200)),
      handlers: elements.flatMap((each) => each.getAttributeNames().filter((name) => name.startsWith('on'))),
      addresses: elements
        .flatMap((each) => ['href', 'src', 'action', 'data'].map((name) => each.getAttribute(name) ?? ''))
        .filter((address) => /^\s*(javascript|vbscript|data:text)/i.test(address)),
      polluted: [Reflect.get({}, 'polluted'), Reflect.get(window, 'polluted')],
    };
  });
  expect(found).toEqual({ elements: [], handlers: [], addresses: [], polluted: [undefined, undefined] });
}

/** The ways in which a text becomes a script, or leaves the page, and what comes of each: the name of the error. */
export function ways(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const attempts: Record<string, () => unknown> = {
      innerHTML: () => Reflect.set(document.createElement('p'), 'innerHTML', '<img src=x onerror=alert(1)>'),
      DOMParser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
      write: () => document.write('<b>x</b>'),
      // biome-ignore lint/security/noGlobalEval: that is what is asked
      eval: () => eval('1'),
      Function: () => new Function('return 1'),
      policy: () => Reflect.get(window, 'trustedTypes').createPolicy('another', {}),
      twice: () => Reflect.get(window, 'trustedTypes').createPolicy('bouton', {}),
      worker: () => new Worker('data:text/javascript,1'),
      script: () => Reflect.set(document.createElement('script'), 'src', 'https://example.org/x.js'),
      fetch: () => fetch('https://example.org/'),
      beacon: () => (navigator.sendBeacon('https://example.org/', 'x') ? undefined : Promise.reject(new TypeError())),
    };
    // What Playwright itself has evaluated may evaluate, too; what follows a timer is the page's own.
    await new Promise((resolve) => setTimeout(resolve));
    const ends: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts))
      try {
        await attempt();
        ends[name] = 'done';
      } catch (error) {
        ends[name] = (error as Error).name;
      }
    return ends;
  });
}

export const REFUSED: Record<string, unknown> = {
  innerHTML: 'TypeError',
  DOMParser: 'TypeError',
  write: 'TypeError',
  eval: 'EvalError',
  Function: 'EvalError',
  policy: 'TypeError',
  twice: 'TypeError',
  worker: 'TypeError',
  script: 'TypeError',
  fetch: 'TypeError',
};

/** What the console says of them. */
export const SAYS = /against the policy|Trusted(HTML|Script|Types)|Content Security Policy|Refused to|violates/;
