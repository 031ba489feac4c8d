import type { DocumentStore } from './store.ts'

/** For a deployment without object storage: nothing is kept, and keeping fails with that said. */
export const noDocuments: DocumentStore = {
  put: () => Promise.reject(new Error('neither DOCUMENTS nor DOCUMENT_FOLDER is bound')),
  get: () => Promise.resolve(null),
}
