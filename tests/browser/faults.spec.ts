import type { Page } from '@playwright/test';
import { bouton, choose, conductance, expect, frames, holdBack, open, openLesson, slowMotion, test } from './page';
import { drop } from './recording';

const FAILED = /Failed to load resource/;

test('without WebAssembly the page says so', async ({ page, watch }) => {
  watch.allow(/EngineLoadError/);
  watch.allow(/was preloaded using link preload but not used/); // after some seconds
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'WebAssembly');
  });
  await page.goto('.');
  await expect(page.getByRole('alert')).toContainText('this browser does not have it');
});

test('a wasm file that does not arrive is named, with a way to try again', async ({ page, watch }) => {
  watch.allow(FAILED);
  watch.allow(/EngineLoadError/);
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404 }));
  await page.goto('.');
  await expect(page.getByRole('alert')).toContainText('did not arrive');
  await page.unroute('**/*.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(bouton(page, 'AMPA')).toBeVisible();
});

test('a connection that breaks is the same', async ({ page, watch }) => {
  watch.allow(FAILED);
  watch.allow(/EngineLoadError/);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('.');
  await expect(page.getByRole('alert')).toContainText('did not arrive');
});

test('a damaged wasm file is told from a missing one', async ({ page, watch }) => {
  watch.allow(/EngineLoadError|wasm|Abort/i);
  await page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: 'not wasm' }));
  await page.goto('.');
  await expect(page.getByRole('alert')).toContainText('could not be started');
});

test('without JavaScript the page asks for it', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto('.');
  await expect(page.locator('noscript p')).toBeVisible();
  expect(await page.locator('noscript').evaluate(({ textContent }) => textContent)).toContain(
    'needs JavaScript and WebAssembly',
  );
  await expect(page.getByText('Loading')).toBeHidden();
  await context.close();
});

test('without the list of experiments a plain one runs, and the page says why', async ({ page, watch }) => {
  watch.allow(FAILED);
  await page.route('**/experiments/index.json', (route) => route.fulfill({ status: 500 }));
  await open(page);
  await slowMotion(page);
  await expect(page.getByRole('alert')).toContainText(
    'experiments/index.json could not be fetched: the server answered 500.',
  );
  await page.keyboard.press('1');
  await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(0.1);
});

test('a list that is no list is refused in words', async ({ page }) => {
  await page.route('**/experiments/index.json', (route) => route.fulfill({ json: { no: 'list' } }));
  await open(page);
  await expect(page.getByRole('alert')).toContainText('is not a list of experiments');
});

test('a first experiment that is refused leaves a plain one running', async ({ page }) => {
  await page.route('**/experiments/excitation-and-inhibition.json', (route) => route.fulfill({ body: '{"format":' }));
  await open(page);
  await expect(page.getByRole('alert')).toContainText('Here is a plain one instead.');
  await expect(bouton(page, 'AMPA')).toBeVisible();
});

test('a refused experiment: every fault with its path, and the one before goes on', async ({ page }) => {
  await page.route('**/experiments/one-ampa-synapse.json', async (route) => {
    const document = await (await route.fetch()).json();
    document.neurons[0].tau_m = -1;
    document.synapses[0].kinetics.beta = 1e9;
    document.colour = 'blue';
    await route.fulfill({ json: document });
  });
  await open(page);
  await slowMotion(page);
  await choose(page, 'EPSP from one AMPA synapse');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('“EPSP from one AMPA synapse” was refused');
  await expect(alert.getByRole('listitem')).toHaveCount(3);
  await expect(alert).toContainText('neurons[0].tau_m: -1 is out of range 0.05 … 5000 ms');
  await expect(alert).toContainText('synapses[0].kinetics.beta');
  await expect(alert).toContainText('colour');
  await expect(page.getByLabel('Experiment').locator('option:checked')).toHaveText('Excitation and inhibition');
  await bouton(page, 'GABA_A').click();
  await expect.poll(() => conductance(page, 'GABA_A')).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toHaveText('');
});

test('an experiment that does not arrive is said, and the next one that does is shown', async ({ page, watch }) => {
  watch.allow(FAILED);
  await page.route('**/experiments/one-ampa-synapse.json', (route) => route.abort());
  await open(page);
  await choose(page, 'EPSP from one AMPA synapse');
  await expect(page.getByRole('alert')).toContainText('experiments/one-ampa-synapse.json could not be fetched');
  await choose(page, 'Eight synapses on one neuron');
  await expect(page.locator('button[aria-keyshortcuts]')).toHaveCount(8);
  await expect(page.getByRole('alert')).toHaveText('');
});

/** Holds back an experiment until it is released. */
async function holdExperiment(page: Page, file: string): Promise<() => Promise<void>> {
  const release = await holdBack(page, `**/experiments/${file}`);
  return async () => {
    const arrived = page.waitForResponse(`**/experiments/${file}`);
    release();
    await (await arrived).finished();
  };
}

const EIGHT = 'Eight synapses on one neuron';

test('of two experiments that are on their way the newer comes, whichever arrives first', async ({ page }) => {
  const older = await holdExperiment(page, 'eight-synapses.json');
  const newer = await holdExperiment(page, 'one-ampa-synapse.json');
  await open(page);
  const menu = page.getByLabel('Experiment');
  await menu.selectOption({ label: EIGHT });
  await menu.selectOption({ label: 'EPSP from one AMPA synapse' });
  await older();
  await frames(page, 10);
  await expect(menu).toHaveAttribute('aria-busy', 'true');
  await expect(menu.locator('option:checked')).toHaveText('EPSP from one AMPA synapse');
  await newer();
  await expect(menu).not.toHaveAttribute('aria-busy', 'true');
  await expect(page.locator('button[aria-keyshortcuts]')).toHaveCount(1);
});

test('a file that is refused takes the place of an experiment on its way, and the menu says what is there', async ({
  page,
}) => {
  const release = await holdExperiment(page, 'eight-synapses.json');
  await open(page);
  const menu = page.getByLabel('Experiment');
  await menu.selectOption({ label: EIGHT });
  await drop(page, 'broken.json', '{}');
  await expect(page.getByRole('alert')).toContainText('broken.json');
  await release();
  await expect(menu).not.toHaveAttribute('aria-busy', 'true');
  await expect(menu.locator('option:checked')).toHaveText('Excitation and inhibition');
});

test('a lesson is not ended by an experiment that was asked for before it', async ({ page }) => {
  const release = await holdExperiment(page, 'eight-synapses.json');
  await open(page);
  const menu = page.getByLabel('Experiment');
  await menu.selectOption({ label: EIGHT });
  await openLesson(page);
  await release();
  await expect(menu).not.toHaveAttribute('aria-busy', 'true');
  await expect(page.getByRole('region', { name: 'Lesson', exact: true })).toContainText('Where will V end up?');
});

test('where storage is forbidden the page works all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  await open(page);
  await page.getByRole('button', { name: /^Theme/ }).click();
  await expect(page.getByRole('button', { name: 'Theme: light' })).toBeVisible();
});
