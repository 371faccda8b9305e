import { Button } from 'antd';
import { useState } from 'react';
import type { BulkPreview } from '../../api/bulk.ts';

/** More than this many are shown on demand: a dialog is not a list. */
const SHOWN = 50;

/** Who is meant with what changes for each, then who is left out, by the reason. */
export function BulkPeople({ preview: { people, left } }: { preview: BulkPreview }) {
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, SHOWN);
  const noted = people.filter(({ note }) => note !== null).length;
  return (
    <div className="bulk-people">
      <h3>
        将办理{people.length}人{noted > 0 && `，其中${noted}人需要留意`}
      </h3>
      {people.length === 0 ? (
        <p className="cell-quiet">选中的人都不需要或不能这样办理，原因见下。</p>
      ) : (
        <ul>
          {shown.map(({ id, name, unit, change, note }) => (
            <li key={id}>
              <strong>{name}</strong> <span className="cell-quiet">{unit}</span>
              <span className="bulk-change">{change}</span>
              {note && <span className="bulk-note">请留意：{note}</span>}
            </li>
          ))}
        </ul>
      )}
      {shown.length < people.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          显示全部{people.length}人
        </Button>
      )}
      {left.length > 0 && (
        <>
          <h3>不办理{left.length}人</h3>
          <ul>
            {byReason(left).map(([why, names]) => (
              <li key={why}>
                <strong>{why}</strong>（{names.length}人）
                <span className="cell-quiet">
                  {names.slice(0, SHOWN).join('、')}
                  {names.length > SHOWN && '等'}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function byReason(left: BulkPreview['left']): [string, string[]][] {
  const reasons = new Map<string, string[]>();
  for (const { why, name } of left) reasons.set(why, [...(reasons.get(why) ?? []), name]);
  return [...reasons];
}
