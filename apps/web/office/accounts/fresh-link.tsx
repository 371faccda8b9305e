import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { FreshLink } from '../../api/organisations.ts';
import { formatMoment } from '../../format/instant.ts';

/** A link at the only moment at which anybody sees it. */
export function FreshLinkView({ fresh }: { fresh: Pick<FreshLink, 'name' | 'link' | 'expiresAt'> }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(fresh.link);
    setCopied(true);
  };
  return (
    <div className="fresh-link">
      <Alert
        type="warning"
        showIcon
        title="链接只显示这一次"
        description={`请只发给${fresh.name}本人。${formatMoment(fresh.expiresAt)}前有效，用过一次即作废。`}
      />
      <code>{fresh.link}</code>
      {/* Browsers hand out the clipboard only over HTTPS; the text selects itself at a click. */}
      {navigator.clipboard && (
        <div className="actions">
          <Button onClick={() => void copy()}>{copied ? '已复制' : '复制链接'}</Button>
        </div>
      )}
    </div>
  );
}
