/** What every chart of the page has in common: the page says when it is drawn, of points that are ready to be drawn. */

export const chartBasics = {
  animation: false,
  parsing: false,
  normalized: true,
  responsive: true,
  maintainAspectRatio: false,
} as const;
