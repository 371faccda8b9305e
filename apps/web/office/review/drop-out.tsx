import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { dropOut, type ReviewFile } from '../../api/reviews.ts';
import { useAnnounce } from '../announce.tsx';
import { WordsDialog } from './words-dialog.tsx';

/** Takes somebody off who was recommended and gives up; shown only where that may be done. */
export function DropOut({ file, onDone }: { file: ReviewFile; onDone: () => void }) {
  const [asking, setAsking] = useState(false);
  const announce = useAnnounce();
  const { name } = file.identity;
  const sending = useMutation({
    mutationFn: (reason: string) => dropOut(file.id, reason),
    onSuccess: () => {
      announce(`已登记${name}退出`);
      setAsking(false);
      onDone();
    },
  });
  if (!file.moves.some(({ deed }) => deed === 'drop-out')) return null;
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        登记退出
      </Button>
      {asking && (
        <WordsDialog
          title={`登记${name}退出本期`}
          about={aboutOf(file)}
          okText="确定登记退出"
          danger
          busy={sending.isPending}
          error={sending.error}
          onClose={() => setAsking(false)}
          onSend={(reason) => sending.mutate(reason)}
        />
      )}
    </>
  );
}

function aboutOf({ state, identity: { name } }: ReviewFile): string {
  const about = `本人因病、工作变动或自愿放弃时登记。${name}不再参加本期，名额空出，本人会收到通知；登记后不能撤销。`;
  return state === 'approved' ? `${about}已编排的座位空出，准考证作废。` : about;
}
