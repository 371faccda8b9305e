import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { type KeptPerson, useHandOut, useProposeErasure } from '../../api/personal-data.ts';
import { useAnnounce } from '../announce.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { saveFile } from './save-file.ts';

/** Somebody who was found: what is kept of them, what becomes of it, and what may be done. */
export function PersonFile({ person, onChanged }: { person: KeptPerson; onChanged: () => void }) {
  const { id, name, maskedIdNumber, sections, files, obstacles, request } = person;
  const announce = useAnnounce();
  const handOut = useHandOut(id);
  const propose = useProposeErasure(id);
  const [open, setOpen] = useState<'export' | 'erasure' | null>(null);
  return (
    <section className="block" aria-labelledby="person-file">
      <div className="block-head">
        <h2 id="person-file">
          {name}　{maskedIdNumber}
        </h2>
        <div className="actions">
          <Button onClick={() => setOpen('export')}>导出个人信息</Button>
          <Button
            danger
            disabled={obstacles.length > 0 || request !== null}
            onClick={() => setOpen('erasure')}
          >
            申请清除
          </Button>
        </div>
      </div>
      {obstacles.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title="现在不能清除"
          description={
            <ul className="person-obstacles">
              {obstacles.map(({ detail }) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          }
        />
      )}
      {request && (
        <Alert type="info" showIcon title={`已有清除申请（${request.documentNumber}），等待复核`} />
      )}
      <Table<KeptPerson['sections'][number]>
        size="small"
        rowKey="title"
        pagination={false}
        dataSource={sections}
        {...(files > 0 && {
          footer: () => `另有文件 ${files} 个（照片、申报表、证明材料、准考证、证卡等），随清除一并删除`,
        })}
        columns={[
          { title: '保存的内容', dataIndex: 'title', width: '30%' },
          { title: '条数', dataIndex: 'rows', width: 64, align: 'right' },
          {
            title: '清除时',
            render: (_, { stays }) => (stays === null ? '清除' : <span>保留：{stays}</span>),
          },
        ]}
      />
      <PaperDialog
        open={open === 'export'}
        title={`导出${name}的个人信息`}
        about="生成一个压缩包：全部记录和文件，含完整证件号码。请当面交给本人，不要通过群聊或邮件转发。"
        okText="导出"
        mutation={handOut}
        onConfirm={(paper) =>
          handOut.mutate(paper, {
            onSuccess: (archive) => {
              saveFile(archive, `个人信息 ${name}.zip`);
              announce('已导出，操作已记录');
              setOpen(null);
            },
          })
        }
        onClose={() => setOpen(null)}
      />
      <PaperDialog
        open={open === 'erasure'}
        danger
        title={`申请清除${name}的个人信息`}
        about="另一位工作人员复核同意后立即执行：姓名、证件号码、联系方式、申报材料和照片全部清除，账号停用，不能恢复。成绩、登记簿和操作记录依规定保留，不含姓名。"
        okText="提交申请"
        mutation={propose}
        onConfirm={(paper) =>
          propose.mutate(paper, {
            onSuccess: () => {
              announce('已提交，等待另一位工作人员复核');
              setOpen(null);
              onChanged();
            },
          })
        }
        onClose={() => setOpen(null)}
      />
    </section>
  );
}
