import { PlanningProgress } from './progress.ts';

const score = { batches: 5, splitUnits: 1, hardshipMinutes: 40, comfort: 31 };

describe('the progress of a search', () => {
  it('W01 starts with its first stage and no score', () => {
    expect(new PlanningProgress().takeNews()).toEqual({
      done: 0,
      total: 100,
      message: '正在估算场次 0%',
      detail: { stage: 'open', stageName: '正在估算场次', best: [] },
    });
  });

  it('W02 tells the best score level by level, by the names of the rules', () => {
    const progress = new PlanningProgress();
    progress.note({ stage: 'pack', done: 0.4 });
    progress.note({ stage: 'pack', done: 0, best: score });
    expect(progress.takeNews()).toMatchObject({
      done: 40,
      message: '正在分配场次 40%',
      detail: {
        best: [
          { key: 'batches', name: '启用场次', unit: '场', value: 5 },
          { key: 'splitUnits', name: '拆散单位', unit: '次', value: 1 },
          { key: 'hardshipMinutes', name: '奔波时间', unit: '分钟', value: 40 },
          { key: 'comfort', name: '舒适度', unit: '分', value: 31 },
        ],
      },
    });
  });

  it('W03 goes on without falling back, keeps the best through the stages, and is silent without news', () => {
    const progress = new PlanningProgress();
    progress.note({ stage: 'pack', done: 0.5, best: score });
    progress.note({ stage: 'pack', done: 0.3 });
    expect(progress.takeNews()).toMatchObject({ done: 50 });
    expect(progress.takeNews()).toBeUndefined();
    progress.note({ stage: 'seat', done: 0 });
    const news = progress.takeNews();
    expect(news).toMatchObject({ done: 0, message: '正在安排座位 0%' });
    expect(news?.detail).toMatchObject({ best: [{ value: 5 }, { value: 1 }, { value: 40 }, { value: 31 }] });
  });
});
