import {
  countSmsParts,
  endOfQuiet,
  isQuiet,
  longestSms,
  type MessageEvent,
  MOST_PARTS,
  renderMessage,
  type Template,
  templates,
} from './index.ts';

const all = Object.entries(templates) as [MessageEvent, Template][];
const placeholders = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

describe('templates', () => {
  it('A01 an SMS of 70 characters is one, of 71 two; each part of a longer one holds 67', () => {
    expect(countSmsParts('字'.repeat(56))).toBe(1);
    expect(countSmsParts('字'.repeat(57))).toBe(2);
    expect(countSmsParts('字'.repeat(120))).toBe(2);
    expect(countSmsParts('字'.repeat(121))).toBe(3);
    // Telephones count UTF-16 units: a rare character is two of them.
    expect(countSmsParts('𬴂'.repeat(28))).toBe(1);
    expect(countSmsParts('𬴂'.repeat(29))).toBe(2);
  });

  it.each(all)('A02 %s: its longest SMS, with a signature, is no more than three parts', (_, template) => {
    const sms = longestSms(template);
    expect(sms === null ? 1 : countSmsParts(sms)).toBeLessThanOrEqual(MOST_PARTS);
  });

  it.each(all)(
    'A03 %s: its words use its parameters and no others',
    (_, { title, text, sms, parameters }) => {
      const used = new Set(
        [title, text, sms ?? ''].flatMap(placeholders).filter((name) => name !== 'secret'),
      );
      expect([...used].sort()).toEqual(Object.keys(parameters).sort());
    },
  );

  it.each(all)(
    'A04 %s: sends by SMS exactly what has words for it, and no secret',
    (_, { sms, channels }) => {
      expect(channels.includes('sms')).toBe(sms !== undefined);
      expect(placeholders(sms ?? '')).not.toContain('secret');
    },
  );

  it('B01 a parameter that is too long for an SMS is cut, in the inbox it is whole', () => {
    const { text, sms } = renderMessage('study.appeal-decided', {
      module: '考评员工作流程标准视频学习与现场观摩研讨（含线下）',
      verdict: '已补 30 分钟',
      reason: '平台记录属实',
    });
    expect(sms).toContain('您对考评员工作流程标准视频学习与现场观摩研…学时');
    expect(text).toContain('现场观摩研讨（含线下）学时的申诉：已补 30 分钟。平台记录属实');
  });

  it('B02 no full ID number gets into any words, whatever a parameter holds', () => {
    const note = '证件 510107198001010013 与本人不符';
    const { text, sms } = renderMessage('application.rejected', { term: '第二期', stage: note, note });
    expect(`${text}${sms}`).toContain('510107********0013');
    expect(`${text}${sms}`).not.toContain('510107198001010013');
  });
});

describe('quiet hours', () => {
  const at = (time: string) => new Date(`2025-05-20T${time}+08:00`);
  const night = { from: '22:00', to: '07:30' };

  it.each([
    ['21:59:59', false],
    ['22:00:00', true],
    ['23:59:59', true],
    ['00:00:00', true],
    ['07:29:59', true],
    ['07:30:00', false],
  ])('C01 at %s in Shanghai: %p', (time, quiet) => {
    expect(isQuiet(night, at(time))).toBe(quiet);
  });

  it('C02 may lie within a day, or not be at all', () => {
    const noon = { from: '12:00', to: '14:00' };
    expect([at('11:59:59'), at('12:00:00'), at('14:00:00')].map((now) => isQuiet(noon, now))).toEqual([
      false,
      true,
      false,
    ]);
    expect(isQuiet({ from: '00:00', to: '00:00' }, at('00:00:00'))).toBe(false);
  });

  it('C03 end in the morning, of this day or of the next', () => {
    expect(endOfQuiet(night, at('23:00:00')).toISOString()).toBe('2025-05-20T23:30:00.000Z');
    expect(endOfQuiet(night, at('06:00:00')).toISOString()).toBe('2025-05-19T23:30:00.000Z');
    expect(endOfQuiet(night, at('12:00:00'))).toEqual(at('12:00:00'));
  });
});
