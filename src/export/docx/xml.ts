import { fitText } from '../text.ts'

/** The namespace of WordprocessingML (ECMA-376, transitional). */
export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** The first line of every part. */
export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A text between tags or in an attribute; what XML cannot hold is U+FFFD. */
export const xmlText = (text: string): string =>
  fitText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
