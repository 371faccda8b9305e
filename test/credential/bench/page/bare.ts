import 'reflect-metadata';
import { Controller, Get, Header, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

/** A page of the size of ours, made of nothing. */
const PAGE = `<!doctype html><title>bare</title>${'<p>bare</p>'.repeat(900)}`;

@Controller()
class BareController {
  @Get('c/:id')
  @Header('Content-Type', 'text/html; charset=utf-8')
  read(): string {
    return PAGE;
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

/** The least that Nest does for a page: one route, no database, no headers, no log. Argument: the port. */
const app = await NestFactory.create(BareModule, { logger: false });
await app.listen(Number(process.argv[2]), '127.0.0.1');
process.once('disconnect', () => process.exit(0));
