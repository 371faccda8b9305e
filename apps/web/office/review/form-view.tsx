import { FlagOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { filingNames } from '#eligibility';
import { type Hint, type ReviewFile, showIdNumber } from '../../api/reviews.ts';
import { formatDate } from '../../format/instant.ts';
import { type FormRow, formRows } from './rows.ts';

/** The form as it was handed in, with what to look at, and a flag at each field to return it. */
export function FormView(props: { file: ReviewFile; onFlag?: ((pointer: string) => void) | undefined }) {
  const { file, onFlag } = props;
  const rows = formRows(file);
  const elsewhere = file.hints.filter(({ pointer }) => !rows.some((row) => belongs(pointer, row)));
  return (
    <section className="review-form" aria-label="申报内容">
      {elsewhere.length > 0 && (
        <ul className="review-hints">
          {elsewhere.map((hint) => (
            <li key={`${hint.pointer} ${hint.code}`}>
              <HintLine hint={hint} named />
            </li>
          ))}
        </ul>
      )}
      <dl>
        {rows.map((row) => (
          <Row
            key={row.pointer}
            row={row}
            focus={file.focus.includes(row.pointer)}
            hints={file.hints.filter(({ pointer }) => belongs(pointer, row))}
            onFlag={onFlag}
          >
            {row.pointer === '/name' && <IdNumber file={file} />}
            {row.pointer === '/recommender/type' && <Directory unit={file.unit} />}
          </Row>
        ))}
      </dl>
    </section>
  );
}

const belongs = (pointer: string, row: FormRow) =>
  pointer === row.pointer || pointer.startsWith(`${row.pointer}/`);

function Row(props: {
  row: FormRow;
  focus: boolean;
  hints: Hint[];
  onFlag?: ((pointer: string) => void) | undefined;
  children?: React.ReactNode;
}) {
  const { row, focus, hints, onFlag, children } = props;
  return (
    <div className={focus ? 'review-row is-focus' : 'review-row'} data-pointer={row.pointer} tabIndex={-1}>
      <dt>
        {row.label}
        {focus && <Tag color="warning">重点审核</Tag>}
      </dt>
      <dd>
        {row.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {children}
        {hints.map((hint) => (
          <HintLine key={hint.code + hint.pointer} hint={hint} />
        ))}
      </dd>
      {onFlag && (
        <dd>
          <Button
            type="text"
            size="small"
            icon={<FlagOutlined aria-hidden="true" />}
            aria-label={`“${row.label}”有问题，加入退回原因`}
            title="加入退回原因"
            onClick={() => onFlag(row.pointer)}
          />
        </dd>
      )}
    </div>
  );
}

function HintLine({ hint, named = false }: { hint: Hint; named?: boolean }) {
  return (
    <p className={hint.severity === 'error' ? 'review-hint is-error' : 'review-hint'}>
      <strong>{hint.severity === 'error' ? '不符' : '请核对'}</strong>
      {named && `${hint.field}：`}
      {hint.detail}
    </p>
  );
}

/** Masked until somebody asks; asking is recorded. */
function IdNumber({ file }: { file: ReviewFile }) {
  const shown = useMutation({ mutationFn: () => showIdNumber(file.id) });
  return (
    <p>
      {file.identity.idKindName} {shown.data?.idNumber ?? file.identity.maskedIdNumber}
      {!shown.data && (
        <Button
          type="link"
          size="small"
          loading={shown.isPending}
          title="查看完整号码会记入操作记录"
          onClick={() => shown.mutate()}
        >
          显示全部
        </Button>
      )}
    </p>
  );
}

/** What the directory of units says, to hold beside what the applicant wrote (R31). */
function Directory({ unit }: { unit: ReviewFile['unit'] }) {
  if (unit === null) return null;
  const { filing, filingNumber, acceptedOn } = unit;
  const words = [
    filing === null ? '未登记备案状态' : (filingNames[filing as keyof typeof filingNames] ?? filing),
    filingNumber === null ? '' : `备案号 ${filingNumber}`,
    acceptedOn === null ? '' : `${formatDate(acceptedOn)}正式受理`,
  ];
  return <p className="review-note">机构名录：{words.filter(Boolean).join('，')}</p>;
}
