import {
  act,
  completion,
  edition,
  evidence,
  measurement,
  services,
  waiver,
} from '../write-examples.ts'
import { itsBody, unfitFact as of, TOMORROW, type Unfit } from './unfit.ts'

export const places: readonly Unfit[] = [
  of(
    'an item that is not in the catalogue',
    { ...completion, item: 'R2.99' },
    'item',
    /нет мероприятия R2\.99; есть: R2\.1/,
    /no item R2\.99; there are: R2\.1/,
  ),
  of(
    'an item of a body, of the region',
    { ...completion, item: 'B1.1' },
    'item',
    /мероприятие органа; укажите body, один из: administration/,
    /of a body; write body, one of: administration/,
  ),
  of(
    'an item of the region, of a body',
    { ...completion, body: 'administration' },
    'item',
    /мероприятие региона; уберите body/,
    /of the region; leave out body/,
  ),
  of(
    'a foreign body',
    { ...completion, ...itsBody, body: 'ministry-of-finance' },
    'body',
    /нет органа ministry-of-finance; есть: administration, ministry-of-property/,
    /no body ministry-of-finance; there are: administration/,
  ),
  of(
    'a row of another item',
    { ...completion, row: '1.1' },
    'row',
    /строка 1\.1 не отвечает мероприятию R2\.1; ему отвечают: 2\.1/,
    /row 1\.1 does not fulfil R2\.1; these do: 2\.1/,
  ),
  of(
    'a row of a body',
    { ...completion, ...itsBody, row: '1.1' },
    'row',
    /уберите row/,
    /leave out row/,
  ),
  of(
    'a document that nobody asks for',
    { ...evidence, fills: [{ item: 'R2.1', requirement: 'report' }] },
    'fills.0.requirement',
    /не требует report; требуется: minutes, act/,
    /not ask for report; it asks for: minutes, act/,
  ),
  of(
    'the same requirement twice',
    { ...evidence, fills: [evidence.fills[0], evidence.fills[0]] },
    'fills.1.requirement',
    /уберите повтор/,
    /leave out the repetition/,
  ),
]

export const times: readonly Unfit[] = [
  of(
    'a completion in the future',
    { ...completion, completedOn: TOMORROW },
    'completedOn',
    /2026-11-23 ещё не наступило; нужна дата не позднее 2026-11-22/,
    /2026-11-23 is yet to come; it must be no later than 2026-11-22/,
  ),
  of(
    'a document of the future',
    { ...evidence, document: { ...evidence.document, date: TOMORROW } },
    'document.date',
    /не позднее 2026-11-22/,
    /no later than 2026-11-22/,
  ),
  of(
    'a measurement of the future',
    { ...measurement, measuredOn: TOMORROW },
    'measuredOn',
    /не позднее/,
    /no later than/,
  ),
  of(
    'an act of the future',
    { ...edition, adoptedOn: TOMORROW, act: { ...act, date: TOMORROW } },
    'act.date',
    /не позднее/,
    /no later than/,
  ),
  of(
    'a waiver that ends as it begins',
    { ...waiver, until: waiver.from },
    'until',
    /нужна дата после 2024-06-15/,
    /must be after 2024-06-15/,
  ),
  of(
    'a waiver of the outcome',
    { ...waiver, item: 'R3.13' },
    'item',
    /итоговое мероприятие и не оценивается/,
    /never scored/,
  ),
]

export const counts: readonly Unfit[] = [
  of(
    'more done than there is',
    { ...measurement, done: 41 },
    'done',
    /done \(41\) больше total \(40\); нужно не больше 40/,
    /done \(41\) is above total \(40\); it must be at most 40/,
  ),
  of(
    'a share of what has none',
    { ...measurement, item: 'B1.1' },
    'item',
    /не измеряется долей; долей измеряются: B3\.1\.7/,
    /not measured as a share; these are: B3\.1\.7/,
  ),
  of(
    'more planned than graded',
    { ...services, planned: 13 },
    'planned',
    /нужно не больше 12/,
    /must be at most 12/,
  ),
  of(
    'more finished than planned',
    { ...services, finished: 9 },
    'finished',
    /нужно не больше 8/,
    /must be at most 8/,
  ),
  of(
    'services of the region',
    { ...services, body: undefined },
    'body',
    /только об органе; укажите body/,
    /always about a body; write body/,
  ),
]
