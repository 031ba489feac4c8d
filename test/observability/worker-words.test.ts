import { describe, expect, it } from 'vitest'
import { workerWords } from '../../src/local/worker-words.ts'

const own = '{"time":"2024-06-30T09:00:00.000Z","level":"error"}'

describe('what workerd says beside the Worker', () => {
  it('becomes lines of JSON without secrets, however it comes in pieces', () => {
    const words = workerWords({ LOG: 'json', SESSION_KEY: 'secret of sessions' }, 'pass-word-1')
    const printed = [`${own}\nworkerd: lost pass-`, 'word-1 and secret of sess', `ions\n${own}\n`]
      .map(words)
      .join('')
    const lines = printed.trimEnd().split('\n')
    expect([lines[0], lines[2]]).toEqual([own, own])
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      level: 'warning',
      event: 'workerd',
      text: 'workerd: lost *** and ***',
    })
  })

  it('is passed on as it is where the log is for a terminal', () => {
    const words = workerWords({ LOG: 'errors' }, '')
    expect(['half a ', 'line\n'].map(words)).toEqual(['half a ', 'line\n'])
  })
})
