export { type Attendance, listAttendance } from './attendance.ts';
export { ExamPaper, type PaperKind } from './exam-paper.ts';
export { requestPapers } from './request.ts';
export { findExamPaper, listExamPapers, saveExamPaper } from './save.ts';
