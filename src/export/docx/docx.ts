import { zipOf } from '../zip.ts'
import type { WrittenDocument } from './block.ts'
import { bodyXml, footerXml } from './body.ts'
import { stylesXml } from './styles.ts'
import { DECLARATION, xmlText } from './xml.ts'

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** The media type of the file. */
export const DOCX = `${TYPES}.document`

const contentTypes = `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="${TYPES}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const packageRelations = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const documentRelations = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${RELATIONSHIPS}/footer" Target="footer1.xml"/></Relationships>`

/** The name and the language; neither a date nor anybody's name. */
const properties = ({ title, language }: WrittenDocument): string =>
  `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title><dc:language>${language}</dc:language></cp:coreProperties>`

/**
 * A document for Word and whatever reads its files (ECMA-376): A4, numbered pages, without macros,
 * links or a date of its own; the same document is the same bytes.
 */
export const docxOf = (document: WrittenDocument): Promise<Uint8Array<ArrayBuffer>> =>
  zipOf([
    { name: '[Content_Types].xml', texts: [contentTypes] },
    { name: '_rels/.rels', texts: [packageRelations] },
    { name: 'docProps/core.xml', texts: [properties(document)] },
    { name: 'word/document.xml', texts: bodyXml(document, 'rId2') },
    { name: 'word/_rels/document.xml.rels', texts: [documentRelations] },
    { name: 'word/styles.xml', texts: [stylesXml(document)] },
    { name: 'word/footer1.xml', texts: [footerXml(document)] },
  ])
