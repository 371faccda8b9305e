import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, DatePicker, Form, Select, Upload } from 'antd';
import type { Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import {
  type StudyOverview,
  studyProvidersQuery,
  useCheckStudyFile,
  useReadHeaders,
} from '../../api/study.ts';
import { ImportDesk } from '../imports/import-desk.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { MappingForm } from './mapping-form.tsx';

/** A progress file: choose it, say whose it is and of when, look at the dry run, commit. */
export function FilesTab({ study }: { study: StudyOverview }) {
  const term = useTerm();
  const { import: importId } = useSearch({ from: '/office/$term/study' });
  const navigate = useNavigate({ from: '/office/$term/study' });
  const open = (id: string | undefined) =>
    void navigate({ search: { tab: 'files', ...(id === undefined ? {} : { import: id }) } });
  return (
    <ImportDesk
      kind="study"
      importId={importId}
      onOpen={open}
      next={{ to: '/office/$term/study', label: '查看学习概况', term: term.code }}
      first={<FileStep study={study} onChecked={(checked) => open(checked.id)} />}
    />
  );
}

const NEW = 'new';

function FileStep({
  study,
  onChecked,
}: {
  study: StudyOverview;
  onChecked: (checked: { id: string }) => void;
}) {
  const term = useTerm();
  const providers = useQuery(studyProvidersQuery).data?.items ?? [];
  const headers = useReadHeaders();
  const check = useCheckStudyFile(term.id);
  const [file, setFile] = useState<File | null>(null);
  const [provider, setProvider] = useState<string>();
  const [asOf, setAsOf] = useState<Dayjs | null>(null);
  const chosen = providers.find(({ id }) => id === provider);
  const choose = (next: File) => {
    setFile(next);
    check.reset();
    headers.mutate(next);
  };
  const start = () => {
    if (file === null || chosen === undefined || asOf === null) return;
    // The clock on the wall is Shanghai’s, whatever the machine’s.
    const moment = `${asOf.format('YYYY-MM-DDTHH:mm:ss')}+08:00`;
    check.mutate({ file, provider: chosen.id, asOf: moment }, { onSuccess: onChecked });
  };
  return (
    <section className="block" aria-labelledby="study-file">
      <h2 id="study-file">上传学习进度</h2>
      <p className="block-about">
        学习平台导出的表格（.xlsx 或
        .csv）原样上传即可，一行一人，用报名号对应。第一次使用的平台，先指定各列的含义，以后自动套用。
      </p>
      <Form layout="vertical" className="study-file-form">
        <Form.Item label="进度文件">
          <Upload
            accept=".xlsx,.csv,.txt"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(next) => {
              choose(next);
              return false;
            }}
          >
            <Button>{file === null ? '选择文件' : file.name}</Button>
          </Upload>
        </Form.Item>
        <Form.Item label="学习平台" htmlFor="study-provider">
          <Select
            id="study-provider"
            placeholder="哪个平台导出的"
            value={provider ?? null}
            onChange={(next: string) => setProvider(next)}
            options={[
              ...providers.map(({ id, name }) => ({ value: id, label: name })),
              { value: NEW, label: '新的平台…' },
            ]}
          />
        </Form.Item>
        <Form.Item label="导出时间（截止后的学时不计）" htmlFor="study-as-of">
          <DatePicker
            id="study-as-of"
            showTime
            value={asOf}
            onChange={setAsOf}
            placeholder="文件导出的时间"
          />
        </Form.Item>
      </Form>
      <ProblemAlert error={headers.error} title="没能读出表头" />
      {headers.data && (provider === NEW || chosen !== undefined) && (
        <MappingForm
          key={`${provider} ${headers.data.headers.join()}`}
          headers={headers.data}
          modules={study.modules}
          known={chosen}
          onKept={({ id }) => setProvider(id)}
        />
      )}
      <ProblemAlert error={check.error} title="没能检查这份文件" />
      <div className="actions">
        <Button
          type="primary"
          size="large"
          disabled={file === null || chosen === undefined || asOf === null}
          loading={check.isPending}
          onClick={start}
        >
          上传并检查
        </Button>
        <span className="import-note">检查不会改动任何数据。</span>
      </div>
    </section>
  );
}
