export { type BadgeFacts, badgeIssuerUri, badgeKeyUri, badgePayload } from './badge-payload.ts';
export { type Badge, badgeType, openBadge } from './open-badge.ts';
