import type { ConsentNotice } from '../api/registration.ts';

/** What is asked for, what for and why: before anything is typed, and open to read without a click. */
export function Consent(props: {
  notice: ConsentNotice;
  agreed: boolean;
  error: string | undefined;
  onAgree: (agreed: boolean) => void;
}) {
  const { notice, agreed, error, onAgree } = props;
  return (
    <section className="consent" aria-labelledby="consent-title">
      <h2 id="consent-title">{notice.title}</h2>
      <p className="quiet">{notice.handler}</p>
      <ul className="consent-purposes">
        {notice.purposes.map(({ data, purpose, necessity }) => (
          <li key={data}>
            <strong>{data}</strong>
            <span>
              用于{purpose}。{necessity}
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet">{notice.keeping}</p>
      <p className="quiet">{notice.sharing}</p>
      <p className="quiet">{notice.rights}</p>
      <label className="consent-agree">
        <input
          type="checkbox"
          checked={agreed}
          aria-invalid={error !== undefined}
          aria-describedby="consent-error"
          onChange={(event) => onAgree(event.target.checked)}
        />
        <span>我已阅读并同意上述告知</span>
      </label>
      <p id="consent-error" className="field-error">
        {error}
      </p>
    </section>
  );
}
