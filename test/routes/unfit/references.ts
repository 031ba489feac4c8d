import { completion, evidence } from '../write-examples.ts'
import { unfitFact as of, type Unfit, withdrawal } from './unfit.ts'

const ref = 'a'
const proven = (reference: string, more: object = {}) => ({
  ...evidence,
  completion: reference,
  ...more,
})

export const references: readonly Unfit[] = [
  of(
    'a reference to a name that nobody bears',
    [{ ...completion, ref }, proven('#b')],
    'completion',
    /выше в пакете нет факта с ref: b/,
    /no fact above in the batch has ref: b/,
  ),
  of(
    'a reference to itself',
    proven('#a', { ref }),
    'completion',
    /выше в пакете нет факта с ref: a/,
    /no fact above in the batch has ref: a/,
  ),
  of(
    'a reference to another region',
    proven('RU-IRK-4'),
    'completion',
    /в реестре региона нет факта RU-IRK-4/,
    /ledger has no fact RU-IRK-4/,
  ),
  of(
    'a reference to nothing',
    proven('RU-BU-4000000000'),
    'completion',
    /нет факта RU-BU-4000000000/,
    /no fact RU-BU-4000000000/,
  ),
  of(
    'a reference to what it will be itself',
    proven('RU-BU-12'),
    'completion',
    /нет факта RU-BU-12/,
    /no fact RU-BU-12/,
  ),
  of(
    'a document of another completion',
    proven('RU-BU-4'),
    'completion',
    /о выполнении R1\.1 \(регион\); назовите факт о выполнении того, что подтверждает документ: R2\.1/,
    /is about R1\.1 \(the region\); name the completion of what the document fills: R2\.1/,
  ),
  of(
    'a document of what is no completion',
    proven('RU-BU-9'),
    'completion',
    /факт вида verdict; назовите факт вида completion/,
    /of the kind verdict; name one of the kind completion/,
  ),
  of(
    'a document of what was withdrawn',
    [{ ...completion, ref }, withdrawal('#a'), proven('#a')],
    'completion',
    /факт #a отозван/,
    /#a is withdrawn/,
  ),
  of(
    'a withdrawal of a verdict',
    withdrawal('RU-BU-9'),
    'of',
    /вынесите новое решение: действует последнее/,
    /give a new verdict: the latest counts/,
  ),
  of('a withdrawal of the name', withdrawal('RU-BU-1'), 'of', /не отзывают/, /cannot be withdrawn/),
  of(
    'a second withdrawal',
    [withdrawal('RU-BU-4'), withdrawal('RU-BU-4')],
    'of',
    /уже отозван; уберите повторный отзыв/,
    /withdrawn already/,
  ),
]
