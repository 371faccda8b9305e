export { commitImport } from './commit.ts';
export { failImport } from './fail.ts';
export { getImport } from './get-import.ts';
export { Import, type ImportCheck, type ImportKind, type ImportState, type SheetFinding } from './import.ts';
export { type ArchivedPhoto, photoKey, readPhotoArchive } from './photo-archive.ts';
export { importRoster, type RosterOutcome, type RosterToImport } from './roster.ts';
export { importScores, type ScoresOutcome, type ScoresToImport } from './scores.ts';
