const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PREFIX = 'job_'
const JOB_ID = /^job_[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/** pg-boss keys its jobs by UUID; a ULID is the same 128 bits, so our ids pass through without a second column. */
export function uuidOfJobId(id: string): string {
  const text = id.slice(PREFIX.length)
  if (!isJobId(id)) throw new Error(`not a job id: ${id}`)
  let bits = 0n
  for (const digit of text) bits = bits * 32n + BigInt(CROCKFORD.indexOf(digit))
  const hex = bits.toString(16).padStart(32, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The other way round. */
export function jobIdOfUuid(uuid: string): string {
  let bits = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let text = ''
  for (let place = 0; place < 26; place += 1) {
    text = `${CROCKFORD[Number(bits % 32n)]}${text}`
    bits /= 32n
  }
  return `${PREFIX}${text}`
}

/** True for texts that {@link uuidOfJobId} accepts; ids come from people, too (`commerce jobs retry <id>`). */
export function isJobId(id: string): boolean {
  return JOB_ID.test(id)
}
