import { Button, Form, Input } from 'antd';
import { useFindPerson } from '../../api/personal-data.ts';
import { describeField } from '../../api/problem.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { ErasureList } from './erasure-list.tsx';
import { PersonFile } from './person-file.tsx';
import '../accounts/accounts.css';
import './personal-data.css';

/** What the office does about somebody's data on their written request: hand it out, or erase it. */
export function PersonalDataPage() {
  const find = useFindPerson();
  const [form] = Form.useForm<{ idNumber: string }>();
  const fault = describeField(find.error, '/idNumber');
  return (
    <>
      <PageHead
        title="个人信息"
        about="凭本人书面申请导出或清除其个人信息。清除须由另一位工作人员复核，执行后不能恢复。"
      />
      <section className="block" aria-label="按证件号码查找">
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="person-search"
          onFinish={({ idNumber }) => find.mutate(idNumber.trim())}
        >
          <Form.Item
            name="idNumber"
            label="申请人的证件号码"
            extra="与书面申请和证件原件核对后填写；每次查找都会记录"
            rules={[{ required: true, whitespace: true, message: '请填写证件号码' }]}
            {...(fault === undefined ? {} : { help: fault, validateStatus: 'error' as const })}
          >
            <Input autoComplete="off" maxLength={40} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={find.isPending}>
            查找
          </Button>
        </Form>
        {fault === undefined && <ProblemAlert error={find.error} title="没能找到" />}
      </section>
      {find.data && (
        <PersonFile
          key={find.data.id}
          person={find.data}
          onChanged={() => {
            find.reset();
            form.resetFields();
          }}
        />
      )}
      <ErasureList onRuled={find.reset} />
    </>
  );
}
