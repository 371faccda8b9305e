import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { candidateExplanationQuery } from '../../../api/planner.ts';
import type { Alternative, CandidateExplanation, Pin } from '../../../api/planner-contract.ts';
import { formatDay } from '../../../format/instant.ts';
import { formatSeat } from '../../../format/seat.ts';
import { ProblemAlert } from '../../problem-alert.tsx';
import { type BatchChoice, batchKey, formatSpan } from '../batch-choice.ts';
import { ChangeList, VerdictTag } from '../moving/change-list.tsx';
import { batchesOf, findPin, type Seatings, type Subject } from '../subject.ts';
import { PanelPart, SidePanel } from './side-panel.tsx';
import { type Acts, SubjectActions } from './subject-actions.tsx';

interface PersonProps extends Acts {
  planId: string;
  subject: Subject;
  seatings: Seatings;
  choices: BatchChoice[];
  pins: Pin[];
  canEdit: boolean;
  onClose: () => void;
  onOpen: (subject: Subject) => void;
}

/** Why this batch and seat, what binds, and where else. */
export function PersonPanel(props: PersonProps) {
  const { planId, subject, seatings, choices, pins, canEdit, onClose, onOpen, onMove, onPin } = props;
  const { data, error, refetch } = useQuery(candidateExplanationQuery(planId, subject.id));
  const unit = data && { kind: 'unit' as const, id: data.candidate.unit.id, name: data.candidate.unit.name };
  const pin = findPin(pins, subject);
  const unitPin = unit && findPin(pins, unit);
  return (
    <SidePanel
      title={subject.name}
      onClose={onClose}
      about={
        data && (
          <>
            <button type="button" className="text-button" onClick={() => unit && onOpen(unit)}>
              {data.candidate.unit.name}
            </button>
            <span>
              {data.candidate.prefecture.name}
              {data.candidate.accessible && <Tag color="warning">需无障碍座位</Tag>}
            </span>
          </>
        )
      }
    >
      {data && <SeatLine data={data} seatings={seatings} />}
      {(pin || unitPin || data?.pin) && (
        <p className="panel-pin">{describePin(pin ?? unitPin, data?.pin?.label)}</p>
      )}
      {canEdit && (
        <SubjectActions
          subject={subject}
          choices={choices}
          own={batchesOf(subject, seatings)}
          pin={pin}
          onMove={onMove}
          onPin={onPin}
        />
      )}
      {error && <ProblemAlert error={error} title="没能取到说明" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && (
        <Explanation data={data} choices={choices} canEdit={canEdit} onMove={(to) => onMove(subject, to)} />
      )}
    </SidePanel>
  );
}

function SeatLine({
  data: { seat, candidate },
  seatings,
}: {
  data: CandidateExplanation;
  seatings: Seatings;
}) {
  if (!seat) return <p className="panel-seat">没有排上座位</p>;
  const number = seatings.get(candidate.id)?.number;
  return (
    <p className="panel-seat">
      <strong>
        第{number}场 {seat.roomName} {formatSeat(seat.seat)}
      </strong>
      <span>
        {formatDay(seat.start)}
        {formatSpan(seat)}
      </span>
    </p>
  );
}

function describePin(now: Pin | undefined, frozen: string | undefined): string {
  if (now && frozen) return `已固定${now.unit ? '（全单位）' : ''}：${now.label}`;
  if (now) return `已固定${now.unit ? '（全单位）' : ''}：${now.label}，下一版起生效`;
  return `这一版按固定编排：${frozen}。固定已取消，下一版起不再守住`;
}

interface ExplanationProps {
  data: CandidateExplanation;
  choices: BatchChoice[];
  canEdit: boolean;
  onMove: (to: BatchChoice) => void;
}

function Explanation({
  data: { reasons, binding, alternatives },
  choices,
  canEdit,
  onMove,
}: ExplanationProps) {
  return (
    <>
      <PanelPart title="为什么在这里">
        <ul className="plain-list">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </PanelPart>
      {binding.length > 0 && (
        <PanelPart title="受什么约束">
          <ul className="plain-list">
            {binding.map(({ rule, detail }) => (
              <li key={rule}>
                <strong>{rule}</strong>：{detail}
              </li>
            ))}
          </ul>
        </PanelPart>
      )}
      <PanelPart title="还能去哪一场">
        {alternatives.length === 0 && <p className="panel-quiet">没有别的场次。</p>}
        <ol className="alternatives">
          {alternatives.map((alternative) => (
            <li key={batchKey(alternative)} className={alternative.allowed ? '' : 'is-forbidden'}>
              <AlternativeLine
                alternative={alternative}
                choice={choices.find(({ key }) => key === batchKey(alternative))}
                canEdit={canEdit}
                onMove={onMove}
              />
            </li>
          ))}
        </ol>
      </PanelPart>
    </>
  );
}

function AlternativeLine(props: {
  alternative: Alternative;
  choice: BatchChoice | undefined;
  canEdit: boolean;
  onMove: (to: BatchChoice) => void;
}) {
  const { alternative, choice, canEdit, onMove } = props;
  const { allowed, objections, freeSeats, swapWith, change, verdict, label } = alternative;
  const seats = freeSeats > 0 ? `有${freeSeats}个空座` : swapWith ? `坐满，可与${swapWith.name}对调` : '坐满';
  return (
    <>
      <p className="alternative-head">
        <strong>{choice?.label ?? label}</strong>
        {allowed && verdict && <VerdictTag verdict={verdict} />}
        {!allowed && <span className="alternative-no">不能去</span>}
      </p>
      {allowed ? (
        <>
          <p className="panel-quiet">{seats}</p>
          {change && <ChangeList change={change} brief />}
          {canEdit && choice && (
            <Button
              size="small"
              type="link"
              aria-label={`移到这里…：${choice.label}`}
              onClick={() => onMove(choice)}
            >
              移到这里…
            </Button>
          )}
        </>
      ) : (
        <p className="panel-quiet">{objections.join('；')}</p>
      )}
    </>
  );
}
