/** Chart.js with what the page uses of it. It is a third of the page's script: the scope asks for it by charts.ts. */

import { Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, {
  // A browser that is short of memory may take a canvas away and give it back empty, and without the scale that Chart.js
  // sets once.
  id: 'restored',
  afterInit(chart) {
    chart.canvas.addEventListener('contextrestored', () => {
      const ratio = chart.currentDevicePixelRatio;
      chart.ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      chart.draw();
    });
  },
});

export { Chart };
