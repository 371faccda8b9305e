import { Module } from '@nestjs/common';
import { ChangePassword } from './change-password.ts';
import { CallerFinder } from './find-caller.ts';
import { OpenSession } from './open-session.ts';
import { SessionController } from './session.controller.ts';
import { SessionsController } from './sessions.controller.ts';
import { SignIn } from './sign-in.ts';

@Module({
  controllers: [SessionController, SessionsController],
  providers: [CallerFinder, OpenSession, SignIn, ChangePassword],
  exports: [CallerFinder, OpenSession],
})
export class SessionModule {}
