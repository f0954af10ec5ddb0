/** The margins left and right of every lane, so that their time axes lie one above the other. */

const narrow = matchMedia('(max-width: 699px)');

export function gutters(): { left: number; right: number } {
  return narrow.matches ? { left: 40, right: 52 } : { left: 52, right: 104 };
}
