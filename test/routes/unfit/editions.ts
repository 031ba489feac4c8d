import { edition, row } from '../write-examples.ts'
import { unfitFact as of, type Unfit } from './unfit.ts'

const rowed = (change: object) => ({ ...edition, rows: [{ ...row, ...change }] })

export const editions: readonly Unfit[] = [
  of(
    'another date than the act',
    { ...edition, adoptedOn: '2024-11-03' },
    'adoptedOn',
    /указано 2024-11-03, а дата акта — 2024-11-02\. Как исправить: укажите дату акта\./,
    /it is 2024-11-03, and its act is of 2024-11-02/,
  ),
  of(
    'a row of a foreign body',
    rowed({ responsible: [{ kind: 'body', body: 'nobody', role: 'performs' }] }),
    'rows.0.responsible.0.body',
    /в регионе нет органа «nobody»\. Как исправить: назовите то, что есть: administration/,
    /"nobody" is no body of the region/,
  ),
  of(
    'a row of no item',
    rowed({ crosswalk: { relation: 'same', item: 'R2.99' } }),
    'rows.0.crosswalk.item',
    /нет мероприятия региона «R2\.99»/,
    /"R2\.99" is no item of the region/,
  ),
  of(
    'a date that is none',
    rowed({ deadline: { printed: '31.11.2024', resolved: '2024-11-30' } }),
    'rows.0.deadline',
    /«31\.11\.2024» — не дата.*добавьте flag и resolution/,
    /is no date.*add `flag` and `resolution`/,
  ),
  of(
    'another date than printed',
    rowed({ deadline: { printed: '15.12.2024', resolved: '2024-12-16' } }),
    'rows.0.deadline',
    /это 2024-12-15, а не 2024-12-16\. Как исправить: напишите resolved: "2024-12-15"/,
    /is 2024-12-15, not 2024-12-16/,
  ),
  of(
    'an item that no row covers',
    rowed({}),
    'rows',
    /мероприятию R1\.2 не отвечает строка/,
    /R1\.2 is neither covered/,
  ),
]
