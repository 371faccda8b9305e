import { type AuditEvent, auditTopics, describeDeed, topicOf } from '#database/audit';
import { formatDateTime } from '#lifecycle';
import { type WrittenColumn, writeTable } from '#sheets';

const columns: WrittenColumn[] = [
  { label: '时间', width: 30 },
  { label: '办理人', width: 26 },
  { label: '事项', width: 18 },
  { label: '内容', width: 90 },
];

/** The records as a workbook, in the sentences of the page. */
export function writeAuditSheet(
  events: readonly AuditEvent[],
  { title, note }: { title: string; note: string },
): Promise<Uint8Array> {
  const topics = new Map(auditTopics.map(({ key, name }) => [key, name]));
  return writeTable({
    name: '操作记录',
    title,
    notes: [note],
    columns,
    rows: events.map((event) => [
      formatDateTime(event.at.toISOString()),
      event.actor,
      topics.get(topicOf(event.action) ?? '') ?? null,
      describeDeed(event),
    ]),
    landscape: true,
  });
}
