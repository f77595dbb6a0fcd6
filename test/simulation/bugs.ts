/**
 * Faults that are planted into a process on purpose: a simulation that does not find them proves nothing. With the seed that found each of
 * them last, where the search begins.
 */
export const FOUND_BY = {
  'sends-again-blindly': 3,
  'reads-from-a-cache': 3,
  'lets-anybody-approve': 1,
  'takes-late-answers': 1,
  'counts-one-too-many-a-day': 18,
  'counts-one-too-many-an-entity': 4,
  'forgets-the-cap-on-rises': 3,
  'kill-switch-without-effect': 2,
  'first-answer-does-not-win': 1,
  'executes-without-approval': 6,
  'another-key-for-each-try': 1,
  'forgets-what-it-planned': 2,
  'believes-what-it-wished': 1,
  'takes-silence-for-a-no': 3,
  'takes-garbage-for-a-no': 9,
  'acts-by-itself': 1,
  'skips-the-preview': 5,
  'asks-twice-for-the-same': 1,
  'loses-what-it-acknowledged': 2,
  'writes-the-same-again': 1,
  'adds-a-page-twice': 1,
  'keeps-its-place-before-the-rows': 3,
  'forgets-refunds': 2,
  'reads-the-future': 1,
  'credits-more-than-the-whole': 1,
  'takes-stock-below-zero': 2,
} as const
export type Bug = keyof typeof FOUND_BY
export const BUGS = Object.keys(FOUND_BY) as Bug[]
