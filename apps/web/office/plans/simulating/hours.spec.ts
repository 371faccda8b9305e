import { describeHours, faultOf, sameHours, writtenOut } from './hours.ts';

const morning = { from: '08:30', to: '12:00' };
const afternoon = { from: '13:30', to: '18:00' };
const day = (...open: { from: string; to: string }[]) => ({ date: '2025-06-06', open });

describe('the hours of a day', () => {
  it('are the same in whatever order they stand', () => {
    expect(sameHours([day(morning, afternoon)], [day(afternoon, morning)])).toBe(true);
    expect(sameHours([day(morning)], [day({ ...morning, from: '09:00' })])).toBe(false);
  });

  it.each([
    [[morning, { ...afternoon, from: '' }], '时刻还没有填全'],
    [[{ from: '8点半', to: '12:00' }], '“8点半”不是时刻，请写成08:30这样'],
    [[{ from: '20:00', to: '24:00' }], '“24:00”不是时刻，请写成08:30这样'],
    [[{ from: '12:00', to: '08:30' }], '12:00–08:30：结束须晚于开始'],
    [[morning, { from: '11:00', to: '13:00' }], '08:30–12:00与11:00–13:00重叠'],
    [[morning, { from: '12:00', to: '13:00' }], null],
  ])('are faulted where they cannot be', (open, fault) => {
    expect(faultOf(open)).toBe(fault);
  });

  it.each([
    ['9：00', '09:00'],
    [' 14:05 ', '14:05'],
    ['九点', '九点'],
  ])('are written out: %s as %s', (typed, time) => {
    expect(writtenOut(typed)).toBe(time);
  });

  it('are told where they differ from what was', () => {
    const other = { date: '2025-06-07', open: [morning] };
    const later = { ...morning, from: '09:00' };
    expect(describeHours([day(later, afternoon), other], [day(morning, afternoon), other])).toBe(
      '6月6日09:00–12:00、13:30–18:00',
    );
    expect(describeHours([day(morning)])).toBe('6月6日08:30–12:00');
  });
});
