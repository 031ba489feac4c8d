import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './context.ts'

/** The release of the service, as package.json has it; its API changes with it alone. */
export const RELEASE = '0.1.0'

const description = `Mera computes how mature the regions of the Russian Federation and their
executive bodies are in client-centred government, exactly and with every step that led to a figure.
The versions that ship are illustrative: their weights are ours, not those of the approved methodology.
Errors are problem details (RFC 9457) in Russian or, by \`Accept-Language\`, in English.`

/** The OpenAPI 3.1 document of the application, built once at its first use. */
export function openApiDocument(app: OpenAPIHono<AppEnv>): () => object {
  let document: object | null = null
  return () => {
    if (document === null)
      app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
        type: 'http',
        scheme: 'bearer',
        description: "An API key (mera_…) or a JWT of the deployment's OpenID Connect provider",
      })
    document ??= app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Mera',
        version: RELEASE,
        description: description.replaceAll('\n', ' '),
        license: { name: 'MIT' },
      },
      tags: [
        { name: 'Scores', description: 'Exact scores with their breakdown' },
        { name: 'Exports', description: 'The same as tables: CSV and XLSX' },
        { name: 'Regions', description: 'Who is assessed, and by which plan' },
        { name: 'Facts', description: 'The ledger, its review, and the documents behind it' },
        { name: 'Access', description: 'Keys of the API' },
        { name: 'Methodology', description: 'The catalogue and the versions' },
        { name: 'Operation', description: 'Liveness and readiness' },
      ],
    })
    return document
  }
}
