import type { OwnRecord } from '../api/own.ts';
import { formatDate } from '../format/instant.ts';

export function ResultSection({ result }: { result: NonNullable<OwnRecord['result']> }) {
  return (
    <section className="panel own-section" aria-labelledby="own-result">
      <h2 id="own-result">成绩</h2>
      <p className="own-score">
        {result.score !== null && (
          <span>
            <strong>{result.score}</strong> 分
          </span>
        )}
        <span className={`own-verdict ${result.passed ? 'is-good' : 'is-not'}`}>
          {result.passed ? '合格' : result.score === null ? result.codeName : '未合格'}
        </span>
      </p>
      <p className="quiet">{formatDate(result.publishedAt)}发布</p>
    </section>
  );
}
