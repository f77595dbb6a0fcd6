/** Faults that are planted into a process on purpose: a simulation that does not find them proves nothing. */
export const BUGS = [
  'sends-again-blindly',
  'reads-from-a-cache',
  'lets-anybody-approve',
  'takes-late-answers',
  'counts-one-too-many-a-day',
  'counts-one-too-many-an-entity',
  'forgets-the-cap-on-rises',
  'kill-switch-without-effect',
  'first-answer-does-not-win',
  'executes-without-approval',
  'another-key-for-each-try',
  'forgets-what-it-planned',
  'believes-what-it-wished',
  'takes-silence-for-a-no',
  'takes-garbage-for-a-no',
  'acts-by-itself',
  'skips-the-preview',
  'asks-twice-for-the-same',
  'loses-what-it-acknowledged',
  'writes-the-same-again',
] as const
export type Bug = (typeof BUGS)[number]
