// Loaded into the app that is measured (`NODE_OPTIONS=--import …`): on SIGCONT, which Nest leaves alone, it writes
// what the process has used since the last time, and begins anew.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const folder = process.env.METER_DIR;
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

if (folder) {
  process.on('SIGCONT', () => {
    const reading = {
      rss: process.memoryUsage.rss(),
      // Kilobytes, of the process's whole life.
      peak: process.resourceUsage().maxRSS * 1024,
      blockedMs: delay.max / 1e6,
      cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
    };
    delay.reset();
    writeFileSync(path.join(folder, `${process.pid}.json`), JSON.stringify(reading));
  });
}
