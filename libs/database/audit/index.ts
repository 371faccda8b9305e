export { AuditEvent } from './audit-event.ts';
export { type Actor, type Deed, type Official, recordAudit, recordAudits, system } from './record.ts';
export { describeDeed, isKnownAction } from './sentence.ts';
export { auditTopics, topicOf } from './topics.ts';
