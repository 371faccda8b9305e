import type { ShownProgress } from '#database/job';
import { levelRules, type Progress, type Score } from '#scheduling';

const stages: Record<Progress['stage'], string> = {
  open: '正在估算场次',
  pack: '正在分配场次',
  seat: '正在安排座位',
  prove: '正在证明结果',
};

/** What staff see of a search on its way; in the `detail` of the job's row. */
export interface PlanningDetail {
  stage: Progress['stage'];
  /** zh-CN */
  stageName: string;
  /** The best score so far, level by level in their order; empty until there is one */
  best: { key: string; name: string; unit: string; value: number }[];
}

/** Gathers the many steps of a search into what is worth writing down now and then. */
export class PlanningProgress {
  #stage: Progress['stage'] = 'open';
  #percent = 0;
  #best: Partial<Score> = {};
  #isNews = true;

  note({ stage, done, best }: Progress): void {
    const percent = Math.min(100, Math.round(done * 100));
    // A better plan found on the way is reported without saying how far the stage is.
    const shown = stage === this.#stage ? Math.max(this.#percent, percent) : percent;
    if (stage === this.#stage && shown === this.#percent && best === undefined) return;
    this.#stage = stage;
    this.#percent = shown;
    if (best) this.#best = best;
    this.#isNews = true;
  }

  /** How far it is, if that has changed since the last call. */
  takeNews(): ShownProgress | undefined {
    if (!this.#isNews) return undefined;
    this.#isNews = false;
    const stageName = stages[this.#stage];
    const detail: PlanningDetail = { stage: this.#stage, stageName, best: listLevels(this.#best) };
    return { done: this.#percent, total: 100, message: `${stageName} ${this.#percent}%`, detail };
  }
}

function listLevels(score: Partial<Score>): PlanningDetail['best'] {
  return levelRules.flatMap(({ key, name, unit }) => {
    const value = score[key];
    return value === undefined ? [] : [{ key, name, unit, value }];
  });
}
