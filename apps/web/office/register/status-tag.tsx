import { Tag } from 'antd';
import type { RegisterItem, RegisterStatus } from '../../api/register.ts';

const COLORS: Record<RegisterStatus, string> = {
  pending: 'default',
  valid: 'success',
  expiring: 'warning',
  expired: 'default',
  suspended: 'warning',
  revoked: 'error',
  superseded: 'default',
};

export function StatusTag({ item: { status, statusName, publishedAt } }: { item: RegisterItem }) {
  if (publishedAt === null) return <Tag color="processing">制作中</Tag>;
  return <Tag color={COLORS[status]}>{statusName}</Tag>;
}
