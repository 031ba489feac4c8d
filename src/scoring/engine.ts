/** Of the arithmetic and of the shape of answers: a change of either is a new engine. */
export const ENGINE = 'mera-3'
