import { sampleApplication, sampleEvidence } from '../../../test/factories/application.ts';
import {
  type ApplicationData,
  type EvidenceKind,
  findEvidenceGaps,
  isEmployedElsewhere,
  listEvidenceNeeds,
} from './index.ts';

const kindsOf = (changes: Partial<ApplicationData>) =>
  listEvidenceNeeds(sampleApplication(changes)).map(({ kinds }) => kinds.join('|'));
const gaps = (kinds: readonly EvidenceKind[], changes: Partial<ApplicationData> = {}) =>
  findEvidenceGaps(sampleApplication(changes), {
    evidence: sampleEvidence.filter(({ kind }) => kinds.includes(kind)),
    version: 1,
  });
const all = sampleEvidence.map(({ kind }) => kind);

describe('the files of an application', () => {
  it('A01 R28 everybody shows photo, ID copy, insurance and the stamped form', () => {
    const { certificate: _, ...bare } = sampleApplication();
    expect(listEvidenceNeeds({ ...bare, conditions: [] }).map(({ kinds }) => kinds[0])).toEqual([
      'photo',
      'id-copy',
      'insurance',
      'stamped-form',
    ]);
  });
  it.each(['photo', 'id-copy', 'insurance', 'certificate', 'stamped-form'] as const)(
    'A02 R28 without %s it cannot be submitted',
    (missing) => {
      expect(gaps(all)).toEqual([]);
      expect(gaps(all.filter((kind) => kind !== missing))).toEqual([
        expect.objectContaining({
          pointer: `/evidence/${missing}`,
          code: 'EVIDENCE_MISSING',
          severity: 'error',
        }),
      ]);
    },
  );

  it('B01 C6 an employer other than the recommending unit needs the agreement', () => {
    expect(kindsOf({})).not.toContain('employment');
    expect(kindsOf({ employer: '某餐饮公司' })).toContain('employment');
  });
  it('B02 C6 brackets and spaces make no other employer', () => {
    const recommender = { name: '成都（火锅）学校' };
    expect(isEmployedElsewhere({ employer: ' 成都(火锅) 学校', recommender })).toBe(false);
    expect(isEmployedElsewhere({ employer: '成都火锅学校', recommender })).toBe(true);
    expect(isEmployedElsewhere({ employer: '', recommender })).toBe(false);
  });

  it('C01 R18 what is claimed is shown: certificate, title, or both', () => {
    expect(kindsOf({})).toContain('certificate');
    expect(kindsOf({ title: { level: 'senior', speciality: '烹饪' } })).toEqual(
      expect.arrayContaining(['certificate', 'title']),
    );
  });
  it('C02 R19 an honour needs its document, a report its screenshot', () => {
    const honour = { kind: 'award' as const, title: '工匠', grantedBy: '某局' };
    expect(kindsOf({ conditions: ['honour'], honour })).toContain('honour');
    expect(kindsOf({ conditions: ['honour'], honour: { ...honour, kind: 'media' } })).toContain('media');
  });
  it('C03 R20 teaching needs the degree and the school’s word', () => {
    expect(kindsOf({ conditions: ['teaching'] })).toEqual(expect.arrayContaining(['degree', 'teaching']));
  });
  it('C04 R21 any of the four proofs; once periods name theirs, each of those', () => {
    expect(kindsOf({ conditions: ['experience'] })).toContain(
      'recommendation|statement|insurance-record|appointment',
    );
    const period = { from: '2010-01', to: 'now', employer: '某店', post: '厨师' };
    const periods = [
      { ...period, proof: 'statement' as const },
      { ...period, proof: 'appointment' as const },
      { ...period, proof: 'statement' as const },
    ];
    const kinds = kindsOf({ conditions: ['experience'], experience: { periods } });
    expect(kinds).toEqual(expect.arrayContaining(['statement', 'appointment']));
    expect(kinds).not.toContain('recommendation');
  });
  it('C05 R22 a contest needs the letter of appointment', () => {
    expect(kindsOf({ conditions: ['contest'] })).toContain('contest');
  });

  it('D01 R29 a stamped form of another version is void', () => {
    const [finding] = findEvidenceGaps(sampleApplication(), { evidence: sampleEvidence, version: 2 });
    expect(finding).toMatchObject({ code: 'STAMP_OF_OTHER_VERSION', reason: '11' });
    expect(finding?.detail).toMatch('第2版');
  });
  it('D02 R29 before a version is frozen there is nothing to stamp', () => {
    const [finding] = findEvidenceGaps(sampleApplication(), { evidence: sampleEvidence, version: null });
    expect(finding).toMatchObject({ code: 'VERSION_NOT_FROZEN' });
  });
});
