import path from 'node:path';
import sharp from 'sharp';
import type { DataSource } from 'typeorm';
import { addEvidence } from '#database/application';
import { Organisation } from '#database/organisation';
import type { Term } from '#database/term';
import { type ArtefactStore, openArtefactStore } from '#documents/artefacts';
import type { EvidenceKind } from '#eligibility';
import { drawPeople, photoOf } from '../../apps/demo/people/index.ts';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { Applicant, createPerson } from '../factories/applicant.ts';
import type { Stack } from '../stack/stack.ts';
import { vaultOf } from './people.ts';

/** How far somebody has come; the first applicant of each is one of the people who visit their own pages. */
const STANDINGS = [
  'draft',
  'ready',
  'submitted',
  'returned',
  'city',
  'province',
  'approved',
  'submitted',
  'city',
] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Applied {
  standing: Standing;
  personId: string;
  name: string;
}

const NAMES = [
  '阿依·古丽',
  '欧阳静',
  '尼玛扎西',
  '周建国',
  '刘䶮',
  '沙马阿支木',
  '唐晓燕',
  '何文斌',
  '罗布次仁',
];

/** Applications at every stage of a term that is open, with real files behind their evidence. */
export async function fillOpenTerm(at: { stack: Stack; source: DataSource; term: Term }): Promise<Applied[]> {
  const { stack, source, term } = at;
  const vault = vaultOf(stack);
  const store = await openArtefactStore(path.resolve(stack.artefactDir));
  const [unit, city, province] = await listReviewers(source);
  const faces = drawPeople(demoTerm, { people: NAMES.length });
  const applied: Applied[] = [];
  for (const [index, standing] of STANDINGS.entries()) {
    const person = await createPerson(source, 900 + index, NAMES[index], vault);
    const applicant = new FiledApplicant(source, term.id, person, unit, vault);
    applicant.files = { store, photo: await photoOf(faces[index]!, demoTerm.year) };
    const now = new Date();
    if (standing === 'draft') await applicant.start(now);
    else await applicant.ready({}, now);
    if (standing !== 'draft' && standing !== 'ready') await applicant.submit(now);
    if (standing === 'returned')
      await applicant.reviewed(
        unit,
        'return',
        { reasons: [{ code: '12' }], note: '印章不清晰，请重新盖章' },
        now,
      );
    if (['city', 'province', 'approved'].includes(standing)) await applicant.reviewed(unit, 'pass', {}, now);
    if (['province', 'approved'].includes(standing)) await applicant.reviewed(city, 'pass', {}, now);
    if (standing === 'approved') await applicant.reviewed(province, 'approve', {}, now);
    applied.push({ standing, personId: person.id, name: person.name });
  }
  return applied;
}

async function listReviewers(source: DataSource): Promise<[Organisation, Organisation, Organisation]> {
  const rows = await source.query<{ login: string; id: string }[]>(
    `SELECT login, organisation_id AS id FROM account WHERE login IN ('danwei', 'chengdu', 'sheng')`,
  );
  const find = (login: string) =>
    source.manager.findOneByOrFail(Organisation, { id: rows.find((row) => row.login === login)!.id });
  return [await find('danwei'), await find('chengdu'), await find('sheng')];
}

/** An applicant whose evidence can be looked at. */
class FiledApplicant extends Applicant {
  files!: { store: ArtefactStore; photo: Buffer };

  override async attach(kind: EvidenceKind, now?: Date) {
    const bytes = kind === 'photo' ? this.files.photo : await drawScan(kind);
    const { digest, size } = await this.files.store.put(bytes);
    const version = kind === 'stamped-form' ? (this.version?.version ?? null) : null;
    const file = { mediaType: 'image/jpeg' as const, name: `${kind}.jpg`, bytes: size, pages: 1 };
    return this.source.transaction((manager) =>
      addEvidence(
        manager,
        { ...this.own, kind, version, digest, ...file, uploadedBy: this.person.name },
        now ?? new Date(),
      ),
    );
  }
}

/** A page that looks like a scan, another one for each kind. */
function drawScan(kind: string): Promise<Buffer> {
  const lines = Array.from(
    { length: 12 },
    (_, index) =>
      `<rect x="90" y="${220 + index * 60}" width="${420 + ((index * 97) % 200)}" height="14" fill="#c9c4b8"/>`,
  ).join('');
  const hue = [...kind].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 360;
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1100"><rect width="800" height="1100" fill="#f4f1ea"/>
       <rect x="90" y="90" width="300" height="60" fill="hsl(${hue} 30% 60%)"/>${lines}
       <circle cx="600" cy="900" r="110" fill="none" stroke="#b8322a" stroke-width="10"/></svg>`,
    ),
  )
    .jpeg({ quality: 80 })
    .toBuffer();
}
