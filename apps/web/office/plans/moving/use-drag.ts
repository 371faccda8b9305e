import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Subject } from '../subject.ts';

/** A pointer that has gone this far is dragging; less is an unsteady click. */
const THRESHOLD_PX = 6;

export interface Drag {
  subject: Subject;
  /** Key of the batch under the pointer */
  over: string | null;
}

interface Handlers {
  /** Whom a thing under the pointer stands for; null where it can't be moved. */
  subjectOf(element: Element): Subject | null;
  onDrop(subject: Subject, batchKey: string): void;
}

/**
 * Drags people and units over anything that carries `data-batch`. Mouse and pen only: a finger scrolls, and
 * every move has a way by keyboard too. The thing in hand follows the pointer through `ghost`, without a
 * render for every step.
 */
export function useDrag(enabled: boolean, handlers: Handlers) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const latest = useRef(handlers);
  latest.current = handlers;
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  const start = useCallback(
    (event: ReactPointerEvent) => {
      if (!enabled || event.button !== 0 || event.pointerType === 'touch') return;
      const subject = latest.current.subjectOf(event.target as Element);
      if (!subject) return;
      end.current = follow(event.nativeEvent, {
        onStep: (x, y) => {
          const over = batchAt(x, y);
          setDrag((former) => (former?.over === over ? former : { subject, over }));
          if (ghost.current) ghost.current.style.translate = `${x + 12}px ${y - 44}px`;
        },
        onEnd: (x, y) => {
          setDrag(null);
          const over = x === null ? null : batchAt(x, y);
          if (over !== null) latest.current.onDrop(subject, over);
        },
      });
    },
    [enabled],
  );
  return { drag, ghost, start };
}

interface Steps {
  onStep(x: number, y: number): void;
  /** `x` is null where the drag was given up. */
  onEnd(x: number | null, y: number): void;
}

function follow(first: PointerEvent, { onStep, onEnd }: Steps): () => void {
  let dragging = false;
  const watch = new AbortController();
  const finish = (x: number | null, y: number) => {
    watch.abort();
    document.body.classList.remove('is-dragging');
    if (!dragging) return;
    swallowNextClick();
    onEnd(x, y);
  };
  const on = <K extends keyof WindowEventMap>(name: K, listener: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(name, listener, { signal: watch.signal });

  on('pointermove', ({ pointerId, clientX, clientY }) => {
    if (pointerId !== first.pointerId) return;
    if (!dragging && Math.hypot(clientX - first.clientX, clientY - first.clientY) < THRESHOLD_PX) return;
    dragging = true;
    document.body.classList.add('is-dragging');
    onStep(clientX, clientY);
  });
  on('pointerup', ({ clientX, clientY }) => finish(clientX, clientY));
  on('pointercancel', () => finish(null, 0));
  on('blur', () => finish(null, 0));
  on('keydown', (event) => {
    if (event.key === 'Escape') finish(null, 0);
  });
  return () => finish(null, 0);
}

/** The click that a browser sends after a drag that ends where it began. */
function swallowNextClick(): void {
  const swallow = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}

function batchAt(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-batch]')?.dataset.batch ?? null;
}
