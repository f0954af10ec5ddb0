/** Chart.js with what the page uses of it. It is a third of the page's script: the scope asks for it by charts.ts. */

import { Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';

Chart.register(LineController, LineElement, PointElement, LinearScale);

export { Chart };
