import type { Agent } from 'supertest';
import { issueCredentials, listIssuable, recordCardArtefact } from '#database/credential';
import { importRoster, importScores } from '#database/import';
import { finishJob } from '#database/job';
import { IdNumberVault } from '#database/person';
import { getPlan, savePlan } from '#database/plan';
import { savePrintout } from '#database/printout';
import { recordSlipArtefact } from '#database/slip';
import { createTerm, getTerm } from '#database/term';
import { openArtefactStore } from '#documents/artefacts';
import { checkRosterRows, rosterColumns } from '#eligibility';
import { checkScoreRows, scoreColumns } from '#lifecycle';
import { planExam } from '#scheduling';
import { readTable } from '#sheets';
import { type DemoPerson, drawPeople } from '../../apps/demo/people/index.ts';
import { drawScores, sampleRoster, sampleScores } from '../../apps/demo/sheets/index.ts';
import { demoAssumed, demoTerm } from '../../apps/demo/term/index.ts';
import { publishCredentials, signCredentials, testPublishing } from '../credential/register.ts';
import type { TestApi } from './application.ts';

const worker = { accountId: null, name: '系统' };

/** A small sample: a unit in each prefecture, 63 people, of whom three lack hours. */
export const samplePeople: DemoPerson[] = drawPeople(demoTerm, {
  people: 63,
  units: 21,
  lackingHours: 3,
  accessible: 2,
});

export function createDemoTerm({ source, clock }: TestApi): Promise<string> {
  return createTerm(
    source.manager,
    { code: '2025-2', name: '2025年第二期', settings: demoTerm, assumed: demoAssumed, actor: worker },
    clock.now(),
  ).then(({ id }) => id);
}

/**
 * The main job step by step: what staff do goes through the API, what the worker does is done by the same
 * use cases that it calls; only what needs a browser to print is a stand-in of a few bytes.
 */
export class Chain {
  constructor(
    private readonly api: TestApi,
    private readonly office: Agent,
    readonly termId: string,
  ) {}

  async importRoster(): Promise<void> {
    const sheet = await sampleRoster(demoTerm, samplePeople);
    const importId = await this.upload('roster', sheet);
    const table = await readTable(sheet, rosterColumns(demoTerm));
    const { entries } = checkRosterRows(table.rows, demoTerm);
    await this.api.source.transaction((manager) =>
      importRoster(
        manager,
        { importId, entries, photos: new Map(), vault: this.api.app.get(IdNumberVault), actor: worker },
        this.now(),
      ),
    );
  }

  /** Returns the plan's id. */
  async plan(): Promise<string> {
    const { body } = await this.office
      .post(`/api/terms/${this.termId}/plans`)
      .send({ seed: 1, effort: 'quick' })
      .expect(202);
    const { instance } = await getPlan(this.api.source.manager, body.planId);
    const { plan: document } = await planExam(instance!, { seed: 1, effort: 'quick' });
    await this.api.source.transaction((manager) =>
      savePlan(manager, { planId: body.planId, document, actor: worker }, this.now()),
    );
    await this.finish(body.jobId);
    return body.planId;
  }

  async publish(planId: string): Promise<void> {
    const { body } = await this.office.post(`/api/plans/${planId}/publication`).expect(202);
    const slips = await this.api.source.query<{ id: string; number: string }[]>(
      'SELECT id, number FROM admit_slip WHERE voided_at IS NULL AND artefact_digest IS NULL',
    );
    for (const { id, number } of slips)
      await recordSlipArtefact(this.api.source.manager, id, await this.keep(`%PDF-slip ${number}`));
    await this.print('slips', planId, slips.length);
    await this.finish(body.jobId);
  }

  /** Records scores of everybody with a slip and publishes them. */
  async importScores(): Promise<void> {
    await this.recordScores();
    await this.publishResults();
  }

  /** Marks go by name, so that the same people pass in every run; `besides` leaves some admit numbers out of the sheet. */
  async recordScores(besides: readonly string[] = []): Promise<void> {
    const slips = await this.api.source.query<{ admitNumber: string; name: string }[]>(
      `SELECT s.number AS "admitNumber", p.name FROM admit_slip s
       JOIN candidate c ON c.id = s.candidate_id JOIN person p ON p.id = c.person_id
       WHERE s.voided_at IS NULL ORDER BY p.name COLLATE "C", s.number`,
    );
    const sheet = await sampleScores(
      drawScores(slips, demoTerm.marks).filter(({ admitNumber }) => !besides.includes(admitNumber)),
    );
    const importId = await this.upload('scores', sheet);
    const table = await readTable(sheet, scoreColumns);
    const expected = new Map(slips.map(({ admitNumber, name }) => [admitNumber, name]));
    const { entries } = checkScoreRows(table.rows, expected, demoTerm.marks);
    await this.api.source.transaction((manager) =>
      importScores(manager, { importId, entries, actor: worker }, this.now()),
    );
  }

  /** Lets candidates see whatever is recorded. */
  async publishResults(): Promise<void> {
    const desk = `/api/terms/${this.termId}/results`;
    const { body } = await this.office.get(desk).expect(200);
    await this.office
      .post(`${desk}/publications`)
      .send({ expected: body.counts, remark: '测试' })
      .expect(201);
  }

  async issue(): Promise<void> {
    const { body } = await this.office.post(`/api/terms/${this.termId}/credentials`).expect(202);
    const { manager } = this.api.source;
    const term = await getTerm(manager, this.termId);
    await this.api.source.transaction(async (inner) => {
      const candidateIds = await listIssuable(inner, term);
      await issueCredentials(inner, { term, candidateIds, actor: worker }, this.now());
    });
    const cards = await this.api.source.query<{ id: string; number: string }[]>(
      'SELECT id, number FROM credential',
    );
    const register = {
      source: this.api.source,
      store: await openArtefactStore(this.api.configuration.artefactDir),
      publishing: testPublishing(this.api.configuration.hostUrl),
      termId: this.termId,
    };
    await signCredentials(register, this.now());
    for (const { id, number } of cards)
      await recordCardArtefact(manager, id, await this.keep(`%PDF-card ${number}`));
    await publishCredentials(register, this.now());
    await this.print('cards', this.termId, cards.length);
    await this.finish(body.jobId);
  }

  async runAll(): Promise<void> {
    await this.importRoster();
    await this.publish(await this.plan());
    await this.importScores();
    await this.issue();
  }

  private async upload(kind: 'roster' | 'scores', sheet: Uint8Array): Promise<string> {
    const checked = await this.office
      .post(`/api/terms/${this.termId}/imports?kind=${kind}`)
      .attach('file', Buffer.from(sheet), `${kind}.xlsx`)
      .expect(201);
    expect(checked.body.problems).toEqual([]);
    const { body } = await this.office.post(`/api/imports/${checked.body.id}/commit`).expect(202);
    await this.finish(body.jobId);
    return checked.body.id;
  }

  private async finish(jobId: string): Promise<void> {
    await finishJob(this.api.source.manager, jobId, '已完成', this.now());
  }

  private async print(kind: 'slips' | 'cards', subjectId: string, count: number): Promise<void> {
    const artefactDigest = await this.keep(`%PDF-${kind} of ${subjectId}`);
    const { termId } = this;
    await savePrintout(
      this.api.source.manager,
      { termId, subjectId, kind, artefactDigest, count, failed: 0, actor: worker },
      this.now(),
    );
  }

  private async keep(text: string): Promise<string> {
    const store = await openArtefactStore(this.api.configuration.artefactDir);
    return (await store.put(Buffer.from(text))).digest;
  }

  private now(): Date {
    return this.api.clock.now();
  }
}
