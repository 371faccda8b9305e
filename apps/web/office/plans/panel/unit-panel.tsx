import type { Pin } from '../../../api/planner-contract.ts';
import { formatSeat } from '../../../format/seat.ts';
import type { BatchChoice } from '../batch-choice.ts';
import { batchesOf, findPin, type Seatings, type Subject } from '../subject.ts';
import { PanelPart, SidePanel } from './side-panel.tsx';
import { type Acts, SubjectActions } from './subject-actions.tsx';

interface UnitProps extends Acts {
  subject: Subject;
  seatings: Seatings;
  choices: BatchChoice[];
  pins: Pin[];
  canEdit: boolean;
  /** The reader may see why a person sits where they sit */
  canExplain: boolean;
  onClose: () => void;
  onOpen: (subject: Subject) => void;
}

/** A unit's people, batch by batch, and what may be done with all of them at once. */
export function UnitPanel(props: UnitProps) {
  const { subject, seatings, choices, pins, canEdit, canExplain, onClose, onOpen, onMove, onPin } = props;
  const people = [...seatings.values()].filter(({ person }) => person.unitId === subject.id);
  const numbers = [...new Set(people.map(({ number }) => number))];
  const pin = findPin(pins, subject);
  return (
    <SidePanel
      title={subject.name}
      onClose={onClose}
      about={
        <span>
          {people.length}人，{numbers.length > 1 ? `拆在${numbers.length}场` : '同在一场'}
        </span>
      }
    >
      {pin && <p className="panel-pin">已固定（全单位）：{pin.label}</p>}
      {canEdit && (
        <SubjectActions
          subject={subject}
          choices={choices}
          own={batchesOf(subject, seatings)}
          pin={pin}
          onMove={onMove}
          onPin={onPin}
        />
      )}
      {numbers.map((number) => (
        <PanelPart key={number} title={`第${number}场`}>
          <ul className="unit-people">
            {people
              .filter((seating) => seating.number === number)
              .map(({ person, room }) => (
                <li key={person.candidateId}>
                  {canExplain ? (
                    <button
                      type="button"
                      className="text-button"
                      onClick={() => onOpen({ kind: 'candidate', id: person.candidateId, name: person.name })}
                    >
                      {person.name}
                    </button>
                  ) : (
                    person.name
                  )}
                  <span>
                    {room.name} {formatSeat(person.seat)}
                  </span>
                </li>
              ))}
          </ul>
        </PanelPart>
      ))}
    </SidePanel>
  );
}
