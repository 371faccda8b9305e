import type { Contribution, LevelRule } from '../rule.ts';
import { batchLabel } from './batches.ts';

/** Level 3: nobody should have to leave in the night or come home in the night. */
export const hardship: LevelRule = {
  key: 'hardshipMinutes',
  name: '奔波时间',
  unit: '分钟',
  source: '通知八（四）：非在蓉考生食宿自理（R42）；按市（州）路程计早出晚归的分钟数',
  count: (exam, { batch }) => {
    let minutes = 0;
    batch.forEach((each, row) => {
      if (each >= 0) minutes += exam.hardship(exam.roster.prefecture[row]!, each);
    });
    return minutes;
  },
  contributions: (exam, { batch }) => {
    const found: Contribution[] = [];
    batch.forEach((each, row) => {
      if (each < 0) return;
      const amount = exam.hardship(exam.roster.prefecture[row]!, each);
      if (amount === 0) return;
      const detail = `${batchLabel(exam, each)} 须早出或晚归共 ${amount} 分钟`;
      found.push({ kind: 'candidate', id: exam.roster.ids[row]!, amount, detail });
    });
    return found.sort((left, right) => right.amount - left.amount);
  },
};
