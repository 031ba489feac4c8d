import { created, trait } from '../write-examples.ts'
import { unfitFact as of, type Unfit } from './unfit.ts'

const withBody = (change: string, more: object) => ({ ...created, change, ...more })

export const circumstances: readonly Unfit[] = [
  of(
    'a trait that there is not',
    { ...trait, trait: 'rich' },
    'trait',
    /нет признака rich; есть: hrCentralised/,
    /no trait rich; there are: hrCentralised/,
  ),
  of(
    'a trait of the region, of a body',
    { ...trait, body: 'administration' },
    'trait',
    /признак региона; уберите body/,
    /of the region; leave out body/,
  ),
  of(
    'a trait of a body, of the region',
    { ...trait, trait: 'hasOwnHr' },
    'trait',
    /признак органа; укажите body/,
    /of a body; write body/,
  ),
  of(
    'a body created twice',
    { ...created, body: 'administration' },
    'body',
    /уже есть: его назвал акт/,
    /an act names it/,
  ),
  of(
    'a body created without a name',
    { ...created, name: undefined },
    'name',
    /укажите name — название/,
    /write name/,
  ),
  of(
    'a body renamed that there is not',
    withBody('renamed', {}),
    'body',
    /нет органа ministry-of-labour/,
    /no body ministry-of-labour/,
  ),
  of(
    'a body merged into itself',
    withBody('merged', { body: 'administration', name: undefined, into: 'administration' }),
    'into',
    /не присоединяют к нему самому; укажите другой: ministry-of-property/,
    /not merged into itself; name another: ministry-of-property/,
  ),
  of(
    'a body abolished by a new name',
    withBody('abolished', { body: 'administration' }),
    'name',
    /поле name ничего не значит; уберите его/,
    /name means nothing; leave it out/,
  ),
]
