import { type StaffAppeal, useAnswerAppeal } from '../../api/appeals.ts';
import { ReasonDialog } from '../accounts/reason-dialog.tsx';
import { useAnnounce } from '../announce.tsx';
import { useTerm } from '../term-context.ts';

/** Keeps a result and tells the candidate why. */
export function AnswerDialog({ appeal, onClose }: { appeal: StaffAppeal; onClose: () => void }) {
  const term = useTerm();
  const announce = useAnnounce();
  const answer = useAnswerAppeal(term.id);
  return (
    <ReasonDialog
      open
      title={`维持${appeal.candidate.name}的成绩`}
      about="写明复核的情况，考生会看到；答复后不再受理重复申请。"
      okText="答复"
      danger={false}
      mutation={answer}
      onConfirm={(words) =>
        void answer.mutateAsync({ id: appeal.id, answer: words }).then(
          () => {
            announce('已答复');
            onClose();
          },
          () => undefined,
        )
      }
      onClose={onClose}
    />
  );
}
