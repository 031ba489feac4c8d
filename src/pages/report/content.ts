import type { Block, WrittenDocument } from '../../export/docx/block.ts'
import { translator } from '../../http/language/language.ts'
import { layoutWords } from '../layout/words.ts'
import { itemsBlock } from './items.ts'
import type { Report } from './model.ts'
import { aboutBlock, outcomeBlocks, titleOf } from './outcome.ts'
import {
  bodiesBlock,
  componentsBlocks,
  exclusionsBlock,
  sectionsBlock,
  wayBlocks,
} from './parts.ts'
import { reportWords as words } from './words.ts'

/** Where the receipt is that proves the same score. */
function receiptPath({ code, version, question: { asOf, knownAt, basis } }: Report): string {
  const query = new URLSearchParams({
    methodology: version.compiled.version,
    asOf,
    ...(knownAt === null ? {} : { knownAt }),
    basis,
  })
  return `/v1/regions/${code}/score/receipt?${query}`
}

function receiptBlocks(report: Report): readonly Block[] {
  const t = translator(report.language)
  const { receipt } = report
  const head: Block = { kind: 'heading', level: 2, text: t(words.receipt) }
  if (typeof receipt === 'string') {
    const why = receipt === 'draft' ? words.receiptOfDraft : words.receiptNotYours
    return [head, { kind: 'paragraph', text: t(why) }]
  }
  return [
    head,
    { kind: 'paragraph', text: `${t(words.receiptHash)}: ${receipt.hash}` },
    { kind: 'paragraph', tone: 'note', text: `${t(words.receiptHow)} ${receiptPath(report)}` },
  ]
}

function signatureBlocks({ language }: Report): readonly Block[] {
  const t = translator(language)
  return [
    { kind: 'heading', level: 2, text: t(words.signatures) },
    {
      kind: 'table',
      id: 'signatures',
      caption: t(words.signaturesCaption),
      columns: [
        { label: t(words.role), width: 16 },
        { label: t(words.office), width: 44 },
        { label: t(words.signature), width: 24 },
        { label: t(words.date), width: 16 },
      ],
      rows: [words.drawnUp, words.approved].map((who) => [t(who), '', '', '']),
    },
  ]
}

/** The report below its title, from top to bottom. */
export const reportBlocks = (report: Report): readonly Block[] => {
  const t = translator(report.language)
  const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })
  return [
    ...outcomeBlocks(report),
    ...wayBlocks(report),
    heading(t(words.about)),
    aboutBlock(report),
    ...componentsBlocks(report),
    heading(t(words.sections)),
    sectionsBlock(report),
    heading(t(words.items)),
    itemsBlock(report),
    heading(t(words.bodies)),
    bodiesBlock(report),
    heading(t(words.exclusions)),
    exclusionsBlock(report),
    ...receiptBlocks(report),
    ...signatureBlocks(report),
  ]
}

/** What a page says of its data above everything else, and a file has to say itself. */
function notices({ isSynthetic, version, language }: Report): readonly Block[] {
  const t = translator(language)
  const said = [
    isSynthetic ? `${t(layoutWords.syntheticTitle)}. ${t(layoutWords.synthetic)}` : null,
    version.published.document.provenance === 'illustrative'
      ? `${t(layoutWords.illustrativeTitle)}. ${t(layoutWords.illustrative)}`
      : null,
  ]
  return said
    .filter((text) => text !== null)
    .map((text) => ({ kind: 'paragraph' as const, tone: 'note' as const, text }))
}

/** The report as a document of its own. */
export function reportDocument(report: Report): WrittenDocument {
  const title = titleOf(report)
  return {
    title,
    language: report.language,
    foot: `${translator(report.language)(words.foot)} · ${report.code}`,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      ...notices(report),
      ...reportBlocks(report),
    ],
  }
}
