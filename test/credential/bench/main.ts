import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchDecoding } from './decoding.ts';
import { benchForgery } from './forgery.ts';
import { benchIssue } from './issue.ts';
import { benchPage } from './page/index.ts';
import { benchQrVersions } from './qr-versions.ts';
import { benchStatusLists } from './status-lists.ts';
import { formatTable, type Row } from './table.ts';
import { benchVerify } from './verify-cpu.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    names: { type: 'string', default: '10000' },
    cards: { type: 'string', default: '5000' },
    forgeries: { type: 'string', default: '1000000' },
    images: { type: 'string', default: '1000' },
    credentials: { type: 'string', default: '1000000' },
    issued: { type: 'string', default: '500' },
    kills: { type: 'string', default: '20' },
    asked: { type: 'string', default: '5000' },
    only: { type: 'string', default: '' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});
const seed = Number(values.seed);
const rows: Row[] = [];

async function measure(title: string, bench: () => Row[] | Promise<Row[]>): Promise<void> {
  if (values.only !== '' && values.only !== title) return;
  const start = performance.now();
  rows.push(...(await bench()));
  process.stderr.write(`${title}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}

await measure('QR versions', () => benchQrVersions(seed, Number(values.names)));
await measure('status lists', () => benchStatusLists(seed));
await measure('verify', () => benchVerify(seed, Number(values.cards)));
await measure('decoding', () => benchDecoding(seed, Number(values.images)));
await measure('forgery', () => benchForgery(seed, Number(values.forgeries), Number(values.threads)));

await measure('page', () =>
  benchPage({ seed, credentials: Number(values.credentials), asked: Number(values.asked) }),
);

await measure('issue', () => benchIssue(seed, Number(values.issued), Number(values.kills)));

const flags = Object.entries(values)
  .filter(([, value]) => value !== '')
  .map(([name, value]) => `--${name} ${value}`);
process.stdout.write(`${formatTable(rows)}\n\n`);
process.stdout.write(`npm run bench:credential -- ${flags.join(' ')}\n`);
process.stdout.write(
  `${cpus()[0]?.model ?? 'unknown'} × ${availableParallelism()}, Node ${process.version}\n`,
);
process.exitCode = rows.some(({ met }) => met === false) ? 1 : 0;
