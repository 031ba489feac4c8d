import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, wherever it was put. */
export const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
