import type { WayStep } from '../api/own.ts';
import { Steps, stateWords, Tick } from './steps.tsx';

/** The whole way in one line, from the application to the card; each step's own facts unfold below it. */
export function StatusLine({ steps }: { steps: WayStep[] }) {
  return (
    <div className="own-line">
      <ol>
        {steps.map(({ key, title, state }, index) => (
          <li key={key} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className="way-mark" aria-hidden="true">
              {state === 'done' ? <Tick /> : state === 'failed' ? <Cross /> : index + 1}
            </span>
            <span>{title}</span>
            <span className="unseen">{stateWords[state]}</span>
          </li>
        ))}
      </ol>
      <details>
        <summary>每一步的情况</summary>
        <Steps steps={steps} />
      </details>
    </div>
  );
}

function Cross() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <path d="M3 3l8 8M11 3l-8 8" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
