import { type MadeWorld, madeWorld } from '../../scoring/made-world.ts'
import type { World } from '../../scoring/world.ts'

/** Something of every kind that a catalogue may hold, small enough for thousands of worlds. */
const plans: Omit<MadeWorld, 'editions'> = {
  traits: {
    hrCentralised: 'region',
    registerCommon: 'region',
    providesServices: 'body',
    hasServicesGradedVOrG: 'body',
  },
  region: {
    R1: {
      items: {
        'R1.1': { needs: ['act', 'report'], deadline: '2023-12-01' },
        'R1.2': { needs: [] },
        'R1.3': {},
      },
    },
    R2: {
      items: {
        'R2.1': { rollUp: ['B1.1'], deadline: '2024-02-01' },
        'R2.2': { rollUp: 'services' },
        'R2.3': { outcome: true },
      },
    },
    R4: { when: { hrCentralised: true }, items: { 'R4.1': {}, 'R4.2': { optional: true } } },
  },
  body: {
    B1: {
      items: {
        'B1.1': { deadline: '2024-01-15' },
        'B1.2': { when: { registerCommon: false } },
        'B1.3': { ratioTarget: '1/10', needs: [] },
      },
    },
    B2: {
      when: { providesServices: true },
      items: { 'B2.1': {}, 'B2.2': { when: { hasServicesGradedVOrG: true } } },
    },
  },
  bodies: ['alpha', 'beta'],
  version: { like: '2024.1', sections: { R1: 2, R2: 3, R4: 1, B1: 2, B2: 1 } },
}

const first: MadeWorld = {
  ...plans,
  editions: [
    {
      adopted: '2023-09-01',
      rows: {
        '1': { item: 'R1.1', deadline: '2023-11-01', needs: ['act', 'report'] },
        '2': { item: 'R1.2', deadline: '2024-01-10', needs: [] },
        '3': { item: 'R2.1', deadline: '2024-03-01' },
        '4': { item: 'R2.1', deadline: '2024-06-01' },
        '5': { item: 'R2.2', deadline: '2024-09-01' },
        '6': { item: 'R4.1', deadline: '2025-01-01' },
      },
    },
    {
      adopted: '2024-05-01',
      rows: {
        '1': { item: 'R1.1', deadline: '2024-07-01', needs: ['act'] },
        '2': { item: 'R1.3', deadline: '2024-08-01' },
        '3': { item: 'R2.1', deadline: '2024-09-01' },
        '4': { item: 'R4.1', deadline: '2024-12-01' },
      },
    },
  ],
}

const second: MadeWorld = {
  ...plans,
  bodies: ['alpha', 'gamma', 'delta'],
  editions: [
    {
      adopted: '2023-10-01',
      rows: {
        '1': { item: 'R1.1', deadline: '2023-12-01' },
        '2': { item: 'R1.2', deadline: '2024-02-10', needs: [] },
        '3': { item: 'R1.3', deadline: '2024-04-01' },
        '4': { item: 'R1.3', deadline: '2024-04-01', needs: ['act', 'report'] },
        '5': { item: 'R1.3', deadline: '2024-05-01' },
        '6': { item: 'R2.2', deadline: '2024-07-01' },
      },
    },
  ],
}

async function coded(made: MadeWorld, code: string): Promise<World> {
  const world = await madeWorld(made)
  return { ...world, record: { ...world.record, code } }
}

/** Two regions over one catalogue: with and without a second edition, split otherwise. */
export const smallWorlds: readonly World[] = [
  await coded(first, 'SYN-01'),
  await coded(second, 'SYN-02'),
]
