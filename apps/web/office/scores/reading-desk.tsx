import { Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import {
  type Reading,
  type ScoreBatch,
  useCloseReading,
  useGiveUpReading,
  useTakeUpReading,
} from '../../api/score-batches.ts';
import { useAnnounce } from '../announce.tsx';
import { useAsk } from '../ask.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { ReadingSheet } from './reading-sheet.tsx';
import { codeKeys } from './score-text.ts';

/** One's own reading of a batch: taken up as the page opens, saved as one types, closed once it is whole. */
export function ReadingDesk({ batch, onClose }: { batch: ScoreBatch; onClose: () => void }) {
  const term = useTerm();
  const ask = useAsk();
  const announce = useAnnounce();
  const takeUp = useTakeUpReading(term.id);
  const close = useCloseReading(term.id, batch.batch);
  const giveUp = useGiveUpReading(term.id);
  const [reading, setReading] = useState<Reading | null>(null);
  const [done, setDone] = useState(0);
  const [saving, setSaving] = useState(false);
  const { mutateAsync } = takeUp;
  useEffect(() => {
    void mutateAsync(batch.batch).then(
      (taken) => setReading(taken),
      () => undefined,
    );
  }, [batch.batch, mutateAsync]);
  const finish = () =>
    close
      .mutateAsync()
      .then((closed) => {
        setReading(closed);
        announce('您的录入已完成');
        onClose();
      })
      .catch(() => undefined);
  const abandon = () =>
    ask({
      title: '放弃这次录入？',
      content: '您已经录入的成绩会删除，场次空出来由别人领取。',
      okText: '放弃录入',
      okButtonProps: { danger: true },
      onOk: () =>
        giveUp
          .mutateAsync(batch.batch)
          .then(onClose)
          .catch(() => undefined),
    });
  return (
    <section className="block" aria-labelledby="reading-head">
      <div className="block-head">
        <h2 id="reading-head">
          {batch.when}　{batch.venueName}
        </h2>
        <div className="actions">
          <Button onClick={onClose}>返回场次</Button>
          {reading && (
            <>
              <Button danger onClick={abandon}>
                放弃录入
              </Button>
              <Button
                type="primary"
                disabled={reading.closed || saving || done < reading.people.length}
                loading={close.isPending}
                onClick={() => void finish()}
              >
                录完了
              </Button>
            </>
          )}
        </div>
      </div>
      <ProblemAlert error={takeUp.error ?? close.error ?? giveUp.error} title="没能办理" />
      {reading ? (
        <>
          <p className="block-about">
            您是第{reading.reading === 1 ? '一' : '二'}录入人，已录{done}／{reading.people.length}人。
            输入分数后按回车到下一人，上下方向键移动；没有分数的按一个字母：
            {codeKeys.map(({ key, name }) => `${key} ${name}`).join('，')}。
          </p>
          <ReadingSheet batch={batch.batch} reading={reading} onProgress={setDone} onSaving={setSaving} />
        </>
      ) : (
        !takeUp.error && <Skeleton active />
      )}
    </section>
  );
}
