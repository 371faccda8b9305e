import { Button, Input } from 'antd';
import { type Days, faultOf, formatCivilDay, type Window, writtenOut } from './hours.ts';

interface FormProps {
  days: Days;
  onChange: (days: Days) => void;
}

/** When each exam day is open: the starts of its batches follow from that. */
export function HoursForm({ days, onChange }: FormProps) {
  const put = (at: number, open: Window[]) =>
    onChange(days.map((day, index) => (index === at ? { ...day, open } : day)));
  return (
    <>
      {days.map(({ date, open }, at) => (
        <DayHours key={date} date={date} open={open} onChange={(next) => put(at, next)} />
      ))}
      <p className="move-note">每段从头起一场接一场地排；改了开始时间，后面的场次随之改变。</p>
    </>
  );
}

interface DayProps {
  date: string;
  open: Window[];
  onChange: (open: Window[]) => void;
}

const MAX_WINDOWS = 6;

function DayHours({ date, open, onChange }: DayProps) {
  const day = formatCivilDay(date);
  const fault = faultOf(open);
  const put = (at: number, facts: Partial<Window>) =>
    onChange(open.map((window, index) => (index === at ? { ...window, ...facts } : window)));
  return (
    <fieldset className="choices">
      <legend>{day}哪些时段开考</legend>
      {open.map((window, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a window is only its place in the list while its hours change
        <div key={at} className="hours">
          <Hour name={`${day}第${at + 1}段开始`} value={window.from} onChange={(from) => put(at, { from })} />
          <span aria-hidden="true">至</span>
          <Hour name={`${day}第${at + 1}段结束`} value={window.to} onChange={(to) => put(at, { to })} />
          {open.length > 1 && (
            <Button
              type="text"
              aria-label={`删去${day}第${at + 1}段`}
              onClick={() => onChange(open.filter((_, index) => index !== at))}
            >
              删去
            </Button>
          )}
        </div>
      ))}
      {open.length < MAX_WINDOWS && (
        <Button
          className="hours-add"
          aria-label={`${day}再加一段`}
          onClick={() => onChange([...open, { from: '', to: '' }])}
        >
          再加一段
        </Button>
      )}
      {fault && (
        <p className="hours-fault" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}

/** A time in digits, since the field that browsers have for it shows twelve hours to some. */
function Hour(props: { name: string; value: string; onChange: (time: string) => void }) {
  return (
    <Input
      className="hour"
      aria-label={props.name}
      placeholder="08:30"
      maxLength={5}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={() => props.onChange(writtenOut(props.value))}
    />
  );
}
