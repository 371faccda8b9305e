import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { qrErrorCorrection, qrSegments } from '#credential';
import { rootKeyOf, signManifest } from '#credential/sign';
import { type LaunchedChromium, launchChromium } from '#documents';
import { manifest, signers } from '../credential/authority.ts';
import { office as desk, phone, Visitor } from '../first-light/person.ts';
import { cameraOf, writeCameraFilm } from './camera-film.ts';
import { cards, recordOf, startVerifierSite, trustBundle, type VerifierSite } from './verifier-site.ts';

jest.setTimeout(120_000);

let site: VerifierSite;
let chromium: LaunchedChromium;
let folder: string;
let visitor: Visitor;
let axe: string;

const idOf = (url: string) => /\/c\/(\d+)/.exec(url)![1]!;
const draw = (url: string, scale = 4) =>
  QRCode.toBuffer(qrSegments(url), { errorCorrectionLevel: qrErrorCorrection, scale });
const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaoka-verifier-'));
  axe = await readFile(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
  const film = inFolder('film.y4m');
  await writeCameraFilm(film, await draw(cards.revoked));
  site = await startVerifierSite();
  for (const name of ['valid', 'expiring', 'expired'] as const)
    site.register.set(idOf(cards[name]), recordOf(cards[name]));
  for (const name of ['suspended', 'revoked', 'superseded'] as const)
    site.register.set(idOf(cards[name]), recordOf(cards[name], name));
  chromium = await launchChromium({ args: cameraOf(film) });
});

