/**
 * Keeps what was used last, as long as all of it together is not too heavy; the last used is kept in any case. Two who
 * ask for the same at once share one opening, and what could not be opened is not kept.
 */
export class Shelf<Item> {
  /** In the order of use */
  private readonly kept = new Map<string, Promise<Item>>();
  private readonly weights = new Map<string, number>();

  /** @param most the weight that all kept items may have together */
  constructor(
    private readonly most: number,
    private readonly weightOf: (item: Item) => number,
  ) {}

  async get(key: string, open: () => Promise<Item>): Promise<Item> {
    const opening = this.kept.get(key) ?? open();
    this.kept.delete(key);
    this.kept.set(key, opening);
    try {
      const item = await opening;
      if (this.kept.get(key) === opening) this.weights.set(key, this.weightOf(item));
      this.dropLeastUsed();
      return item;
    } catch (error) {
      if (this.kept.get(key) === opening) this.kept.delete(key);
      throw error;
    }
  }

  private dropLeastUsed(): void {
    let total = 0;
    for (const weight of this.weights.values()) total += weight;
    for (const key of this.kept.keys()) {
      if (total <= this.most || this.kept.size === 1) return;
      total -= this.weights.get(key) ?? 0;
      this.kept.delete(key);
      this.weights.delete(key);
    }
  }
}
