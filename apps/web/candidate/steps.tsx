import type { WayStep } from '../api/own.ts';
import './steps.css';

export const stateWords: Record<WayStep['state'], string> = {
  done: '已完成',
  current: '当前',
  waiting: '未开始',
  failed: '未通过',
};

/** Each step of the way with its facts; shape and word say what the colour says. */
export function Steps({ steps }: { steps: WayStep[] }) {
  return (
    <ol className="way">
      {steps.map((step, index) => (
        <li
          key={step.key}
          data-state={step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="way-mark" aria-hidden="true">
            {step.state === 'done' ? <Tick /> : index + 1}
          </span>
          <div>
            <p className="way-title">
              {step.title}
              <span className="way-word">{stateWords[step.state]}</span>
            </p>
            {step.detail && <p className="quiet">{step.detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

export function Tick() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <path d="M2.5 7.5l3 3 6-7" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
