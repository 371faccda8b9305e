import { PushpinOutlined } from '@ant-design/icons';
import type { Pin } from '../../../api/planner-contract.ts';
import { formatShort } from '../../../format/instant.ts';
import type { Subject } from '../subject.ts';
import { UnpinButton } from './unpin-button.tsx';
import './pins.css';

/** Who is held in place from the next version on. */
export function PinList({ pins, onOpen }: { pins: Pin[]; onOpen: (subject: Subject) => void }) {
  return (
    <section className="block" aria-labelledby="pins">
      <h2 id="pins">
        固定的人员和单位{pins.length > 0 && <span className="pin-count">{pins.length}项</span>}
      </h2>
      {pins.length === 0 && (
        <p className="block-about">还没有。点座位或单位后选“固定…”，以后重新编排时就不会动。</p>
      )}
      <ul className="pins">
        {pins.map((pin) => {
          const owner = ownerOf(pin);
          return (
            <li key={`${owner.kind}${owner.id}`}>
              <PushpinOutlined aria-hidden="true" />
              <div>
                <button type="button" className="text-button" onClick={() => onOpen(owner)}>
                  {owner.name}
                </button>
                {owner.kind === 'unit' && '（全体）'}
                <small>{pin.label}</small>
                <small>
                  {[pin.reason, pin.pinnedBy, formatShort(pin.pinnedAt)].filter(Boolean).join('，')}
                </small>
              </div>
              <UnpinButton owner={owner} small />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function ownerOf({ candidate, unit }: Pin): Subject {
  return candidate
    ? { kind: 'candidate', id: candidate.id, name: candidate.name }
    : { kind: 'unit', id: unit?.id ?? '', name: unit?.name ?? '' };
}
