import { Button, Input, Modal, Radio, Tag } from 'antd';
import { useId, useState } from 'react';
import { type IncidentToRule, type RulingCode, rulingNames, useRuleIncident } from '../../api/results.ts';
import { formatMoment } from '../../format/instant.ts';
import { formatSeat } from '../../format/seat.ts';
import { useAnnounce } from '../announce.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

/** What invigilators noted and the rules name a result for: nothing changes until somebody decides. */
export function Incidents({ incidents }: { incidents: IncidentToRule[] }) {
  const [open, setOpen] = useState<IncidentToRule | null>(null);
  return (
    <section className="block" aria-labelledby="results-incidents">
      <h2 id="results-incidents">违纪与设备情况认定（{incidents.length}项）</h2>
      {incidents.length === 0 ? (
        <EmptyState title="没有待认定的情况">监考员登记的违纪、替考和设备故障列在这里，逐项认定。</EmptyState>
      ) : (
        <ul className="incident-list">
          {incidents.map((incident) => (
            <li key={incident.incident}>
              <Facts incident={incident} />
              <Button disabled={incident.person === null} onClick={() => setOpen(incident)}>
                {incident.ruling === null ? '认定' : '重新认定'}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {open && <RulingDialog key={open.incident} incident={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Facts({ incident }: { incident: IncidentToRule }) {
  const { name, happenedAt, what, measure, signedBy, person, ruling, hasPhoto } = incident;
  return (
    <div>
      <p>
        <strong>{name}</strong>　{person === null ? '未写明考生' : person.name}
        {person && (
          <span className="cell-quiet incident-place">
            {person.admitNumber}　{person.room} {formatSeat(person.seat)}
          </span>
        )}
      </p>
      <p className="cell-quiet">
        {formatMoment(happenedAt)}　{what}
        {measure && `；${measure}`}　监考员：{signedBy.join('、')}
        {hasPhoto && '　有现场照片'}
      </p>
      <p>
        {ruling === null ? (
          <Tag color="warning">待认定</Tag>
        ) : (
          <>
            <Tag>{ruling.codeName}</Tag>
            {ruling.reason}
            <span className="cell-quiet incident-place">
              　{ruling.actor}　{formatMoment(ruling.at)}
            </span>
          </>
        )}
      </p>
    </div>
  );
}

function RulingDialog({ incident, onClose }: { incident: IncidentToRule; onClose: () => void }) {
  const term = useTerm();
  const ids = { code: useId(), reason: useId() };
  const announce = useAnnounce();
  const rule = useRuleIncident(term.id);
  const [code, setCode] = useState<RulingCode | 'none'>(incident.ruling?.code ?? incident.suggested);
  const [reason, setReason] = useState(incident.ruling?.reason ?? '');
  const send = () =>
    rule
      .mutateAsync({ incident: incident.incident, code: code === 'none' ? null : code, reason })
      .then(() => {
        announce('已认定');
        onClose();
      })
      .catch(() => undefined);
  return (
    <Modal
      open
      title={`${incident.person?.name}：${incident.name}`}
      okText="认定"
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={rule.isPending}
      onOk={() => void send()}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
    >
      <p id={ids.code}>成绩登记为</p>
      <Radio.Group
        aria-labelledby={ids.code}
        className="ruling-codes"
        value={code}
        onChange={({ target }) => setCode(target.value)}
        options={[
          ...(Object.keys(rulingNames) as RulingCode[]).map((value) => ({
            value,
            label: `${rulingNames[value]}${value === incident.suggested ? '（规则建议）' : ''}`,
          })),
          { value: 'none', label: '不影响成绩' },
        ]}
      />
      <label htmlFor={ids.reason}>理由</label>
      <Input.TextArea
        id={ids.reason}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ProblemAlert error={rule.error} title="没能认定" />
    </Modal>
  );
}
