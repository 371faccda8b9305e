import { Link } from '@tanstack/react-router';
import { useChangePassword } from '../api/session.ts';
import { Notice, PageTitle } from '../look/plain.tsx';
import { PasswordForm } from '../password/form.tsx';

export function PasswordPage() {
  const change = useChangePassword();
  return (
    <>
      <PageTitle>修改密码</PageTitle>
      {change.isSuccess ? (
        <>
          <Notice tone="success" title="密码已修改">
            下次登录请用新密码。
          </Notice>
          <Link to="/me" className="button button-primary">
            回到首页
          </Link>
        </>
      ) : (
        <PasswordForm change={change}>
          <Link to="/me" className="button">
            暂不修改
          </Link>
        </PasswordForm>
      )}
    </>
  );
}
