import { Shelf } from './shelf.ts';

describe('a shelf', () => {
  let opened: string[];
  let shelf: Shelf<string>;
  const get = (text: string) =>
    shelf.get(text, async () => {
      opened.push(text);
      if (text === 'lost') throw new Error('lost');
      return text;
    });

  beforeEach(() => {
    opened = [];
    shelf = new Shelf<string>(10, (text) => text.length);
  });

  it('opens what is asked for once, also when two ask at the same time', async () => {
    expect(await Promise.all([get('abc'), get('abc')])).toEqual(['abc', 'abc']);
    await get('abc');
    expect(opened).toEqual(['abc']);
  });

  it('lets go of what was used least lately when all becomes too heavy', async () => {
    for (const text of ['aaaa', 'bbbb', 'aaaa', 'cccc']) await get(text);
    expect(opened).toEqual(['aaaa', 'bbbb', 'cccc']);
    await get('aaaa');
    await get('bbbb');
    expect(opened).toEqual(['aaaa', 'bbbb', 'cccc', 'bbbb']);
  });

  it('keeps the last one even if it is too heavy by itself', async () => {
    await get('a');
    await get('far too heavy');
    await get('far too heavy');
    await get('a');
    expect(opened).toEqual(['a', 'far too heavy', 'a']);
  });

  it('tries again what could not be opened', async () => {
    await expect(get('lost')).rejects.toThrow('lost');
    await expect(get('lost')).rejects.toThrow('lost');
    expect(opened).toEqual(['lost', 'lost']);
  });
});
