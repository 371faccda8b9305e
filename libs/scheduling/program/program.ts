import highsModule from 'highs';

// The package's types are written for CommonJS, where the loader is a member; as an ES module it is the default.
const loadHighs = highsModule as unknown as typeof highsModule.default;

type Highs = Awaited<ReturnType<typeof loadHighs>>;

const CONTINUOUS = 0;
const INTEGER = 1;

let loading: Promise<Highs> | undefined;

/** The linear and integer solver, loaded once; all that is asynchronous about scheduling. */
function highs(): Promise<Highs> {
  loading ??= loadHighs();
  return loading;
}

export interface Variable {
  readonly cost: number;
  readonly lower: number;
  readonly upper: number;
  readonly integer: boolean;
}

export interface ProgramLimits {
  /** Nodes of the search tree; a count, so that the answer is the same on every machine. */
  readonly nodes?: number;
  readonly shouldStop?: () => boolean;
  /** A feasible point to start from, by variable. */
  readonly start?: readonly number[];
}

export interface ProgramAnswer {
  readonly status: 'optimal' | 'infeasible' | 'limit';
  /** The best point found, or null. */
  readonly values: Float64Array | null;
  readonly objective: number;
  /** No point is cheaper. */
  readonly bound: number;
}

/** A minimisation over linear constraints, some variables whole. */
export class Program {
  readonly #variables: Variable[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];

  addVariable(variable: Partial<Variable>): number {
    const filled = { cost: 0, lower: 0, upper: Number.POSITIVE_INFINITY, integer: false, ...variable };
    return this.#variables.push(filled) - 1;
  }

  /** lower ≤ Σ factor × variable ≤ upper; terms are pairs of variable and factor. */
  addConstraint(terms: readonly (readonly [number, number])[], lower: number, upper: number): void {
    for (const [variable, factor] of terms) {
      this.#indices.push(variable);
      this.#values.push(factor);
    }
    this.#starts.push(this.#indices.length);
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
  }

  get variables(): number {
    return this.#variables.length;
  }

  async solve(limits: ProgramLimits = {}): Promise<ProgramAnswer> {
    const solver = await highs();
    return solver.withModel(this.#data(), (model) => {
      model.options.set({ output_flag: false, random_seed: 1, mip_rel_gap: 0, mip_abs_gap: 0.9 });
      if (limits.nodes !== undefined) model.options.set('mip_max_nodes', limits.nodes);
      if (limits.start) model.setSolution({ colValue: Float64Array.from(limits.start) });
      const stop = (event: { interrupt(): void }): undefined => {
        if (limits.shouldStop?.()) event.interrupt();
      };
      const { mipInterrupt, simplexInterrupt } = solver.constants.callbackType;
      model.run(limits.shouldStop ? { [mipInterrupt]: stop, [simplexInterrupt]: stop } : undefined);
      return this.#answer(solver, model);
    });
  }

  #answer(solver: Highs, model: ReturnType<Highs['createModel']>): ProgramAnswer {
    const { modelStatus } = solver.constants;
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
      return { status: 'infeasible', values: null, objective: Infinity, bound: Infinity };
    }
    const integer = this.#variables.some((variable) => variable.integer);
    const found = Number(model.info.get('primal_solution_status')) === 2;
    const objective = found ? model.getObjectiveValue() : Number.POSITIVE_INFINITY;
    const done = status === modelStatus.optimal;
    const bound = done && !integer ? objective : Number(model.info.get('mip_dual_bound'));
    return {
      status: done ? 'optimal' : 'limit',
      values: found ? model.getSolution().colValue : null,
      objective,
      bound,
    };
  }

  #data() {
    return {
      numCols: this.#variables.length,
      numRows: this.#rowLower.length,
      colCost: this.#variables.map(({ cost }) => cost),
      colLower: this.#variables.map(({ lower }) => lower),
      colUpper: this.#variables.map(({ upper }) => upper),
      rowLower: this.#rowLower,
      rowUpper: this.#rowUpper,
      matrix: {
        format: 'csr' as const,
        numRows: this.#rowLower.length,
        numCols: this.#variables.length,
        starts: this.#starts,
        indices: this.#indices,
        values: this.#values,
      },
      integrality: this.#variables.map(({ integer }) => (integer ? INTEGER : CONTINUOUS)),
    };
  }
}
