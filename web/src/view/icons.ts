/** The page's icons: strokes on a 24 by 24 grid, in the colour of the text. */

import { svg } from './dom';

const PATHS = {
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M9 5.5v13M15 5.5v13',
  restart: 'M5.2 9.5A7.3 7.3 0 1 1 4.7 13.4M5 4.6v5h5',
  reset: 'M6 10a6.4 6.4 0 1 1-.3 4M5.8 5.6V10h4.4',
  help: 'M9.2 9.2a2.9 2.9 0 1 1 4.3 2.6c-1 .6-1.5 1.1-1.5 2.2M12 17.4v.1M12 3.2a8.8 8.8 0 1 1 0 17.6 8.8 8.8 0 0 1 0-17.6z',
  info: 'M12 11v5.2M12 7.9v.1M12 3.9a8.1 8.1 0 1 1 0 16.2 8.1 8.1 0 0 1 0-16.2z',
  system: 'M12 3.7a8.3 8.3 0 1 1 0 16.6 8.3 8.3 0 0 1 0-16.6zM12 3.7v16.6M12 7.5h6.9M12 11.2h8.3M12 15h7.6',
  light:
    'M12 8.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4',
  dark: 'M19.6 14.4A8 8 0 0 1 9.6 4.4a8 8 0 1 0 10 10z',
  sliders:
    'M4 7h9M19 7h1M4 17h1M11 17h9M16 4.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM8 14.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  fit: 'M4 8V4.5h4M16 4.5h4V8M20 16v3.5h-4M8 19.5H4V16M8.5 12h7',
  lock: 'M7.5 11V8a4.5 4.5 0 0 1 9 0v3M5.5 11h13v8.5h-13z',
  undo: 'M9 5 4.5 9.5 9 14M5 9.5h8.5a5 5 0 0 1 0 10H9',
  redo: 'M15 5l4.5 4.5L15 14M19 9.5h-8.5a5 5 0 0 0 0 10H15',
  pin: 'M9 4h6M10 4l-.6 6.2L6.5 13h11l-2.9-2.8L14 4M12 13v7',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  open: 'M4 18.5v-13h5l2 2.5h8.5v2.5M4 18.5 6.8 10.5H21.5L18.8 18.5z',
  save: 'M12 4v10M7.8 10.2 12 14.4l4.2-4.2M4.5 16.5v3h15v-3',
  more: 'M5.5 12h.1M12 12h.1M18.5 12h.1',
  table: 'M4 5.5h16v13H4zM4 10h16M4 14.2h16M10 5.5v13',
  picture: 'M4 5h16v14H4zM4 16.5l4.5-5 3.5 3.6 3-2.6 5 4.5M15.5 9.2v.1',
  script: 'M8.5 7.5 4 12l4.5 4.5M15.5 7.5 20 12l-4.5 4.5M13.4 5.5l-2.8 13',
  copy: 'M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4',
  sound: 'M4.5 9.5v5h3l4.5 3.8V5.7L7.5 9.5zM15.2 9a4.2 4.2 0 0 1 0 6M17.8 6.4a8 8 0 0 1 0 11.2',
  learn:
    'M12 6.5C10 4.9 7 4.4 3.5 4.6v13.2c3.5-.2 6.5.3 8.5 1.9 2-1.6 5-2.1 8.5-1.9V4.6C17 4.4 14 4.9 12 6.5zM12 6.5v13.2',
  close: 'M6 6l12 12M18 6 6 18',
} as const;

export type Icon = keyof typeof PATHS;

export function icon(name: Icon): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 24 24', class: `icon icon-${name}`, 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: PATHS[name] }),
  );
}

/** Excitatory points up and is filled, inhibitory points down and is open: never colour alone. */
export function kindMark(excitatory: boolean): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 12 12', class: `mark ${excitatory ? 'excitatory' : 'inhibitory'}`, 'aria-hidden': 'true' },
    svg('path', { d: excitatory ? 'M6 1.5 11 10.5H1z' : 'M6 10.5 1 1.5h10z' }),
  );
}

/** The wordmark's sign: an axon swells to a bouton above the membrane it speaks to. */
export function logo(): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 32 32', class: 'logo', 'aria-hidden': 'true' },
    svg('path', { class: 'logo-axon', d: 'M2.5 3C7 3.4 10 5.6 12.6 9.6' }),
    svg('circle', { class: 'logo-knob', cx: 16.5, cy: 14.5, r: 8 }),
    svg('path', { class: 'logo-membrane', d: 'M29.6 11A13.5 13.5 0 0 1 13 27.6' }),
  );
}
