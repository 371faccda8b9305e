import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import { amendmentsQuery, usePreviewAmendment } from '../../api/term-setup.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useAccount, useMayAct, useTerm } from '../term-context.ts';
import { AmendDialog } from './amend-dialog.tsx';
import { Amendments } from './amendments.tsx';
import { QuotaPanel } from './quota-panel.tsx';
import { SettingsEditor } from './settings-editor.tsx';

/** A published term: what it is set to, how that has changed, and the places of prefectures. */
export function SettingsPage() {
  const term = useTerm();
  const mayAct = useMayAct();
  const { role } = useAccount();
  return (
    <>
      <PageHead title="设置与变更" about="培训班已发布。改动须写明理由，变更记录对所有人公开。" />
      <section className="block" aria-label="设置与变更">
        <Tabs
          items={[
            { key: 'amendments', label: '变更记录', children: <Amendments termId={term.id} /> },
            ...(role === 'unit'
              ? []
              : [
                  { key: 'quotas', label: '名额', children: <QuotaPanel termId={term.id} mayAct={mayAct} /> },
                ]),
            ...(mayAct ? [{ key: 'amend', label: '变更设置', children: <AmendEditor key={term.id} /> }] : []),
          ]}
        />
      </section>
    </>
  );
}

function AmendEditor() {
  const term = useTerm();
  const [settings, setSettings] = useState<unknown>(term.settings);
  const preview = usePreviewAmendment(term.id);
  const newest = useQuery(amendmentsQuery(term.id)).data?.items;
  // As of the first look: what others publish meanwhile must be noticed, not overwritten.
  const [after, setAfter] = useState<number>();
  if (after === undefined && newest !== undefined) setAfter(newest[0]?.number ?? 0);
  const faults = preview.error instanceof ApiProblem ? preview.error.errors : [];
  const changed = settings !== term.settings;
  return (
    <>
      <div className="block-head">
        <p className="block-about">改好后先看变更内容，再写理由公布。</p>
        <div className="actions">
          <Button disabled={!changed} onClick={() => setSettings(term.settings)}>
            撤销改动
          </Button>
          <Button
            type="primary"
            disabled={!changed}
            loading={preview.isPending}
            onClick={() => preview.mutate(settings)}
          >
            查看变更内容
          </Button>
        </div>
      </div>
      <ProblemAlert error={preview.error} title="还不能公布" />
      <SettingsEditor document={settings} faults={faults} published onChange={setSettings} />
      <AmendDialog
        termId={term.id}
        settings={settings}
        after={after}
        onAmended={setAfter}
        changes={preview.data?.changes ?? null}
        onClose={preview.reset}
      />
    </>
  );
}
