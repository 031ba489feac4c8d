import journal from '../../migrations/meta/_journal.json' with { type: 'json' }

/** How many migrations a database of this release has. */
export const EXPECTED_MIGRATIONS: number = journal.entries.length
