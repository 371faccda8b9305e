import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, saveDraft } from '../../api/term-setup.ts';

/** After the last keystroke it is saved this much later. */
const PAUSE_MS = 900;

/** A draft that saves itself: one save at a time, each knowing the revision that the one before it made. */
export function useDraft(initial: Draft) {
  const [draft, setDraft] = useState(initial);
  const [outline, setOutline] = useState<unknown>(initial.outline);
  const [state, setState] = useState<'saved' | 'saving' | 'failed'>('saved');
  const [error, setError] = useState<unknown>(null);
  const latest = useRef({ draft: initial, outline: initial.outline as unknown, dirty: false });
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const adopt = useCallback((fresh: Draft) => {
    latest.current.draft = fresh;
    setDraft(fresh);
  }, []);

  const save = useCallback(async () => {
    while (latest.current.dirty) {
      latest.current.dirty = false;
      setState('saving');
      const { draft: known, outline: written } = latest.current;
      try {
        adopt(await saveDraft(known.id, { revision: known.revision, outline: written as Draft['outline'] }));
      } catch (refusal) {
        latest.current.dirty = true;
        setError(refusal);
        setState('failed');
        throw refusal;
      }
    }
    setError(null);
    setState('saved');
  }, [adopt]);

  /** Saves what is not yet saved and answers the draft as the server has it. */
  const settle = useCallback(async (): Promise<Draft> => {
    clearTimeout(timer.current);
    await running.current?.catch(() => undefined);
    running.current = save().finally(() => {
      running.current = null;
    });
    await running.current;
    return latest.current.draft;
  }, [save]);

  const change = useCallback(
    (next: unknown) => {
      latest.current.outline = next;
      latest.current.dirty = true;
      setOutline(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void settle().catch(() => undefined), PAUSE_MS);
    },
    [settle],
  );

  // Leaving the page does not lose the last keystrokes.
  useEffect(() => () => void (latest.current.dirty && settle().catch(() => undefined)), [settle]);

  return { draft, outline, change, state, error, settle, adopt };
}
