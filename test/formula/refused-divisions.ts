/**
 * Divisions that would have no value for some input, or for all. No trial on a grid of inputs
 * finds every one of the first kind, so the parser refuses them by their form.
 */
export const divisionsByVariable: readonly string[] = [
  // On no grid of small fractions: it fails at a ratio of 7/10 alone.
  'min(1, max(0, 1 / (ratio * 10 - 7)))',
  '1 / evidence',
  'min(1, 1 / evidence)',
  'evidence / evidence',
  '1 / -evidence',
  '1 / (1 - evidence) > 2 ? 1 : 0',
  '1 / (evidence - 0.35) > 0 ? 1 : 0',
  '1 / daysLate > 0 ? 1 : 0',
  '1 / (daysLate + 5) > 0 ? 1 : 0',
  '1 / (6 * ratio - 1) > 0 ? 1 : 0',
  '1 / share',
  '1 / 2 / share',
  '1 / (1 / share)',
  '1 / max(1, daysLate)',
  '1 / min(1, 2, 3, share)',
  '1 / (completed ? 1 : 2)',
  'completed ? 1 / (completed ? 0 : 1) : 0',
  '1 / (not completed ? 1 : 2)',
  '1 / (1 > 2 or 0 < ratio < 1 ? 1 : 2)',
  '1 / (1 > 0 ? 1 : share)',
  // Never 0, but the form does not show it; a choice beforehand does not help either.
  '1 / (share + 1)',
  '1 / (0 * share + 1)',
  'evidence == 0 ? 0 : evidence / evidence',
  'evidence != 0 and 1 / evidence > 2 ? 1 : 0',
  'evidence == 0 or 1 / evidence > 2 ? 1 : 0',
]

export const divisionsByZero: readonly string[] = [
  '1 / 0',
  '0 / 0',
  '1 / 0.0',
  '1 / -0',
  '1 / 000',
  'evidence / 0',
  '1 / 2 / 0',
  '1 / (1 / 0)',
  '1 / (1 - 1)',
  '1 / (0.1 + 0.2 - 0.3)',
  '1 / (1/3 * 3 - 1)',
  '1 / (5 * 0)',
  '1 / (0 / 7)',
  '1 / min(0, 1)',
  '1 / max(0, -1)',
  '1 / (2 > 1 ? 0 : 1)',
  '1 / (not (2 > 1) ? 1 : 0)',
  '1 / 0 > 1 ? 1 : 0',
  // Refused where it stands, even where no input would get to it.
  '1 > 0 ? 1 : 1 / 0',
  'completed ? 1 / 0 : 0',
]
