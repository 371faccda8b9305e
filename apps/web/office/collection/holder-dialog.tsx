import { Form, Input, Radio } from 'antd';
import type { CollectionRound } from '#lifecycle';
import { type CollectionCard, useHandOver } from '../../api/collection.ts';
import { useAnnounce } from '../announce.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

interface Fields {
  by: 'self' | 'proxy';
  signer?: string;
  paper?: string;
}

/** Records that holders, or somebody for them, took their cards and signed. */
export function HolderDialog(props: {
  cards: CollectionCard[];
  round: CollectionRound;
  onClose: () => void;
  onDone: () => void;
}) {
  const { cards, round, onClose, onDone } = props;
  const term = useTerm();
  const announce = useAnnounce();
  const handOver = useHandOver(term.id);
  const [form] = Form.useForm<Fields>();
  const by = Form.useWatch('by', form) ?? 'self';
  const confirm = ({ by: who, signer = '', paper = '' }: Fields) =>
    handOver
      .mutateAsync({
        round,
        credentialIds: cards.map(({ id }) => id),
        counted: cards.length,
        ...(who === 'proxy' && { proxy: { signer: signer.trim(), paper: paper.trim() } }),
      })
      .then(
        () => {
          announce(`已登记${cards.length}张的领取`);
          onDone();
          onClose();
        },
        () => undefined,
      );
  return (
    <FormDialog
      open={cards.length > 0}
      title={`登记领取 ${cards.length} 张证卡`}
      okText="登记"
      form={form}
      mutation={handOver}
      onClose={onClose}
    >
      <p className="page-about">{cards.map(({ holderName }) => holderName).join('、')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ by: 'self' }}
        onFinish={confirm}
      >
        <Form.Item name="by" label="谁来领取">
          <Radio.Group
            options={[
              { value: 'self', label: '持证人本人，已在发放登记表上签名' },
              { value: 'proxy', label: '他人代领' },
            ]}
          />
        </Form.Item>
        {by === 'proxy' && (
          <>
            <Form.Item
              name="signer"
              label="代领人姓名"
              rules={[{ required: true, whitespace: true, message: '请填写代领人姓名' }]}
            >
              <Input maxLength={50} />
            </Form.Item>
            <Form.Item
              name="paper"
              label="代领凭据"
              rules={[{ required: true, whitespace: true, message: '请写明凭据，如委托书、双方身份证' }]}
            >
              <Input maxLength={100} placeholder="如委托书、双方身份证" />
            </Form.Item>
          </>
        )}
      </Form>
      <ProblemAlert error={handOver.error} title="没能登记" />
    </FormDialog>
  );
}
