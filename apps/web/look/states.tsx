import { Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { describeError } from '../api/problem.ts';
import './states.css';

/** While a page's code or first data is on its way. */
export function WaitingPage() {
  return (
    <div className="state-page" role="status" aria-label="正在打开页面">
      <span className="bone" style={{ width: '40%' }} />
      <span className="bone" style={{ width: '90%' }} />
      <span className="bone" style={{ width: '75%' }} />
    </div>
  );
}

export function MissingPage() {
  useEffect(() => {
    document.title = '没有这个页面 · 考卡';
  }, []);
  return (
    <main className="state-page">
      <h1>没有这个页面</h1>
      <p>地址可能写错了，或者页面已经移走。</p>
      <p>
        <Link to="/" className="button button-primary">
          回到首页
        </Link>
      </p>
    </main>
  );
}

/** A page that could not be drawn, most often because the connection or an updated version got in the way. */
export function BrokenPage({ error }: { error: unknown }) {
  const router = useRouter();
  useEffect(() => {
    document.title = '页面没能打开 · 考卡';
  }, []);
  const outdated = error instanceof TypeError && /import|module/i.test(error.message);
  return (
    <main className="state-page" role="alert">
      <h1>页面没能打开</h1>
      <p>{outdated ? '系统可能刚刚更新，或者网络中断。请重新打开页面。' : describeError(error)}</p>
      <p className="state-actions">
        <button
          type="button"
          className="button button-primary"
          onClick={() => (outdated ? window.location.reload() : void router.invalidate())}
        >
          重试
        </button>
        <a href="/" className="button">
          回到首页
        </a>
      </p>
    </main>
  );
}
