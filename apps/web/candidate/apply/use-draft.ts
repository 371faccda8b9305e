import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApplicationDraft } from '#eligibility';
import { type OwnApplication, ownApplicationQuery, saveApplicationDraft } from '../../api/applications.ts';
import { ApiProblem } from '../../api/problem.ts';
import { withValue } from './pointer.ts';

/** How what is on the screen stands to what the server has. */
export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'stale' }
  | { kind: 'refused'; error: unknown };

const PAUSE_MS = 800;
const RETRY_MS = 5_000;

/**
 * A draft that saves itself shortly after each change, one request at a time. Nothing typed is lost: while the
 * server cannot be reached it is tried again, and when another window saved since, both are kept until one is chosen.
 */
export function useDraft(application: OwnApplication) {
  const queries = useQueryClient();
  const [data, setData] = useState<ApplicationDraft>(application.data);
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: application.savedAt });
  const latest = useRef(data);
  const saved = useRef(application.data);
  const revision = useRef(application.revision);
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (running.current !== null) await running.current;
    if (latest.current === saved.current) return;
    const sending = latest.current;
    const attempt = saveApplicationDraft(application.id, revision.current, sending).then(
      (answer) => {
        revision.current = answer.revision;
        saved.current = sending;
        setState(latest.current === sending ? { kind: 'saved', at: answer.savedAt } : { kind: 'unsaved' });
      },
      (error: unknown) => {
        setState(stateOf(error));
        if (isPassing(error)) timer.current = setTimeout(() => void save(), RETRY_MS);
      },
    );
    setState({ kind: 'saving' });
    running.current = attempt;
    await attempt;
    running.current = null;
  }, [application.id]);

  const set = useCallback(
    (pointer: string, value: unknown) => {
      latest.current = withValue(latest.current, pointer, value);
      setData(latest.current);
      setState((before) => (before.kind === 'stale' ? before : { kind: 'unsaved' }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    },
    [save],
  );

  /** Goes on with one of two contents after another window saved: this one's, or the newer. */
  const settle = useCallback(
    async (newer: OwnApplication, keepMine: boolean) => {
      revision.current = newer.revision;
      saved.current = newer.data;
      if (!keepMine) {
        latest.current = newer.data;
        setData(newer.data);
      }
      setState({ kind: 'saved', at: newer.savedAt });
      await save();
    },
    [save],
  );

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (latest.current === saved.current) return;
      void save();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      void save().then(() =>
        queries.invalidateQueries({ queryKey: ownApplicationQuery(application.id).queryKey }),
      );
    };
  }, [save, queries, application.id]);

  return { data, state, set, save, settle, revision };
}

export type Draft = ReturnType<typeof useDraft>;

function stateOf(error: unknown): SaveState {
  if (error instanceof ApiProblem && error.code === 'DRAFT_STALE') return { kind: 'stale' };
  return isPassing(error) ? { kind: 'offline' } : { kind: 'refused', error };
}

/** Worth trying again by itself. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500 || error.status === 429);
}
