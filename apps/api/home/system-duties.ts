import { Job } from '#database/job';
import { appealsEnd } from '#database/study';
import type { TermFacts } from '../term/facts.ts';
import type { Duty, Situation } from './duty.ts';

/** What the system could not do or was never told; the province's own. */
export async function listSystemDuties(situation: Situation, { jobs }: TermFacts): Promise<Duty[]> {
  const { manager, term } = situation;
  const failed = [...jobs.values()].filter(({ state }) => state === 'failed');
  const [oldest] =
    failed.length === 0
      ? []
      : await manager.find(Job, {
          where: failed.map(({ id }) => ({ id })),
          order: { finishedAt: 'ASC' },
          take: 1,
        });
  return [
    {
      key: 'jobs',
      title: '后台任务出错',
      detail: failed[0]?.detail ?? '',
      count: failed.length,
      at: oldest?.finishedAt?.toISOString() ?? null,
    },
    await countUnsent(situation),
    {
      key: 'assumptions',
      title: '假定值待确认',
      detail: '通知没有写明，考试日之前应由省职鉴中心确认',
      count: term.assumed.length,
      at: appealsEnd(term),
    },
  ];
}

async function countUnsent({ manager, term }: Situation): Promise<Duty> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM message_delivery d JOIN message m ON m.id = d.message_id
     WHERE m.term_id = $1 AND d.state = 'failed'`,
    [term.id],
  );
  return {
    key: 'messages',
    title: '消息未送达',
    detail: '短信或邮件多次发送失败，可以重发或改用电话',
    count: row!.count,
    at: null,
  };
}
