import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { answerError } from '../problem/answer.ts';

const types = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  zip: 'application/zip',
  json: 'application/json; charset=utf-8',
  jwt: 'application/vc+jwt',
  ics: 'text/calendar; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * A file to be saved under a Chinese name, whose ending gives its type. An error of a stream is answered
 * or cut off, so that nobody takes half a file for a whole one.
 */
export function fileAnswer(
  name: `${string}.${keyof typeof types}`,
  content: Uint8Array | Readable,
): StreamableFile {
  const ending = name.slice(name.lastIndexOf('.') + 1) as keyof typeof types;
  const options = { type: types[ending], disposition: disposition(name, ending) };
  const file =
    content instanceof Uint8Array
      ? new StreamableFile(content, { ...options, length: content.length })
      : new StreamableFile(content, options);
  return file.setErrorHandler((error, answer) => {
    const response = answer as unknown as Response;
    if (!response.destroyed) answerError(error, response.req, response);
  });
}

/** RFC 6266: the real name in UTF-8, and a plain one for clients of old. */
function disposition(name: string, ending: string): string {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="kaoka.${ending}"; filename*=UTF-8''${encoded}`;
}

/** A part of a file's name: no character that a file system refuses. */
export function fileNamePart(text: string): string {
  return text.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim();
}
