import { type Correction, useAddProof, useWithdrawCorrection } from '../../api/corrections.ts';
import { formatMoment } from '../../format/instant.ts';
import { ProblemNotice } from '../../look/plain.tsx';

const MOST_FILES = 3;

/** Every request with who owes what. */
export function CorrectionList({ items }: { items: Correction[] }) {
  if (items.length === 0) return null;
  return (
    <section className="panel own-section" aria-labelledby="corrections">
      <h2 id="corrections">我的申请</h2>
      <ul className="correction-list">
        {items.map((item) => (
          <OneCorrection key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function OneCorrection({ item }: { item: Correction }) {
  const withdraw = useWithdrawCorrection();
  const prove = useAddProof();
  const open = item.state === 'open';
  return (
    <li>
      <p>
        <strong>{item.fieldName}</strong>　
        <span className={`correction-state is-${item.state}`}>{item.stateName}</span>
      </p>
      <p>
        {item.oldValue && `${item.oldValue} → `}
        {item.newValue}
      </p>
      <p className="quiet">
        {formatMoment(item.createdAt)}申请
        {open && '，由省职鉴中心核实'}
        {item.decidedAt && item.state !== 'withdrawn' && `，${formatMoment(item.decidedAt)}办结`}
      </p>
      {item.decisionNote && <p>答复：{item.decisionNote}</p>}
      {item.evidence.length > 0 && (
        <p className="quiet">
          材料：
          {item.evidence.map(({ id, name }) => (
            <a key={id} href={`/api/me/corrections/${item.id}/evidence/${id}`} download>
              {name}
            </a>
          ))}
        </p>
      )}
      {open && (
        <div className="own-actions">
          {item.evidence.length < MOST_FILES && (
            <label className="button">
              {prove.isPending ? '正在上传…' : '补充材料'}
              <input
                className="unseen"
                type="file"
                accept="image/jpeg,image/png,application/pdf"
                onChange={(event) => {
                  const [file] = event.target.files ?? [];
                  if (file) prove.mutate({ id: item.id, file });
                }}
              />
            </label>
          )}
          <button
            type="button"
            className="button"
            disabled={withdraw.isPending}
            onClick={() => withdraw.mutate(item.id)}
          >
            撤回申请
          </button>
        </div>
      )}
      <ProblemNotice error={withdraw.error ?? prove.error} title="没能办理" />
    </li>
  );
}
