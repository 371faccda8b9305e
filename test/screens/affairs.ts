import { type Office, signIn } from '../../apps/demo/office.ts';
import { openAccount, staffPassword } from './people.ts';
import type { Ground } from './stage.ts';

interface Party {
  candidateId: string;
  personId: string;
}

interface Scene extends Ground {
  termId: string;
  sheng: Office;
  fuhe: Office;
}

/**
 * What comes up beside the main job, done over HTTP by those who do it: absences are explained and ruled on, results
 * doubted and changed, data put right, cards suspended, revoked, issued again, units held to account, circulars read.
 */
export async function fillAffairs(ground: Ground, termId: string): Promise<void> {
  const { stack } = ground;
  const sheng = await signIn(stack.url, 'sheng', staffPassword);
  const fuhe = await signIn(stack.url, 'fuhe', staffPassword);
  const scene = { ...ground, termId, sheng, fuhe };
  await ruleOnAbsences(scene);
  await doubtResults(scene);
  await askForCorrections(scene);
  await decideOnCards(scene);
  await holdToAccount(scene);
}

async function ruleOnAbsences(scene: Scene): Promise<void> {
  const { termId, sheng, fuhe } = scene;
  const desk = `/api/terms/${termId}/absences`;
  const { suspects } = await sheng.get<{
    suspects: { candidateId: string; kind: string; obstacle: string | null }[];
  }>(desk);
  const free = suspects.filter(({ obstacle, kind }) => obstacle === null && kind === 'exam').slice(0, 2);
  const candidateIds = free.map(({ candidateId }) => candidateId);
  if (candidateIds.length === 0) throw new Error('the demo has nobody who stayed away');
  await sheng.post(desk, { kind: 'exam', candidateIds });
  const { items } = await sheng.get<{ items: { id: string; candidateId: string }[] }>(desk);
  const [heard] = items;
  const absent = await enter(scene, await findParty(scene, `c.id = '${candidateIds[0]}'`));
  const { items: own } = await absent.get<{ items: { id: string }[] }>('/api/me/absences');
  await absent.post(`/api/me/absences/${own[0]!.id}/statement`, {
    statement: '当天记错了场次，到考点时已过迟到时限，愿意接受处理。',
  });
  await sheng.post(`/api/absences/${own[0]!.id}/ruling`, {
    ruling: 'unexcused',
    reason: '记错场次不属于正当理由',
  });
  if (heard === undefined) throw new Error('no case was opened');
  const { ids } = await sheng.post<{ ids: string[] }>(`/api/terms/${termId}/circulars`, {
    kind: 'absence',
    subjectIds: [own[0]!.id],
    scope: 'all-prefectures',
  });
  await sheng.post(`/api/circulars/${ids[0]}/proposal`);
  await fuhe.post(`/api/circulars/${ids[0]}/approval`, { issuedOn: '2025-06-20' });
  await until(async () => {
    const { items: all } = await sheng.get<{ items: { id: string; printed: boolean }[] }>(
      `/api/terms/${termId}/circulars`,
    );
    return all.find(({ id }) => id === ids[0])?.printed === true;
  });
  await sheng.post(`/api/circulars/${ids[0]}/publication`);
}

async function doubtResults(scene: Scene): Promise<void> {
  const { sheng, termId } = scene;
  const failed = (offset: number) => findParty(scene, `result.code = 'N' AND credential.id IS NULL`, offset);
  for (const [index, words] of [
    '最后一道多选题的选项显示不全，请核对我的作答记录。',
    '考试中途机器重启过一次，请核对成绩是否完整。',
  ].entries())
    await (await enter(scene, await failed(index))).post('/api/me/appeals', { words });
  const { appeals } = await sheng.get<{ appeals: { id: string; candidateId: string }[] }>(
    `/api/terms/${termId}/result-appeals`,
  );
  await sheng.post(`/api/terms/${termId}/result-changes`, {
    candidateId: appeals[0]!.candidateId,
    appealId: appeals[0]!.id,
    score: 61,
    code: 'N',
    reason: '经核对原始作答记录，第18题漏计2分',
  });
}

