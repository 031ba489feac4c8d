import { describe, expect, it } from 'vitest'
import { shippedStanding, type VersionEnd } from '../../src/methodology/index.ts'
import { currentVersion } from '../../src/services/current-version.ts'

const now = { asOf: '2026-11-22', knownAt: '2026-11-22T09:00:00.000Z' }

const version = (name: string, inForceFrom = '2023-08-04', end?: Partial<VersionEnd>) => ({
  published: { document: { version: name, inForceFrom } },
  standing: {
    ...shippedStanding,
    ends:
      end === undefined
        ? []
        : [
            {
              kind: 'retired' as const,
              on: '2026-01-01',
              by: null,
              reason: '',
              recordedAt: '2025-12-01T00:00:00.000Z',
              ...end,
            },
          ],
  },
})

const chosen = (...versions: readonly ReturnType<typeof version>[]): string | undefined =>
  currentVersion(versions, now)?.published.document.version

describe('the version that a page shows where none is named', () => {
  it('is the one that came into force last', () => {
    expect(chosen(version('2024.1'), version('2023.9', '2025-01-01'), version('2023.1'))).toBe(
      '2023.9',
    )
  })

  it('is the higher name of one day, by numbers: 2023.10 after 2023.9', () => {
    expect(chosen(version('2023.10'), version('2023.9'))).toBe('2023.10')
  })

  it('is none that comes into force tomorrow', () => {
    expect(chosen(version('2023.1'), version('2027.1', '2026-11-23'))).toBe('2023.1')
    expect(chosen(version('2023.1'), version('2027.1', '2026-11-22'))).toBe('2027.1')
  })

  it.each(['retired', 'superseded'] as const)('is none that was %s, from that day on', (kind) => {
    const older = version('2023.1')
    expect(chosen(older, version('2024.1', '2024-01-01', { kind }))).toBe('2023.1')
    expect(chosen(older, version('2024.1', '2024-01-01', { kind, on: '2026-11-23' }))).toBe(
      '2024.1',
    )
  })

  it('is the newest of all where none is in force, and none where there is none', () => {
    expect(chosen(version('2023.1', '2023-08-04', {}), version('2024.1', '2024-01-01', {}))).toBe(
      '2024.1',
    )
    expect(currentVersion([], now)).toBeNull()
  })
})
