import { applyDecorators, type CustomDecorator, SetMetadata } from '@nestjs/common';
import { Consumes } from './media-type.guard.ts';

export const PLAIN_FORM = 'kaoka:plain-form';

/**
 * A route that takes a form of a page without scripts, which cannot send our header. Only for public routes
 * that do nothing in anybody's name: then there is nothing for another site to misuse.
 */
export const PlainForm = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(PLAIN_FORM, true) as CustomDecorator,
    Consumes('application/x-www-form-urlencoded') as CustomDecorator,
  );
