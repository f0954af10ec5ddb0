/** The page of the comparison: HTML and SVG, no script. */
import { createHash } from 'node:crypto';

const WIDTH = 860;
const LEFT = 64;
const RIGHT = 16;
const HEIGHT = { V: 300, difference: 260 };
const TOP = 14;
const BOTTOM = 40;

const STYLE = `
:root { --ink: #1b1b1f; --soft: #5c5c66; --line: #e2e2de; --ground: #fff; --a: #d55e00; --b: #0072b2; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf0; --soft: #a9a9b4; --line: #35353c; --ground: #17171b; --a: #ff8a3d; --b: #56b4e9; } }
body { margin: 0 auto; max-width: 860px; padding: 24px 16px 64px; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2.2em; }
a { color: inherit; } svg { display: block; width: 100%; height: auto; } figure { margin: 1.5em 0; }
figcaption, .soft { color: var(--soft); }
.grid { stroke: var(--line); fill: none; } .ticks, .label { fill: var(--soft); font: 12px system-ui, sans-serif; }
.trace { fill: none; stroke-width: 1.6; stroke-linejoin: round; } .bouton { stroke: var(--ink); stroke-width: 6; opacity: .22; }
.a { stroke: var(--a); } .b { stroke: var(--b); } .dashed { stroke-dasharray: 7 5; } .dotted { stroke-dasharray: 1.5 5; stroke-linecap: round; stroke-width: 2.4; }
.spikes { stroke: var(--soft); fill: none; } .swatch { display: inline-block; width: 36px; height: 10px; vertical-align: middle; margin-right: 8px; }
.wide { overflow-x: auto; } figure svg[role] { min-width: 600px; } table { border-collapse: collapse; font-size: .86rem; } th, td { text-align: left; vertical-align: top; padding: 6px 14px 6px 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-weight: 600; } td + td { min-width: 120px; } td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
pre { overflow-x: auto; padding: 12px; border: 1px solid var(--line); border-radius: 8px; font-size: .86rem; }
`;

/** What tells the lines apart: never the colour alone. */
const LOOKS = ['solid a', 'dashed a', 'solid b', 'dashed b'];

const escaped = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const minus = (text) => String(text).replace('-', '−');

/** A path through the points, in tenths of a px. */
const path = (points) => points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

function frame(height, xTicks, x, yTicks, label) {
  const inner = height - BOTTOM;
  return `
    <g class="grid">${yTicks.map(({ y }) => `<path d="M${LEFT} ${y.toFixed(1)}H${WIDTH - RIGHT}"/>`).join('')}${xTicks
      .map((t) => `<path d="M${x(t).toFixed(1)} ${TOP}V${inner}"/>`)
      .join('')}</g>
    <g class="ticks" text-anchor="end">${yTicks
      .map(({ y, text }) => `<text x="${LEFT - 8}" y="${(y + 4).toFixed(1)}">${text}</text>`)
      .join('')}</g>
    <g class="ticks" text-anchor="middle">${xTicks
      .map((t) => `<text x="${x(t).toFixed(1)}" y="${inner + 18}">${t}</text>`)
      .join('')}</g>
    <text class="label" x="${LEFT}" y="${height - 4}">t (ms)</text>
    <text class="label" x="${LEFT}" y="${TOP - 3}">${label}</text>`;
}

function potentials({ t, V, traces, spikes }, x, xTicks) {
  const height = HEIGHT.V;
  const [low, high] = [Math.floor(Math.min(...V) / 5) * 5, Math.ceil(Math.max(...V) / 5) * 5];
  const y = (v) => TOP + ((high - v) / (high - low)) * (height - BOTTOM - TOP);
  const yTicks = [];
  for (let v = low; v <= high; v += 5) yTicks.push({ y: y(v), text: minus(v) });
  const line = (values) => path(values.filter((_, k) => k % 5 === 0).map((v, k) => [x(t[5 * k]), y(v)]));
  const marks = spikes.flatMap(({ times }) => times).map((time) => `M${x(time).toFixed(1)} ${height - BOTTOM}v-7`);
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="V in Bouton, NEURON and Brian2 over time: the lines cannot be told apart">
    ${frame(height, xTicks, x, yTicks, 'V (mV)')}
    <path class="spikes" d="${marks.join('')}"/>
    <path class="trace bouton" d="${line(V)}"/>
    ${traces
      .filter(({ options }) => options.length === 0)
      .map(({ V: theirs }, i) => `<path class="trace ${['dashed a', 'dotted b'][i]}" d="${line(theirs)}"/>`)
      .join('\n    ')}
  </svg>`;
}

function differencesOf({ t, traces }, x, xTicks) {
  const height = HEIGHT.difference;
  const [least, most] = [-13, 0]; // powers of ten, mV
  const y = (value) => {
    const power = Math.min(Math.max(Math.log10(Math.max(value, 1e-300)), least), most);
    return TOP + ((most - power) / (most - least)) * (height - BOTTOM - TOP);
  };
  const yTicks = [];
  for (let power = -12; power <= most; power += 3)
    yTicks.push({ y: y(10 ** power), text: `10<tspan dy="-5" font-size="9">${minus(power)}</tspan>` });
  // Of each stretch of a few samples the largest.
  const every = 5;
  const line = (values) => {
    const points = [];
    for (let k = 0; k < values.length; k += every) points.push([x(t[k]), y(Math.max(...values.slice(k, k + every)))]);
    return path(points);
  };
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="The differences from Bouton over time, from 1e-13 to 1 mV">
    ${frame(height, xTicks, x, yTicks, '|V − V of Bouton| (mV)')}
    ${traces.map(({ difference }, i) => `<path class="trace ${LOOKS[i]}" d="${line(difference)}"/>`).join('\n    ')}
  </svg>`;
}

