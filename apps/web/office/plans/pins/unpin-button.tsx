import { Button } from 'antd';
import { useRemovePin } from '../../../api/planner.ts';
import { useAnnounce } from '../../announce.tsx';
import { ProblemAlert } from '../../problem-alert.tsx';
import { useTerm } from '../../term-context.ts';
import type { Subject } from '../subject.ts';

export function UnpinButton({ owner, small = false }: { owner: Subject; small?: boolean }) {
  const term = useTerm();
  const announce = useAnnounce();
  const remove = useRemovePin(term.id);
  return (
    <>
      <Button
        size={small ? 'small' : 'medium'}
        type={small ? 'link' : 'default'}
        loading={remove.isPending}
        aria-label={`取消固定${owner.name}`}
        onClick={() =>
          remove.mutate(
            { kind: owner.kind, id: owner.id },
            { onSuccess: () => announce(`已取消固定${owner.name}，下一版起生效`) },
          )
        }
      >
        取消固定
      </Button>
      <ProblemAlert error={remove.error} title="没能取消固定" />
    </>
  );
}
