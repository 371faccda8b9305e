import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { type CollectionRound, collectionRoundNames } from '#lifecycle';
import {
  type CollectionPaper,
  collectionPapersQuery,
  type PaperBody,
  useOrderPaper,
} from '../../api/collection.ts';
import { formatMoment } from '../../format/instant.ts';
import { useAnnounce } from '../announce.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { linkButton } from '../link-button.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

type Kind = PaperBody['kind'];
const NAMES: Record<Kind, string> = { summary: '汇总表（附件2）', register: '发放登记表' };

/** 汇总表 and 发放登记表: ordered here, made in the background, downloaded as PDF or workbook. */
export function PaperPanel({ round }: { round: CollectionRound }) {
  const term = useTerm();
  const [ordering, setOrdering] = useState<Kind | null>(null);
  const { data, error } = useQuery(collectionPapersQuery(term.id));
  return (
    <section className="block" aria-labelledby="collection-papers">
      <h2 id="collection-papers">领取用表</h2>
      <p className="block-foot collection-note">
        按推荐单位分页。汇总表按附件2原样；发放登记表供逐张签名。身份证号码默认遮盖，需要完整号码的须写明用途，表上带水印并留下记录。
      </p>
      <div className="actions">
        {(Object.keys(NAMES) as Kind[]).map((kind) => (
          <Button key={kind} onClick={() => setOrdering(kind)}>
            生成{NAMES[kind]}
          </Button>
        ))}
      </div>
      <ProblemAlert error={data ? null : error} title="没能取到已生成的表" />
      {data && data.items.length > 0 && (
        <ul className="collection-lines">
          {data.items.map((paper) => (
            <PaperLine key={paper.id} paper={paper} />
          ))}
        </ul>
      )}
      <OrderDialog kind={ordering} round={round} onClose={() => setOrdering(null)} />
    </section>
  );
}

function PaperLine({ paper }: { paper: CollectionPaper }) {
  const { id, name, roundName, unitName, people, full, reason, orderedAt, orderedBy } = paper;
  const label = `${name}（${roundName}${unitName ? `，${unitName}` : ''}）`;
  return (
    <li>
      <span>
        <strong>
          {label}
          {people !== null && ` ${people}人`}
        </strong>
        <span className="cell-quiet">
          {formatMoment(orderedAt)}，{orderedBy}
          {full && `，含完整身份证号码，用途：${reason}`}
        </span>
      </span>
      <span className="actions">
        {paper.mine &&
          (['pdf', 'xlsx'] as const).map((ending) => (
            <a
              key={ending}
              className={linkButton('default')}
              href={`/api/collection/papers/${id}/${ending}`}
              aria-label={`${ending === 'pdf' ? '下载PDF' : '下载表格'}：${label}`}
              download
            >
              {ending === 'pdf' ? '下载PDF' : '下载表格'}
            </a>
          ))}
        {!paper.ready && <span role="status">{paper.erased ? '已按期限清除' : '正在生成…'}</span>}
        {paper.ready && !paper.mine && <span className="cell-quiet">仅生成人可下载</span>}
      </span>
    </li>
  );
}

interface Fields {
  full: boolean;
  reason?: string;
  handler?: string;
  phone?: string;
}

function OrderDialog(props: { kind: Kind | null; round: CollectionRound; onClose: () => void }) {
  const { kind, round, onClose } = props;
  const term = useTerm();
  const announce = useAnnounce();
  const order = useOrderPaper(term.id);
  const [form] = Form.useForm<Fields>();
  const full = Form.useWatch('full', form) ?? false;
  const confirm = (fields: Fields) =>
    order
      .mutateAsync({
        kind: kind!,
        round,
        reason: fields.full ? (fields.reason ?? '').trim() : null,
        handler: fields.handler?.trim() ?? '',
        phone: fields.phone?.trim() ?? '',
      })
      .then(
        () => {
          announce('已开始生成，完成后可在本页下载');
          onClose();
        },
        () => undefined,
      );
  return (
    <FormDialog
      open={kind !== null}
      title={kind && `生成${NAMES[kind]}（${collectionRoundNames[round]}）`}
      okText="生成"
      form={form}
      mutation={order}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ full: false }}
        onFinish={confirm}
      >
        {kind === 'summary' && (
          <>
            <Form.Item name="handler" label="经办人（可留空手写）">
              <Input maxLength={50} />
            </Form.Item>
            <Form.Item name="phone" label="联系电话（可留空手写）">
              <Input maxLength={30} />
            </Form.Item>
            <Form.Item name="full" valuePropName="checked">
              <Checkbox>需要完整的身份证号码</Checkbox>
            </Form.Item>
            {full && (
              <Form.Item
                name="reason"
                label="用途（印在每页水印上，并记入操作记录）"
                rules={[{ required: true, min: 4, whitespace: true, message: '请写明用途，不少于4个字' }]}
              >
                <Input.TextArea rows={2} maxLength={200} showCount />
              </Form.Item>
            )}
          </>
        )}
        {kind === 'register' && (
          <p className="page-about">按推荐单位列出证卡编号、有效期和签名栏，不含身份证号码。</p>
        )}
      </Form>
      <ProblemAlert error={order.error} title="没能生成" />
    </FormDialog>
  );
}
