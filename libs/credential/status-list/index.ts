export { bitsPerStatus, findStanding, inflate, mostStatuses, packStandings } from './status-bits.ts';
export { openStatusList, type StatusList, statusListType, statusListUri } from './status-list.ts';
