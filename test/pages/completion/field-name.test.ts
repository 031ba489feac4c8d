import { describe, expect, it } from 'vitest'
import { translator } from '../../../src/http/language/language.ts'
import { fieldInWords } from '../../../src/pages/completion/field-name.ts'

describe('a field told of away from it', () => {
  it('is named by its label, and with the number of its document', () => {
    const [ru, en] = [translator('ru'), translator('en')]
    expect(fieldInWords('completedOn', ru)).toBe('День выполнения')
    expect(fieldInWords('file-0', ru)).toBe('Файл, документ 1')
    expect(fieldInWords('title-1', en)).toBe('Title, document 2')
  })
})
