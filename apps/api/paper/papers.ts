import type { EntityManager } from 'typeorm';
import { type ExamPaper, listExamPapers, type PaperKind } from '#database/paper';
import { getPlanDocument, Plan } from '#database/plan';
import type { Term } from '#database/term';
import type { TermSettings } from '#lifecycle';
import { withOffset } from '../plan/moment.ts';
import { roomName } from '../plan/place.ts';

export const paperNames: Record<PaperKind, string> = {
  'sign-in': '签到表',
  'seat-plan': '座次表',
  door: '门贴',
  desk: '桌贴',
  'room-record': '考场情况记录表',
  summary: '场次汇总表',
};

export interface PaperFile {
  id: string;
  kind: PaperKind;
  name: string;
  printedAt: string;
}

export interface PaperBatch {
  /** From 1 */
  number: number;
  venueName: string;
  start: string;
  end: string;
  /** Of all its rooms */
  files: PaperFile[];
  rooms: { id: string; name: string; people: number; files: PaperFile[] }[];
}

/** The batches of the published plan with the papers that were printed of them; empty without such a plan. */
export async function listPaperBatches(manager: EntityManager, term: Term): Promise<PaperBatch[]> {
  const plan = await manager.findOne(Plan, {
    where: { termId: term.id, state: 'published' },
    select: { id: true },
  });
  if (plan === null) return [];
  const { batches, assignments } = await getPlanDocument(manager, plan.id);
  const papers = await listExamPapers(manager, plan.id);
  return batches.map(({ venue, start, end }, index) => {
    const number = index + 1;
    const seated = assignments.filter((seat) => seat.venue === venue && seat.start === start);
    const filesOf = (room: string) =>
      papers.filter((paper) => paper.batch === number && paper.room === room).map(describeFile);
    return {
      number,
      venueName: term.settings.venues.find(({ id }) => id === venue)?.name ?? venue,
      start: withOffset(start),
      end: withOffset(end),
      files: inOrder(filesOf('')),
      rooms: listRooms(term.settings, venue)
        .map((id) => ({
          id,
          name: roomName(term.settings, venue, id),
          people: seated.filter(({ room }) => room === id).length,
          files: inOrder(filesOf(id)),
        }))
        .filter(({ people }) => people > 0),
    };
  });
}

/** E.g. `第2场-A401-签到表.pdf`. */
export function paperFileName(
  settings: TermSettings,
  { kind, batch, room }: Pick<ExamPaper, 'kind' | 'batch' | 'room'>,
): string {
  const rooms = settings.venues.flatMap((venue) => venue.rooms);
  const name = room === '' ? '全部考场' : (rooms.find(({ id }) => id === room)?.name ?? room);
  return `第${batch}场-${name}-${paperNames[kind]}`;
}

function describeFile({ id, kind, createdAt }: ExamPaper): PaperFile {
  return { id, kind, name: paperNames[kind], printedAt: createdAt.toISOString() };
}

function inOrder(files: PaperFile[]): PaperFile[] {
  const kinds = Object.keys(paperNames);
  return files.sort((left, right) => kinds.indexOf(left.kind) - kinds.indexOf(right.kind));
}

function listRooms({ venues }: TermSettings, venue: string): string[] {
  return venues.find(({ id }) => id === venue)?.rooms.map(({ id }) => id) ?? [];
}
