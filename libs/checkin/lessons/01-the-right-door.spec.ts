import { decide, decidePerson, isAdmitted, readCode, readTyped } from '../index.ts';
import { arrival, at, chen, doorAfter, first, later, li, wang, zhang, zhao } from './hall.ts';

const scanned = (number: string, clock: string, door = doorAfter()) =>
  decide(readCode(number), door, at(clock));
const typed = (text: string, clock: string) => decide(readTyped(text), doorAfter(), at(clock));

describe('what is held before the camera', () => {
  it('A01 is a slip, which holds its number', () => {
    expect(readCode(' 25020101002x ')).toEqual({ kind: 'slip', number: '25020101002X' });
  });
  it('A02 is a card, which holds its address and its proof', () => {
    const publicId = '1234567890123456789012345';
    for (const address of [
      `https://kaoka.example/c/${publicId}#99`,
      `HTTPS://KAOKA.EXAMPLE/C/${publicId}`,
      `http://localhost:3000/c/${publicId}?x=1`,
    ])
      expect(readCode(address)).toEqual({ kind: 'card', publicId });
  });
  it.each(['https://example.com', 'https://kaoka.example/c/123', '', '25020101'])(
    'A03 %p is neither',
    (text) => {
      expect(readCode(text)).toEqual({ kind: 'foreign' });
    },
  );
  it('A04 digits may be typed in full width, with spaces, with a small x', () => {
    expect(readTyped('０02 x')).toEqual({ kind: 'digits', ending: '002X' });
    expect(readTyped('2502 0101 0017')).toEqual({ kind: 'slip', number: zhang.number });
  });
  it.each(['', '17', 'x17', '张一'])('A05 %p is too little to find somebody by', (text) => {
    expect(readTyped(text)).toEqual({ kind: 'foreign' });
  });
});

describe('who comes to the door', () => {
  it('B01 right room: in, with the face and the document to compare', () => {
    const verdict = scanned(zhang.number, '08:10');
    expect(verdict).toMatchObject({ ruling: 'right-room', person: zhang, minutes: -20 });
    expect(isAdmitted(verdict)).toBe(true);
  });
  it('B02 a card of an earlier term does as well, and so does a name chosen from the list', () => {
    const card = `https://kaoka.example/c/${zhang.cards[0]}#1`;
    expect(scanned(card, '08:10')).toMatchObject({ ruling: 'right-room', person: zhang });
    expect(decidePerson('li', doorAfter(), at('08:10'))).toMatchObject({ ruling: 'right-room', person: li });
  });
  it('B03 wrong room, and which one', () => {
    const verdict = scanned(chen.number, '08:10');
    expect(verdict).toMatchObject({ ruling: 'wrong-room', person: chen });
    expect(verdict.reason).toBe('同一场次，应到火炬时代 A402 考场');
    expect(isAdmitted(verdict)).toBe(false);
  });
  it('B04 wrong batch, and when: of this room or of another', () => {
    expect(scanned(wang.number, '08:10')).toMatchObject({
      ruling: 'wrong-batch',
      reason: '不是这一场，应为6月6日 10:30 第 2 场，火炬时代 A401 考场 1-2 号座',
    });
    expect(scanned(zhao.number, '08:10')).toMatchObject({ ruling: 'wrong-batch', sitting: { id: later } });
    expect(scanned(zhang.number, '10:00').ruling).toBe('wrong-batch');
  });
  it('B05 early: not before the door opens', () => {
    expect(scanned(zhang.number, '07:59')).toMatchObject({ ruling: 'early' });
    expect(scanned(zhang.number, '08:00').ruling).toBe('right-room');
  });
  it('B06 late: the fifteenth minute is still in time, the next second is not', () => {
    expect(scanned(zhang.number, '08:45').ruling).toBe('right-room');
    const verdict = decide(readCode(zhang.number), doorAfter(), '2025-06-06T08:45:01+08:00');
    expect(verdict).toMatchObject({ ruling: 'late', minutes: 15 });
    expect(verdict.reason).toContain('不得入场');
  });
  it('B07 already in, since when and where', () => {
    const verdict = scanned(zhang.number, '08:20', doorAfter(arrival('zhang', 1)));
    expect(verdict).toMatchObject({ ruling: 'already-in', reason: '08:10 已在A401 考场签到' });
  });
  it('B08 a replaced slip, and where its holder belongs now', () => {
    expect(scanned('250201010033', '08:10')).toMatchObject({ ruling: 'replaced', person: wang });
    expect(scanned('250201010033', '08:10').reason).toContain('末四位 0017，应为6月6日 10:30 第 2 场');
    expect(scanned('250201010041', '08:10')).toMatchObject({ ruling: 'replaced', person: null });
  });
  it('B09 unknown: a number of nobody, a card of nobody, a code of something else', () => {
    for (const code of ['250209990011', 'https://kaoka.example/c/9999999999999999999999999', '中奖了'])
      expect(scanned(code, '08:10').ruling).toBe('unknown');
  });
});

describe('typed endings', () => {
  it('C01 mean the sitting at the door, though the next one has the same', () => {
    expect(typed('0017', '08:10')).toMatchObject({ ruling: 'right-room', person: zhang });
    expect(typed('0017', '10:10')).toMatchObject({ ruling: 'right-room', person: wang });
  });
  it('C02 may be those of the ID document', () => {
    expect(typed('0021', '08:10')).toMatchObject({ ruling: 'right-room', person: li });
  });
  it('C03 that fit two people leave the choice to eyes', () => {
    const door = doorAfter();
    const twins = {
      ...door,
      open: { ...door.open, roster: { ...door.open.roster, people: [zhang, zhang] } },
    };
    expect(decide(readTyped('0017'), twins, at('08:10'))).toMatchObject({ ruling: 'several' });
  });
  it('C04 find one person of another room, and ask for more digits where there are several', () => {
    expect(typed('20013', '08:10')).toMatchObject({ ruling: 'wrong-room', sitting: { id: chen.sitting } });
    expect(typed('999', '08:10').ruling).toBe('unknown');
  });
});

it('D01 whoever was let in by hand is in, whoever was refused by hand may still come', () => {
  const mark = { ...arrival('zhang', 1), type: 'marked', reason: '准考证遗失，已核对' } as const;
  expect(scanned(zhang.number, '08:20', doorAfter({ ...mark, present: true })).ruling).toBe('already-in');
  const refused = doorAfter({ ...mark, present: false });
  expect(scanned(zhang.number, '08:20', refused)).toMatchObject({
    ruling: 'right-room',
    presence: { present: false, sitting: first },
  });
});
