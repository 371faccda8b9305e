import { createContext, useContext } from 'react';
import type { ApplicationCheck, ApplicationDraft, ApplicationFinding } from '#eligibility';
import type { OwnApplication, ReturnView } from '../../api/applications.ts';
import { valueAt } from './pointer.ts';

/** What every field of the wizard needs to know. */
export interface FormContext {
  application: OwnApplication;
  data: ApplicationDraft;
  set(pointer: string, value: unknown): void;
  check: ApplicationCheck;
  /** Whether faults of this step are shown: once somebody tried to go on, or after a return. */
  shown: boolean;
  /** Files changed on the server: asks for the application anew. */
  reload(): Promise<unknown>;
}

const Context = createContext<FormContext | null>(null);
export const FormProvider = Context.Provider;

export function useForm(): FormContext {
  const form = useContext(Context);
  if (form === null) throw new Error('a field outside the wizard');
  return form;
}

/** One field by its pointer: its value, what is wrong with it, why it was returned. */
export function useField(pointer: string) {
  const { data, set, check, shown, application } = useForm();
  return {
    value: valueAt(data, pointer),
    text: String(valueAt(data, pointer) ?? ''),
    set: (value: unknown) => set(pointer, value === '' ? undefined : value),
    error: shown ? worstOf(check.findings.filter((finding) => finding.pointer === pointer)) : undefined,
    warning: check.findings.find((finding) => finding.pointer === pointer && finding.severity === 'warning')
      ?.detail,
    returns: application.returns.filter((reason) => reason.pointer === pointer),
  };
}

function worstOf(findings: readonly ApplicationFinding[]): string | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? undefined : errors.map(({ detail }) => detail).join('；');
}

/** Why a reviewer sent this field back, and what to do about it. */
export function Returned({ reasons }: { reasons: readonly ReturnView[] }) {
  return reasons.map((reason) => (
    <p key={`${reason.code}${reason.note}`} className="returned">
      <strong>
        {reason.by}退回：{reason.name}
      </strong>
      {reason.note && <span>{reason.note}</span>}
      <span>{reason.remedy}</span>
    </p>
  ));
}