async function askForCorrections(scene: Scene): Promise<void> {
  const wishes = [
    { field: 'employer', newValue: '四川省工业贸易职业学校', reason: '今年三月调入新单位，工作单位已变更。' },
    { field: 'phone', newValue: '13900001234', reason: '原号码已停用。' },
    { field: 'other', newValue: '身份证有效期改为长期', reason: '上月换领了新身份证。' },
  ];
  for (const [index, wish] of wishes.entries())
    await (await enter(scene, await findParty(scene, 'credential.id IS NOT NULL', 20 + index))).post(
      '/api/me/corrections',
      wish,
    );
}

async function decideOnCards({ sheng, fuhe, source, termId }: Scene): Promise<void> {
  const cards = await source.query<{ id: string }[]>(
    `SELECT id FROM credential WHERE term_id = $1 AND published_at IS NOT NULL ORDER BY number LIMIT 12`,
    [termId],
  );
  const propose = async (index: number, kind: string, reasonCode: string, note: string) =>
    sheng.post<{ id: string }>(`/api/credentials/${cards[index]!.id}/decisions`, {
      kind,
      reasonCode,
      publicReason: '',
      note,
    });
  const decide = async (index: number, kind: string, reasonCode: string, note: string) => {
    const { id } = await propose(index, kind, reasonCode, note);
    await fuhe.post(`/api/decisions/${id}/approval`);
  };
  // The first two are the holder's and the newcomer's, who look at their own.
  await propose(4, 'suspend', 'complaint', '收到实名举报，电话已核实举报人身份');
  await decide(5, 'suspend', 'investigation', '市州来函');
  await decide(6, 'revoke', 'false-proof', '资格证书经查为伪造');
  await decide(7, 'reissue', 'damaged', '持证人交回损坏的原卡');
  await propose(8, 'cancel', 'request', '持证人书面申请，已附原件');
}

async function holdToAccount({ sheng, source, termId }: Scene): Promise<void> {
  const [unit] = await source.query<{ id: string }[]>(
    `SELECT id FROM organisation WHERE kind = 'unit' AND id NOT IN (
       SELECT organisation_id FROM account WHERE organisation_id IS NOT NULL) ORDER BY name LIMIT 1`,
  );
  const desk = `/api/terms/${termId}/consequences`;
  const { id } = await sheng.post<{ id: string }>(desk, {
    unitId: unit!.id,
    measure: 'bar',
    reason: '连续两期推荐的材料未经核实，限期整改',
    endsOn: null,
  });
  await sheng.post(`/api/terms/${termId}/circulars`, {
    kind: 'loose-review',
    subjectIds: [id],
    scope: 'prefecture',
  });
  await sheng.post(desk, { prefecture: '513300', measure: 'remind', reason: '省级复核退回较多，请加强审核' });
}

async function findParty({ source, termId }: Scene, condition: string, offset = 0): Promise<Party> {
  const [party] = await source.query<Party[]>(
    `SELECT c.id AS "candidateId", c.person_id AS "personId" FROM candidate c
     LEFT JOIN result ON result.candidate_id = c.id LEFT JOIN credential ON credential.candidate_id = c.id
     WHERE c.term_id = $1 AND ${condition} ORDER BY c.serial LIMIT 1 OFFSET ${offset}`,
    [termId],
  );
  if (party === undefined) throw new Error(`the demo has nobody for whom ${condition}`);
  return party;
}

async function enter(scene: Scene, { personId }: Party): Promise<Office> {
  const { login, password } = await openAccount(scene, { key: '', title: '', personId });
  return signIn(scene.stack.url, login, password);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 300_000; waited += 500) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('waited five minutes in vain');
}
