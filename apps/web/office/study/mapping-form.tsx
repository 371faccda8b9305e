import { Button, Form, Input, Select } from 'antd';
import { type FileHeaders, type StudyModule, type StudyProvider, useKeepProvider } from '../../api/study.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

interface Mapped {
  platform: string;
  number: string;
  name?: string | null;
  unitMinutes: number;
  modules: Record<string, string | undefined>;
}

const UNITS = [
  { value: 1, label: '分钟' },
  { value: 60, label: '小时' },
  { value: 45, label: '学时（45分钟）' },
];

interface MappingProps {
  headers: FileHeaders;
  modules: StudyModule[];
  known: StudyProvider | undefined;
  onKept: (provider: StudyProvider) => void;
}

/** What each column of a platform’s file means; asked once, then only where its headers have changed. */
export function MappingForm({ headers, modules, known, onKept }: MappingProps) {
  const keep = useKeepProvider();
  const announce = useAnnounce();
  const fits =
    known !== undefined &&
    [known.mapping.number, ...Object.values(known.mapping.modules)].every((label) =>
      headers.headers.includes(label),
    );
  if (fits) return <p className="block-about">表头与“{known.name}”上次的格式一致。</p>;
  const columns = headers.headers.map((label, index) => ({
    value: label,
    label: `${label}（如：${headers.samples[0]?.[index] || '空'}）`,
  }));
  const send = ({ platform, number, name, unitMinutes, modules: chosen }: Mapped) => {
    const filled = Object.entries(chosen).flatMap(([code, label]) => (label ? [[code, label] as const] : []));
    const mapping = { number, name: name ?? null, unitMinutes, modules: Object.fromEntries(filled) };
    keep.mutate(
      { name: platform, mapping },
      {
        onSuccess: (provider) => {
          announce(`已记住“${provider.name}”的表格格式`);
          onKept(provider);
        },
      },
    );
  };
  return (
    <Form<Mapped>
      layout="vertical"
      className="study-mapping"
      initialValues={{
        platform: known?.name,
        ...known?.mapping,
        unitMinutes: known?.mapping.unitMinutes ?? 1,
        modules: known?.mapping.modules ?? {},
      }}
      onFinish={send}
    >
      <h3>{known === undefined ? '这个平台的表格怎么读' : `“${known.name}”的表头变了，请重新指定`}</h3>
      <Form.Item name="platform" label="平台名称" rules={[{ required: true, min: 2, message: '请填写' }]}>
        <Input maxLength={40} disabled={known !== undefined} />
      </Form.Item>
      <Form.Item name="number" label="报名号在哪一列" rules={[{ required: true, message: '请选择' }]}>
        <Select options={columns} />
      </Form.Item>
      <Form.Item name="name" label="姓名在哪一列（用于核对，可以没有）">
        <Select options={columns} allowClear />
      </Form.Item>
      {modules.map(({ code, name }) => (
        <Form.Item key={code} name={['modules', code]} label={`“${name}”的累计时长在哪一列`}>
          <Select options={columns} allowClear />
        </Form.Item>
      ))}
      <Form.Item name="unitMinutes" label="只写数字时，单位是">
        <Select options={UNITS} />
      </Form.Item>
      <ProblemAlert error={keep.error} title="没能记住这个格式" />
      <Button htmlType="submit" loading={keep.isPending}>
        记住这个格式
      </Button>
    </Form>
  );
}
