import type { PlanBatch } from '../../api/contract.ts';
import { batchKey, listBatchChoices } from './batch-choice.ts';

const batch = (start: string, end: string): PlanBatch => ({
  venue: 'torch',
  venueName: '考点',
  start,
  end,
  load: 3,
  capacity: 9,
  rooms: [],
});

describe('the batches that people may be put into', () => {
  const choices = listBatchChoices({
    batches: [
      batch('2025-06-06T13:30:00+08:00', '2025-06-06T15:00:00+08:00'),
      batch('2025-06-06T08:30:00+08:00', '2025-06-06T10:00:00+08:00'),
    ],
    freeBatches: [
      { venue: 'torch', start: '2025-06-06T10:30:00+08:00', end: '2025-06-06T12:00:00+08:00', capacity: 9 },
    ],
  });

  it('stand in the order of time; only those in use have a number', () => {
    expect(choices.map(({ number, label, load }) => [number, label, load])).toEqual([
      [1, '第1场 6月6日 08:30', 3],
      [null, '加开 6月6日 10:30', 0],
      [2, '第2场 6月6日 13:30', 3],
    ]);
  });

  it('keep their key whatever the offset in which an instant is written', () => {
    expect(batchKey({ venue: 'torch', start: '2025-06-06T00:30:00Z' })).toBe(choices[0]!.key);
  });
});
