/*
 * Stands between a real server and its C library: fsync and fdatasync fail with EIO, and the bytes they were about are then gone, as
 * Linux forgets pages it could not write; writes stop half-way, or end with ENOSPC or EIO. Only below FAULT_ROOT, and only while the file
 * FAULT_SWITCH exists. Each strike leaves one letter in FAULT_LOG. Built by the test that uses it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 4096
static _Atomic long synced[FILES]; /* size + 1 at the last good sync of this descriptor; 0: none yet */
static _Atomic unsigned state = 0;

static unsigned chance(void) { /* 0..9999 */
  unsigned before = atomic_load(&state);
  if (before == 0) {
    const char *seed = getenv("FAULT_SEED");
    before = seed ? (unsigned)atoi(seed) * 2654435761u + 1 : 1;
  }
  unsigned next = before * 1664525u + 1013904223u;
  atomic_store(&state, next);
  return (next >> 8) % 10000;
}

static int rate(const char *name) {
  const char *text = getenv(name);
  return text ? atoi(text) : 0;
}

static int ours(int fd) {
  const char *root = getenv("FAULT_ROOT"), *on = getenv("FAULT_SWITCH");
  if (!root || !on || fd < 0 || access(on, F_OK) != 0) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return strncmp(path, root, strlen(root)) == 0;
}

static void note(char what) {
  const char *log = getenv("FAULT_LOG");
  if (!log) return;
  int fd = (int)syscall(SYS_open, log, O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (fd < 0) return;
  syscall(SYS_write, fd, &what, 1);
  syscall(SYS_close, fd);
}

static int sync_with(int fd, long call) {
  if (ours(fd) && chance() < (unsigned)rate("FAULT_SYNC")) {
    struct stat now;
    /* A new file's bytes are forgotten; a log's are, back to what was synced. Folders and databases in place keep theirs. */
    if (fd < FILES && fstat(fd, &now) == 0 && S_ISREG(now.st_mode)) {
      long known = atomic_load(&synced[fd]);
      if (known > 0 && known - 1 < now.st_size) ftruncate(fd, known - 1);
    }
    note('s');
    errno = EIO;
    return -1;
  }
  int done = (int)syscall(call, fd);
  struct stat now;
  if (done == 0 && fd >= 0 && fd < FILES && fstat(fd, &now) == 0) atomic_store(&synced[fd], (long)now.st_size + 1);
  return done;
}

int fsync(int fd) { return sync_with(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_with(fd, SYS_fdatasync); }
int close(int fd) {
  if (fd >= 0 && fd < FILES) atomic_store(&synced[fd], 0);
  return (int)syscall(SYS_close, fd);
}

/* -1: the write goes on; otherwise how many bytes of it are written before it fails. */
static long broken(int fd, size_t length) {
  if (length == 0 || !ours(fd) || chance() >= (unsigned)rate("FAULT_WRITE")) return -1;
  note('w');
  errno = chance() < 5000 ? ENOSPC : EIO;
  return chance() < 5000 ? 0 : (long)(chance() * length / 10000);
}

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t at) {
  long part = broken(fd, length);
  if (part < 0) return syscall(SYS_pwrite64, fd, bytes, length, at);
  if (part == 0) return -1;
  return syscall(SYS_pwrite64, fd, bytes, part, at); /* a short write */
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return write_at(fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) { return write_at(fd, bytes, length, at); }
ssize_t write(int fd, const void *bytes, size_t length) {
  long part = broken(fd, length);
  if (part < 0) return syscall(SYS_write, fd, bytes, length);
  if (part == 0) return -1;
  return syscall(SYS_write, fd, bytes, part);
}
