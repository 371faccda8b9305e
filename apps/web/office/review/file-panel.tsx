import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { useEffect, useState } from 'react';
import {
  type Decision,
  decide,
  fileQuery,
  type Reason,
  type ReviewFile,
  recordLook,
} from '../../api/reviews.ts';
import { useServerNow } from '../../api/server-clock.ts';
import { formatDeadline, formatDuration } from '../../format/instant.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Checklist, toggled } from './checklist.tsx';
import { DropOut } from './drop-out.tsx';
import { EvidenceViewer, listSheets } from './evidence-viewer.tsx';
import { FormView } from './form-view.tsx';
import { History } from './history.tsx';
import { ReturnDialog, reasonAt } from './return-dialog.tsx';
import { useKeys } from './use-keys.ts';
import { WordsDialog } from './words-dialog.tsx';

interface PanelProps {
  id: string;
  onDecided: () => void;
  onNext: () => void;
  onPrevious: () => void;
}

/** One file: form and evidence side by side, and what may be done about it. */
export function FilePanel(props: PanelProps) {
  const { data, error, refetch } = useQuery(fileQuery(props.id));
  if (error) return <ProblemAlert error={error} title="没能打开这份申报" onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 12 }} />;
  return <OpenFile key={`${data.id} ${data.version} ${data.state}`} file={data} {...props} />;
}

type Dialog = 'return' | 'reject' | 'waitlist' | null;

function OpenFile({ file, onDecided, onNext, onPrevious }: PanelProps & { file: ReviewFile }) {
  const [checked, setChecked] = useState<string[]>([]);
  const [reasons, setReasons] = useState<Reason[]>([]);
  const [dialog, setDialog] = useState<Dialog>(null);
  const [sheet, setSheet] = useState(0);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sheets = listSheets(file);
  const may = (deed: string) => file.moves.some((move) => move.deed === deed);
  const mine = file.moves.some(({ deed }) => deed !== 'drop-out');
  useLook(file, mine);

  const sending = useMutation({
    mutationFn: async (decision: Pick<Decision, 'deed'> & Partial<Decision>) => {
      // Again before it counts: the first may have been lost with the network.
      await recordLook(file.id, file.version);
      return decide(file.id, { version: file.version, checked: [], reasons: [], note: '', ...decision });
    },
    onSuccess: ({ stateName }) => {
      announce(`${file.identity.name}：${stateName}`);
      setDialog(null);
      onDecided();
    },
    // Somebody else may have been first: show how it stands now.
    onError: () => void queries.invalidateQueries({ queryKey: ['review'], refetchType: 'none' }),
  });
  const passing = (['pass', 'approve', 'admit'] as const).find(may);
  const complete =
    file.checklist === null || file.checklist.items.every(({ code }) => checked.includes(code));
  const pass = () => {
    if (passing && complete && !sending.isPending) sending.mutate({ deed: passing, checked });
  };
  const openReturn = () => {
    if (!may('return')) return;
    if (reasons.length === 0)
      setReasons(
        file.hints.filter(({ reason }) => reason).map(({ pointer, reason }) => reasonAt(pointer, reason)),
      );
    setDialog('return');
  };
  const flag = (pointer: string) => {
    setReasons((known) => [...known, reasonAt(pointer)]);
    setDialog('return');
  };
  const nameOf = (deed: string) => file.moves.find((move) => move.deed === deed)?.name ?? '';

  useKeys({
    j: onNext,
    ArrowDown: onNext,
    k: onPrevious,
    ArrowUp: onPrevious,
    a: pass,
    r: openReturn,
    e: () => setSheet((at) => (sheets.length === 0 ? 0 : (at + 1) % sheets.length)),
    w: () => setSheet((at) => (sheets.length === 0 ? 0 : (at + sheets.length - 1) % sheets.length)),
    f: () => focusNext(),
    ...(file.checklist && mine
      ? Object.fromEntries(
          file.checklist.items.map(({ code }, index) => [
            String(index + 1),
            () => setChecked((known) => toggled(known, code)),
          ]),
        )
      : {}),
    0: () => setChecked(file.checklist?.items.map(({ code }) => code) ?? []),
  });

  return (
    <article className="review-file" aria-label={`${file.identity.name}的申报`}>
      <header className="review-file-head">
        <h2>{file.identity.name}</h2>
        <span>{file.number}</span>
        <Tag>{file.stateName}</Tag>
        <span className="review-note">第{file.version}版</span>
        <Due due={file.due} />
      </header>
      {sending.error && dialog === null && (
        <ProblemAlert
          error={sending.error}
          title="没有执行"
          onRetry={() => {
            sending.reset();
            void queries.invalidateQueries({ queryKey: ['review'] });
          }}
        />
      )}
      <div className="review-sides">
        <div className="review-words-side">
          <FormView file={file} onFlag={may('return') ? flag : undefined} />
          <History steps={file.history} />
        </div>
        <EvidenceViewer sheets={sheets} shown={Math.min(sheet, sheets.length - 1)} onShow={setSheet} />
      </div>
      {mine ? (
        <footer className="review-decide">
          {file.checklist && may(passing ?? 'none') && (
            <Checklist list={file.checklist} checked={checked} onChange={setChecked} />
          )}
          <div className="actions">
            {passing && (
              <Button type="primary" disabled={!complete} loading={sending.isPending} onClick={pass}>
                {nameOf(passing)} <kbd>A</kbd>
              </Button>
            )}
            {may('return') && (
              <Button onClick={openReturn}>
                退回{reasons.length > 0 && `（${reasons.length}条）`} <kbd>R</kbd>
              </Button>
            )}
            {may('waitlist') && <Button onClick={() => setDialog('waitlist')}>列入候补</Button>}
            {may('reject') && (
              <Button danger onClick={() => setDialog('reject')}>
                不通过
              </Button>
            )}
            <DropOut file={file} onDone={onDecided} />
          </div>
        </footer>
      ) : (
        <footer className="review-decide">
          <p className="review-note">这份申报现为“{file.stateName}”，不由您审核，可以查看。</p>
          <div className="actions">
            <DropOut file={file} onDone={onDecided} />
          </div>
        </footer>
      )}
      {dialog === 'return' && (
        <ReturnDialog
          file={file}
          reasons={reasons}
          onChange={setReasons}
          busy={sending.isPending}
          error={sending.error}
          onClose={() => setDialog(null)}
          onSend={(sent) => sending.mutate(sent)}
        />
      )}
      {(dialog === 'reject' || dialog === 'waitlist') && (
        <WordsDialog
          title={
            dialog === 'reject' ? `${file.identity.name}的申报不通过` : `把${file.identity.name}列入候补`
          }
          about={
            dialog === 'reject'
              ? '不通过是最终结论，本期不能再修改或重新申报；能够改正的请用“退回”。'
              : '名额已满时列入候补；有名额时转为通过，培训学习开始后候补失效。'
          }
          okText={dialog === 'reject' ? '确定不通过' : '列入候补'}
          danger={dialog === 'reject'}
          busy={sending.isPending}
          error={sending.error}
          onClose={() => setDialog(null)}
          onSend={(note) => sending.mutate({ deed: dialog, note })}
        />
      )}
    </article>
  );
}

