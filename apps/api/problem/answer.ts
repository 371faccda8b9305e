import type { Request, Response } from 'express';
import { isPublicPage, sendTrouble } from '../verification/frame.ts';
import { describeProblem } from './describe.ts';
import { type HttpProblem, problemDocument } from './http-problem.ts';

/** Answers an error of any kind; what nobody foresaw goes to the log in full and to the client not at all. */
export function answerError(error: unknown, request: Request, response: Response): void {
  const problem = describeProblem(error) ?? unforeseen(request.id);
  if (problem.status >= 500)
    request.log.error({ req: { id: request.id }, err: error, code: problem.code }, 'request failed');
  // Half an answer is already out, as in a broken download: the client must not take it for a whole one.
  if (response.headersSent) response.destroy();
  else answerProblem(problem, request, response);
}

/** A document for programs, a page for people who opened one. */
export function answerProblem(problem: HttpProblem, request: Request, response: Response): void {
  if (problem.allow !== undefined) response.setHeader('Allow', problem.allow.join(', '));
  if (problem.retryAfter !== undefined) response.setHeader('Retry-After', String(problem.retryAfter));
  response.setHeader('Cache-Control', 'no-store');
  // A download's own headers may be set before its stream fails to open.
  for (const header of ['Content-Disposition', 'Content-Length']) response.removeHeader(header);
  response.status(problem.status);
  if (isPublicPage(request.path)) {
    sendTrouble(response, problem);
    return;
  }
  response.type('application/problem+json').send(JSON.stringify(problemDocument(problem, request.id)));
}

/** Says nothing of the cause; the id leads to it in the log. */
function unforeseen(requestId: string): HttpProblem {
  return {
    status: 500,
    code: 'INTERNAL',
    detail: `系统出现意外，操作未完成。如反复出现，请将编号 ${requestId} 告知管理员`,
  };
}
