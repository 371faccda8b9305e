import { DomainError } from '#problem';

export function artefactMissing(digest: string): DomainError {
  return new DomainError({
    kind: 'missing',
    code: 'ARTEFACT_MISSING',
    detail: `文件 ${short(digest)} 不在文件库中，请重新生成后再下载`,
  });
}

export function artefactDamaged(digest: string): DomainError {
  return new DomainError({
    kind: 'failed',
    code: 'ARTEFACT_DAMAGED',
    detail: `文件 ${short(digest)} 的内容与登记的摘要不一致，已停止提供，请重新生成`,
  });
}

export function badDigest(digest: string): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'ARTEFACT_DIGEST_INVALID',
    detail: `“${digest.slice(0, 80)}”不是文件摘要，应为 sha256: 加 64 位十六进制数`,
  });
}

/** What the file system said, as a problem that names the folder and the remedy. */
export function storeProblem(folder: string, cause: NodeJS.ErrnoException): DomainError {
  if (cause.code === 'ENOSPC' || cause.code === 'EDQUOT') {
    return failed('STORE_FULL', `文件库 ${folder} 所在磁盘已满，请清理或扩容后重试`, cause);
  }
  if (cause.code === 'EROFS' || cause.code === 'EACCES' || cause.code === 'EPERM') {
    return failed('STORE_READ_ONLY', `文件库 ${folder} 不可写入，请检查目录权限或挂载方式`, cause);
  }
  return failed('STORE_FAILED', `文件库 ${folder} 读写失败（${cause.code ?? cause.message}）`, cause);
}

/** What an S3 server said, or that it said nothing. */
export function bucketProblem(bucket: string, cause: unknown): DomainError {
  const { name, $metadata } = cause as { name?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (status === 403) {
    return failed('STORE_READ_ONLY', `对象存储桶 ${bucket} 拒绝访问，请检查密钥与权限`, cause);
  }
  if (status === 404) return failed('STORE_FAILED', `对象存储桶 ${bucket} 不存在，请先建立`, cause);
  if (status === 507 || name === 'QuotaExceeded') {
    return failed('STORE_FULL', `对象存储桶 ${bucket} 已满，请清理或扩容后重试`, cause);
  }
  return failed('STORE_FAILED', `对象存储桶 ${bucket} 读写失败（${status ?? name ?? '无应答'}）`, cause);
}

function failed(code: string, detail: string, cause: unknown): DomainError {
  return new DomainError({ kind: 'failed', code, detail, cause });
}

function short(digest: string): string {
  return `${digest.slice(0, 19)}…`;
}
