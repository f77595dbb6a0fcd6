import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { fileSystemFacts, mountTypeOf, networkFileSystem } from './file-system.ts'

const local = { magic: 0xef53, mountType: 'ext4', kernel: 'Linux version 6.18' }

describe('network file systems', () => {
  test.each([
    ['nfs', { ...local, magic: 0x6969, mountType: 'nfs4' }],
    ['smb', { ...local, magic: 0x517b }],
    ['cifs', { ...local, magic: 0xff534d42 }],
    ['cifs', { ...local, magic: 0xff534d42 | 0 }],
    ['smb2', { ...local, magic: 0xfe534d42 }],
    ['ceph', { ...local, magic: 0x00c36400 }],
    ['sshfs', { ...local, magic: 0x65735546, mountType: 'fuse.sshfs' }],
    ['rclone', { ...local, magic: 0x65735546, mountType: 'fuse.rclone' }],
    ['9p', { magic: 0x01021997, mountType: '9p', kernel: 'Linux version 5.15 microsoft-standard-WSL2' }],
  ])('%s is refused', (name, facts) => {
    expect(networkFileSystem(facts)).toBe(name)
  })

  test.each([
    local,
    { ...local, magic: 0x01021994, mountType: 'tmpfs' },
    { ...local, magic: 0x794c7630, mountType: 'overlay' },
    { ...local, magic: 0x9123683e, mountType: 'btrfs' },
    { ...local, magic: 0x65735546, mountType: 'fuse.mergerfs' },
    { ...local, magic: 0x01021997, mountType: '9p' },
  ])('$mountType is local', (facts) => {
    expect(networkFileSystem(facts)).toBeNull()
  })

  test('the type of a mount is that of the longest point above the path', () => {
    const mounts = [
      '21 1 8:1 / / rw - ext4 /dev/sda1 rw',
      '22 21 0:40 / /srv rw shared:1 - fuse.sshfs you@host:/ rw',
      '23 22 0:41 / /srv/my\\040data rw - btrfs /dev/sdb rw',
      '24 21 0:42 / /srv2 rw - nfs4 host:/ rw',
    ].join('\n')
    expect(mountTypeOf('/srv/shop', mounts)).toBe('fuse.sshfs')
    expect(mountTypeOf('/srv/my data/x', mounts)).toBe('btrfs')
    expect(mountTypeOf('/srv3', mounts)).toBe('ext4')
    expect(mountTypeOf('/srv2', mounts)).toBe('nfs4')
  })

  test('the folder for temporary files is local', () => {
    expect(networkFileSystem(fileSystemFacts(tmpdir()))).toBeNull()
  })
})
