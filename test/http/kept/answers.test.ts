import { describe, expect, it } from 'vitest'
import { type KeptAnswer, KeptAnswers } from '../../../src/http/kept/answers.ts'

const answerOf = (size: number): KeptAnswer => ({
  tag: '"1"',
  bytes: new Uint8Array(size),
  headers: new Headers(),
  notModified: new Headers(),
  confirmedAt: 0,
  snapshot: { started: '1', seen: '1:1:' },
  day: '2026-11-22',
  caller: null,
  until: null,
  about: null,
})

describe('kept answers', () => {
  it('make room for new ones, the oldest first', () => {
    const kept = new KeptAnswers(100_000)
    for (let index = 0; index < 20; index += 1) kept.keep(`question ${index}`, answerOf(10_000))
    expect(kept.get('question 0')).toBeUndefined()
    expect(kept.get('question 11')).toBeUndefined()
    expect(kept.get('question 12')).toBeDefined()
    expect(kept.get('question 19')).toBeDefined()
  })

  it('take up their room once, however often they are kept again', () => {
    const kept = new KeptAnswers(100_000)
    kept.keep('first', answerOf(10_000))
    for (let index = 0; index < 50; index += 1) kept.keep('again', answerOf(20_000))
    expect(kept.get('first')).toBeDefined()
  })

  it('count long questions too, so that nobody fills the memory with them', () => {
    const kept = new KeptAnswers(100_000)
    kept.keep('first', answerOf(10))
    for (let index = 0; index < 5; index += 1)
      kept.keep(`${index}${'x'.repeat(22_000)}`, answerOf(10))
    expect(kept.get('first')).toBeUndefined()
  })

  it('leave out what would push out most of the others', () => {
    const kept = new KeptAnswers(100_000)
    kept.keep('first', answerOf(10_000))
    kept.keep('enormous', answerOf(30_000))
    expect(kept.get('enormous')).toBeUndefined()
    expect(kept.get('first')).toBeDefined()
  })
})
