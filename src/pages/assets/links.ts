import { z } from 'zod'
import type { Assets } from '../../routes/docs.ts'

/** What src/local/assets.ts says of the files it made. */
const manifestSchema = z.strictObject({
  /** Changes with anything that a page is made from. */
  build: z.string(),
  /** The hashes of the files, by name. */
  files: z.record(z.string(), z.string()),
})
export type AssetManifest = z.infer<typeof manifestSchema>

/** Where the manifest is, among the static files. */
export const MANIFEST = '/site/manifest.json'

const unbuilt: AssetManifest = { build: 'unbuilt', files: {} }

/** Tells the addresses of styles and scripts, which change with what is in them. */
export class AssetLinks {
  readonly #assets: Assets
  #manifest: AssetManifest | null = null

  constructor(assets: Assets) {
    this.#assets = assets
  }

  /** The manifest, read once; without the files, pages are bare and work all the same. */
  async manifest(): Promise<AssetManifest> {
    if (this.#manifest !== null) return this.#manifest
    const response = await this.#assets(MANIFEST)
    if (!response.ok) return unbuilt
    this.#manifest = manifestSchema.parse(await response.json())
    return this.#manifest
  }

  /** A static file of ours by its name, as it was made. */
  file(name: string): Promise<Response> {
    return this.#assets(`/site/${name}`)
  }
}

/** The address of a file that may be kept for ever. */
export const assetHref = ({ files }: AssetManifest, name: string): string =>
  files[name] === undefined ? `/assets/${name}` : `/assets/${name}?v=${files[name]}`
