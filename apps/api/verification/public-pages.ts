import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Configuration } from '../configuration.ts';
import { sendPage } from './frame.ts';
import { RareFaces } from './rare-faces.ts';

/** Sends the public pages, with the font of a rare character where a name has one. */
@Injectable()
export class PublicPages {
  private readonly faces: RareFaces;

  constructor({ webDir }: Configuration) {
    this.faces = new RareFaces(webDir);
  }

  send(response: Response, status: number, text: string): void {
    sendPage(response, status, text, this.faces.rulesFor(text));
  }
}
