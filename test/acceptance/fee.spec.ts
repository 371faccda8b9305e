import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createDataSource } from '#database';
import { entities } from '../../libs/database/connection.ts';

/** Words by which people would be asked for money. */
const asksForMoney = /缴费|交费|支付|付款|收款|收费|订单|发票|报名费|考务费|培训费|工本费/;
const money = /(^|_)(fee|price|amount|paid|payment|currency|invoice)(_|$)/;

function sources(): string[] {
  return ['apps', 'libs'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|tsx|html)$/.test(file) && !/\.spec\.ts$/.test(file))
      .map((file) => path.join(root, file)),
  );
}

describe('no fee', () => {
  it('R42 nobody is asked for money, anywhere', () => {
    const files = sources();
    expect(files.length).toBeGreaterThan(500);
    expect(files.filter((file) => asksForMoney.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('R42 nothing in the database is money', async () => {
    const source = createDataSource('postgres://nowhere/none');
    // Builds what the entities say, without a connection.
    await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
    expect(source.entityMetadatas).toHaveLength(entities.length);
    const columns = source.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map(({ databaseName }) => `${tableName}.${databaseName}`),
    );
    expect(columns.length).toBeGreaterThan(200);
    expect(columns.filter((column) => money.test(column.split('.')[1]!))).toEqual([]);
  });
});
