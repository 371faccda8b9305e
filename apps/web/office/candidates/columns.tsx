import { type TableColumnsType, Tag } from 'antd';
import type { Candidate } from '../../api/contract.ts';
import { formatShort } from '../../format/instant.ts';
import { formatSeat } from '../../format/seat.ts';

/** Columns in the order of the summary table of the notice, then what the term has added. */
export function candidateColumns(mayAct: boolean): TableColumnsType<Candidate> {
  return [
    { title: '序号', dataIndex: 'serial', width: 60, align: 'right' },
    {
      title: '姓名和身份证号码',
      width: 172,
      fixed: 'start',
      render: (_, { name, sex, maskedIdNumber }) => (
        <>
          <span className="person-name">{name}</span> {sexName(sex)}
          <small className="cell-note">{maskedIdNumber}</small>
        </>
      ),
    },
    {
      title: '推荐单位',
      width: 196,
      render: (_, { unit, prefecture }) => (
        <>
          {unit.name}
          <small className="cell-note">{prefecture.name}</small>
        </>
      ),
    },
    { title: '申报考评项目', width: 116, render: (_, { projects }) => projects.join('、') },
    { title: '场次和座位', width: 168, render: (_, candidate) => <Seat candidate={candidate} /> },
    { title: '准考证号', width: 124, render: (_, { seat }) => seat?.admitNumber ?? '' },
    { title: '成绩', width: 84, render: (_, { result }) => <Score result={result} /> },
    { title: '证卡', width: 118, render: (_, { credential }) => <CredentialCell credential={credential} /> },
    ...(mayAct
      ? [
          {
            title: '文件',
            width: 92,
            render: (_: unknown, candidate: Candidate) => <Files candidate={candidate} />,
          },
        ]
      : []),
  ];
}

function Seat({ candidate: { seat, qualified, accessible } }: { candidate: Candidate }) {
  const place = seat ? `${seat.roomName} ${formatSeat(seat.seat)}` : '';
  const need = accessible ? '需无障碍座位' : '';
  return (
    <>
      {seat ? (
        formatShort(seat.start)
      ) : (
        <span className="quiet-cell">{qualified ? '待编排' : '学时未达标'}</span>
      )}
      <small className="cell-note">{[place, need].filter((part) => part !== '').join('；')}</small>
    </>
  );
}

function Score({ result }: { result: Candidate['result'] }) {
  if (result === null) return <span className="quiet-cell">未登记</span>;
  if (result.score === null) return <Tag color="warning">{result.codeName}</Tag>;
  return (
    <>
      {result.score}分{' '}
      <Tag color={result.passed ? 'success' : 'default'}>{result.passed ? '合格' : '未合格'}</Tag>
    </>
  );
}

const CREDENTIAL_STATUSES: Record<string, string> = {
  valid: '有效',
  expiring: '临期',
  expired: '已过期',
  suspended: '暂停',
  revoked: '已撤销',
  superseded: '已复核换证',
};

function CredentialCell({ credential }: { credential: Candidate['credential'] }) {
  if (credential === null) return <span className="quiet-cell">未制发</span>;
  const status = credential.statusName ?? CREDENTIAL_STATUSES[credential.status];
  return (
    <>
      {credential.number}
      {status && <small className="cell-note">{status}</small>}
    </>
  );
}

function Files({ candidate: { name, seat, credential } }: { candidate: Candidate }) {
  return (
    <span className="cell-links">
      {seat?.slipReady && (
        <a
          className="cell-link"
          href={`/api/slips/${seat.slipId}.pdf`}
          target="_blank"
          rel="noreferrer"
          aria-label={`打开${name}的准考证`}
        >
          准考证
        </a>
      )}
      {credential?.cardReady && (
        <a
          className="cell-link"
          href={`/api/credentials/${credential.id}/card.pdf`}
          target="_blank"
          rel="noreferrer"
          aria-label={`打开${name}的证卡`}
        >
          证卡
        </a>
      )}
      {credential?.verifyUrl && (
        <a
          className="cell-link"
          href={credential.verifyUrl}
          target="_blank"
          rel="noreferrer"
          aria-label={`打开${name}的证卡核验页`}
        >
          核验页
        </a>
      )}
    </span>
  );
}

/** GB/T 2261.1 codes are read as well as the words themselves. */
function sexName(sex: string): string {
  const names: Record<string, string> = { '1': '男', '2': '女', male: '男', female: '女' };
  return names[sex] ?? sex;
}
