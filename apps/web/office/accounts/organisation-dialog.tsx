import { useNavigate } from '@tanstack/react-router';
import { Form, Radio } from 'antd';
import {
  type OrganisationFile,
  type OrganisationKind,
  type OrganisationSheet,
  useChangeOrganisation,
  useFoundOrganisation,
} from '../../api/organisations.ts';
import { useAnnounce } from '../announce.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { useAccount } from '../term-context.ts';
import { OrganisationFields } from './organisation-fields.tsx';

type Sheet = OrganisationSheet & { kind: OrganisationKind };

/** Founds an organisation, or changes what is written down of one. */
export function OrganisationDialog(props: {
  open: boolean;
  organisation?: OrganisationFile;
  onClose: () => void;
}) {
  const { open, organisation, onClose } = props;
  const account = useAccount();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const [form] = Form.useForm<Sheet>();
  const found = useFoundOrganisation();
  const change = useChangeOrganisation(organisation?.id ?? '');
  const kind = Form.useWatch('kind', form) ?? organisation?.kind ?? 'unit';
  const saving = organisation === undefined ? found : change;
  const initial: Partial<Sheet> = organisation ?? {
    kind: 'unit',
    filing: 'filed',
    provincialChannel: false,
    ...(account.role === 'prefecture' && account.organisation?.prefecture
      ? { prefecture: account.organisation.prefecture }
      : {}),
  };

  const submit = async (values: Sheet) => {
    const { kind: _, ...sheet } = { ...blank, ...values, acceptedOn: values.acceptedOn || null };
    if (organisation !== undefined) {
      await change.mutateAsync(sheet);
      announce('机构信息已保存');
      onClose();
      return;
    }
    const { id } = await found.mutateAsync({ ...sheet, kind });
    announce(`已新建“${values.name}”`);
    onClose();
    await navigate({ to: '/office/system/organisations/$id', params: { id } });
  };

  return (
    <FormDialog
      open={open}
      title={organisation === undefined ? '新建机构' : '修改机构信息'}
      okText="保存"
      form={form}
      mutation={saving}
      onClose={onClose}
    >
      <Form<Sheet>
        form={form}
        layout="vertical"
        initialValues={initial}
        requiredMark={false}
        onFinish={(values) => void submit(values).catch(() => undefined)}
      >
        {organisation === undefined && account.role === 'province' && (
          <Form.Item name="kind" label="类别">
            <Radio.Group
              options={[
                { value: 'unit', label: '推荐单位' },
                { value: 'prefecture', label: '市（州）职鉴中心' },
              ]}
            />
          </Form.Item>
        )}
        <OrganisationFields isUnit={kind === 'unit'} error={saving.error} form={form} />
      </Form>
    </FormDialog>
  );
}

const blank: OrganisationSheet = {
  name: '',
  prefecture: '',
  provincialChannel: false,
  creditCode: null,
  filing: null,
  filingNumber: null,
  acceptedOn: null,
};