/** Says that this version is on the screen; what was only fetched ahead does not count. */
function useLook(file: ReviewFile, mine: boolean) {
  const { id, version, looked } = file;
  const queries = useQueryClient();
  useEffect(() => {
    if (!mine || looked) return;
    const inQueue = ({ queryKey }: { queryKey: readonly unknown[] }) =>
      queryKey[0] === 'review' && queryKey[2] === 'queue';
    void recordLook(id, version).then(
      () => void queries.invalidateQueries({ predicate: inQueue }),
      // It is recorded again before anything is decided.
      () => undefined,
    );
  }, [id, version, looked, mine, queries]);
}

function Due({ due }: { due: string | null }) {
  const now = useServerNow();
  if (due === null) return null;
  const left = (Date.parse(due) - now) / 1000;
  return (
    <span className="review-note" title={formatDeadline(due)}>
      {left > 0 ? `还有${formatDuration(left)}` : '已截止'}
    </span>
  );
}

/** The next field that asks for eyes: focus fields and those with hints, round and round. */
function focusNext(): void {
  const wanted = [
    ...document.querySelectorAll<HTMLElement>('.review-row.is-focus, .review-row:has(.review-hint)'),
  ];
  const next =
    wanted[(wanted.indexOf(document.activeElement as HTMLElement) + 1) % Math.max(1, wanted.length)];
  next?.focus();
  next?.scrollIntoView({ block: 'center' });
}
