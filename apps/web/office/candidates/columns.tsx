import { type TableColumnsType, Tag } from 'antd';
import type { Candidate, CandidateSeat } from '../../api/contract.ts';
import { formatShort } from '../../format/instant.ts';
import { formatSeat } from '../../format/seat.ts';

/** Those that may be left out: who somebody is stays. */
export const choosableColumns = [
  { key: 'unit', title: '推荐单位' },
  { key: 'projects', title: '申报考评项目' },
  { key: 'seat', title: '场次和座位' },
  { key: 'slip', title: '准考证号' },
  { key: 'result', title: '成绩' },
  { key: 'credential', title: '证卡' },
];

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
          <span className="person-name">{name}</span> {sex}
          <small className="cell-note">{maskedIdNumber}</small>
        </>
      ),
    },
    {
      key: 'unit',
      title: '推荐单位',
      width: 216,
      render: (_, { unit, prefecture }) => (
        <>
          {unit.name}
          <small className="cell-note">{prefecture.name}</small>
        </>
      ),
    },
    { key: 'projects', title: '申报考评项目', width: 116, render: (_, { projects }) => projects.join('、') },
    {
      key: 'seat',
      title: '场次和座位',
      width: 168,
      render: (_, candidate) => <Seat candidate={candidate} />,
    },
    {
      key: 'slip',
      title: '准考证号',
      width: 128,
      render: (_, { name, seat }) => seat && <SlipCell name={name} seat={seat} openable={mayAct} />,
    },
    { key: 'result', title: '成绩', width: 84, render: (_, { result }) => <Score result={result} /> },
    {
      key: 'credential',
      title: '证卡',
      width: 152,
      render: (_, { name, credential }) => (
        <CredentialCell name={name} credential={credential} openable={mayAct} />
      ),
    },
  ];
}

function Seat({ candidate: { seat, qualified, withdrawn, accessible } }: { candidate: Candidate }) {
  const place = seat ? `${seat.roomName} ${formatSeat(seat.seat)}` : '';
  const need = accessible ? '需无障碍座位' : '';
  return (
    <>
      {seat ? (
        formatShort(seat.start)
      ) : (
        <span className="quiet-cell">{withdrawn ? '已退出' : qualified ? '待编排' : '学时未达标'}</span>
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
      {result.score}分
      <small className={result.passed ? 'cell-note is-passed' : 'cell-note'}>
        {result.passed ? '合格' : '未合格'}
      </small>
    </>
  );
}

function SlipCell(props: { name: string; seat: CandidateSeat; openable: boolean }) {
  const { name, seat, openable } = props;
  return (
    <>
      {seat.admitNumber}
      <small className="cell-note">
        {!seat.slipReady && '准考证生成中'}
        {seat.slipReady && openable && (
          <FileLink href={`/api/slips/${seat.slipId}.pdf`} word="准考证" label={`打开${name}的准考证`} />
        )}
      </small>
    </>
  );
}

function CredentialCell(props: { name: string; credential: Candidate['credential']; openable: boolean }) {
  const { name, credential, openable } = props;
  if (credential === null) return <span className="quiet-cell">未制发</span>;
  const { id, number, cardReady, verifyUrl } = credential;
  return (
    <>
      {number}
      <small className="cell-note cell-links">
        {credential.statusName}
        {!cardReady && '制作中'}
        {cardReady && openable && (
          <>
            <FileLink href={`/api/credentials/${id}/card.pdf`} word="证卡" label={`打开${name}的证卡`} />
            <FileLink
              href={`/api/credentials/${id}/certificate.pdf`}
              word="电子证书"
              label={`打开${name}的电子证书`}
            />
          </>
        )}
        <FileLink href={verifyUrl} word="核验页" label={`打开${name}的证卡核验页`} />
      </small>
    </>
  );
}

function FileLink({ href, word, label }: { href: string; word: string; label: string }) {
  return (
    <a className="cell-link" href={href} target="_blank" rel="noreferrer" aria-label={label}>
      {word}
    </a>
  );
}
