import type { Context } from 'hono'
import { policy } from '../../access/policy.ts'
import type { Caller } from '../../access/roles.ts'
import { DOCX, docxOf } from '../../export/docx/docx.ts'
import { guard } from '../../http/access/guard.ts'
import { conditional } from '../../http/conditional.ts'
import type { AppEnv } from '../../http/context.ts'
import { type Language, languageOf, translator } from '../../http/language/language.ts'
import { isSynthetic } from '../../methodology/index.ts'
import { requireWholeRegion, unknownRegion } from '../../routes/lookup.ts'
import { regionPathSchema } from '../../routes/schemas/common.ts'
import { type ScoreQuestion, scoreQuestion } from '../../routes/score-question.ts'
import { ENGINE } from '../../scoring/index.ts'
import { issueReceipt } from '../../services/receipts/issue.ts'
import { standingOf } from '../../services/versions.ts'
import { answerPage, createPages } from '../page.tsx'
import { readQuery, withQuery } from '../query.ts'
import type { Page, Site } from '../site.ts'
import { sendWithoutVersion, versionFor } from '../version.tsx'
import { reportDocument } from './content.ts'
import { type ReceiptHash, type Report, reportOf } from './model.ts'
import { reportQuerySchema } from './query.ts'
import { ReportView } from './view.tsx'
import { reportWords as words } from './words.ts'

/** Whether the reader may have the receipt too, which holds the whole ledger. */
const seesReceipts = (caller: Caller): boolean =>
  caller.kind !== 'anonymous' && policy.getRegionReceipt.roles.some((role) => role === caller.role)

/** The hash of the receipt of the same score, proven as the receipt is. */
async function receiptFor(
  c: Context<AppEnv>,
  { version, question, head }: ScoreQuestion,
): Promise<ReceiptHash> {
  if (standingOf(version).isDraft) return 'draft'
  if (!seesReceipts(c.get('caller'))) return 'not-for-the-reader'
  const request = { version, region: head.code, body: null, question }
  const key = await c.get('signingKey')()
  const issued = await issueReceipt(c.get('database'), key, ENGINE, request)
  if (issued === null) throw new Error('a region has a receipt of its own')
  return { hash: issued.receipt.hash }
}

/**
 * Reads what a report is asked of, and how to make it.
 * @returns null where there is no version to ask under
 * @throws {ProblemError} where the region or the version does not exist, or `knownAt` is to come
 */
async function readRequest(c: Context<AppEnv>, code: string) {
  if (!regionPathSchema.safeParse({ region: code }).success) throw unknownRegion(code)
  const { methodology, ...asked } = readQuery(c, reportQuerySchema)
  const version = await versionFor(c, methodology, await c.get('versions').all(c.get('database')))
  if (version === null) return null
  const question = await scoreQuestion(c, code, {
    ...asked,
    methodology: version.compiled.version,
  })
  const make = async (language: Language): Promise<Report> => {
    const { question: of } = question
    const region = await requireWholeRegion(c.get('database'), code, of.knownAt)
    return reportOf(version, region, of, await receiptFor(c, question), language)
  }
  const sees = seesReceipts(c.get('caller'))
  return {
    version,
    asOf: question.question.asOf,
    dependencies: { ...question.dependencies, sees },
    make,
  }
}

/** The parameters of a request, for the other addresses of the same question. */
const queryOf = (c: Context<AppEnv>): string => {
  const query = new URLSearchParams(c.req.query())
  query.delete('lang')
  return query.toString()
}

async function show(c: Context<AppEnv>, site: Site, code: string): Promise<Response> {
  const asked = await readRequest(c, code)
  if (asked === null)
    return sendWithoutVersion(c, site, translator(languageOf(c))(words.navigation))
  const { version, dependencies, make } = asked
  const query = queryOf(c)
  const base = `/regions/${code}`
  return answerPage(c, site, dependencies, async (frame) => {
    const report = await make(frame.language)
    const { title } = reportDocument(report)
    const download = withQuery(`${base}/report.docx?${query}`, { lang: frame.language })
    return {
      title,
      content: (
        <ReportView
          frame={frame}
          report={report}
          download={download}
          region={withQuery(`${base}?${query}`, {})}
        />
      ),
      provenance: version.published.document.provenance,
      isSynthetic: isSynthetic(code),
    }
  })
}

async function download(c: Context<AppEnv>, site: Site, code: string): Promise<Response> {
  const asked = await readRequest(c, code)
  if (asked === null)
    return sendWithoutVersion(c, site, translator(languageOf(c))(words.navigation))
  const { version, asOf, dependencies, make } = asked
  const name = `mera-report-${code}-${version.compiled.version}-${asOf}.docx`
  return conditional(c, dependencies, async () =>
    c.body(await docxOf(reportDocument(await make(languageOf(c)))), 200, {
      'Content-Type': DOCX,
      'Content-Disposition': `attachment; filename="${name}"`,
    }),
  )
}

/** `GET /regions/{region}/report` and `.docx`: the report that item R3.13 asks for (003, 3.13). */
export const reportPage: Page = {
  routes: (site) =>
    createPages()
      .get('/regions/:region/report', guard('getRegionScore'), (c) =>
        show(c, site, c.req.param('region')),
      )
      .get('/regions/:region/report.docx', guard('getRegionScore'), (c) =>
        download(c, site, c.req.param('region')),
      ),
}
