import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { Pin } from '../../../api/planner-contract.ts';
import type { BatchChoice } from '../batch-choice.ts';
import { UnpinButton } from '../pins/unpin-button.tsx';
import type { Subject } from '../subject.ts';

export interface Acts {
  onMove: (subject: Subject, to: BatchChoice) => void;
  onPin: (subject: Subject) => void;
}

interface ActionsProps extends Acts {
  subject: Subject;
  choices: BatchChoice[];
  /** Where the subject sits now */
  own: Set<string>;
  pin: Pin | undefined;
}

/** The keyboard's way to all that dragging can do, and pins. */
export function SubjectActions({ subject, choices, own, pin, onMove, onPin }: ActionsProps) {
  const elsewhere = choices.filter(({ key }) => !own.has(key) || own.size > 1);
  return (
    <div className="actions panel-actions">
      <Dropdown
        autoFocus
        trigger={['click']}
        menu={{
          items: elsewhere.map((choice) => ({
            key: choice.key,
            label: choice.label,
            extra: `${choice.load}/${choice.capacity}座`,
            onClick: ({ domEvent }) => {
              // Else the same Enter presses the button that the dialog puts the focus on.
              domEvent.preventDefault();
              onMove(subject, choice);
            },
          })),
        }}
      >
        <Button>
          移到… <DownOutlined aria-hidden="true" />
        </Button>
      </Dropdown>
      <Button onClick={() => onPin(subject)}>{pin ? '改固定…' : '固定…'}</Button>
      {pin && <UnpinButton owner={subject} />}
    </div>
  );
}
