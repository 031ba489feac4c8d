import { Gauge, type Metric } from './registry.ts'

/** What is kept in memory. */
export interface KeptInMemory {
  readonly answers: number
  readonly bytes: number
}

/** What the database says of scores that are worked out ahead. */
interface ScoresStanding {
  readonly versionsMissing: number
  readonly scoresEnded: number
}

const gauge = (name: string, help: string, value: number): Gauge =>
  new Gauge(name, help, () => [[{}, value]])

/**
 * What stands at this moment.
 * @param scores null: the database did not answer
 */
export const gaugesOf = (kept: KeptInMemory, scores: ScoresStanding | null): readonly Metric[] => [
  gauge('mera_kept_answers', 'Answers kept to be given again.', kept.answers),
  gauge('mera_kept_bytes', 'What they take, about.', kept.bytes),
  gauge('mera_database_up', 'Whether the database answered this scrape.', scores === null ? 0 : 1),
  ...(scores === null
    ? []
    : [
        gauge(
          'mera_versions_without_scores',
          'Published versions under which regions still have to be worked out.',
          scores.versionsMissing,
        ),
        gauge(
          'mera_scores_ended',
          "Regions' scores that have ended and wait for housekeeping.",
          scores.scoresEnded,
        ),
      ]),
]