afterAll(async () => {
  await chromium?.close();
  await site?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function arrive(viewport: typeof desk = phone): Promise<void> {
  visitor = await Visitor.arrive(chromium.browser, site.url, viewport);
  await visitor.goTo('/verify');
  await visitor.sees('可以核验，没有网络时也可以');
}

/** Types a text as somebody would, and answers the verdict's word, colour, shape and everything that is said. */
async function verify(text: string) {
  await visitor.fill('粘贴网址、签名内容或证卡编号', text);
  await visitor.click('核验');
  return readVerdict();
}

async function readVerdict() {
  const { page } = visitor;
  await page.waitForSelector('.verdict', { visible: true });
  const look = await page.$eval('.verdict', (head) => ({
    word: head.querySelector('h1')!.textContent!,
    colour: getComputedStyle(head).backgroundColor,
    shape: head.querySelector('use')!.getAttribute('href')!,
  }));
  return { ...look, said: await visitor.text() };
}

async function findBarriers(): Promise<string[]> {
  return visitor.page.evaluate(async (source) => {
    // Extension-like: the page's own policy allows no such script, and the debugger is not bound by it.
    if (!('axe' in window)) new Function(source)();
    const { violations } = await (
      window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  }, axe);
}

describe('with a network', () => {
  beforeAll(() => arrive());
  afterAll(() => visitor.leave());
  afterEach(async () => {
    if (await visitor.page.$('.verdict')) await visitor.click('返回');
  });

  it('01 asks the register, shows the card and says how to compare it', async () => {
    const { word, said } = await verify(cards.valid);
    expect(word).toBe('有效');
    for (const words of [
      '已联网核对',
      '张**',
      '川味火锅制作',
      '请与本人核对',
      '数字签名通过',
      '在线记录通过',
    ])
      expect(said).toContain(words);
    expect(await visitor.overflows()).toBe(false);
  });

  it('02 puts the focus on the verdict and says it to whoever cannot see it', async () => {
    await verify(cards.valid);
    const heard = await visitor.page.evaluate(() => [
      document.activeElement?.textContent,
      document.querySelector('[aria-live=assertive]')?.textContent,
      document.title,
    ]);
    expect(heard).toEqual(['有效', expect.stringContaining('核验结果：有效'), '有效 · 证卡核验']);
  });

  it('03 gives nine answers that differ in word, colour and shape', async () => {
    site.register.set(idOf(cards.statusUnknown), recordOf(cards.valid));
    const looks = [];
    for (const name of [
      'valid',
      'expiring',
      'expired',
      'suspended',
      'revoked',
      'superseded',
      'forged',
      'unknownIssuer',
    ] as const) {
      const { word, colour, shape } = await verify(cards[name]);
      looks.push({ word, colour, shape });
      await visitor.click('返回');
    }
    site.busy = true;
    const { word, colour, shape } = await verify(cards.statusUnknown);
    site.busy = false;
    looks.push({ word, colour, shape });
    expect(looks.map((look) => look.word)).toEqual([
      '有效',
      '有效，即将到期',
      '已过期',
      '暂停使用',
      '已撤销',
      '已被新证取代',
      '伪造',
      '不认识的发证机构',
      '状态不明',
    ]);
    expect(new Set(looks.map((look) => look.colour)).size).toBe(9);
    expect(new Set(looks.map((look) => look.shape)).size).toBe(9);
  });

  it('04 believes the register’s decision of this minute over the list, with its date and reason', async () => {
    const record = {
      ...recordOf(cards.valid, 'revoked' as const),
      since: '2026-01-02T03:04:05Z',
      publicReason: '材料不实',
    };
    site.register.set(idOf(cards.valid), record);
    const { word, said } = await verify(cards.valid);
    expect(word).toBe('已撤销');
    expect(said).toMatch(/2026年1月2日（星期五）11:04.*材料不实/);
    site.register.set(idOf(cards.valid), recordOf(cards.valid));
  });

  it('05 refuses a foreign host by name, without a link, and asks nobody', async () => {
    site.asked.length = 0;
    for (const [text, host] of [
      [cards.unknownIssuer, 'kaoka-example.cn.cards.top'],
      [cards.foreignHost, 'ka0ka.example.cn'],
      ['https://menu.example/7', 'menu.example'],
    ] as const) {
      const { said } = await verify(text);
      expect(said).toContain(`它指向 ${host}`);
      expect(said).not.toContain('张**');
      expect(await visitor.page.$$eval('a', (links) => links.map(({ host: at }) => at))).not.toContain(host);
      await visitor.click('返回');
    }
    expect(site.asked).toEqual([]);
  });

  it('06 sends a number to the look-up, and notices a slip in it', async () => {
    await visitor.fill('粘贴网址、签名内容或证卡编号', 'Z512500017D');
    await visitor.click('核验');
    await visitor.sees('编号要和姓名一起查询');
    expect(await visitor.page.$eval('.trouble a', (link) => link.getAttribute('href'))).toBe('/query');
    await visitor.fill('粘贴网址、签名内容或证卡编号', 'Z512500071D');
    await visitor.click('核验');
    await visitor.sees('Z512500071D 不是证卡编号');
  });

  it('07 falls back on its list where the register does not answer in time', async () => {
    site.slowness = 10_000;
    const { word, said } = await verify(cards.valid);
    site.slowness = 0;
    expect(word).toBe('有效');
    expect(said).toMatch(/没有连上发证机构.*状态截至.*前/);
  });

  it('08 remembers on this device, and forgets when told to', async () => {
    await verify(cards.superseded);
    await visitor.click('返回');
    expect(await visitor.sees('核验记录')).toMatch(/已被新证取代 张\*\* Z512500017D/);
    await visitor.page.reload();
    await visitor.sees('已被新证取代');
    await visitor.click('清空');
    await visitor.click('确定清空全部记录');
    await visitor.sees('核验过的证卡会列在这里');
    expect(await visitor.page.evaluate(() => localStorage.getItem('kaoka.verify.history'))).toBeNull();
  });

  it('09 has no barrier that axe knows, light, dark or for the elder', async () => {
    const { page } = visitor;
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      expect(await findBarriers()).toEqual([]);
      for (const text of [cards.expired, cards.forged, cards.unknownIssuer]) {
        await verify(text);
        expect(await findBarriers()).toEqual([]);
        await visitor.click('返回');
      }
    }
    await visitor.click('长辈模式');
    await verify(cards.expiring);
    expect(await findBarriers()).toEqual([]);
    expect(await visitor.overflows()).toBe(false);
    await visitor.click('标准模式');
  });

  it('10 complained of nothing, its policy least of all', () => {
    const expected = /status of (404|429)/;
    expect(visitor.complaints.filter((words) => !expected.test(words))).toEqual([]);
  });
});

describe('what is brought', () => {
  beforeAll(() => arrive(desk));
  afterAll(() => visitor.leave());
  afterEach(async () => {
    if (await visitor.page.$('.verdict')) await visitor.click('返回');
  });

  it('11 a photograph, small and poor', async () => {
    const photo = await sharp(await draw(cards.suspended, 2))
      .linear(0.5, 60)
      .jpeg({ quality: 60 })
      .toBuffer();
    await writeFile(inFolder('photo.jpg'), photo);
    await visitor.choose(0, inFolder('photo.jpg'));
    expect((await readVerdict()).word).toBe('暂停使用');
  });

  it('12 a PDF of several cards: the gravest first, each to be opened', async () => {
    await writeFile(inFolder('cards.pdf'), await printPdf([cards.valid, cards.revoked, cards.expired]));
    await visitor.choose(0, inFolder('cards.pdf'));
    const { word, said } = await readVerdict();
    expect(word).toBe('已撤销');
    expect(said).toContain('共找到3张');
    await visitor.page.locator('.choice.tone-good').click();
    await visitor.sees('请与本人核对');
  });

  it('13 what was copied, pasted anywhere on the page', async () => {
    await visitor.page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, `我的证卡：${cards.superseded}`);
    expect((await readVerdict()).word).toBe('已被新证取代');
  });

  it('14 a picture dropped on the page', async () => {
    const png = (await draw(cards.expired)).toString('base64');
    await visitor.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'card.png', { type: 'image/png' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, png);
    expect((await readVerdict()).word).toBe('已过期');
  });

  it('15 what the camera sees, and the camera is switched off again', async () => {
    await visitor.click('扫描二维码');
    expect((await readVerdict()).word).toBe('已撤销');
    expect(await visitor.page.$('video')).toBeNull();
  });

  it.each([
    ['empty.png', '没有找到二维码'],
    ['broken.png', '这个文件不是能打开的图片'],
    ['broken.pdf', '这个 PDF 打不开'],
  ])('16 %s: says what is wrong and what to do', async (name, words) => {
    const blank = await sharp({ create: { width: 90, height: 90, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    await writeFile(inFolder(name), name === 'empty.png' ? blank : 'neither');
    await visitor.choose(0, inFolder(name));
    await visitor.sees(words);
  });
});

describe('whoever takes over the site', () => {
  it('17 cannot put his own keys in place of those that the device knows', async () => {
    await arrive();
    const roots = [rootKeyOf('root-1', signers.stranger)];
    const stolen = signManifest({ ...manifest, edition: 9 }, 'root-1', signers.stranger);
    const honest = site.bundle;
    site.bundle = { ...(honest as object), roots, manifest: stolen };
    await visitor.click('立即更新');
    await visitor.sees('网站给出的根密钥与本机记住的不同');
    expect((await verify(cards.valid)).word).toBe('有效');
    site.bundle = honest;
    await visitor.leave();
  });
});

it('17a a card younger than the keys at hand fetches its key', async () => {
  const honest = site.bundle;
  site.bundle = trustBundle({ without: 'card' });
  await arrive();
  site.bundle = trustBundle({ edition: 2 });
  expect((await verify(cards.valid)).word).toBe('有效');
  site.bundle = honest;
  await visitor.leave();
});

describe('without a network, after one visit', () => {
  beforeAll(async () => {
    await arrive();
    // The large part for PDF files comes last.
    await visitor.page.waitForFunction(async () => {
      const names = await caches.keys();
      const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return kept.flat().some(({ url }) => url.includes('pdfium'));
    });
    await site.stop();
    await visitor.goTo('/verify?source=home');
    await visitor.sees('连不上网站，仍可核验');
    await visitor.page.setOfflineMode(true);
    await visitor.sees('现在没有网络，仍可核验');
  });
  afterAll(() => visitor.leave());
  afterEach(async () => {
    if (await visitor.page.$('.verdict')) await visitor.click('返回');
  });

  it.each([
    ['valid', '有效'],
    ['expired', '已过期'],
    ['revoked', '已撤销'],
    ['superseded', '已被新证取代'],
    ['forged', '伪造'],
    ['statusUnknown', '状态不明'],
  ] as const)('18 tells a card that is %s', async (name, word) => {
    const verdict = await verify(cards[name]);
    expect(verdict.word).toBe(word);
    if (name !== 'forged') expect(verdict.said).toContain('离线核验');
  });

  it('19 says as of when it knows, and that it cannot know more', async () => {
    const { said } = await verify(cards.valid);
    expect(said).toMatch(
      /状态截至\d+年\d+月\d+日（星期.）\d\d:\d\d（\d+分钟前），此后的暂停、撤销要联网才知道/,
    );
  });

  it('20 reads pictures, PDF files and the camera', async () => {
    await writeFile(inFolder('card.png'), await draw(cards.suspended));
    await visitor.choose(0, inFolder('card.png'));
    expect((await readVerdict()).word).toBe('暂停使用');
    await visitor.click('返回');
    await writeFile(inFolder('card.pdf'), await printPdf([cards.expiring]));
    await visitor.choose(0, inFolder('card.pdf'));
    expect((await readVerdict()).word).toBe('有效，即将到期');
    await visitor.click('返回');
    await visitor.click('扫描二维码');
    expect((await readVerdict()).word).toBe('已撤销');
  });
});

it('21 a list past its time no longer says that all is well', async () => {
  site = await startVerifierSite();
  site.bundle = trustBundle({ age: 2 * 86_400_000 });
  visitor = await Visitor.arrive(chromium.browser, site.url, phone);
  await visitor.goTo('/verify');
  await visitor.sees('状态列表已过时');
  site.busy = true;
  expect((await verify(cards.valid)).word).toBe('状态不明');
  await visitor.click('返回');
  expect((await verify(cards.revoked)).word).toBe('已撤销');
  await visitor.leave();
});

async function printPdf(urls: string[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const side = (25.65 / 25.4) * 72;
  for (const url of urls) {
    const page = pdf.addPage([243, 153]);
    page.drawImage(await pdf.embedPng(await draw(url)), { x: 150, y: 40, width: side, height: side });
  }
  return pdf.save();
}
