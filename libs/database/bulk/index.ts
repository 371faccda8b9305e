export { type BulkDeed, type BulkQuestion, bulkDeedNames, bulkDeeds } from './deeds.ts';
export { type BulkAct, performBulk } from './perform.ts';
export { type BulkLeft, type BulkPerson, type BulkPreview, previewBulk } from './preview.ts';
