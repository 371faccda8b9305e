import type { BulkDeed } from '../../api/bulk.ts';

/** What can be done to those selected, as the menu and the dialog call it. */
export const bulkDeeds: readonly {
  deed: BulkDeed;
  name: string;
  about: string;
  done: (count: number) => string;
}[] = [
  {
    deed: 'slips',
    name: '下载准考证',
    about: '打成一个压缩包，每个推荐单位一个文件夹。下载会记入操作记录。',
    done: (count) => `已下载${count}人的准考证`,
  },
  {
    deed: 'tell',
    name: '发送消息',
    about: '全文进入每个人的消息页，绑定了邮箱的同时发邮件；短信只提醒登录查看。发出后不能撤回。',
    done: (count) => `已向${count}人发送`,
  },
  {
    deed: 'mark-need',
    name: '标记需要无障碍座位',
    about: '下次编排时为其安排无障碍座位；已公布的座位不会自动改变。',
    done: (count) => `已标记${count}人需要无障碍座位`,
  },
  {
    deed: 'lift-need',
    name: '取消无障碍座位标记',
    about: '下次编排时按普通座位安排；已公布的座位不会自动改变。',
    done: (count) => `已取消${count}人的无障碍座位标记`,
  },
  {
    deed: 'rule-study',
    name: '认定学时',
    about: '认定与理由会通知每个人，优先于系统按学时得出的结论。',
    done: (count) => `已认定${count}人的学时`,
  },
];

export const getDeedWords = (deed: BulkDeed) => bulkDeeds.find((one) => one.deed === deed)!;
