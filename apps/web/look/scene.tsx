import type { ReactNode } from 'react';
import { describeError } from '../api/problem.ts';
import './scene.css';

/** A place where nothing stands yet: a picture, what will stand here and how. */
export function EmptyScene({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="scene" role="status">
      <Paper />
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}

/** A place that could not be filled: what happened, and the way to try again. */
export function ProblemScene(props: { title: string; error: unknown; onRetry: () => void; busy?: boolean }) {
  const { title, error, onRetry, busy = false } = props;
  if (!error) return null;
  return (
    <div className="scene" role="alert">
      <LostLine />
      <strong>{title}</strong>
      <p>{describeError(error)}</p>
      <button type="button" className="button" disabled={busy} onClick={onRetry}>
        {busy ? '正在重试…' : '重试'}
      </button>
    </div>
  );
}

function Paper() {
  return (
    <svg width="96" height="72" viewBox="0 0 96 72" aria-hidden="true">
      <path className="scene-ground" d="M12 64h72" />
      <path className="scene-shape" d="M28 8h32l10 10v46H28z" />
      <path className="scene-line" d="M60 8v10h10M36 28h26M36 38h26M36 48h16" />
    </svg>
  );
}

function LostLine() {
  return (
    <svg width="96" height="72" viewBox="0 0 96 72" aria-hidden="true">
      <path className="scene-ground" d="M12 64h72" />
      <path className="scene-shape" d="M18 14h60v38H18z" />
      <path className="scene-line" d="M40 64l2-12M56 64l-2-12" />
      <path className="scene-mark" d="M48 22v14M48 43v1" />
    </svg>
  );
}
