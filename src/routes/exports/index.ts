import { createRouter } from '../../http/context.ts'
import { bodyScoreExportRoutes } from './body-score.ts'
import { comparisonsExportRoutes } from './comparisons.ts'
import { itemsExportRoutes } from './items.ts'
import { regionScoreExportRoutes } from './region-score.ts'
import { scoresExportRoutes } from './scores.ts'

/** What is read as a table: the address of its JSON with an ending, and one flat table. */
export const exportsRoutes = createRouter()
  .route('/', regionScoreExportRoutes)
  .route('/', bodyScoreExportRoutes)
  .route('/', scoresExportRoutes)
  .route('/', comparisonsExportRoutes)
  .route('/', itemsExportRoutes)
