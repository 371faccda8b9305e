import { Checkbox, Form, type FormInstance, Input, Radio, Select } from 'antd';
import { filingNames, prefectures } from '#eligibility';
import type { OrganisationSheet } from '../../api/organisations.ts';
import { describeField } from '../../api/problem.ts';
import { DayInput } from '../day-input.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useAccount } from '../term-context.ts';

const FIELDS = ['name', 'prefecture', 'creditCode', 'filing', 'filingNumber', 'acceptedOn'] as const;

/** The fields of an organisation; what the server refuses is said at the field that it is about. */
export function OrganisationFields(props: { isUnit: boolean; error: unknown; form: FormInstance }) {
  const { isUnit, error, form } = props;
  const { role } = useAccount();
  const filing = Form.useWatch<OrganisationSheet['filing']>('filing', form);
  const fault = (field: (typeof FIELDS)[number]) => {
    const help = describeField(error, `/${field}`);
    return help === undefined ? {} : { help, validateStatus: 'error' as const };
  };
  const told = FIELDS.some((field) => describeField(error, `/${field}`) !== undefined);
  return (
    <>
      <Form.Item
        name="name"
        label="名称"
        extra="与公章一致"
        rules={[{ required: true, message: '请填写名称' }]}
        {...fault('name')}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="prefecture"
        label="市（州）"
        rules={[{ required: true, message: '请选择市（州）' }]}
        {...fault('prefecture')}
      >
        <Select
          disabled={role !== 'province'}
          showSearch={{ optionFilterProp: 'label' }}
          options={prefectures.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      {isUnit && role === 'province' && (
        <Form.Item name="provincialChannel" valuePropName="checked">
          <Checkbox>省属机构：由省职鉴中心直接审核，不经市（州）</Checkbox>
        </Form.Item>
      )}
      {isUnit && (
        <>
          <Form.Item name="filing" label="推荐单位类型" {...fault('filing')}>
            <Radio.Group options={Object.entries(filingNames).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          {filing === 'filed' && (
            <Form.Item name="filingNumber" label="备案号（没有可不填）" {...fault('filingNumber')}>
              <Input autoComplete="off" />
            </Form.Item>
          )}
          {filing === 'accepted' && (
            <Form.Item
              name="acceptedOn"
              label="人社部门正式受理日期"
              rules={[{ required: true, message: '拟备案单位须填写正式受理日期' }]}
              {...fault('acceptedOn')}
            >
              <DayInput />
            </Form.Item>
          )}
          <Form.Item name="creditCode" label="统一社会信用代码（可不填）" {...fault('creditCode')}>
            <Input autoComplete="off" />
          </Form.Item>
        </>
      )}
      <ProblemAlert error={told ? null : error} title="没能保存" />
    </>
  );
}
