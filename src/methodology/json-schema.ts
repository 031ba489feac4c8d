import { z } from 'zod'
import { catalogueSchema } from './schema/catalogue.ts'
import { roadmapSchema } from './schema/roadmap.ts'
import { versionSchema } from './schema/version.ts'

const documents = {
  catalogue: { schema: catalogueSchema, title: 'Mera: the catalogue (typical plan)' },
  version: { schema: versionSchema, title: 'Mera: one version of the methodology' },
  roadmap: { schema: roadmapSchema, title: 'Mera: one region’s roadmap' },
}

/** The JSON Schemas of the data files by file name, so that editors complete and check them. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(documents).map(([name, { schema, title }]) => [
      `${name}.schema.json`,
      `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`,
    ]),
  )
}
