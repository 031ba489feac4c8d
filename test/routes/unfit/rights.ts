import { completion, trait } from '../write-examples.ts'
import { itsBody, unfitFact as of, type Unfit, verdict, withdrawal } from './unfit.ts'

export const forbidden: readonly Unfit[] = [
  of(
    'a verdict of an editor',
    verdict('RU-BU-7'),
    'kind',
    /роль region-editor не подаёт факты вида verdict/,
    /region-editor states no facts of the kind verdict/,
    { status: 403 },
  ),
  of('a completion of a reviewer', completion, 'kind', /её виды: verdict/, /its kinds: verdict/, {
    as: 'reviewer',
    status: 403,
  }),
  of(
    'a trait of a body editor',
    { ...trait, trait: 'hasOwnHr', body: 'administration' },
    'kind',
    /роль body-editor не подаёт факты вида trait/,
    /body-editor states no facts of the kind trait/,
    { as: 'bodyEditor', status: 403 },
  ),
  of(
    'the region of a body editor',
    completion,
    'body',
    /укажите body: administration/,
    /write body: administration/,
    { as: 'bodyEditor', status: 403 },
  ),
  of(
    'another body of a body editor',
    { ...completion, ...itsBody, body: 'ministry-of-property' },
    'body',
    /укажите body: administration/,
    /write body: administration/,
    { as: 'bodyEditor', status: 403 },
  ),
  of(
    'what is the region’s, of a body editor',
    withdrawal('RU-BU-4'),
    'of',
    /не об органе administration/,
    /not about the body administration/,
    { as: 'bodyEditor', status: 403 },
  ),
  of(
    'a loaded edition, of an editor',
    withdrawal('RU-BU-3'),
    'of',
    /отзывает только координатор/,
    /only a coordinator withdraws it/,
    { status: 403 },
  ),
  of(
    'a verdict on an edition that was loaded',
    verdict('RU-BU-2'),
    'on',
    /решения не требует/,
    /needs no verdict/,
    { as: 'reviewer' },
  ),
  of('a verdict on a name', verdict('RU-BU-1'), 'on', /решения не требует/, /needs no verdict/, {
    as: 'coordinator',
  }),
  of(
    'a verdict on a document as a whole',
    verdict('RU-BU-7'),
    'under',
    /укажите в under одно из: R1\.1 \(1\.1\) directive/,
    /write under, one of: R1\.1 \(1\.1\) directive/,
    { as: 'coordinator' },
  ),
]
