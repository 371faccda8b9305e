import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import { pathMethods } from '../access/routes.ts';
import { answerError, answerProblem } from './answer.ts';
import type { HttpProblem } from './http-problem.ts';

/** Every error of every request ends here and becomes an RFC 9457 problem document, or a page for those who read one. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly adapters: HttpAdapterHost) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = this.wrongMethod(error, request);
    if (problem === null) answerError(error, request, response);
    else answerProblem(problem, request, response);
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
