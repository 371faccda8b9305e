import { Form, Input, InputNumber, Radio } from 'antd';
import { type Measure, measureNames, measuresOf } from '#lifecycle';
import { useDecideConsequence } from '../../api/consequences.ts';
import { useAnnounce } from '../announce.tsx';
import { DayInput } from '../day-input.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

export interface Subject {
  kind: 'unit' | 'prefecture';
  /** Unit's id, or the prefecture's code */
  id: string;
  name: string;
  places: number | null;
}

interface Words {
  measure: Measure;
  reason: string;
  endsOn?: string;
  places?: number | null;
}

/** A person's decision about a unit or a prefecture; says whom it touches before it is taken. */
export function DecisionDialog({ subject, onClose }: { subject: Subject | null; onClose: () => void }) {
  const term = useTerm();
  const decide = useDecideConsequence(term.id);
  const announce = useAnnounce();
  const [form] = Form.useForm<Words>();
  const measure = Form.useWatch('measure', form);
  const send = ({ measure: chosen, reason, endsOn, places }: Words) =>
    decide
      .mutateAsync({
        ...(subject!.kind === 'unit' ? { unitId: subject!.id } : { prefecture: subject!.id }),
        measure: chosen,
        reason: reason.trim(),
        ...(chosen === 'bar' ? { endsOn: endsOn || null } : {}),
        ...(chosen === 'cut-quota' ? { places: places ?? 0 } : {}),
      })
      .then(() => {
        announce('处理决定已记录');
        onClose();
      })
      .catch(() => undefined);
  return (
    <FormDialog
      open={subject !== null}
      title={`处理${subject?.name ?? ''}`}
      okText="作出决定"
      form={form}
      mutation={decide}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(words) => void send(words)}>
        <Form.Item name="measure" label="处理方式" rules={[{ required: true, message: '请选择处理方式' }]}>
          <Radio.Group
            options={measuresOf[subject?.kind ?? 'unit'].map((value) => ({
              value,
              label: measureNames[value],
            }))}
          />
        </Form.Item>
        {measure === 'bar' && (
          <Form.Item
            name="endsOn"
            label="停止到哪一天（不填则到解除为止）"
            extra="从今天起，申报人不能再选这个单位，单位也不能通过初审。"
          >
            <DayInput />
          </Form.Item>
        )}
        {measure === 'cut-quota' && (
          <Form.Item
            name="places"
            label="减少后的名额"
            extra={subject?.places === null ? '目前没有单独分配名额。' : `现有 ${subject?.places} 个。`}
            rules={[{ required: true, message: '请填写减少后的名额' }]}
          >
            <InputNumber min={0} precision={0} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明理由' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={decide.error} title="没能记录" />
    </FormDialog>
  );
}
