import type { Browser } from 'puppeteer-core';
import { Camera, type Picture, type Width } from './camera.ts';
import { findAddress, readLinks } from './routes.ts';
import type { Stage } from './stage.ts';

interface KeyScreen {
  name: string;
  /** Of the person who looks, null for anybody */
  who: string | null;
  width: Width;
  /** With `$full`, `$open`, `$examined` for a term's code; what is left open is found among the links of `from` */
  route: string;
  from?: string;
}

/** The ten screens that are looked at by eye, in this order, whenever the look has changed. */
const screens: KeyScreen[] = [
  { name: '01-office-home', who: 'sheng', width: 'desk', route: '/office/$full' },
  { name: '02-review-desk', who: 'chengdu', width: 'desk', route: '/office/$open/review' },
  { name: '03-schedule', who: 'sheng', width: 'desk', route: '/office/$full/plans' },
  { name: '04-results', who: 'sheng', width: 'desk', route: '/office/$examined/results' },
  { name: '05-register', who: 'sheng', width: 'desk', route: '/office/$full/register' },
  { name: '06-unit-collection', who: 'danwei', width: 'phone', route: '/office/$full/collection' },
  { name: '07-holder-home', who: 'holder', width: 'phone', route: '/me' },
  { name: '08-returned-form', who: 'returned', width: 'phone', route: '/me/applications/$id', from: '/me' },
  { name: '09-door', who: 'jiankao', width: 'phone', route: '/door' },
  { name: '10-verification', who: null, width: 'phone', route: '/c/$card' },
];

/** Takes the key screens, each under a name that stays, so that two runs can be laid side by side. */
export async function takeKeyScreens(at: {
  stage: Stage;
  browser: Browser;
  folder: string;
  say: (line: string) => void;
}): Promise<Picture[]> {
  const { stage, browser, folder, say } = at;
  const pictures: Picture[] = [];
  for (const screen of screens) {
    const person = screen.who === null ? null : stage.people.find(({ key }) => key === screen.who)!;
    const camera = await Camera.open(browser, {
      url: stage.stack.url,
      folder,
      person,
      width: screen.width,
      mode: 'plain',
    });
    try {
      const address = await addressOf(screen, stage, camera);
      await camera.goTo(address);
      const shot = { route: screen.route, address, who: person?.title ?? '没有登录的人', state: screen.name };
      pictures.push(await camera.take(shot, screen.name));
      say(screen.name);
    } finally {
      await camera.close();
    }
  }
  return pictures;
}

async function addressOf({ route, from }: KeyScreen, stage: Stage, camera: Camera): Promise<string> {
  const card = stage.outside.find(({ address }) => address.startsWith('/c/'))!.address;
  const address = route.replace('/c/$card', card).replace(/\$(full|open|examined)\b/, (_, term) => {
    return stage.terms[term as keyof Stage['terms']];
  });
  if (from === undefined) return address;
  await camera.goTo(from);
  const found = findAddress(address, await readLinks(camera.page));
  if (found === undefined) throw new Error(`${from} has no link to ${route}`);
  return found;
}
