import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Mode, Picture, Width } from './camera.ts';
import { type Finding, findingNames } from './findings.ts';

const widthNames: Record<Width, string> = { desk: '电脑 1440', phone: '手机 390' };
const modeNames: Record<Mode, string> = { plain: '', dark: '深色', elder: '长辈模式', zoom: '放大 200%' };

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const isBad = ({ findings }: Picture) => findings.length > 0;

/**
 * Writes a page beside the pictures: an index of the routes, then for each route its screens, one line each with who
 * looks, in which state, how wide, in which mode and what was found, and the pictures below.
 * @param minutes that taking them took
 */
export async function writeGallery(
  folder: string,
  pictures: readonly Picture[],
  minutes: number,
): Promise<void> {
  const byRoute = new Map<string, Picture[]>();
  for (const picture of pictures)
    byRoute.set(picture.route, [...(byRoute.get(picture.route) ?? []), picture]);
  const routes = [...byRoute].sort(([one], [other]) => one.localeCompare(other));
  const body = `${tableOf(
    ['路由', '画面', '有问题'],
    routes.map(([route, shots]) => [
      `<a href="#${escapeHtml(route)}">${escapeHtml(route)}</a>`,
      String(shots.length),
      String(shots.filter(isBad).length),
    ]),
  )}${routes.map(sectionOf).join('\n')}`;
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>考卡 · 全部画面</title><style>
body{margin:0;padding:24px;font:14px/1.6 system-ui,"Noto Sans SC",sans-serif;background:#f6f8fa;color:#1f2933}
h2{margin:32px 0 8px;font-size:16px}.shots{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}
figure{margin:0;padding:8px;background:#fff;border:1px solid #d9e0e6;border-radius:6px}
figure.bad{border-color:#b8322a}.desk img{width:480px}.phone img{width:200px}
table{border-collapse:collapse;margin:8px 0}td,th{padding:2px 12px 2px 0;border-bottom:1px solid #d9e0e6;text-align:left;vertical-align:top}
figcaption{max-width:480px;font-size:12px}.phone table{border-collapse:collapse;margin:8px 0}td,th{padding:2px 12px 2px 0;border-bottom:1px solid #d9e0e6;text-align:left;vertical-align:top}
figcaption{max-width:200px}figcaption ul{margin:4px 0;padding-left:16px;color:#b8322a;overflow-wrap:anywhere}
</style><h1>考卡 · 全部画面</h1><p>${pictures.length} 张画面，${pictures.filter(isBad).length} 张有问题，用时 ${minutes} 分钟。</p>
${body}</html>`;
  await writeFile(path.join(folder, 'index.html'), html);
  await writeFile(path.join(folder, 'pictures.json'), JSON.stringify(pictures, null, 1));
}

function sectionOf([route, shots]: [string, Picture[]]): string {
  const rows = shots.map(({ who, state, width, mode, file, findings }) => [
    escapeHtml(who),
    file === '' ? escapeHtml(state) : `<a href="${escapeHtml(file)}">${escapeHtml(state || '打开')}</a>`,
    widthNames[width],
    modeNames[mode] || '普通',
    findings.map((finding) => escapeHtml(line(finding))).join('<br>') || '无',
  ]);
  return `<section id="${escapeHtml(route)}"><h2>${escapeHtml(route)}</h2><details><summary>${shots.length} 张</summary>${tableOf(
    ['谁', '画面', '宽度', '显示', '问题'],
    rows,
  )}</details><div class="shots">${shots.map(figureOf).join('')}</div></section>`;
}

const tableOf = (head: string[], rows: string[][]): string =>
  `<table><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</table>`;

function figureOf({ who, state, width, mode, file, findings, address }: Picture): string {
  const list = findings.map((finding) => `<li>${escapeHtml(line(finding))}</li>`).join('');
  const image =
    file === ''
      ? ''
      : `<a href="${escapeHtml(file)}"><img loading="lazy" src="${escapeHtml(file)}" alt=""></a>`;
  return `<figure class="${width}${findings.length > 0 ? ' bad' : ''}">${image}<figcaption>${escapeHtml(
    [who, state, widthNames[width], modeNames[mode], address].filter(Boolean).join(' · '),
  )}${list ? `<ul>${list}</ul>` : ''}</figcaption></figure>`;
}

const line = ({ kind, where, what }: Finding) =>
  `${findingNames[kind]}：${what}${where ? `（${where}）` : ''}`;

/** Each different finding once, with how many pictures have it and the first of them. */
export function summarise(pictures: readonly Picture[]): string {
  const seen = new Map<string, { finding: Finding; count: number; first: Picture }>();
  for (const picture of pictures) {
    for (const finding of picture.findings) {
      const key = JSON.stringify([finding.kind, finding.where, finding.what.replaceAll(/\d+/g, '#')]);
      const known = seen.get(key);
      if (known) known.count++;
      else seen.set(key, { finding, count: 1, first: picture });
    }
  }
  const lines = [...seen.values()].map(
    ({ finding, count, first }) =>
      `${line(finding)}\n    ${count} 张，如 ${first.who} ${first.state} ${first.address} ${first.width} ${first.mode}`,
  );
  return [
    ...lines,
    `${pictures.length} 张画面，${pictures.filter(isBad).length} 张有问题，${seen.size} 种`,
  ].join('\n');
}
