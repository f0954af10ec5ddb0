/** The colours of the light theme, for what is printed on white whatever the page looks like. */

/** The custom properties (styles/tokens.css) that lines, marks and references are drawn in. */
const PROPERTIES = [
  ...['excitatory', 'inhibitory'].flatMap((kind) => [1, 2, 3, 4].map((shade) => `--${kind}-${shade}`)),
  ...['--excitatory-text', '--inhibitory-text', '--current', '--current-text'],
  ...['--text', '--text-quiet', '--line-strong', '--recorded', '--neuron-2', '--neuron-3', '--neuron-4'],
];

/**
 * "#d55e00" of "--excitatory-1", and so on: asked of the browser, since tokens.css says it already. For as long as that
 * takes, and before anything is painted, the page is light.
 */
export function figureColors(): Record<string, string> {
  const { documentElement: page, body } = document;
  const { theme } = page.dataset;
  const probe = document.createElement('span');
  probe.hidden = true;
  body.append(probe);
  page.dataset.theme = 'light';
  // Colours that the system forces on the screen are not forced on paper (styles/forced-colors.css).
  page.dataset.figure = '';
  probe.style.setProperty('forced-color-adjust', 'none');
  try {
    return Object.fromEntries(
      PROPERTIES.map((property) => {
        probe.style.color = `var(${property})`;
        return [property, hexOf(getComputedStyle(probe).color)];
      }),
    );
  } finally {
    if (theme === undefined) delete page.dataset.theme;
    else page.dataset.theme = theme;
    delete page.dataset.figure;
    probe.remove();
  }
}

/** "#d55e00" of "rgb(213, 94, 0)" */
function hexOf(color: string): string {
  const channels = color.match(/[\d.]+/g) ?? [];
  const hex = channels.slice(0, 3).map((channel) => Math.round(Number(channel)).toString(16).padStart(2, '0'));
  return `#${hex.join('')}`;
}
