import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Access } from '../access/access.ts';

/** The address that every card bears; without the verifier app it leads to the form that needs no script. */
@Controller('verify')
export class VerifierAddressController {
  @Get()
  @Access('public')
  open(@Res() response: Response): void {
    response.redirect(303, '/query');
  }
}