const swatch = (look) =>
  `<svg class="swatch" viewBox="0 0 36 10" aria-hidden="true"><path class="trace ${look}" d="M1 5H35"/></svg>`;

/** The matrix is Markdown: a table of it. */
function table(markdown) {
  const rows = markdown
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(2, -2).split(/ (?<!\\)\| /));
  const [heads, , ...body] = rows;
  const cell = (text) => escaped(text.replaceAll('\\|', '|').trim());
  return `<div class="wide"><table>
  <thead><tr>${heads.map((text) => `<th scope="col">${cell(text)}</th>`).join('')}</tr></thead>
  <tbody>
${body.map((cells) => `  <tr>${cells.map((text, i) => (i === 1 ? `<th scope="row">${cell(text)}</th>` : `<td>${cell(text)}</td>`)).join('')}</tr>`).join('\n')}
  </tbody>
</table></div>`;
}

export function page(found) {
  const { t, traces, version, date, link, matrix } = found;
  const end = t.at(-1);
  const x = (time) => LEFT + (time / end) * (WIDTH - LEFT - RIGHT);
  const xTicks = Array.from({ length: Math.floor(end / 50) + 1 }, (_, k) => 50 * k);
  const [asNeuron, asBrian] = traces.filter(({ options }) => options.length === 0);
  return `<!doctype html>
<!-- Made by \`npm run compare\`. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="The same experiment in Bouton, NEURON and Brian2: traces and differences">
<title>Bouton beside NEURON and Brian2</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<style>${STYLE}</style>
</head>
<body>
<p><a href="./">Bouton</a></p>
<h1>The same experiment in Bouton, NEURON and Brian2</h1>
<p>A membrane with four synapses – AMPA that depresses, NMDA with its magnesium block, GABA<sub>A</sub>, an alpha function – and a pulse of current.
The scripts were exported from Bouton ${escaped(version)} and run as they are; this page was made from what they wrote, on ${date}.
<a href="${escaped(link)}">Open this very experiment</a>, export it, and do the same.</p>
<figure>
<div class="wide">${potentials(found, x, xTicks)}</div>
<figcaption>${swatch('bouton')}Bouton ${swatch('dashed a')}${escaped(asNeuron.name)} ${swatch('dotted b')}${escaped(asBrian.name)}. Ticks at the bottom: spikes, to the microsecond.</figcaption>
</figure>
<figure>
<div class="wide">${differencesOf(found, x, xTicks)}</div>
<figcaption>How far each is from Bouton, on a logarithmic scale; of every 0.5 ms the largest. Below 10<sup>−13</sup> mV lies on the lower edge.</figcaption>
</figure>
<div class="wide"><table>
<thead><tr><th scope="col">Simulator</th><th scope="col">Run with</th><th scope="col">Largest difference of V</th></tr></thead>
<tbody>
${traces.map(({ name, how, largest }, i) => `<tr><td>${swatch(LOOKS[i])}${escaped(name)}</td><td>${escaped(how)}</td><td class="number">${minus(largest.toExponential(1))} mV</td></tr>`).join('\n')}
</tbody>
</table></div>
<p>A fixed step moves spikes and the ends of transmitter pulses to its grid: that is the error of the dashed lines, and it falls in proportion to the step.</p>
<h2>Do it yourself</h2>
<pre>bouton export --to neuron experiment.json -o experiment.py
python3 experiment.py        # writes experiment.csv, with the columns of: bouton run experiment.json --format csv</pre>
<p>On the page: <em>Save and export</em>, then the simulator. Drop the CSV back on the page: it is laid over V, and the residual is told.</p>
<h2>What goes where</h2>
<p class="soft">The experiment above uses a part of it. “—”: refused, with the name of the synapse or neuron.</p>
${table(matrix)}
</body>
</html>
`;
}
