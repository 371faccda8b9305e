import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  applicationForm,
  batchSummary,
  circular,
  deskLabels,
  doorSheet,
  handOverRegister,
  openBrowser,
  renderAdmitSlip,
  renderCard,
  renderCertificate,
  renderPaper,
  roomRecord,
  seatPlan,
  signInSheet,
  summaryTable,
} from '#documents';
import {
  sampleAdmitSlip,
  sampleApplicationForm,
  sampleBatchSummary,
  sampleCard,
  sampleCircular,
  sampleHandOverRegister,
  sampleRoomRecord,
  sampleSitting,
  sampleSummaryTable,
} from '../../libs/documents/samples/index.ts';

/**
 * `npm run documents:preview [folder]`: every document with sample data as a PDF, its pages as PNG (poppler-utils),
 * and all of them on one contact sheet. The default folder is `.data/documents-preview`.
 */
const folder = process.argv[2] ?? join('.data', 'documents-preview');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const browser = await openBrowser();
const sitting = await sampleSitting();
const papers = {
  'application-form': applicationForm(await sampleApplicationForm()),
  'summary-table': summaryTable(sampleSummaryTable()),
  'hand-over-register': handOverRegister(sampleHandOverRegister()),
  'sign-in-sheet': signInSheet(sitting),
  'seat-plan': seatPlan(sitting),
  'desk-labels': deskLabels(sitting),
  'door-sheet': doorSheet(sitting),
  'room-record': roomRecord(sampleRoomRecord()),
  'batch-summary': batchSummary(sampleBatchSummary()),
  circular: circular(sampleCircular()),
};
const pdfs: [string, Uint8Array][] = [
  ['card', await renderCard(browser, await sampleCard(3))],
  ['card-reissued', await renderCard(browser, await sampleCard(4))],
  ['card-long-name', await renderCard(browser, await sampleCard(11))],
  ['certificate', await renderCertificate(browser, await sampleCard(3))],
  ['certificate-long', await renderCertificate(browser, await sampleCard(11))],
  ['admit-slip', await renderAdmitSlip(browser, await sampleAdmitSlip(2))],
  ['admit-slip-long', await renderAdmitSlip(browser, await sampleAdmitSlip(11))],
];
for (const [name, paper] of Object.entries(papers)) pdfs.push([name, await renderPaper(browser, paper)]);
await browser.close();

for (const [name, pdf] of pdfs) {
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, pdf);
  execFileSync('pdftoppm', ['-r', '100', '-png', path, join(folder, name)]);
}

const TILE = { width: 620, height: 640, columns: 5 };
const pages = readdirSync(folder).filter((name) => name.endsWith('.png'));
const tiles = await Promise.all(
  pages.map(async (name, index) => ({
    input: await sharp(join(folder, name))
      .resize(TILE.width - 20, TILE.height - 20, { fit: 'contain', background: '#8a949c' })
      .toBuffer(),
    left: (index % TILE.columns) * TILE.width + 10,
    top: Math.floor(index / TILE.columns) * TILE.height + 10,
  })),
);
const sheet = {
  width: TILE.width * TILE.columns,
  height: TILE.height * Math.ceil(pages.length / TILE.columns),
  channels: 3 as const,
  background: '#8a949c',
};
await sharp({ create: sheet }).composite(tiles).png().toFile(join(folder, 'contact-sheet.png'));
console.log(`${pages.length} pages of ${pdfs.length} documents: ${join(folder, 'contact-sheet.png')}`);
