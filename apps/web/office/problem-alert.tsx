import { Alert, Button } from 'antd';
import { describeError } from '../api/problem.ts';

/** What went wrong, shown where it happened, with a way to try again where one exists. */
export function ProblemAlert(props: { error: unknown; title?: string; onRetry?: () => void }) {
  const { error, title, onRetry } = props;
  if (!error) return null;
  const detail = describeError(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title ?? detail}
      description={title ? detail : undefined}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        )
      }
    />
  );
}
