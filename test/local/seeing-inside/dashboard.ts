import { z } from 'zod'

const panelSchema = z.object({
  id: z.number(),
  title: z.string().min(1),
  targets: z.array(z.object({ expr: z.string().min(1) })).default([]),
})
const dashboardSchema = z.object({
  uid: z.string(),
  title: z.string(),
  panels: z.array(panelSchema),
})

/** The panels of a dashboard of Grafana. */
export const panelsOf = (dashboard: unknown) => dashboardSchema.parse(dashboard).panels

/** The names of the metrics that its panels ask for. */
export const metricNamesIn = (dashboard: unknown): readonly string[] => [
  ...new Set(
    panelsOf(dashboard).flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\bmera_\w+/g) ?? []),
    ),
  ),
]
