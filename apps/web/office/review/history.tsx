import type { HistoryStep } from '../../api/reviews.ts';
import { formatShort } from '../../format/instant.ts';

/** Everything that happened to the file, the newest first. */
export function History({ steps }: { steps: HistoryStep[] }) {
  return (
    <details className="review-history" open={steps.some(({ reasons }) => reasons.length > 0)}>
      <summary>办理经过（{steps.length}步）</summary>
      <ol>
        {steps.toReversed().map((step) => (
          <li key={`${step.at} ${step.title}`}>
            <strong>{step.title}</strong>
            <span className="review-note">
              {formatShort(step.at)} {step.actor}（第{step.version}版）
            </span>
            {step.note && <p>{step.note}</p>}
            {step.reasons.map(({ code, pointer, name, field, note, faultName }) => (
              <p key={code + pointer} className="review-hint">
                <strong>{field}</strong>
                {name}
                {note && `：${note}`}（{faultName}）
              </p>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}
