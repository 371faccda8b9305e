import type { Attendance, PaperKind } from '#database/paper';
import type { SlipToRender } from '#database/slip';
import {
  batchSummary,
  bindPapers,
  deskLabels,
  doorSheet,
  type Paper,
  roomRecord,
  type SittingData,
  seatPlan,
  signInSheet,
} from '#documents';
import {
  batchSummaryDataOf,
  type PaperFacts,
  roomRecordDataOf,
  type Shown,
  sittingDataOf,
} from './paper-data.ts';
import type { Batch, Sitting } from './sittings.ts';

/** One file to print. */
export interface PaperOrder {
  kind: PaperKind;
  batch: number;
  /** Empty for all rooms of the batch */
  room: string;
  /** Lays it out, with all that it shows */
  lay(): Promise<Paper>;
}

interface Sources {
  facts: PaperFacts;
  attendance: readonly Attendance[];
  show(slip: SlipToRender): Promise<Shown>;
}

/** What is printed from the list of who sits where. */
const ofSitting: [PaperKind, name: string, lay: (data: SittingData) => Paper][] = [
  ['sign-in', '签到表', signInSheet],
  ['seat-plan', '座次表', seatPlan],
  ['door', '门贴', doorSheet],
  ['desk', '桌贴', deskLabels],
];

/** Every paper of a batch: each kind for all of its rooms in one file and for each room, and the summary. */
export function listOrders(batch: Batch, sources: Sources): PaperOrder[] {
  const { facts, attendance, show } = sources;
  const kinds: [PaperKind, string, (sitting: Sitting) => Promise<Paper>][] = [
    ...ofSitting.map(
      ([kind, name, lay]) =>
        [
          kind,
          name,
          async (sitting: Sitting) => lay(await sittingDataOf(facts, batch, sitting, show)),
        ] satisfies [PaperKind, string, unknown],
    ),
    ['room-record', '考场情况记录表', async (sitting) => roomRecord(roomRecordDataOf(facts, batch, sitting))],
  ];
  const orders = kinds.flatMap(([kind, name, lay]) => [
    {
      kind,
      batch: batch.number,
      room: '',
      lay: async () => {
        const papers: Paper[] = [];
        for (const sitting of batch.sittings) papers.push(await lay(sitting));
        return bindPapers(papers as [Paper, ...Paper[]], `${name} 第 ${batch.number} 场`);
      },
    },
    ...batch.sittings.map((sitting) => ({
      kind,
      batch: batch.number,
      room: sitting.room,
      lay: () => lay(sitting),
    })),
  ]);
  const summary: PaperOrder = {
    kind: 'summary',
    batch: batch.number,
    room: '',
    lay: async () => batchSummary(batchSummaryDataOf(facts, batch, attendance)),
  };
  return [...orders, summary];
}
