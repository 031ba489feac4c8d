import { type Clocks, isSynthetic } from '../../methodology/index.ts'
import { sharesOf } from '../../scoring/index.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { percentInWords, shareInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Table } from '../parts/table.tsx'
import { withQuery } from '../query.ts'
import { versionChangesShown } from '../version-changes/model.ts'
import { VersionChangesView } from '../version-changes/view.tsx'
import { Formulas } from './formulas.tsx'
import { Impact, type ImpactShown } from './impact.tsx'
import { impactWords } from './impact-words.ts'
import { formulasShown, planShown, type ShownVersion, traitLabels } from './model.ts'
import { Plan } from './plan.tsx'
import { Standing } from './standing.tsx'
import { ruleSentences, methodologyWords as words } from './words.ts'

/** What the page shows. */
export interface MethodologyView {
  readonly version: ShownVersion
  /** What it is compared with; null: nothing came before it. */
  readonly before: ReadyVersion | null
  readonly clocks: Clocks
  /** null: not for this reader. */
  readonly impact: ImpactShown | null
}

interface Props {
  readonly frame: Frame
  readonly view: MethodologyView
}

/** Whether anything of a synthetic region is shown. */
export const showsSynthetic = ({ impact }: MethodologyView): boolean =>
  impact?.report?.bases.some(({ regions }) => regions.some(({ code }) => isSynthetic(code))) ??
  false

/** What a version makes of the plan and the bodies, as the first rule of all. */
function componentsInWords({ frame: { language }, view: { version } }: Props): string {
  const { plan, bodies } = sharesOf(version.compiled)
  if (bodies.numerator === 0n)
    return language === 'ru'
      ? 'Оценка региона — значение его плана.'
      : 'The score of a region is the value of its plan.'
  const [ofPlan, ofBodies] = [plan, bodies].map((share) => shareInWords(share, language))
  return language === 'ru'
    ? `Оценка региона — взвешенное среднее: план региона весит ${ofPlan}, среднее его исполнительных органов — ${ofBodies}, как только перечень органов объявлен полным; до того — план целиком.`
    : `The score of a region is a weighted mean: its plan weighs ${ofPlan}, the mean of its executive bodies ${ofBodies}, once the register of bodies is declared complete; until then the plan is all of it.`
}

const Levels = ({ frame: { t, language }, view: { version } }: Props) => {
  const { levels } = version.published.document
  return (
    <div class="narrow">
      <Table
        id="levels-table"
        caption={t(words.bounds)}
        columns={[
          { key: 'level', label: t(words.level) },
          { key: 'from', label: t(words.from), isNumber: true },
          { key: 'upTo', label: t(words.upTo), isNumber: true },
        ]}
        rows={levels.map(({ id, label, from }, index) => ({
          key: id,
          cells: [
            t(label),
            percentInWords(from, language),
            percentInWords(levels[index + 1]?.from ?? null, language),
          ],
        }))}
      />
    </div>
  )
}

const Changes = ({ frame, view: { version, before } }: Props) => {
  const { t, language } = frame
  if (before === null) return <p>{t(words.firstVersion)}</p>
  const [base, target] = [before.compiled.version, version.compiled.version]
  const changes = versionChangesShown({ base: before, target: version }, language)
  return (
    <>
      <p>
        {t(words.against)} <a href={`/methodologies/${base}`}>{base}</a>{' '}
        {t(before.published.document.label)}.{' '}
        <a href={withQuery('/compare', { base, target })}>{t(words.toCompare)}</a>.
      </p>
      <VersionChangesView frame={frame} sides={{ base, target }} changes={changes} id="changes" />
    </>
  )
}

const Links = ({ frame: { t }, view: { version } }: Props) => {
  const name = version.compiled.version
  return (
    <ul>
      <li>
        <a href={withQuery('/', { methodology: name })}>{t(words.ranking)}</a>
      </li>
      <li>
        <a href={`/v1/methodologies/${name}`}>{t(words.asData)}</a>
      </li>
      <li>
        <a href="/v1/catalogue">{t(words.planAsData)}</a>
      </li>
    </ul>
  )
}

/** A rule set as a document. */
export const MethodologyPage = (props: Props) => {
  const { frame, view } = props
  const { t } = frame
  const { version, clocks, impact } = view
  const { document } = version.published
  const traits = traitLabels(version.catalogue)
  const parts = [
    ['about', words.about],
    ['rules', words.rules],
    ['levels', words.levels],
    ['formulas', words.formulas],
    ['region', words.region],
    ['body', words.body],
    ['changed', words.changed],
    ...(impact === null ? [] : ([['impact', impactWords.title]] as const)),
    ['links', words.links],
  ] as const
  return (
    <article class="rule-set">
      <h1>
        {t(words.title)} {document.version}: {t(document.label)}
      </h1>
      <p class="lead">{t(document.summary)}</p>
      <nav aria-label={t(words.contents)}>
        <ol class="contents">
          {parts.map(([id, label]) => (
            <li>
              <a href={`#${id}`}>{t(label)}</a>
            </li>
          ))}
        </ol>
      </nav>
      <h2 id="about">{t(words.about)}</h2>
      <Standing frame={frame} version={version} clocks={clocks} />
      <h2 id="rules">{t(words.rules)}</h2>
      <ol>
        <li>{componentsInWords(props)}</li>
        {ruleSentences.map((sentence) => (
          <li>{t(sentence)}</li>
        ))}
      </ol>
      <h2 id="levels">{t(words.levels)}</h2>
      <Levels {...props} />
      <h2 id="formulas">{t(words.formulas)}</h2>
      <Formulas frame={frame} formulas={formulasShown(version)} />
      {(['region', 'body'] as const).map((of) => (
        <>
          <h2 id={of}>{t(words[of])}</h2>
          <Plan frame={frame} id={of} sections={planShown(version, of)} traits={traits} />
        </>
      ))}
      <h2 id="changed">{t(words.changed)}</h2>
      <Changes {...props} />
      {impact !== null && (
        <>
          <h2 id="impact">{t(impactWords.title)}</h2>
          <Impact frame={frame} impact={impact} catalogue={version.catalogue} />
        </>
      )}
      <h2 id="links">{t(words.links)}</h2>
      <Links {...props} />
    </article>
  )
}
