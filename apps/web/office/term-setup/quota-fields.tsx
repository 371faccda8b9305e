import { InputNumber } from 'antd';
import { prefectures } from '#eligibility';
import { Row, useField } from './editor.tsx';

/** Places of each prefecture that takes part; where none are given, the total alone counts. */
export function QuotaFields() {
  const enabled = useField('/enabledPrefectures').value;
  const { value, set } = useField('/quotas/perPrefecture');
  const places = (typeof value === 'object' && value !== null ? value : {}) as Record<string, number>;
  const codes = Array.isArray(enabled) ? (enabled as string[]) : [];
  const change = (code: string, next: number | null) => {
    const { [code]: _, ...others } = places;
    set(next === null ? others : { ...others, [code]: next });
  };
  if (codes.length === 0) return null;
  return (
    <Row wide label="各市（州）名额" pointer="/quotas/perPrefecture" extra="不填即不单独分配">
      {() => (
        <span className="term-quotas">
          {prefectures
            .filter(({ code }) => codes.includes(code))
            .map(({ code, name }) => (
              <InputNumber
                key={code}
                aria-label={`${name}名额`}
                prefix={<span className="cell-quiet">{name}</span>}
                value={places[code] ?? null}
                min={0}
                precision={0}
                onChange={(next) => change(code, next)}
              />
            ))}
        </span>
      )}
    </Row>
  );
}
