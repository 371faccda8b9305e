import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Reading, type ReadingPerson, useSaveReading } from '../../api/score-batches.ts';
import { formatSeat } from '../../format/seat.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { readScore, textOf } from './score-text.ts';

interface SheetProps {
  batch: string;
  reading: Reading;
  onProgress: (done: number) => void;
  onSaving: (saving: boolean) => void;
}

type Mark = 'saved' | 'wrong' | 'unsaved' | 'empty';
const MARKS: Record<Mark, string> = { saved: '已存', wrong: '请检查', unsaved: '未存上', empty: '' };

/** A row for each seat and one field in it; Enter and the arrows walk down the room. */
export function ReadingSheet({ batch, reading, onProgress, onSaving }: SheetProps) {
  const term = useTerm();
  const save = useSaveReading(term.id, batch);
  const fields = useRef<(HTMLInputElement | null)[]>([]);
  const [marks, setMarks] = useState<Record<string, Mark>>(() =>
    Object.fromEntries(
      reading.people.map(({ candidateId, typed }) => [candidateId, typed ? 'saved' : 'empty']),
    ),
  );
  const done = Object.values(marks).filter((mark) => mark === 'saved').length;
  useEffect(() => onProgress(done), [done, onProgress]);
  useEffect(() => onSaving(save.isPending), [save.isPending, onSaving]);
  const mark = (candidateId: string, now: Mark) => setMarks((former) => ({ ...former, [candidateId]: now }));

  const keep = ({ candidateId }: ReadingPerson, field: HTMLInputElement) => {
    if (field.value === field.dataset.kept) return;
    const read = readScore(field.value, reading.full);
    if (read === null) return mark(candidateId, field.value.trim() === '' ? 'empty' : 'wrong');
    field.value = textOf({ score: read.score === null ? null : String(read.score), code: read.code });
    const { value } = field;
    save.mutateAsync([{ candidateId, ...read }]).then(
      () => {
        field.dataset.kept = value;
        mark(candidateId, 'saved');
      },
      () => mark(candidateId, 'unsaved'),
    );
  };
  const walk = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const next = fields.current[index + step];
    if (next) next.focus();
    else event.currentTarget.blur();
  };
  return (
    <>
      <ProblemAlert error={save.error} title="没能存上最近一次输入" />
      <table className="reading-sheet">
        <thead>
          <tr>
            <th scope="col">考场</th>
            <th scope="col">座位</th>
            <th scope="col">准考证号</th>
            <th scope="col">姓名</th>
            <th scope="col">成绩</th>
            <th scope="col">保存</th>
          </tr>
        </thead>
        <tbody>
          {reading.people.map((person, index) => {
            const { candidateId, room, seat, admitNumber, name, typed } = person;
            const now = marks[candidateId] ?? 'empty';
            return (
              <tr key={candidateId} data-mark={now}>
                <td>{room}</td>
                <td>{formatSeat(seat)}</td>
                <td>{admitNumber}</td>
                <td>{name}</td>
                <td>
                  <input
                    ref={(field) => {
                      fields.current[index] = field;
                    }}
                    aria-label={`${name}的成绩`}
                    aria-invalid={now === 'wrong' || now === 'unsaved'}
                    autoComplete="off"
                    inputMode="decimal"
                    maxLength={8}
                    readOnly={reading.closed}
                    defaultValue={typed ? textOf(typed) : ''}
                    data-kept={typed ? textOf(typed) : ''}
                    onFocus={(event) => event.currentTarget.select()}
                    onKeyDown={(event) => walk(event, index)}
                    onBlur={(event) => keep(person, event.currentTarget)}
                  />
                </td>
                <td>{MARKS[now]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
