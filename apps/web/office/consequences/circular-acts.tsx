import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import {
  type CircularDeed,
  type CircularRow,
  useMoveCircular,
  useWriteCircular,
} from '../../api/consequences.ts';
import { serverNow } from '../../api/server-clock.ts';
import { ReasonDialog } from '../accounts/reason-dialog.tsx';
import { useAnnounce } from '../announce.tsx';
import { useAsk } from '../ask.tsx';
import { DayInput } from '../day-input.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

const DONE: Record<CircularDeed, string> = {
  proposal: '已提交审批',
  approval: '已批准，正在生成正式文件',
  refusal: '已退回起草人',
  discarding: '通报已作废',
  publication: '通报已发布',
};

/** What the one looking at a circular may do with it now. */
export function CircularActs({ circular }: { circular: CircularRow }) {
  const { mine, id, title, entries, scopeName, printed, state } = circular;
  const ask = useAsk();
  const announce = useAnnounce();
  const move = useMoveCircular();
  const [asking, setAsking] = useState<'refusal' | 'discarding' | null>(null);
  const [writing, setWriting] = useState(false);
  const [approving, setApproving] = useState(false);
  const send = (deed: CircularDeed, rest: { note?: string; issuedOn?: string } = {}) =>
    move
      .mutateAsync({ id, deed, ...rest })
      .then(() => {
        announce(DONE[deed]);
        setAsking(null);
        setApproving(false);
      })
      .catch(() => undefined);
  return (
    <>
      {asking === null && !approving && <ProblemAlert error={move.error} title="没能办理" />}
      <p className="page-action" style={{ marginTop: 12 }}>
        {printed && (
          <a className="link-button" href={`/api/circulars/${id}/circular.pdf`} download>
            下载正式文件
          </a>
        )}
        {state === 'approved' && !printed && <span role="status">正在生成正式文件…</span>}
        {mine.write && <Button onClick={() => setWriting(true)}>修改文字</Button>}
        {mine.propose && (
          <Button type="primary" loading={move.isPending} onClick={() => void send('proposal')}>
            提交审批
          </Button>
        )}
        {mine.approve && (
          <>
            <Button type="primary" onClick={() => setApproving(true)}>
              批准
            </Button>
            <Button onClick={() => setAsking('refusal')}>退回起草人</Button>
          </>
        )}
        {state === 'proposed' && !mine.approve && <span>须由起草人之外的另一位省中心工作人员审批。</span>}
        {mine.publish && (
          <Button
            type="primary"
            disabled={!printed}
            onClick={() =>
              ask({
                title: `发布《${title}》？`,
                content: `发至${scopeName}，涉及 ${entries.length} 项；发布后不能撤回。`,
                okText: '发布',
                onOk: () => send('publication'),
              })
            }
          >
            发布
          </Button>
        )}
        {mine.discard && (
          <Button danger onClick={() => setAsking('discarding')}>
            作废
          </Button>
        )}
      </p>
      <ReasonDialog
        open={asking !== null}
        title={asking === 'refusal' ? '退回起草人？' : '作废这份通报？'}
        about={asking === 'refusal' ? '起草人修改后可再次提交。' : '其中的人员可以列入另一份通报。'}
        okText={asking === 'refusal' ? '退回' : '作废'}
        mutation={move}
        onConfirm={(note) => void send(asking!, { note })}
        onClose={() => setAsking(null)}
      />
      <ApproveDialog
        open={approving}
        move={move}
        onApprove={(issuedOn) => void send('approval', { issuedOn })}
        onClose={() => setApproving(false)}
      />
      <WordsDialog circular={circular} open={writing} onClose={() => setWriting(false)} />
    </>
  );
}

/** Shanghai's civil date on the server. */
const today = () => new Date(serverNow() + 8 * 3_600_000).toISOString().slice(0, 10);

function ApproveDialog(props: {
  open: boolean;
  move: ReturnType<typeof useMoveCircular>;
  onApprove: (issuedOn: string) => void;
  onClose: () => void;
}) {
  const { open, move, onApprove, onClose } = props;
  const [form] = Form.useForm<{ issuedOn: string }>();
  return (
    <Modal
      open={open}
      title="批准这份通报？"
      okText="批准并生成正式文件"
      confirmLoading={move.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ issuedOn: today() }}
        onFinish={({ issuedOn }) => onApprove(issuedOn)}
      >
        <Form.Item name="issuedOn" label="成文日期" rules={[{ required: true, message: '请填写成文日期' }]}>
          <DayInput />
        </Form.Item>
      </Form>
      <ProblemAlert error={move.error} title="没能批准" />
    </Modal>
  );
}

interface Words {
  title: string;
  documentNumber?: string;
  addressees: string;
  text: string;
}

function WordsDialog(props: { circular: CircularRow; open: boolean; onClose: () => void }) {
  const { circular, open, onClose } = props;
  const [form] = Form.useForm<Words>();
  const write = useWriteCircular();
  const announce = useAnnounce();
  const send = ({ title, documentNumber, addressees, text }: Words) =>
    write
      .mutateAsync({
        id: circular.id,
        title,
        documentNumber: documentNumber?.trim() || null,
        addressees,
        paragraphs: text.split('\n').filter((line) => line.trim() !== ''),
      })
      .then(() => {
        announce('通报文字已保存');
        onClose();
      })
      .catch(() => undefined);
  const required = [{ required: true, whitespace: true, message: '不能为空' }];
  return (
    <Modal
      open={open}
      width={720}
      title="修改通报文字"
      okText="保存"
      confirmLoading={write.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
      afterClose={() => write.reset()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          title: circular.title,
          documentNumber: circular.documentNumber ?? '',
          addressees: circular.addressees,
          text: circular.paragraphs.join('\n'),
        }}
        onFinish={(words) => void send(words)}
      >
        <Form.Item name="title" label="标题" rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="documentNumber"
          label="文号（由省中心编；没有可不填）"
          extra="六角括号，如 川职鉴〔2025〕12号"
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="addressees" label="主送" rules={required}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="text" label="正文（每行一段）" rules={required}>
          <Input.TextArea autoSize={{ minRows: 6, maxRows: 16 }} />
        </Form.Item>
      </Form>
      <ProblemAlert error={write.error} title="没能保存" />
    </Modal>
  );
}
