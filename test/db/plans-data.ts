import type { Connection } from '../../src/db/client.ts'

/** As many regions as a hundred countries have. */
export const REGIONS = 9_000
/** What each of the few large ones has on record. */
export const FACTS = 2_000
/** Of every part of the ledger, some. */
export const LARGE = Array.from(
  { length: 80 },
  (_, place) => `MANY-${String(place + 1).padStart(3, '0')}00`,
)
export const VERSION = '2024.1'

/**
 * Fills the tables straight, as their owner: nobody asks here what the rows mean. Of the bases, on
 * `planned` every score is its own, and on `reported` there is one score for all.
 */
export async function fillLarge({ sql }: Connection): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`insert into regions (code, name, revision, recorded_at, head_hash)
      select 'MANY-' || lpad(n::text, 5, '0'), '{"ru": "Регион", "en": "Region"}', 1,
        timestamptz '2026-01-01' + n * interval '1 second', 'sha256:' || n
      from generate_series(1, ${REGIONS}) as n`
    await transaction`insert into score_spans (region, version, basis, from_day, until_day, revision,
        score, is_first, place, is_too_fine, is_met, level, if_rejected, if_accepted, summary)
      select 'MANY-' || lpad(n::text, 5, '0'), ${VERSION}, basis, from_day, until_day, 1,
        thousandths || '/1000', is_first, lpad((1000 - thousandths)::text, 4, '0') || repeat('0', 117),
        false, thousandths >= 400, (array['initial', 'basic', 'advanced', 'leading', 'exemplary', 'exemplary'])
          [thousandths / 200 + 1], '0/1', '1/1', '{}'
      from generate_series(1, ${REGIONS}) as n,
        (values (date '2026-11-01', date '2027-01-01', true), ('2027-01-01', '2028-01-01', false),
          ('2028-01-01', null, false)) as span (from_day, until_day, is_first),
        (values ('planned'), ('accepted'), ('reported')) as bases (basis),
        lateral (select case basis when 'planned' then n * 7 % 1001
          when 'accepted' then n % 300 else 0 end as thousandths) as score`
    await transaction`insert into heads select code, 'a.signed.head' from regions
      where code like 'MANY-%'`
    await transaction`insert into idempotency_keys
      select 'MANY-' || lpad(n::text, 5, '0'), 'key-of-coordinator', 'key ' || n, 'sha256:0', 201, '{}', now()
      from generate_series(1, ${REGIONS}) as n`
    await transaction`insert into api_keys (id, hash, role, office, created_by, created_at, expires_at)
      select 'key-' || n, 'sha256:' || n, 'analyst', 'An office', 'the test', now(), '2036-01-01'
      from generate_series(1, ${REGIONS}) as n`
    // Their chains are of no matter here, and would take long.
    await transaction`set local session_replication_role = replica`
    await transaction`insert into facts
      select code, n, timestamptz '2026-01-01' + n * interval '1 minute', 'body-' || n % 60, kind,
        '{"key": "a key", "role": "coordinator", "office": "An office"}',
        jsonb_build_object('kind', kind, 'of', code || '-' || n), 'sha256:0', 'sha256:' || n
      from generate_series(1, ${FACTS}) as n, regions,
        lateral (select case when n = 1 then 'region' when n % 1000 = 2 then 'edition'
          when n % 200 = 3 then 'body' when n % 100 = 4 then 'withdrawal' else 'completion' end as kind) as kinds
      where code in ${transaction(LARGE)} order by code, n`
    await transaction`insert into facts
      select code, 1, recorded_at, null, 'region', '{}', '{"kind": "region"}', 'sha256:0', 'sha256:1'
      from regions where code like 'MANY-%' and code not in ${transaction(LARGE)}`
    await transaction`insert into seals select region, sequence - 9, sequence, 'a.made-up.seal'
      from facts where sequence % 10 = 0`
    await transaction`update regions set revision = ${FACTS} where code in ${transaction(LARGE)}`
  })
  await sql`vacuum (analyze)`
}
