import type { ApplicationStep } from '#database/application';
import { faultNames, findFormField, findReturnReason } from '#eligibility';
import { applicationDeedNames, applicationMoverNames } from '#lifecycle';

/** What happened, oldest first; of other offices only their kind is named, not who sat there. */
export function timelineOf(steps: readonly ApplicationStep[], createdAt: Date) {
  return [
    {
      at: createdAt.toISOString(),
      title: '开始填写',
      by: applicationMoverNames.applicant,
      note: '',
      version: 0,
    },
    ...steps.map(({ at, deed, role, note, version }) => ({
      at: at.toISOString(),
      title: applicationDeedNames[deed],
      by: applicationMoverNames[role],
      note,
      version,
    })),
  ];
}

/** The reasons of the last return, each with its field and what to do. */
export function returnsOf(steps: readonly ApplicationStep[]) {
  const last = steps.findLast(({ deed }) => deed === 'return');
  return (last?.reasons ?? []).map(({ code, pointer, note, fault }) => {
    const known = findReturnReason(code);
    return {
      code,
      name: known?.name ?? '其他',
      pointer,
      field: findFormField(pointer)?.label ?? '整份申报',
      note,
      remedy: known?.remedy ?? '',
      faultName: faultNames[fault as keyof typeof faultNames],
      at: last!.at.toISOString(),
      by: applicationMoverNames[last!.role],
    };
  });
}
