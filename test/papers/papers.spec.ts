import { type ExamPaper, listExamPapers, requestPapers } from '#database/paper';
import { publishPlan, requestPlan } from '#database/plan';
import { until } from '../faults/until.ts';
import { clerk, World } from '../faults/world.ts';
import { countPages, describeWithTools, extractText, readFacts } from '../pdf/index.ts';

jest.setTimeout(120_000);

const PEOPLE = 60;
let world: World;
let planId: string;
let papers: ExamPaper[];

beforeAll(async () => {
  world = await World.create();
  world.startWorker();
  await world.finished((await world.requestRoster(PEOPLE)).id);
  const planned = await world.request(async (manager, now) => {
    const { plan, job } = await requestPlan(
      manager,
      { termId: world.term.id, effort: 'quick', actor: clerk },
      now,
    );
    planId = plan.id;
    return job;
  });
  await world.finished(planned.id);
});

afterAll(() => world.destroy());

const request = () =>
  world.request((manager, now) => requestPapers(manager, { termId: world.term.id, actor: clerk }, now));
const compact = (text: string) => text.replace(/\s+/g, '');
const read = async ({ artefactDigest }: ExamPaper) => world.store.read(artefactDigest);
const find = (kind: ExamPaper['kind'], room: 'all' | 'one') =>
  papers.find((paper) => paper.kind === kind && (paper.room === '') === (room === 'all'))!;

describeWithTools(['pdftotext', 'pdfinfo', 'qpdf'], 'the papers of an exam', () => {
  it('01 wait for a published plan', async () => {
    await expect(request()).rejects.toMatchObject({ code: 'NO_PUBLISHED_PLAN' });
    const published = await world.request((manager, now) =>
      publishPlan(manager, { planId, actor: clerk }, now),
    );
    await world.finished(published.id);
  });

  it('02 are printed of every batch and room, once, though the worker is killed on the way', async () => {
    const job = await request();
    await until('some papers', async () => (await world.getJob(job.id)).done > 4);
    const before = await listExamPapers(world.source.manager, planId);
    await world.killWorker();
    world.startWorker();
    expect((await world.finished(job.id)).message).toMatch(/^已生成\d+份考场用表$/);
    papers = await listExamPapers(world.source.manager, planId);
    for (const { id, artefactDigest } of before)
      expect(papers).toContainEqual(expect.objectContaining({ id, artefactDigest }));
    const [rooms] = await world.source.query<[{ count: number }]>(
      'SELECT count(DISTINCT (start, venue, room))::int AS count FROM plan_assignment WHERE plan_id = $1',
      [planId],
    );
    const batches = new Set(papers.map(({ batch }) => batch)).size;
    expect(papers).toHaveLength(5 * (rooms.count + batches) + batches);
  });

  it('03 show everybody with seat, admit number and masked ID, and nobody’s ID number in full', async () => {
    const rows = await world.source.query<{ number: string; name: string }[]>(
      `SELECT slip.number, person.name FROM admit_slip slip
       JOIN candidate ON candidate.id = slip.candidate_id JOIN person ON person.id = candidate.person_id`,
    );
    expect(rows).toHaveLength(PEOPLE);
    const all = papers.filter(({ room }) => room === '');
    for (const kind of ['sign-in', 'seat-plan', 'door', 'desk'] as const) {
      const texts = await Promise.all(
        all.filter((paper) => paper.kind === kind).map(async (paper) => extractText(await read(paper))),
      );
      const text = compact(texts.join(''));
      for (const { number, name } of rows) {
        expect(text).toContain(number);
        expect(text).toContain(name);
      }
      expect(text).not.toMatch(/\d{17}[\dX]/);
    }
  });

  it('04 of all rooms hold each room’s pages, say what they are, and are tagged', async () => {
    const bound = await read(find('sign-in', 'all'));
    const { batch } = find('sign-in', 'all');
    const single = papers.filter(
      (paper) => paper.kind === 'sign-in' && paper.batch === batch && paper.room !== '',
    );
    const pages = await Promise.all(single.map(async (paper) => countPages(await read(paper))));
    expect(await readFacts(bound)).toEqual({
      title: `签到表 第 ${batch} 场`,
      pages: pages.reduce((sum, count) => sum + count, 0),
      tagged: true,
      language: 'zh-CN',
    });
    expect(compact(await extractText(bound))).toContain(`${clerk.name}`);
  });

  it('05 leave the summary to be filled in by hand before the exam', async () => {
    const text = compact(await extractText(await read(find('summary', 'all'))));
    expect(text).toContain('场次汇总表');
    expect(text).toContain(`合计${PEOPLE}考点负责人签名`);
  });

  it('06 count who came once all results are in', async () => {
    await world.finished((await world.requestScores()).id);
    await world.finished((await request()).id);
    papers = await listExamPapers(world.source.manager, planId);
    const text = compact(await extractText(await read(find('summary', 'all'))));
    expect(text).toMatch(new RegExp(`合计${PEOPLE}\\d{3,}考点负责人签名`));
  });
});
