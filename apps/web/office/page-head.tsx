import type { ReactNode } from 'react';
import { PageTitle } from '../look/plain.tsx';

/** A page's name, one line on what it is for, and its one primary button. */
export function PageHead(props: { title: string; about?: ReactNode; action?: ReactNode }) {
  return (
    <div className="page-head">
      <div>
        <PageTitle>{props.title}</PageTitle>
        {props.about && <p className="page-about">{props.about}</p>}
      </div>
      {props.action && <div className="page-action">{props.action}</div>}
    </div>
  );
}
