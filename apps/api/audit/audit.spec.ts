import type { Agent } from 'supertest';
import { recordAudit } from '#database/audit';
import { readTable } from '#sheets';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { createDemoTerm } from '../../../test/api/chain.ts';
import { download } from '../../../test/api/download.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let office: Agent;
let termId: string;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  termId = await createDemoTerm(api);
  const deeds: [string, string, string][] = [
    ['甲中心 王静', 'plan.cancelled', '2025-05-01T15:59:59Z'],
    ['甲中心 王静', 'plan.stopped', '2025-05-01T16:00:00Z'],
    ['乙中心 陈莉', 'pin.removed', '2025-05-02T15:59:59Z'],
    ['乙中心 陈莉', 'papers.requested', '2025-05-02T16:00:00Z'],
  ];
  for (const [name, action, at] of deeds)
    await recordAudit(api.source.manager, { accountId: null, name }, new Date(at), {
      action,
      termId,
      detail: { version: 1, name: '某人' },
    });
});

afterAll(() => api.close());

const ask = async (query: Record<string, string>) => {
  const { body } = await office.get(`/api/terms/${termId}/audit-events`).query(query).expect(200);
  return { total: body.total, actions: body.items.map(({ action }: { action: string }) => action) };
};

describe('the records of a term', () => {
  it('01 are narrowed by who, by part of a name', async () => {
    expect(await ask({ who: '陈莉' })).toEqual({ total: 2, actions: ['papers.requested', 'pin.removed'] });
    for (const who of ['%', '_']) expect((await ask({ who })).total).toBe(0);
  });

  it('02 by what, all kinds of deeds of a topic together', async () => {
    expect((await ask({ what: 'plan' })).actions).toEqual(['pin.removed', 'plan.stopped', 'plan.cancelled']);
    await office.get(`/api/terms/${termId}/audit-events?what=nonsense`).expect(422);
  });

  it('03 by when, in days of Shanghai, both ends included', async () => {
    const onTheSecond = { from: '2025-05-02', to: '2025-05-02' };
    expect((await ask(onTheSecond)).actions).toEqual(['pin.removed', 'plan.stopped']);
    expect((await ask({ ...onTheSecond, who: '王静' })).actions).toEqual(['plan.stopped']);
    await office.get(`/api/terms/${termId}/audit-events?from=2025-02-30`).expect(422);
  });

  it('04 are taken along as a workbook, narrowed as on screen, and that is on the record', async () => {
    const file = await download(office.get(`/api/terms/${termId}/audit-events/list.xlsx?what=plan&size=1`));
    expect(file.fileName).toBe('2025年第二期-操作记录.xlsx');
    const text = (label: string) => ({ label, required: true, parse: (cell: string) => cell });
    const { rows } = await readTable(file.bytes, {
      at: text('时间'),
      who: text('办理人'),
      what: text('事项'),
      words: text('内容'),
    });
    expect(rows.map(({ cells }) => cells)).toEqual([
      {
        at: '2025年5月2日（星期五）23:59',
        who: '乙中心 陈莉',
        what: '考试编排',
        words: '取消了某人的固定安排',
      },
      expect.objectContaining({ at: '2025年5月2日（星期五）00:00', who: '甲中心 王静' }),
      expect.objectContaining({ at: '2025年5月1日（星期四）23:59', who: '甲中心 王静' }),
    ]);
    const { body } = await office.get(`/api/terms/${termId}/audit-events?what=import`).expect(200);
    expect(body.items[0].sentence).toBe('导出了 3 条操作记录');
    const general = await download(office.get('/api/audit-events/list.xlsx'));
    expect(general.fileName).toBe('系统操作记录.xlsx');
    const centre = await signedIn(api, 'chengdu');
    await centre.get(`/api/terms/${termId}/audit-events/list.xlsx`).expect(403);
  });
});
