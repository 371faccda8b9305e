import type { Contribution } from '../../../api/planner-contract.ts';
import type { Seating } from '../subject.ts';
import { sumUp } from './sum-up.ts';

const person = (id: string, amount: number): Contribution => ({
  kind: 'candidate',
  id,
  name: id,
  amount,
  detail: '',
});

const seatings = new Map(
  [
    ['a', 'u1', '513300'],
    ['b', 'u1', '513300'],
    ['c', 'u2', '513300'],
  ].map(([id, unitId, prefecture]) => [
    id!,
    { person: { unitId, prefecture }, unitName: `单位${unitId}` } as unknown as Seating,
  ]),
);

describe('summing up what people contribute', () => {
  it('by unit and by prefecture, most first', () => {
    const sums = sumUp({ score: 60 }, [person('a', 10), person('c', 30), person('b', 20)], seatings);
    expect(sums.map(({ kind, name, amount, detail }) => [kind, name, amount, detail])).toEqual([
      ['prefecture', '甘孜藏族自治州', 60, '共3人'],
      ['unit', '单位u1', 30, '共2人'],
      ['unit', '单位u2', 30, '共1人'],
    ]);
  });

  it('says nothing where the list is not the whole of the score', () => {
    expect(sumUp({ score: 61 }, [person('a', 60)], seatings)).toEqual([]);
  });

  it('leaves alone what the server has summed already', () => {
    const unit: Contribution = { kind: 'unit', id: 'u1', name: '单位', amount: 10, detail: '' };
    expect(sumUp({ score: 10 }, [unit, person('a', 10)], seatings)).toEqual([]);
  });
});
