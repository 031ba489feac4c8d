import { type Asked, readQuestion, type Verification } from './asked.ts'
import { readCatalogue } from './catalogue.ts'
import { countValues, firstDifference } from './compare.ts'
import { type Check, type Finding, Misfit, shown } from './finding.ts'
import { hashOf, readJson, UnreadableError } from './json.ts'
import { checkChain, readFacts } from './ledger.ts'
import { Place } from './place.ts'
import { Calculation } from './score.ts'
import { checkSignature } from './signature.ts'
import { readVersion } from './version.ts'

const FORMAT = 'mera-receipt/1'
/** The engines whose arithmetic is the one of this folder. */
export const engines: readonly string[] = ['mera-2', 'mera-3']

const PARTS = ['question', 'version', 'formulas', 'catalogue', 'ledger', 'result']
/** Runs the checks of one receipt, each of which may end early, and gathers what they find. */
class Examination {
  readonly findings: Finding[] = []
  readonly #receipt: Place
  readonly #signature: Place

  constructor(file: Place) {
    file.exactly('receipt', 'signature')
    this.#receipt = file.at('receipt').exactly('format', 'engine', ...PARTS, 'hashes', 'hash')
    this.#signature = file.at('signature')
  }

  /** Null where the check ended early. */
  async attempt<T>(check: Check, work: () => Promise<T> | T): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      this.findings.push(
        error instanceof Misfit
          ? error.finding
          : {
              check,
              path: this.#receipt.path,
              problem: `cannot be worked out: ${error instanceof Error ? error.message : error}`,
              stated: null,
              recomputed: null,
            },
      )
      return null
    }
  }

  #expectHash(stated: Place, hash: string, path: string, problem: string): void {
    if (stated.value === hash) return
    const [said, recomputed] = [shown(stated.value), shown(hash)]
    this.findings.push({ check: 'hash', path, problem, stated: said, recomputed })
  }

  form(): void {
    const [format, engine] = [this.#receipt.at('format'), this.#receipt.at('engine')]
    if (format.value !== FORMAT) format.refuse('is another format', 'form', shown(FORMAT))
    if (!engines.includes(engine.text())) engine.refuse('is an engine that is not known here')
  }

  question = (): Asked => readQuestion(this.#receipt.at('question'))

  /** The hash of every part, then the one of them all. */
  async hashes(asked: Asked | null): Promise<string> {
    const stated = this.#receipt.at('hashes').exactly(...PARTS)
    for (const name of PARTS) {
      const part = this.#receipt.at(name)
      const hash = await (name === 'ledger' ? this.#chain(part, asked) : hashOf(part.value))
      if (hash === null) continue
      const one = stated.at(name)
      this.#expectHash(one, hash, part.path, `does not have the hash that ${one.path} states`)
    }
    const [format, engine] = [this.#receipt.at('format').value, this.#receipt.at('engine').value]
    const hash = await hashOf({ format, engine, hashes: stated.value })
    const over = this.#receipt.at('hash')
    this.#expectHash(over, hash, over.path, 'is not the hash over all others')
    return hash
  }

  async #chain(ledger: Place, asked: Asked | null): Promise<string | null> {
    if (asked === null) return null
    const { region, knownAt } = asked
    return this.attempt('ledger', () => checkChain(ledger, region, knownAt))
  }

  signature = (hash: string, jwks: unknown): Promise<string> =>
    checkSignature(this.#signature, hash, jwks)

  /** What is named twice is named alike: the version, and the catalogue that it pins. */
  names({ methodology }: Asked): void {
    const version = this.#receipt.at('version')
    const name = version.at('version')
    if (name.value !== methodology)
      name.refuse('is not the version that was asked for', 'form', shown(methodology))
    const [pinned, hash] = [version.at('catalogue'), this.#receipt.at('hashes').at('catalogue')]
    if (pinned.value !== hash.value)
      pinned.refuse('is not the hash of the catalogue', 'hash', shown(hash.value))
  }

  /** Works the result out anew and compares. */
  figures(asked: Asked) {
    const receipt = this.#receipt
    const facts = readFacts(receipt.at('ledger'))
    const version = receipt.at('version')
    const provenance = version.at('provenance').text()
    const calculation = new Calculation(
      readVersion(version, receipt.at('formulas')),
      readCatalogue(receipt.at('catalogue')),
      facts,
      asked,
    )
    const { body } = asked
    const result = body === null ? calculation.region() : calculation.body(body)
    if (result === null) return receipt.at('question').at('body').refuse('was no body on that day')
    const found = firstDifference(receipt.at('result'), result.written)
    if (found !== null) this.findings.push(found)
    const values = countValues(result.written)
    return { provenance, score: result.score, entries: facts.length, values }
  }
}

const unknown = { asked: null, provenance: null, score: null, hash: null, key: null }
const nothing = { ...unknown, entries: 0, values: 0 }

/**
 * Verifies a receipt from what it says alone: its form, the hash of each part and of all, the chain
 * of the ledger, the formulas against what was evaluated, every figure, and who signed it.
 * @param text of the file, as it is
 * @param jwks a JWK set that is trusted, such as /.well-known/jwks.json; null: the signature is not
 *   checked, and so everything may be a forgery
 */
export async function verifyReceipt(text: string, jwks: unknown): Promise<Verification> {
  let examination: Examination
  try {
    examination = new Examination(new Place(readJson(text), ''))
  } catch (error) {
    if (error instanceof Misfit) return { ...nothing, findings: [error.finding] }
    if (!(error instanceof UnreadableError)) throw error
    const finding = { path: '', problem: error.message, stated: null, recomputed: null }
    return { ...nothing, findings: [{ check: 'form', ...finding }] }
  }
  const one = examination
  await one.attempt('form', () => one.form())
  const asked = await one.attempt('form', one.question)
  const hash = await one.attempt('hash', () => one.hashes(asked))
  const key =
    hash === null || jwks === null
      ? null
      : await one.attempt('signature', () => one.signature(hash, jwks))
  if (asked === null) return { ...nothing, hash, key, findings: one.findings }
  await one.attempt('form', () => one.names(asked))
  const worked = await one.attempt('figure', () => one.figures(asked))
  const { findings } = one
  return { ...nothing, asked, hash, key, findings, ...(worked ?? {}) }
}
