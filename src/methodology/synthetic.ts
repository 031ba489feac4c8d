/** Whether a region was made up to show or to measure: its code says so (schema/roadmap.ts). */
export const isSynthetic = (code: string): boolean => code.startsWith('SYN-')
