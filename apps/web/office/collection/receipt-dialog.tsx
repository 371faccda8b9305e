import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Skeleton } from 'antd';
import { type Hop, hopQuery, useSign } from '../../api/collection.ts';
import { useAnnounce } from '../announce.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { CardChoice } from './hand-over-dialog.tsx';

interface Fields {
  signer: string;
  proxy?: string;
  counted: number;
  missing?: string[];
  discrepancy?: string;
}

/** Counts a list that came, names what is missing, and signs. */
export function ReceiptDialog({ hop, onClose }: { hop: Hop | null; onClose: () => void }) {
  const term = useTerm();
  const announce = useAnnounce();
  const sign = useSign(term.id);
  const [form] = Form.useForm<Fields>();
  const { data, error } = useQuery({ ...hopQuery(hop?.id ?? ''), enabled: hop !== null });
  const detail = data?.id === hop?.id ? data : undefined;
  const counted = Form.useWatch('counted', form);
  const listed = hop?.listed ?? 0;
  const differs = counted !== undefined && counted !== null && counted !== listed;
  const confirm = ({ signer, counted: count, ...fields }: Fields) =>
    sign
      .mutateAsync({
        id: hop!.id,
        signer,
        counted: count,
        missing: count < listed ? (fields.missing ?? []) : [],
        proxy: fields.proxy ?? '',
        discrepancy: count === listed ? '' : (fields.discrepancy ?? ''),
      })
      .then(
        () => {
          announce(`已签收${count}张`);
          onClose();
        },
        () => undefined,
      );
  return (
    <FormDialog
      open={hop !== null}
      title={`签收第${hop?.serial ?? ''}号交接单`}
      okText="签收"
      form={form}
      mutation={sign}
      onClose={onClose}
      width={640}
    >
      <p className="page-about">
        {hop?.from}交{hop?.to}，清单{listed}张。请按清单清点后签收；缺少的仍记在交出方名下。
      </p>
      <ProblemAlert error={error} title="没能取到清单" />
      {!detail && !error && <Skeleton active />}
      <Form form={form} layout="vertical" requiredMark={false} hidden={!detail} onFinish={confirm}>
        <Form.Item
          name="counted"
          label="清点张数"
          rules={[{ required: true, message: '请数一数收到的张数' }]}
        >
          <InputNumber min={0} precision={0} />
        </Form.Item>
        {differs && (
          <Form.Item
            name="discrepancy"
            label={`清单${listed}张，清点${counted}张，差异说明`}
            rules={[{ required: true, whitespace: true, message: '请写明差异' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        )}
        {differs && counted < listed && (
          <Form.Item name="missing" label={`勾选缺少的${listed - counted}张`}>
            <CardChoice cards={detail?.items ?? []} />
          </Form.Item>
        )}
        <Form.Item
          name="signer"
          label="签收人"
          rules={[{ required: true, whitespace: true, message: '请填写签收人姓名' }]}
        >
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="proxy" label="代领凭据（签收人不是经办人时填写，如介绍信）">
          <Input maxLength={100} />
        </Form.Item>
      </Form>
      <ProblemAlert error={sign.error} title="没能签收" />
    </FormDialog>
  );
}
