import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

/** The first is how it is shown; the others are how people type it as well. */
const formats = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD'];

/** A civil date as `YYYY-MM-DD`, typed or picked; '' where there is none. A form hands it the usual names. */
export function DayInput(props: {
  id?: string;
  value?: string | undefined;
  onChange?: (day: string) => void;
  'aria-label'?: string;
}) {
  const { value, onChange, ...field } = props;
  return (
    <DatePicker
      {...field}
      className="day-input"
      value={value ? dayjs(value) : null}
      format={formats}
      placeholder="年-月-日"
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD') ?? '')}
    />
  );
}
