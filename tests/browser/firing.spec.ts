import {
  bouton,
  choose,
  described,
  expect,
  fired,
  fullSpeed,
  open,
  potential,
  showParameters,
  slowMotion,
  test,
} from './page';

test.beforeEach(({ page }) => open(page));

const V = 'Membrane potential over time';

test('a neuron that fires has a row of its spikes, its threshold, and strokes that are said to be marks', async ({
  page,
}) => {
  await choose(page, 'A neuron that fires');
  await fullSpeed(page);
  await expect.poll(async () => (await fired(page, 'neuron')).length).toBeGreaterThan(2);
  const [first = 0, second = 0] = await fired(page, 'neuron');
  // t_ref + tau_m ln((V_ss - V_reset) / (V_ss - V_th)) = 2 + 20 ln(30 / 4)
  expect(second - first).toBeGreaterThan(42.1);
  expect(second - first).toBeLessThan(42.5);
  const words = await described(page, V);
  expect(words).toMatch(/Spike marks, drawn upwards from V_th and not a part of V, at [0-9.]+/);
  expect(words).toContain('firing threshold V_th at −54 mV');
  expect(words).toMatch(/highest −5[4-9]\.[0-9] mV/);
});

test('firing can be switched on and off while it runs, and its numbers tuned', async ({ page }) => {
  await showParameters(page);
  const fires = page.getByRole('switch', { name: 'Fires spikes' });
  await expect(fires).not.toBeChecked();
  await fires.check();
  const threshold = page.getByRole('spinbutton', { name: 'Firing threshold' });
  await expect(threshold).toHaveValue('-54');
  await threshold.fill('-60');
  await threshold.press('Enter');
  const current = page.getByRole('spinbutton', { name: 'Injected current' });
  await current.fill('200');
  await current.press('Enter');
  await expect.poll(async () => (await fired(page, 'neuron')).length).toBeGreaterThan(0);
  await fires.uncheck();
  await expect(threshold).toHaveCount(0);
  await expect.poll(() => potential(page)).toBeGreaterThan(-55);
  await expect.poll(() => fired(page, 'neuron')).toEqual([]); // the description follows within a second
});

test('a threshold that cannot be is refused beside the switch, with the reason', async ({ page }) => {
  await page.route('**/experiments/one-ampa-synapse.json', async (route) => {
    const document = await (await route.fetch()).json();
    document.neurons[0].V_0 = -40;
    await route.fulfill({ json: document });
  });
  await choose(page, 'EPSP from one AMPA synapse');
  await showParameters(page);
  const fires = page.getByRole('switch', { name: 'Fires spikes' });
  await fires.click();
  await expect(fires).not.toBeChecked();
  await expect(fires).toHaveAccessibleDescription(/V_0/);
});

test('just below threshold, excitation brings a spike', async ({ page }) => {
  await choose(page, 'A neuron that fires');
  await showParameters(page);
  const current = page.getByRole('spinbutton', { name: 'Injected current' });
  await current.fill('120');
  await current.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(() => fired(page, 'neuron')).toEqual([]);
  await expect.poll(() => potential(page)).toBeGreaterThan(-58.5);
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(async () => (await fired(page, 'neuron')).length).toBeGreaterThan(0);
});

test('a neuron that runs away stops the clock, and the page says so and goes on when it is mended', async ({
  page,
}) => {
  await page.route('**/experiments/firing-neuron.json', async (route) => {
    const document = await (await route.fetch()).json();
    document.neurons[0].spiking.t_ref = 0;
    document.neurons[0].current.baseline = 300;
    document.synapses = [
      {
        name: 'itself',
        from: 'neuron',
        g_max: 1e5,
        E_s: 200,
        kinetics: { type: 'exponential', tau_s: 1000, saturating: false },
      },
    ];
    await route.fulfill({ json: document });
  });
  await choose(page, 'A neuron that fires');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(/The run stopped at [0-9.]+\sms and is paused/);
  await expect(alert).toContainText('it runs away; a refractory time t_ref');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toHaveText('');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(alert).toContainText('runs away');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await showParameters(page);
  const refractory = page.getByRole('spinbutton', { name: 'Refractory time' });
  await refractory.fill('5');
  await refractory.press('Enter');
  await expect(alert).toHaveText('');
  await page.keyboard.press('Escape');
  await bouton(page, 'itself').click();
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(async () => (await fired(page, 'neuron')).length).toBeGreaterThan(10);
});
