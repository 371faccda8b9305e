import { openTrust, verify } from '#credential';
import { now } from './authority.ts';
import { forgeries } from './bench/forgeries.ts';
import { randomCard } from './bench/people.ts';
import { Random } from './bench/random.ts';
import { trustBundle } from './vectors/index.ts';

/** A sample of the bench's million, with each way to forge a card by its name. */
describe('no forgery gets through', () => {
  const trust = openTrust(trustBundle);
  const random = new Random(7);
  const cards = Array.from({ length: 20 }, () => randomCard(random));

  it('while the cards themselves do', () => {
    expect(cards.map(({ url }) => verify(url, trust, now).card?.number)).toEqual(
      cards.map(({ body }) => body.number),
    );
  });

  it.each(Object.entries(forgeries))('%s', (_, forge) => {
    const texts = Array.from({ length: 60 }, (_, at) =>
      forge(cards[at % 20]!, cards[(at + 7) % 20]!, random),
    );
    expect(texts.filter((text) => verify(text, trust, now).card)).toEqual([]);
  });
});
