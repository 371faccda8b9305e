import { Button } from 'antd';
import { useState } from 'react';
import { absenceMachine, type Ruling } from '#lifecycle';
import { type AbsenceRow, useRuleAbsence } from '../../api/consequences.ts';
import { useServerNow } from '../../api/server-clock.ts';
import { ReasonDialog } from '../accounts/reason-dialog.tsx';
import { useAnnounce } from '../announce.tsx';

const RULINGS: Record<Ruling, { label: string; about: string }> = {
  excused: { label: '认定有正当理由', about: '此事项就此了结，不予通报。' },
  unexcused: { label: '认定无正当理由', about: '可列入通报；通报发布前仍可改为有正当理由。' },
  dropped: { label: '撤销此事项', about: '用于误发的情形，如成绩已更正。' },
};

/** What may be found, once the person was heard or their time is over. */
export function RulingButtons({ row }: { row: AbsenceRow }) {
  const [ruling, setRuling] = useState<Ruling | null>(null);
  const rule = useRuleAbsence();
  const announce = useAnnounce();
  const heard = useServerNow() >= Date.parse(row.hearingEndsAt) || row.statedAt !== null;
  const open = (Object.keys(RULINGS) as Ruling[]).filter(
    (to) => absenceMachine.moves[row.state].includes(to) && (to !== 'unexcused' || heard),
  );
  if (open.length === 0) return null;
  return (
    <p className="consequence-acts">
      {open.map((to) => (
        <Button key={to} size="small" onClick={() => setRuling(to)}>
          {RULINGS[to].label}
        </Button>
      ))}
      <ReasonDialog
        open={ruling !== null}
        title={ruling === null ? '' : `${row.name}：${RULINGS[ruling].label}？`}
        about={ruling === null ? '' : RULINGS[ruling].about}
        okText="认定"
        mutation={rule}
        onConfirm={(reason) =>
          void rule
            .mutateAsync({ id: row.id, ruling: ruling!, reason })
            .then(() => {
              announce('认定已记录');
              setRuling(null);
            })
            .catch(() => undefined)
        }
        onClose={() => setRuling(null)}
      />
    </p>
  );
}
