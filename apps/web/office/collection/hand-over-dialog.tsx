import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Skeleton } from 'antd';
import { useEffect } from 'react';
import type { CollectionRound } from '#lifecycle';
import {
  type CollectionCard,
  collectionCardsQuery,
  type Outgoing,
  useHandOver,
} from '../../api/collection.ts';
import { useAnnounce } from '../announce.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useAccount, useTerm } from '../term-context.ts';

interface Fields {
  credentialIds: string[];
  counted: number;
  discrepancy?: string;
  note?: string;
}

/** A list to a centre or unit: every card ticked at first, counted by hand, the difference named. */
export function HandOverDialog(props: { to: Outgoing | null; round: CollectionRound; onClose: () => void }) {
  const { to, round, onClose } = props;
  const term = useTerm();
  const { role } = useAccount();
  const announce = useAnnounce();
  const handOver = useHandOver(term.id);
  const [form] = Form.useForm<Fields>();
  const receiver = to?.kind === 'to-prefecture' ? { prefecture: to.key } : { unit: to?.key };
  const { data, error } = useQuery({
    ...collectionCardsQuery(term.id, { round, place: role, size: 500, ...receiver }),
    enabled: to !== null,
    placeholderData: undefined,
  });
  const cards = data?.items;
  useEffect(() => {
    if (cards) form.setFieldsValue({ credentialIds: cards.map(({ id }) => id) });
  }, [cards, form]);
  const listed = Form.useWatch('credentialIds', form)?.length ?? 0;
  const counted = Form.useWatch('counted', form);
  const differs = counted !== undefined && counted !== null && counted !== listed;
  const confirm = (fields: Fields) =>
    handOver.mutateAsync({ round, ...fields, discrepancy: differs ? (fields.discrepancy ?? '') : '' }).then(
      () => {
        announce(`已交出${fields.credentialIds.length}张，等待${to?.name}签收`);
        onClose();
      },
      () => undefined,
    );
  return (
    <FormDialog
      open={to !== null}
      title={`交给${to?.name ?? ''}`}
      okText={`交出${listed}张`}
      okButtonProps={{ disabled: listed === 0 }}
      form={form}
      mutation={handOver}
      onClose={onClose}
      width={640}
    >
      <ProblemAlert error={error} title="没能取到清单" />
      {!cards && !error && <Skeleton active />}
      <Form form={form} layout="vertical" requiredMark={false} hidden={!cards} onFinish={confirm}>
        <Form.Item name="credentialIds" label="清单">
          <CardChoice cards={cards ?? []} />
        </Form.Item>
        <Form.Item
          name="counted"
          label="清点张数"
          rules={[{ required: true, message: '请数一数实际交出的张数' }]}
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
        <Form.Item name="note" label="备注（如邮寄单号，可不填）">
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemAlert error={handOver.error} title="没能交接" />
    </FormDialog>
  );
}

/** The list as boxes to tick; a form's control. */
export function CardChoice(props: {
  cards: Pick<CollectionCard, 'id' | 'number' | 'holderName' | 'employer'>[];
  value?: string[];
  onChange?: (ids: string[]) => void;
}) {
  const { cards, value = [], onChange } = props;
  return (
    <Checkbox.Group
      className="collection-choice"
      value={value}
      onChange={(ids) => onChange?.(ids as string[])}
    >
      {cards.map(({ id, number, holderName, employer }) => (
        <Checkbox key={id} value={id}>
          {holderName}　
          <span className="cell-quiet">
            {number}　{employer}
          </span>
        </Checkbox>
      ))}
    </Checkbox.Group>
  );
}
