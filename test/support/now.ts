/** The present, held still. */
export const NOW = new Date('2026-11-22T09:00:00.000Z')
