import { migrate } from '#database';

const url = process.env.DATABASE_URL;
if (!url) {
  process.stderr.write('没有设置 DATABASE_URL\n');
  process.exit(1);
}
const applied = await migrate(url);
process.stdout.write(applied.length ? `已应用迁移：${applied.join('、')}\n` : '数据库结构已是最新\n');
