import { useQuery } from '@tanstack/react-query';
import { externalProviderQuery } from '../api/external-sign-in.ts';
import { Notice } from '../look/plain.tsx';

/** A way in for staff by the province's own account system, where one is in use. */
export function ExternalWay() {
  const title = useQuery(externalProviderQuery).data?.title;
  if (!title) return null;
  return (
    <a className="button button-wide door-external" href="/api/external-sign-in">
      工作人员用{title}登录
    </a>
  );
}

/** What became of it, told when the browser comes back. */
export function ExternalOutcome({ outcome }: { outcome: string | undefined }) {
  const title = useQuery(externalProviderQuery).data?.title ?? '统一账号';
  if (outcome === 'unknown')
    return (
      <Notice tone="warning" title={`这个${title}还没有绑定`}>
        请先用用户名和密码登录，或请省职鉴中心发给您绑定链接。
      </Notice>
    );
  if (outcome === 'failed')
    return (
      <Notice tone="problem" title={`没能用${title}登录`}>
        请重试；仍不行请用用户名和密码登录。
      </Notice>
    );
  if (outcome === 'void')
    return (
      <Notice tone="problem" title="没能绑定">
        链接已失效，或账号已经绑定过，请联系省职鉴中心。
      </Notice>
    );
  if (outcome === 'linked')
    return (
      <Notice tone="success" title="绑定完成">
        以后可以用{title}登录。
      </Notice>
    );
  return null;
}
