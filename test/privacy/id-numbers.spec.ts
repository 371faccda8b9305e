import { listIdNumbers } from '#eligibility';

const planted = ['51010719', '80010100', '13'].join('');

describe('the search for ID numbers in logs', () => {
  it('bites on a planted line, whatever stands around the number', () => {
    expect(listIdNumbers(`{"msg":"import failed for ${planted}"}`)).toEqual(['510107********0013']);
    expect(listIdNumbers(`login=${planted}&x=1`)).toHaveLength(1);
  });

  it('leaves masked numbers, timestamps, hashes and card addresses alone', () => {
    const harmless = [
      '510107********0013',
      '1764000000000000000',
      'sha256:510107198001010014aa',
      '/c/0685749783588486961591266',
      planted.replace(/3$/, '4'),
    ];
    expect(harmless.flatMap(listIdNumbers)).toEqual([]);
  });
});
