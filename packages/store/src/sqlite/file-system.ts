import { readFileSync, realpathSync, statfsSync } from 'node:fs'

/** `f_type` of statfs(2) for file systems whose locks and shared memory do not reach across machines. */
const NETWORK_MAGIC: Readonly<Record<number, string>> = {
  26985: 'nfs', // 0x6969
  20859: 'smb', // 0x517B
  4283649346: 'cifs', // 0xFF534D42
  4266872130: 'smb2', // 0xFE534D42
  12805120: 'ceph', // 0x00C36400
  1397113167: 'afs', // 0x5346414F
  198183888: 'lustre', // 0x0BD00BD0
  1397703499: 'ncp',
}
const FUSE_MAGIC = 0x65735546
const NINE_P_MAGIC = 0x01021997
const NETWORK_FUSE =
  /^fuse\.(sshfs|s3fs|gcsfuse|rclone|glusterfs|davfs.*|cephfs|curlftpfs|smbnetfs|goofys|mount\.s3|juicefs)$/

export interface FileSystemFacts {
  /** `f_type` of statfs(2). */
  readonly magic: number
  /** Type as /proc/self/mountinfo says it, for instance `fuse.sshfs`; empty where there is no such file. */
  readonly mountType: string
  /** Text of /proc/version. */
  readonly kernel: string
}

/**
 * Name of the network file system, or null for a local one. SQLite's WAL needs shared memory between processes, which
 * these do not have (sqlite.org/wal.html, "does not work over a network filesystem").
 *
 * 9p is the way from WSL to a Windows drive and refused there; gVisor calls its ordinary disks 9p too, so not elsewhere.
 */
export function networkFileSystem({ magic, mountType, kernel }: FileSystemFacts): string | null {
  // statfs gives the field signed on some systems.
  const name = NETWORK_MAGIC[magic >>> 0]
  if (name !== undefined) return name
  if (magic === FUSE_MAGIC && NETWORK_FUSE.test(mountType)) return mountType.slice('fuse.'.length)
  if (magic === NINE_P_MAGIC && /microsoft/i.test(kernel)) return '9p'
  return null
}

/** What the system says about the file system under an existing folder. Only Linux tells; elsewhere all is local. */
export function fileSystemFacts(folder: string): FileSystemFacts {
  if (process.platform !== 'linux') return { magic: 0, mountType: '', kernel: '' }
  const { type: magic } = statfsSync(folder)
  return {
    magic,
    mountType: mountTypeOf(realpathSync(folder), textOf('/proc/self/mountinfo')),
    kernel: textOf('/proc/version'),
  }
}

/** The type of the mount a path is on: the longest mount point that is a prefix of it (proc(5), mountinfo). */
export function mountTypeOf(path: string, mountinfo: string): string {
  let best = { point: '', type: '' }
  for (const line of mountinfo.split('\n')) {
    const [left, right] = line.split(' - ')
    const point = (left?.split(' ')[4] ?? '').replaceAll('\\040', ' ')
    const within = point === '/' || path === point || path.startsWith(`${point}/`)
    // A later mount on the same point hides the earlier one.
    if (right !== undefined && within && point.length >= best.point.length)
      best = { point, type: right.split(' ')[0] ?? '' }
  }
  return best.type
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
