import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Account } from '../api/contract.ts';
import { UnreadLink } from '../candidate/unread-link.tsx';
import { Mark } from '../look/mark.tsx';
import { AccountMenu } from './account-menu.tsx';

interface ShellProps {
  account: Account;
  /** The menu; on a narrow screen it closes when something is chosen */
  menu: (onChoose: () => void) => ReactNode;
  /** Where one is and what is due */
  top: ReactNode;
  children: ReactNode;
}

/** The office around a page: menu at the side, where one is at the top. */
export function Shell({ account, menu, top, children }: ShellProps) {
  return (
    <div className="office">
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <aside className="office-side">
        <div className="office-side-stays">
          <Brand />
          {menu(() => undefined)}
        </div>
      </aside>
      <header className="office-top">
        <MenuButton menu={menu} />
        {top}
        <div className="office-own">
          <UnreadLink to="/office/system/inbox" className="office-inbox" />
          <AccountMenu account={account} />
        </div>
      </header>
      <main id="content" className="office-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Brand() {
  return (
    <div className="office-brand">
      <Mark size={28} />
      <span>考卡</span>
    </div>
  );
}

function MenuButton({ menu }: Pick<ShellProps, 'menu'>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className="office-menu-button"
        type="text"
        icon={<MenuOutlined aria-hidden="true" />}
        aria-label="打开菜单"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <Drawer
        open={open}
        placement="left"
        size={260}
        title={<Brand />}
        onClose={() => setOpen(false)}
        closable={{ 'aria-label': '关闭菜单', placement: 'end' }}
        styles={{ body: { padding: 8 } }}
      >
        {menu(() => setOpen(false))}
      </Drawer>
    </>
  );
}
