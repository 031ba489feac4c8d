import { rational } from '../../../src/exact/rational.ts'
import type { CompiledVersion } from '../../../src/scoring/index.ts'

/** A version with a threshold of 40 % and nothing to score. */
export const SIMPLE: CompiledVersion = {
  version: '2024.1',
  hash: 'sha256:none',
  threshold: rational(2, 5),
  levels: [],
  region: { sections: [] },
  body: { sections: [] },
  components: { plan: rational(1), bodies: null },
  rollUp: null,
}
