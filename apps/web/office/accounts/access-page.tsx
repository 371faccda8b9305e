import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, InputNumber, Radio, Skeleton } from 'antd';
import { type IdKind, idKindNames } from '#eligibility';
import { type AccessRules, accessRulesQuery, useSetAccessRules } from '../../api/access-rules.ts';
import { useAnnounce } from '../announce.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import './accounts.css';

/** How strict signing in is, for everybody. */
export function AccessPage() {
  const { data, error, refetch } = useQuery(accessRulesQuery);
  return (
    <>
      <PageHead
        title="登录规则"
        about="密码至少 8 个字符、含三类字符，连续输错 5 次锁定 5 分钟，这两条固定不变；以下各项可按等级保护要求调整。"
      />
      <section className="block" aria-label="登录规则">
        {error && <ProblemAlert error={error} title="没能取到登录规则" onRetry={() => void refetch()} />}
        {data ? <RulesForm rules={data} /> : !error && <Skeleton active />}
      </section>
    </>
  );
}

function RulesForm({ rules }: { rules: AccessRules }) {
  const announce = useAnnounce();
  const save = useSetAccessRules();
  const [form] = Form.useForm<AccessRules & { renews: boolean }>();
  const renews = Form.useWatch('renews', form) ?? rules.passwordDays !== null;
  return (
    <Form
      form={form}
      className="rule-form"
      layout="vertical"
      requiredMark={false}
      initialValues={{
        ...rules,
        renews: rules.passwordDays !== null,
        passwordDays: rules.passwordDays ?? 90,
      }}
      onFinish={({ renews: on, ...values }) =>
        save.mutate(
          { ...values, passwordDays: on ? values.passwordDays : null },
          { onSuccess: () => announce('登录规则已保存') },
        )
      }
    >
      <Form.Item name="renews" label="工作人员定期更换密码">
        <Radio.Group
          options={[
            { value: true, label: '要求' },
            { value: false, label: '不要求' },
          ]}
        />
      </Form.Item>
      <Form.Item name="passwordDays" label="更换周期" hidden={!renews}>
        <InputNumber min={30} max={365} precision={0} suffix="天" style={{ width: 160 }} />
      </Form.Item>
      <Form.Item
        name="staffIdleMinutes"
        label="工作人员无操作多久退出登录"
        extra="10 至 30 分钟，退出前有提示"
      >
        <InputNumber min={10} max={30} precision={0} suffix="分钟" style={{ width: 160 }} />
      </Form.Item>
      <Form.Item
        name="secondFactorRoles"
        label="必须使用动态口令的人员"
        extra="未绑定的人下次登录时先绑定，之后才能办理业务"
      >
        <Checkbox.Group
          options={[
            { value: 'province', label: '省职鉴中心' },
            { value: 'prefecture', label: '市（州）职鉴中心' },
            { value: 'unit', label: '推荐单位' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="registrationIdKinds"
        label="考生注册可用的证件"
        rules={[{ type: 'array', min: 1, message: '至少选一种证件' }]}
      >
        <Checkbox.Group
          options={Object.entries(idKindNames).map(([value, label]) => ({ value: value as IdKind, label }))}
        />
      </Form.Item>
      <ProblemAlert error={save.error} title="没能保存" />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  );
}
