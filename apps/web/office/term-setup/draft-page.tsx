import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { type Draft, draftQuery, useConfirmQuestions, usePublishDraft } from '../../api/term-setup.ts';
import { formatTime } from '../../format/instant.ts';
import { useAnnounce } from '../announce.tsx';
import { useAsk } from '../ask.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Checklist } from './checklist.tsx';
import { SettingsEditor } from './settings-editor.tsx';
import { useDraft } from './use-draft.ts';

/** A term being set up: filled in bit by bit, confirmed question by question, published at the end. */
export function DraftPage() {
  const { draft: id } = useParams({ from: '/office/system/terms/$draft' });
  const { data, error, refetch } = useQuery(draftQuery(id));
  if (error && !data)
    return <ProblemAlert error={error} title="没能打开这份设置" onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return <DraftEditor key={data.id} initial={data} />;
}

function DraftEditor({ initial }: { initial: Draft }) {
  const { draft, outline, change, state, error, settle, adopt } = useDraft(initial);
  const announce = useAnnounce();
  const ask = useAsk();
  const navigate = useNavigate();
  const confirm = useConfirmQuestions(draft.id);
  const publish = usePublishDraft(draft.id);
  const open = draft.questions.filter(({ confirmed }) => confirmed === null).length;
  const whole = draft.faults.length === 0;
  const confirmAll = async (keys: string[]) => {
    const { revision } = await settle();
    confirm.mutate({ revision, keys }, { onSuccess: adopt });
  };
  const askToPublish = () =>
    ask({
      title: `发布“${draft.title}”？`,
      content: '发布后申报人、单位和市（州）即可看到并据此办理。以后的改动都要写明理由，并公开变更记录。',
      okText: '发布',
      onOk: async () => {
        const { revision } = await settle();
        const published = await publish.mutateAsync(revision).catch(() => undefined);
        if (published === undefined) return;
        announce('培训班已发布');
        await navigate({ to: '/office/$term', params: { term: published.code } });
      },
    });
  return (
    <>
      <p>
        <Link to="/office/system/terms">培训班</Link> / {draft.title}
      </p>
      <PageHead
        title={draft.title || '未命名的培训班'}
        about={
          <span role="status">
            {state === 'saving'
              ? '正在保存…'
              : state === 'failed'
                ? '没能保存'
                : `已保存 ${formatTime(draft.savedAt)}`}
            {whole ? '；设置已补全' : `；还有 ${draft.faults.length} 处待补`}
          </span>
        }
        action={
          <Button
            type="primary"
            disabled={!whole || open > 0}
            loading={publish.isPending}
            onClick={askToPublish}
          >
            发布培训班
          </Button>
        }
      />
      <ProblemAlert error={error ?? confirm.error ?? publish.error} title="没能办理" />
      <section className="block" aria-label="培训班设置">
        <SettingsEditor document={outline} faults={draft.faults} published={false} onChange={change} />
      </section>
      <Checklist
        questions={draft.questions}
        whole={whole}
        busy={confirm.isPending || state === 'saving'}
        onConfirm={(keys) => void confirmAll(keys).catch(() => undefined)}
      />
    </>
  );
}
