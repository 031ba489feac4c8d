import type { Question } from './answers.ts'
import { versions } from './schema.ts'

export const REGION = 'RU-BU'
export const region = `/v1/regions/${REGION}`

/**
 * What is asked after every step without naming a clock, by those who may: one of everything that
 * is answered about a moment.
 * @param bodies the codes of the bodies on record
 */
export const afterEveryStep = (bodies: readonly string[]): readonly Question[] => [
  ...versions.map((version): Question => {
    const path = `${region}/score?methodology=${version}&depth=items`
    return { role: 'dashboard', path }
  }),
  ...bodies.map((body): Question => {
    const path = `${region}/bodies/${body}/score?methodology=2024.1`
    return { role: 'body-editor', path }
  }),
  { role: 'analyst', path: `${region}/score?methodology=2024.1&basis=reported` },
  { role: 'analyst', path: `${region}/score?methodology=2023.2&depth=sections`, language: 'en' },
  { role: 'region-editor', path: `${region}/score?methodology=2023.1&basis=planned&depth=summary` },
  { role: 'analyst', path: '/v1/scores?methodology=2024.1' },
  { role: 'coordinator', path: '/v1/scores?methodology=2023.2&basis=reported', language: 'en' },
  { role: 'reviewer', path: `/v1/reviews?methodology=2024.1&region=${REGION}` },
  { role: 'dashboard', path: region },
  { role: 'dashboard', path: `${region}/roadmap` },
  { role: 'dashboard', path: `${region}/bodies` },
  { role: 'analyst', path: '/v1/regions' },
  { role: 'region-editor', path: '/v1/overdue?basis=reported', language: 'en' },
  { role: 'body-editor', path: `${region}/facts?limit=200` },
]
