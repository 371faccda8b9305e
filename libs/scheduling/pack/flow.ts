/**
 * A network of capacities and costs: greatest flow, cheapest greatest flow, least cut. Primal-dual: Dijkstra
 * on reduced costs finds the next cheapest layer, then blocking flows fill it at once.
 */
export class FlowNetwork {
  readonly #head: Int32Array;
  readonly #to: number[] = [];
  readonly #next: number[] = [];
  readonly #room: number[] = [];
  readonly #cost: number[] = [];
  #distance: Float64Array;
  #level: Int32Array;
  #cursor: Int32Array;

  constructor(readonly nodes: number) {
    this.#head = new Int32Array(nodes).fill(-1);
    this.#distance = new Float64Array(nodes);
    this.#level = new Int32Array(nodes);
    this.#cursor = new Int32Array(nodes);
  }

  /** Adds an edge with a cost of at least 0 and gives its number. */
  addEdge(from: number, to: number, capacity: number, cost = 0): number {
    const edge = this.#to.length;
    this.#append(from, to, capacity, cost);
    this.#append(to, from, 0, -cost);
    return edge;
  }

  flowOn(edge: number): number {
    return this.#room[edge ^ 1]!;
  }

  /** Sends as much as will go from source to sink, as cheaply as possible. */
  run(source: number, sink: number): { flow: number; cost: number } {
    const potential = new Float64Array(this.nodes);
    let flow = 0;
    let cost = 0;
    while (this.#shortest(source, sink, potential)) {
      for (let node = 0; node < this.nodes; node++) {
        potential[node]! += Math.min(this.#distance[node]!, this.#distance[sink]!);
      }
      for (;;) {
        if (!this.#layer(source, sink, potential)) break;
        this.#cursor.set(this.#head);
        for (;;) {
          const sent = this.#push(source, sink, Number.MAX_SAFE_INTEGER, potential);
          if (sent === 0) break;
          flow += sent;
          cost += sent * (potential[sink]! - potential[source]!);
        }
      }
    }
    return { flow, cost };
  }

  /** After a run: 1 for the nodes on the source's side of a least cut. */
  sourceSide(source: number): Uint8Array {
    const side = new Uint8Array(this.nodes);
    const queue = [source];
    side[source] = 1;
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      for (let edge = this.#head[node]!; edge >= 0; edge = this.#next[edge]!) {
        const to = this.#to[edge]!;
        if (this.#room[edge]! > 0 && !side[to]) {
          side[to] = 1;
          queue.push(to);
        }
      }
    }
    return side;
  }

  #append(from: number, to: number, capacity: number, cost: number): void {
    this.#next.push(this.#head[from]!);
    this.#head[from] = this.#to.length;
    this.#to.push(to);
    this.#room.push(capacity);
    this.#cost.push(cost);
  }

  #reduced(edge: number, from: number, potential: Float64Array): number {
    return this.#cost[edge]! + potential[from]! - potential[this.#to[edge]!]!;
  }

  #shortest(source: number, sink: number, potential: Float64Array): boolean {
    const distance = this.#distance.fill(Number.POSITIVE_INFINITY);
    const queue = new NodeQueue(distance);
    distance[source] = 0;
    queue.push(source, 0);
    for (let node = queue.pop(); node >= 0; node = queue.pop()) {
      for (let edge = this.#head[node]!; edge >= 0; edge = this.#next[edge]!) {
        if (this.#room[edge]! === 0) continue;
        const reached = distance[node]! + this.#reduced(edge, node, potential);
        const to = this.#to[edge]!;
        if (reached < distance[to]!) {
          distance[to] = reached;
          queue.push(to, reached);
        }
      }
    }
    return distance[sink]! < Number.POSITIVE_INFINITY;
  }

  #layer(source: number, sink: number, potential: Float64Array): boolean {
    const level = this.#level.fill(-1);
    const queue = [source];
    level[source] = 0;
    for (let at = 0; at < queue.length; at++) {
      const node = queue[at]!;
      for (let edge = this.#head[node]!; edge >= 0; edge = this.#next[edge]!) {
        const to = this.#to[edge]!;
        if (this.#room[edge]! > 0 && level[to]! < 0 && this.#reduced(edge, node, potential) === 0) {
          level[to] = level[node]! + 1;
          queue.push(to);
        }
      }
    }
    return level[sink]! >= 0;
  }

  #push(node: number, sink: number, limit: number, potential: Float64Array): number {
    if (node === sink) return limit;
    for (; this.#cursor[node]! >= 0; this.#cursor[node] = this.#next[this.#cursor[node]!]!) {
      const edge = this.#cursor[node]!;
      const to = this.#to[edge]!;
      if (this.#room[edge]! === 0 || this.#level[to]! !== this.#level[node]! + 1) continue;
      if (this.#reduced(edge, node, potential) !== 0) continue;
      const sent = this.#push(to, sink, Math.min(limit, this.#room[edge]!), potential);
      if (sent > 0) {
        this.#room[edge]! -= sent;
        this.#room[edge ^ 1]! += sent;
        return sent;
      }
    }
    return 0;
  }
}

/** A binary heap of nodes by distance; entries that a shorter path has overtaken are skipped. */
class NodeQueue {
  readonly #nodes: number[] = [];
  readonly #keys: number[] = [];

  constructor(private readonly distance: Float64Array) {}

  push(node: number, key: number): void {
    let at = this.#nodes.length;
    this.#nodes.push(node);
    this.#keys.push(key);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#keys[parent]! <= key) break;
      this.#nodes[at] = this.#nodes[parent]!;
      this.#keys[at] = this.#keys[parent]!;
      at = parent;
    }
    this.#nodes[at] = node;
    this.#keys[at] = key;
  }

  /** The nearest node, or -1. */
  pop(): number {
    while (this.#nodes.length > 0) {
      const node = this.#nodes[0]!;
      const key = this.#keys[0]!;
      const lastNode = this.#nodes.pop()!;
      const lastKey = this.#keys.pop()!;
      if (this.#nodes.length > 0) this.#sink(lastNode, lastKey);
      if (key === this.distance[node]) return node;
    }
    return -1;
  }

  #sink(node: number, key: number): void {
    const size = this.#nodes.length;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && this.#keys[child + 1]! < this.#keys[child]!) child++;
      if (this.#keys[child]! >= key) break;
      this.#nodes[at] = this.#nodes[child]!;
      this.#keys[at] = this.#keys[child]!;
      at = child;
    }
    this.#nodes[at] = node;
    this.#keys[at] = key;
  }
}
