import { App, Button } from 'antd';
import { useState } from 'react';
import { type BulkDeed, type BulkPreview, useUndoNeed } from '../../api/bulk.ts';
import { describeError } from '../../api/problem.ts';
import { formatCount } from '../../format/number.ts';
import { useAnnounce } from '../announce.tsx';
import { useTerm } from '../term-context.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { bulkDeeds, getDeedWords } from './bulk-words.ts';
import type { Chosen } from './use-selection.ts';

/** How many are selected and what can be done to them; takes no room while nobody is. */
export function BulkBar({ chosen, total }: { chosen: Chosen; total: number }) {
  const [deed, setDeed] = useState<BulkDeed | null>(null);
  const tellDone = useDone();
  if (chosen.count === 0) return null;
  return (
    <section className="bulk-bar" aria-label="批量办理">
      <p aria-live="polite">
        已选<strong>{formatCount(chosen.count)}</strong>人{chosen.all && '（符合条件的全部，含其他页）'}
      </p>
      {!chosen.all && chosen.count < total && (
        <Button size="small" type="link" onClick={chosen.chooseAll}>
          选择全部{formatCount(total)}人
        </Button>
      )}
      <Button size="small" type="link" onClick={chosen.clear}>
        取消选择
      </Button>
      <span className="bulk-deeds">
        {bulkDeeds.map((one) => (
          <Button key={one.deed} size="small" onClick={() => setDeed(one.deed)}>
            {one.name}
          </Button>
        ))}
      </span>
      {deed !== null && (
        <BulkDialog
          deed={deed}
          selection={chosen.selection}
          onClose={() => setDeed(null)}
          onDone={(preview, count) => {
            setDeed(null);
            tellDone(deed, preview, count);
          }}
        />
      )}
    </section>
  );
}

/** Says what was done; a marking may be taken back for a while. */
function useDone(): (deed: BulkDeed, preview: BulkPreview, count: number) => void {
  const term = useTerm();
  const announce = useAnnounce();
  const undo = useUndoNeed(term.id);
  const { notification } = App.useApp();
  return (deed, { people }, count) => {
    const { done } = getDeedWords(deed);
    if (deed !== 'mark-need' && deed !== 'lift-need') return announce(done(count));
    const key = `bulk-${deed}`;
    const takeBack = () => {
      notification.destroy(key);
      undo.mutate(
        { deed: deed === 'mark-need' ? 'lift-need' : 'mark-need', ids: people.map(({ id }) => id) },
        {
          onSuccess: (undone) => announce(`已撤销${undone.count}人`),
          onError: (error) => notification.error({ title: '没能撤销', description: describeError(error) }),
        },
      );
    };
    notification.success({
      key,
      title: done(count),
      duration: 20,
      actions: (
        <Button size="small" onClick={takeBack}>
          撤销
        </Button>
      ),
    });
  };
}
