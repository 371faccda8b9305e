import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import { pathMethods } from '../access/routes.ts';
import { isPublicPage, troublePage } from '../verification/page.ts';
import { describeProblem } from './describe.ts';
import { type HttpProblem, problemDocument } from './http-problem.ts';

/** Every error of every request ends here and becomes an RFC 9457 problem document, or a page for those who read one. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly adapters: HttpAdapterHost) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem =
      this.wrongMethod(error, request) ?? describeProblem(error) ?? unforeseen(String(request.id));
    if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed');
    // Half an answer is already out, as in a broken download: the client must not take it for a whole one.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    send(problem, request, response);
  }

  /** A path that exists for other methods deserves to say so. */
  private wrongMethod(error: unknown, request: Request): HttpProblem | null {
    if (!(error instanceof NotFoundException)) return null;
    const allow = pathMethods(this.adapters.httpAdapter.getInstance(), request.path);
    if (allow.length === 0) return null;
    return {
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      detail: `这个地址只接受 ${allow.join('、')} 请求`,
      allow,
    };
  }
}

function send(problem: HttpProblem, request: Request, response: Response): void {
  if (problem.allow !== undefined) response.setHeader('Allow', problem.allow.join(', '));
  if (problem.retryAfter !== undefined) response.setHeader('Retry-After', String(problem.retryAfter));
  response.setHeader('Cache-Control', 'no-store');
  // A download's own headers may be set before its stream fails to open.
  response.removeHeader('Content-Disposition');
  response.status(problem.status);
  if (isPublicPage(request.path)) {
    response.type('html').send(troublePage(problem));
    return;
  }
  response
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(problem, String(request.id))));
}

/** Says nothing of the cause; the id leads to it in the log. */
function unforeseen(requestId: string): HttpProblem {
  return {
    status: 500,
    code: 'INTERNAL',
    detail: `系统出现意外，操作未完成。如反复出现，请将编号 ${requestId} 告知管理员`,
  };
}
